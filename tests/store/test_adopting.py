import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hikiwake.basics.errors import AttachError, CaseError, UnknownNameError, WriteError
from hikiwake.basics.fingerprint import digest
from hikiwake.dossier.dossier import references_of
from hikiwake.store.adopting import adopt, adopt_first
from hikiwake.store.anchors import make_passage, relocate, verify
from hikiwake.store.case import load_case
from hikiwake.store.documents import Document, read_document
from hikiwake.store.recognition import passages_of
from hikiwake.store.texts import load_texts
from hikiwake.store.writer import append_record, undo_last
from tests.store.made_up import made_up_case, made_up_text

TEXTS = {"one-2020": made_up_text(41), "two-2021": made_up_text(42)}
REFERENCE = re.compile(r'"[a-z0-9-]+@\d+-\d+"')


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return made_up_case(tmp_path, TEXTS)


def files_of(root: Path) -> dict[str, bytes]:
    paths = [path for path in root.rglob("*") if path.is_file() and ".history" not in path.parts]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def test_adopting_moves_every_reference_and_nothing_else(root: Path) -> None:
    sealed = root / "sealed" / "notes.toml"
    first = passages_of(load_case(root).dossier, "one-2020")[0]
    sealed.write_text(f"passages = ['{first.id}', \"two-2021@1-2\"]\n")
    before = files_of(root)
    dossier = load_case(root).dossier
    new = "Clutter\n\n" + TEXTS["one-2020"]
    changed = adopt(root, dossier, "one-2020", new, {})
    assert set(changed) == {each.id for each in passages_of(dossier, "one-2020")}

    after = files_of(root)
    assert after.pop("texts/one-2020.txt") == new.encode()
    assert set(after) == set(before)
    same = ("case.toml", "model.toml")
    assert all(after[name] == before[name] for name in same)
    for name in ("dossier/events.toml", "sealed/notes.toml"):
        rewritten = re.sub(
            r"(?P<q>[\"'])(?P<ref>one-2020@\d+-\d+)(?P=q)",
            lambda match: match["q"] + changed[match["ref"]] + match["q"],
            before[name].decode(),
        )
        assert after[name] == rewritten.encode()
    assert after["dossier/passages.toml"].startswith(b"# kept\n")

    moved = load_case(root).dossier
    assert all(verify(each, new) for each in passages_of(moved, "one-2020"))
    assert list(passages_of(moved, "one-2020")) == [
        make_passage("one-2020", new, each.start, each.end) for each in passages_of(moved, "one-2020")
    ]
    assert passages_of(moved, "two-2021") == passages_of(dossier, "two-2021")
    for old, now in zip(dossier.events, moved.events, strict=True):
        assert references_of(now) == tuple(changed.get(each, each) for each in references_of(old))


def test_the_facts_of_the_text_are_those_of_the_new_one(root: Path) -> None:
    new = "Clutter\n\n" + TEXTS["one-2020"]
    dossier = load_case(root).dossier
    adopt(root, dossier, "one-2020", new, {}, raw_sha256="ab" * 32, file="new.txt")
    one, two = json.loads((root / "sources.json").read_text())
    paragraphs = dossier.sources[0].text.paragraphs if dossier.sources[0].text else 0
    assert one["hikiwake"]["text"] == {
        "sha256": digest(new),
        "raw_sha256": "ab" * 32,
        "characters": len(new),
        "paragraphs": paragraphs + 1,
        "file": "new.txt",
        "damage": "none",
    }
    assert two["hikiwake"]["text"]["sha256"] == digest(TEXTS["two-2021"])
    texts = load_texts(root, load_case(root).dossier)
    assert texts.problems == ()
    assert texts.texts["one-2020"].of_record


def test_a_broken_passage_needs_a_place(root: Path) -> None:
    text = TEXTS["one-2020"]
    dossier = load_case(root).dossier
    lost, *_ = passages_of(dossier, "one-2020")[4:]
    middle = (lost.start + lost.end) // 2
    new = text[:middle] + "ANOTHER" + text[middle:]
    before = files_of(root)
    with pytest.raises(
        AttachError, match=rf"no certain place in this copy for 1 of the passages.*\n{lost.id} \(broken"
    ):
        adopt(root, dossier, "one-2020", new, {})
    assert files_of(root) == before
    changed = adopt(root, dossier, "one-2020", new, {lost.id: None})
    assert changed[lost.id] == f"one-2020@{lost.start}-{lost.end + 7}"


