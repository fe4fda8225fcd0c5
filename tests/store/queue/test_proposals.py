"""The queue on disk: whole files, read without trust."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import WriteError
from hikiwake.basics.fingerprint import digest
from hikiwake.store import texts
from hikiwake.store.queue import (
    drop_source,
    is_current,
    load_queue,
    reading_folder,
    save_proposals,
)
from hikiwake.store.queue import proposals as module
from hikiwake.store.shipped import find_case
from tests.builders import SOURCE, TEXT
from tests.study.reviewing.queued import HEADER, proposals


def queue_file(case: Path, source: str = SOURCE) -> Path:
    return case / "reading" / "queue" / f"{source}.jsonl"


def told(case: Path) -> list[str]:
    return [str(each) for each in load_queue(case).problems]


class TestSaved:
    def test_what_is_saved_is_read_in_the_order_of_the_text(self, small_case: Path) -> None:
        save_proposals(small_case, SOURCE, HEADER, reversed(proposals()))
        found = load_queue(small_case)
        assert (found.problems, found.headers) == ((), {SOURCE: HEADER})
        assert {each.id: each for each in found.all()} == {each.id: each for each in proposals()}
        starts = [module.place(each) for each in found.all()]
        assert starts == sorted(starts)

    def test_the_same_proposals_give_the_same_bytes(self, small_case: Path) -> None:
        path = save_proposals(small_case, SOURCE, HEADER, proposals())
        before = path.read_bytes()
        save_proposals(small_case, SOURCE, HEADER, [*reversed(proposals()), *proposals()])
        assert path.read_bytes() == before

    def test_no_word_of_the_text_is_in_the_file(self, small_case: Path) -> None:
        saved = save_proposals(small_case, SOURCE, HEADER, proposals()).read_text()
        words = TEXT.split()
        runs = (" ".join(words[at : at + 5]) for at in range(len(words) - 5))
        assert not [run for run in runs if run in saved]

    def test_a_queue_is_for_one_source(self, small_case: Path) -> None:
        with pytest.raises(WriteError, match="expected its own alone"):
            save_proposals(small_case, "other", HEADER, proposals())
        with pytest.raises(WriteError, match="found proposals of scribe-1904"):
            save_proposals(small_case, "other", HEADER.model_copy(update={"source": "other"}), proposals())
        with pytest.raises(WriteError, match=r"expected an id of sources\.json"):
            is_current(small_case, "../other", HEADER)

    def test_what_could_not_be_read_again_is_not_written(
        self, small_case: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module, "MOST_BYTES", 1_000)
        with pytest.raises(WriteError, match="split the document"):
            save_proposals(small_case, SOURCE, HEADER, proposals())
        assert not queue_file(small_case).exists()

    def test_a_folder_in_the_way(self, small_case: Path) -> None:
        (small_case / "reading").write_text("no folder")
        with pytest.raises(WriteError, match="cannot be written"):
            save_proposals(small_case, SOURCE, HEADER, proposals())
        assert load_queue(small_case).all() == ()

    def test_a_source_is_dropped(self, small_case: Path) -> None:
        save_proposals(small_case, SOURCE, HEADER, proposals())
        assert drop_source(small_case, SOURCE)
        assert not drop_source(small_case, SOURCE)
        assert load_queue(small_case).all() == ()

    def test_some_sources_alone(self, small_case: Path) -> None:
        save_proposals(small_case, SOURCE, HEADER, proposals())
        save_proposals(small_case, "other", HEADER.model_copy(update={"source": "other"}), ())
        assert set(load_queue(small_case).proposals) == {SOURCE, "other"}
        assert set(load_queue(small_case, ["other"]).proposals) == {"other"}

    def test_a_shipped_case_keeps_its_queue_in_the_users_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        shipped = find_case("japan-russia")
        assert reading_folder(shipped) == tmp_path / "hikiwake" / "reading" / "japan-russia"
        assert reading_folder(shipped).parents[1] == texts.texts_folder(shipped).parents[1]


class TestCurrent:
    def test_only_the_very_header_is_current(self, small_case: Path) -> None:
        assert not is_current(small_case, SOURCE, HEADER)
        save_proposals(small_case, SOURCE, HEADER, proposals())
        assert is_current(small_case, SOURCE, HEADER)
        for name, value in {"text": digest("x"), "rules": "2", "model": "m", "gazetteer": "h"}.items():
            assert not is_current(small_case, SOURCE, HEADER.model_copy(update={name: value}))

    @pytest.mark.parametrize("kept", range(len(proposals())))
    def test_a_file_cut_short_is_not_current(self, small_case: Path, kept: int) -> None:
        path = save_proposals(small_case, SOURCE, HEADER, proposals())
        path.write_text("".join(path.read_text().splitlines(keepends=True)[: kept + 1]))
        assert not is_current(small_case, SOURCE, HEADER)
        assert "found " + str(kept) in told(small_case)[0]


class TestHostile:
    def test_every_error_is_told_with_its_line_and_the_rest_is_read(self, small_case: Path) -> None:
        path = save_proposals(small_case, SOURCE, HEADER, proposals())
        lines = path.read_text().splitlines()
        first = json.loads(lines[1])
        lines[1] = json.dumps({**first, "confidence": "sure", "colour": "red"})
        lines[3] = lines[3][:40]
        lines[4] = "[]"
        lines[5] = lines[6]
        lines[7] = json.dumps({**json.loads(lines[7]), "source": "other"})
        path.write_text("\n".join([*lines, ""]))
        found = load_queue(small_case)
        said = [str(each) for each in found.problems]
        where = f"reading/queue/{SOURCE}.jsonl"
        assert [each.line for each in found.problems] == [2, 2, 4, 5, 7, 8]
        assert all(each.startswith(f"{where}:") for each in said)
        assert any("'sure', expected one of high, medium or low" in each for each in said)
        assert any("'colour'" in each for each in said)
        assert any("an id used before" in each and f"{where}:6" in each for each in said)
        assert len(found.all()) == 2

    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            (b"", "an empty file"),
            (b"\xef\xbb\xbf", "found null"),
            (b"\xff\xfe", "not UTF-8"),
            (b"{}\n", "'header'"),
            (b'{"header": 1}\n', "'header'"),
            (b"null\n", "an object"),
            (b"[" * 100_000, "nested too deep"),
            (b'{"format": 2}\n', "'format'"),
            (b"x" * 1_100_000, "a line of 1,100,000 bytes"),
            (b"a\0b\n", "NUL"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_a_file_that_is_none(self, small_case: Path, content: bytes, expected: str) -> None:
        queue_file(small_case).parent.mkdir(parents=True)
        queue_file(small_case).write_bytes(content)
        assert any(expected in each for each in told(small_case))
        assert load_queue(small_case).all() == ()
        assert not is_current(small_case, SOURCE, HEADER)

    def test_a_file_under_another_name(self, small_case: Path) -> None:
        path = save_proposals(small_case, SOURCE, HEADER, proposals()[:1])
        path.rename(queue_file(small_case, "other"))
        assert len(told(small_case)) == 2
        assert "as the file is called" in told(small_case)[0]

    @given(st.binary(max_size=300))
    def test_no_bytes_make_it_fall_over(self, tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
        case = tmp_path_factory.mktemp("case")
        queue_file(case).parent.mkdir(parents=True)
        queue_file(case).write_bytes(data)
        found = load_queue(case)
        assert found.problems
        assert not found.all()

    def test_a_link_out_of_the_folder_is_not_followed(self, small_case: Path, tmp_path: Path) -> None:
        path = save_proposals(small_case, SOURCE, HEADER, proposals())
        path.rename(tmp_path / "elsewhere.jsonl")
        path.symlink_to(tmp_path / "elsewhere.jsonl")
        assert "a link that leads out" in told(small_case)[0]


WRITER = """
import sys
import time
from pathlib import Path
from hikiwake.store.queue import save_proposals
from tests.study.reviewing.queued import HEADER, event, proposal, proposals
while True:
    save_proposals(Path(sys.argv[1]), HEADER.source, HEADER, proposals()[: int(sys.argv[2])])
"""


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_two_writers_killed_leave_a_whole_file(small_case: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(small_case), number]) for number in ("2", "6")
    ]
    try:
        seen: set[int] = set()
        begun = time.monotonic()
        while not seen >= {2, 6} and time.monotonic() - begun < 60:
            found = load_queue(small_case)
            assert found.problems == ()
            seen.add(len(found.all()))
    finally:
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
            writer.wait()
    assert is_current(small_case, SOURCE, HEADER)
    assert len(load_queue(small_case).all()) in {2, 6}
    save_proposals(small_case, SOURCE, HEADER, proposals())
    assert len(load_queue(small_case).all()) == len(proposals())
