import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hikiwake.basics.errors import AttachError
from hikiwake.basics.fingerprint import digest
from hikiwake.dossier.dossier import references_of
from hikiwake.store.adopting import adopt
from hikiwake.store.anchors import make_passage, relocate, verify
from hikiwake.store.case import load_case
from hikiwake.store.recognition import passages_of
from hikiwake.store.texts import load_texts
from hikiwake.store.writer import undo_last
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