def test_a_person_may_put_a_passage_anywhere(root: Path) -> None:
    dossier = load_case(root).dossier
    first, second, *_ = passages_of(dossier, "one-2020")
    new = "Clutter\n\n" + TEXTS["one-2020"]
    changed = adopt(root, dossier, "one-2020", new, {first.id: (0, 7)})
    assert changed[first.id] == "one-2020@0-7"
    assert changed[second.id] == f"one-2020@{second.start + 9}-{second.end + 9}"


def test_two_passages_at_one_place_become_one(root: Path) -> None:
    dossier = load_case(root).dossier
    first, second, *rest = passages_of(dossier, "one-2020")
    place = (second.start, second.end)
    adopt(root, dossier, "one-2020", TEXTS["one-2020"], {first.id: place})
    after = load_case(root).dossier
    assert {each.id for each in passages_of(after, "one-2020")} == {second.id, *(each.id for each in rest)}
    assert len(after.passages) == len(dossier.passages) - 1
    assert after.events[0].passages == after.events[1].passages == (second.id,)


def test_what_cannot_be_placed_even_by_proposal_is_refused(root: Path) -> None:
    dossier = load_case(root).dossier
    moves = dict.fromkeys(each.id for each in passages_of(dossier, "one-2020"))
    with pytest.raises(AttachError, match="no certain place"):
        adopt(root, dossier, "one-2020", "another text altogether", moves)


@pytest.mark.parametrize("place", [(0, 0), (-1, 4), (0, 10**7)])
def test_places_without_words_are_refused(root: Path, place: tuple[int, int]) -> None:
    dossier = load_case(root).dossier
    before = files_of(root)
    with pytest.raises(AttachError, match="does not fit the text"):
        adopt(root, dossier, "one-2020", TEXTS["one-2020"], {dossier.passages[0].id: place})
    assert files_of(root) == before


def test_unknown_sources_and_references_are_refused(root: Path) -> None:
    dossier = load_case(root).dossier
    with pytest.raises(AttachError, match="not a source"):
        adopt(root, dossier, "three-2022", "text", {})
    with pytest.raises(AttachError, match="one-2020@1-2, not passages"):
        adopt(root, dossier, "one-2020", TEXTS["one-2020"], {"one-2020@1-2": None})


def test_a_reference_without_a_passage_on_record_is_refused(root: Path) -> None:
    dossier = load_case(root).dossier
    (root / "sealed" / "notes.toml").write_text('passages = ["one-2020@1-2"]\n')
    before = files_of(root)
    with pytest.raises(AttachError, match=r"sealed/notes\.toml: one-2020@1-2"):
        adopt(root, dossier, "one-2020", "Top. " + TEXTS["one-2020"], {})
    assert files_of(root) == before


