"""The list of judgements: only ever added to, and never lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import WriteError
from hikiwake.dossier.judgement import Judgement, Verdict
from hikiwake.store.queue import append_judgement, judgements, load_judgements
from tests.builders import SOURCE
from tests.study.reviewing.queued import BY, ORIGIN, WHEN, place


def judgement(name: str, verdict: Verdict = Verdict.REJECTED, **more: object) -> Judgement:
    fields: dict[str, object] = {
        "proposal": name,
        "verdict": verdict,
        "by": BY,
        "when": WHEN,
        "kind": "event",
        "source": SOURCE,
        "passage": place("In 1902"),
        "origin": ORIGIN,
        **more,
    }
    return Judgement.model_validate(fields)


def log_file(case: Path) -> Path:
    return case / "reading" / "judgements.jsonl"


def names(case: Path) -> list[str]:
    return [each.proposal for each in load_judgements(case).judgements]


class TestAppended:
    def test_nothing_is_judged_at_first(self, small_case: Path) -> None:
        assert load_judgements(small_case).judgements == ()

    def test_what_is_appended_is_read_back(self, small_case: Path) -> None:
        made = [
            judgement(
                "a", why="“Öst\u2028\x85”", changes={"place": None, "participants": ["x"], "direct": True}
            ),
            judgement("b", Verdict.EDITED, covers=("c", "d")),
        ]
        for each in made:
            append_judgement(small_case, each)
        found = load_judgements(small_case)
        assert (list(found.judgements), found.problems, found.warnings) == (made, (), ())
        assert log_file(small_case).read_bytes().count(b"\n") == 2

    def test_the_last_one_stands_for_all_it_covers(self, small_case: Path) -> None:
        for each in (
            judgement("a", covers=("b",)),
            judgement("c"),
            judgement("c", Verdict.SKIPPED),
            judgement("a", Verdict.UNDONE, covers=("b",)),
        ):
            append_judgement(small_case, each)
        standing = load_judgements(small_case).standing()
        assert {name: each.verdict for name, each in standing.items()} == {"c": Verdict.SKIPPED}

    def test_a_link_is_not_written_through(self, small_case: Path, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").write_text("")
        log_file(small_case).parent.mkdir()
        log_file(small_case).symlink_to(tmp_path / "elsewhere")
        with pytest.raises(WriteError, match="cannot be written"):
            append_judgement(small_case, judgement("a"))
        assert (tmp_path / "elsewhere").read_text() == ""
        assert load_judgements(small_case).problems

    @pytest.mark.parametrize("limit", ["MOST_BYTES", "LONGEST_LINE"])
    def test_what_could_not_be_read_again_is_not_written(
        self, small_case: Path, monkeypatch: pytest.MonkeyPatch, limit: str
    ) -> None:
        append_judgement(small_case, judgement("a"))
        monkeypatch.setattr(judgements, limit, 300)
        with pytest.raises(WriteError, match="expected"):
            append_judgement(small_case, judgement("b", why="x" * 200))
        assert names(small_case) == ["a"]

    def test_a_full_disk_leaves_the_file_as_it_was(
        self, small_case: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        append_judgement(small_case, judgement("a"))
        before = log_file(small_case).read_bytes()
        write = os.write

        def full(descriptor: int, data: memoryview) -> int:
            if len(data) < 60:
                raise OSError(28, "No space left on device")
            return write(descriptor, data[:50])

        monkeypatch.setattr(os, "write", full)
        with pytest.raises(WriteError, match="No space left"):
            append_judgement(small_case, judgement("b"))
        assert log_file(small_case).read_bytes() == before


class TestTorn:
    @pytest.mark.parametrize("cut", [1, 2, 40, 150])
    def test_a_torn_last_line_is_told_kept_aside_and_loses_no_other(self, small_case: Path, cut: int) -> None:
        for name in ("a", "b"):
            append_judgement(small_case, judgement(name))
        whole = log_file(small_case).read_bytes()
        torn = json.dumps({"why": "Ö" * 100}, ensure_ascii=False).encode()[: 9 + cut]
        log_file(small_case).write_bytes(whole + torn)
        found = load_judgements(small_case)
        assert ([each.proposal for each in found.judgements], found.problems) == (["a", "b"], ())
        assert "cut off in the middle" in str(found.warnings[0])
        append_judgement(small_case, judgement("c"))
        assert names(small_case) == ["a", "b", "c"]
        assert load_judgements(small_case).warnings == ()
        assert (small_case / "reading/judgements.torn").read_bytes() == torn + b"\n"

    @given(cut=st.integers(min_value=0, max_value=2_000), tail=st.binary(max_size=20))
    def test_wherever_it_was_cut(
        self, tmp_path_factory: pytest.TempPathFactory, cut: int, tail: bytes
    ) -> None:
        case = tmp_path_factory.mktemp("case")
        made = [judgement(f"p-{number}", why="Öst") for number in range(4)]
        for each in made:
            append_judgement(case, each)
        kept = log_file(case).read_bytes()[:cut]
        whole = kept.count(b"\n")
        log_file(case).write_bytes(kept + tail.replace(b"\n", b""))
        append_judgement(case, judgement("next"))
        found = names(case)
        assert found[:whole] == [each.proposal for each in made[:whole]]
        assert found[-1] == "next"
        assert load_judgements(case).problems == ()

    def test_a_last_line_that_only_lacks_its_end_counts(self, small_case: Path) -> None:
        append_judgement(small_case, judgement("a"))
        log_file(small_case).write_bytes(log_file(small_case).read_bytes().rstrip(b"\n"))
        assert (names(small_case), load_judgements(small_case).warnings) == (["a"], ())
        append_judgement(small_case, judgement("b"))
        assert names(small_case) == ["a", "b"]
        assert not (small_case / "reading/judgements.torn").exists()

    def test_nothing_but_a_torn_line(self, small_case: Path) -> None:
        log_file(small_case).parent.mkdir()
        log_file(small_case).write_bytes(b"\0\0\0\xff")
        assert len(load_judgements(small_case).warnings) == 1
        log_file(small_case).write_bytes(b"")
        assert load_judgements(small_case) == load_judgements(small_case.parent)
        append_judgement(small_case, judgement("a"))
        assert names(small_case) == ["a"]


class TestHostile:
    def test_every_bad_line_is_told(self, small_case: Path) -> None:
        append_judgement(small_case, judgement("a"))
        good = log_file(small_case).read_text()
        bad = json.loads(good) | {"verdict": "accepted!", "when": "noon"}
        log_file(small_case).write_text(f"{good}{json.dumps(bad)}\n{{\n{good}")
        found = load_judgements(small_case)
        assert [each.line for each in found.problems] == [2, 2, 3]
        assert "did you mean 'accepted'?" in str(found.problems[0])
        assert len(found.judgements) == 2

    @pytest.mark.parametrize("content", [b"\0\n", b"\xff\n", b"x" * 1_100_000 + b"\n"])
    def test_a_file_that_is_none(self, small_case: Path, content: bytes) -> None:
        log_file(small_case).parent.mkdir()
        log_file(small_case).write_bytes(content)
        assert load_judgements(small_case).problems

    def test_a_folder_or_a_pipe_in_its_place(self, small_case: Path) -> None:
        log_file(small_case).mkdir(parents=True)
        assert load_judgements(small_case).problems
        with pytest.raises(WriteError):
            append_judgement(small_case, judgement("a"))
        log_file(small_case).rmdir()
        os.mkfifo(log_file(small_case))
        assert load_judgements(small_case).problems
        with pytest.raises(WriteError):
            append_judgement(small_case, judgement("a"))


APPENDER = """
import sys
from pathlib import Path
from tests.store.queue.test_judgements import judgement
from hikiwake.store.queue import append_judgement
for number in range(60):
    append_judgement(Path(sys.argv[1]), judgement(f"{sys.argv[2]}-{number}"))
"""


def test_two_processes_at_once_lose_none(small_case: Path) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", APPENDER, str(small_case), name]) for name in ("one", "two")
    ]
    while any(each.poll() is None for each in running):
        assert load_judgements(small_case).problems == ()
    assert [each.returncode for each in running] == [0, 0]
    expected = {f"{name}-{number}" for name in ("one", "two") for number in range(60)}
    assert sorted(names(small_case)) == sorted(expected)