def test_adopting_can_be_undone(root: Path) -> None:
    before = files_of(root)
    adopt(root, load_case(root).dossier, "one-2020", "Top. " + TEXTS["one-2020"], {})
    assert files_of(root) != before
    undo_last(root)
    assert files_of(root) == before


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(clutter=st.lists(st.sampled_from(["Top.", "PRINT", "7"]), min_size=1, max_size=3), data=st.data())
def test_every_passage_keeps_its_words(
    clutter: list[str], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = made_up_case(tmp_path_factory.mktemp("case"), TEXTS)
    dossier = load_case(root).dossier
    text = TEXTS["two-2021"]
    gap = data.draw(st.sampled_from([each.end for each in passages_of(dossier, "two-2021")]))
    new = "\n".join(clutter) + "\n" + text[:gap] + "\n" + " ".join(clutter) + "\n" + text[gap:]
    changed = adopt(root, dossier, "two-2021", new, {})
    for passage in passages_of(dossier, "two-2021"):
        start, end = changed[passage.id].split("@")[1].split("-")
        assert new[int(start) : int(end)] == text[passage.start : passage.end]
    after = passages_of(load_case(root).dossier, "two-2021")
    assert {each.kind.value for each in relocate(after, new)} == {"verified"}


class TestAFirstText:
    """A source that is listed and nothing more."""

    LETTER = "A letter from the mill.\n\nWe would sit on a board."

    @pytest.fixture
    def root(self, root: Path) -> Path:
        listed = json.loads((root / "sources.json").read_text())
        listed.append({"id": "letter-1922", "type": "letter", "title": "Ein Brief über die Mühle"})
        (root / "sources.json").write_text(json.dumps(listed, indent=4, ensure_ascii=False) + "\n")
        # A reference in a comment, as the files of a new case have them, has no passage to move.
        with (root / "dossier" / "events.toml").open("a") as file:
            file.write('# passages = ["letter-1922@3-9"]\n')
        return root

    @pytest.fixture
    def letter(self, tmp_path: Path) -> Document:
        return self.document(tmp_path, self.LETTER.replace("\n", "\r\n"))

    @staticmethod
    def document(folder: Path, text: str, name: str = "letter.txt") -> Document:
        (folder / name).write_bytes(text.encode())
        return read_document(folder / name)

    def test_it_becomes_the_text_of_record(self, root: Path, letter: Document) -> None:
        before = files_of(root)
        adopt_first(root, load_case(root).dossier, "letter-1922", letter)
        after = files_of(root)
        assert after.pop("texts/letter-1922.txt") == self.LETTER.encode()
        old, new = json.loads(before.pop("sources.json")), json.loads(after.pop("sources.json"))
        assert after == before
        assert new[-1].pop("hikiwake")["text"] == {
            "sha256": digest(self.LETTER),
            "raw_sha256": letter.raw_sha256,
            "characters": len(self.LETTER),
            "paragraphs": 2,
            "file": "letter.txt",
        }
        assert letter.raw_sha256 != digest(self.LETTER)
        assert new == old
        attached = load_texts(root, load_case(root).dossier).texts["letter-1922"]
        assert (attached.text, attached.of_record) == (self.LETTER, True)

    def test_it_is_undone_in_one_step(self, root: Path, letter: Document) -> None:
        before = files_of(root)
        adopt_first(root, load_case(root).dossier, "letter-1922", letter)
        assert undo_last(root) == ("sources.json", "texts/letter-1922.txt")
        assert files_of(root) == before

    def test_the_same_document_again_changes_nothing(self, root: Path, letter: Document) -> None:
        adopt_first(root, load_case(root).dossier, "letter-1922", letter)
        before = files_of(root)
        adopt_first(root, load_case(root).dossier, "letter-1922", letter)
        assert files_of(root) == before
        undo_last(root)
        with pytest.raises(WriteError, match="no change is kept"):
            undo_last(root)

    @pytest.mark.parametrize(
        ("source", "text", "error", "said"),
        [
            ("leter-1922", LETTER, UnknownNameError, r"did you mean 'letter-1922'\?"),
            ("one-2020", LETTER, AttachError, r"another text of record.*--adopt one-2020"),
            ("letter-1922", TEXTS["one-2020"], AttachError, "is the text of record of one-2020"),
            ("letter-1922", " \n\n", AttachError, "no words in it"),
        ],
        ids=["unknown source", "has a text", "text of another", "empty"],
    )
    def test_what_is_refused(
        self, root: Path, tmp_path: Path, *, source: str, text: str, error: type[Exception], said: str
    ) -> None:
        before = files_of(root)
        with pytest.raises(error, match=said):
            adopt_first(root, load_case(root).dossier, source, self.document(tmp_path, text))
        assert files_of(root) == before
        assert not (root / ".history").exists()

    def test_passages_on_record_have_to_be_at_their_place(self, root: Path, tmp_path: Path) -> None:
        passage = make_passage("letter-1922", self.LETTER, 28, 46)
        append_record(root, "passage", passage.model_dump())
        before = files_of(root)
        astray = self.document(tmp_path, f"Top. {self.LETTER}", "astray.txt")
        with pytest.raises(AttachError, match=rf"1 of 1 passages .* {passage.id}.*--adopt letter-1922"):
            adopt_first(root, load_case(root).dossier, "letter-1922", astray)
        assert files_of(root) == before
        adopt_first(root, load_case(root).dossier, "letter-1922", self.document(tmp_path, self.LETTER))
        assert load_texts(root, load_case(root).dossier).words_of(passage.id) == self.LETTER[28:46]

    def test_nothing_is_written_into_a_case_that_is_not_valid(self, root: Path, letter: Document) -> None:
        dossier = load_case(root).dossier
        (root / "dossier" / "stances.toml").write_text("[[stance]]\n")
        before = files_of(root)
        with pytest.raises(CaseError, match="stances"):
            adopt_first(root, dossier, "letter-1922", letter)
        assert files_of(root) == before
