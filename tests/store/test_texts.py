import json
from pathlib import Path

import pytest

from hikiwake.basics.errors import AttachError
from hikiwake.store import texts as texts_module
from hikiwake.store.attaching import attach
from hikiwake.store.case import load_case
from hikiwake.store.shipped import find_case
from hikiwake.store.texts import (
    AttachedText,
    AttachedTexts,
    anchor,
    load_texts,
    passage_in_context,
    texts_folder,
)
from tests.store.made_up import made_up_case, made_up_text

TEXTS = {"one-2020": made_up_text(21), "two-2021": made_up_text(22)}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return made_up_case(tmp_path, TEXTS)


def put(root: Path, name: str, content: str) -> None:
    (root / "texts").mkdir(exist_ok=True)
    (root / "texts" / name).write_bytes(content.encode())


def test_texts_are_in_the_case_folder(root: Path) -> None:
    assert texts_folder(root) == root / "texts"


def test_texts_of_a_shipped_case_are_in_the_data_folder_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = find_case("japan-russia")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert texts_folder(shipped) == tmp_path / "hikiwake" / "texts" / "japan-russia"
    monkeypatch.setenv("XDG_DATA_HOME", "not/absolute")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert texts_folder(shipped) == tmp_path / "home/.local/share/hikiwake/texts/japan-russia"


def test_without_texts_a_case_has_none(root: Path) -> None:
    dossier = load_case(root).dossier
    assert load_texts(root, dossier) == AttachedTexts()
    assert passage_in_context(load_texts(root, dossier), dossier.passages[0].id) is None


def test_the_text_of_record_gives_every_passage_its_words(root: Path) -> None:
    put(root, "one-2020.txt", TEXTS["one-2020"])
    dossier = load_case(root).dossier
    texts = load_texts(root, dossier)
    assert texts.problems == ()
    for passage in dossier.passages:
        known = passage.source == "one-2020"
        words = TEXTS["one-2020"][passage.start : passage.end] if known else None
        assert texts.words_of(passage.id) == words
    assert texts.words_of("one-2020#page 3") is None
    assert texts.words_of("one-2020@5-999999") is None


def test_a_text_that_was_changed_is_left_out_and_told(root: Path) -> None:
    put(root, "one-2020.txt", TEXTS["one-2020"] + "more")
    texts = load_texts(root, load_case(root).dossier)
    assert texts.texts == {}
    assert [problem.file for problem in texts.problems] == ["one-2020.txt"]


def test_a_text_that_cannot_be_read_is_told(root: Path) -> None:
    put(root, "one-2020.txt", "")
    (root / "texts" / "one-2020.txt").write_bytes(b"\xff")
    (problem,) = load_texts(root, load_case(root).dossier).problems
    assert "byte 0" in str(problem)


def test_places_in_another_copy_are_checked_one_by_one(root: Path, tmp_path: Path) -> None:
    document = tmp_path / "copy.txt"
    document.write_text("Clutter\n\n" + TEXTS["one-2020"])
    dossier = load_case(root).dossier
    attach(root, dossier, [document])
    noted = root / "texts" / "one-2020.places.json"
    places = json.loads(noted.read_text())
    first, second = list(places["places"])[:2]
    places["places"][first] = [0, 5]
    places["places"]["one-2020@0-1"] = [0, 1]
    noted.write_text(json.dumps(places))
    texts = load_texts(root, dossier)
    assert texts.words_of(first) is None
    assert texts.words_of(second) == TEXTS["one-2020"][slice(*_offsets(second))]
    assert {problem.field for problem in texts.problems} == {first, "one-2020@0-1"}


@pytest.mark.parametrize("content", ["", "[", "[1]", '{"sha256": 3}', "{}", '{"places": {}}'])
def test_without_valid_places_another_copy_is_left_out(root: Path, content: str) -> None:
    put(root, "one-2020.txt", "Clutter " + TEXTS["one-2020"])
    put(root, "one-2020.places.json", content)
    texts = load_texts(root, load_case(root).dossier)
    assert texts.texts == {}
    assert len(texts.problems) == 1


def test_an_extra_folder_may_hold_documents_under_any_name(root: Path, tmp_path: Path) -> None:
    extra = tmp_path / "extra"
    extra.mkdir()
    (extra / "two-2021.txt").write_text(TEXTS["two-2021"])
    (extra / "000.txt").write_text("Clutter\n" + TEXTS["one-2020"])
    (extra / "001.txt").write_text("of something else")
    dossier = load_case(root).dossier
    texts = load_texts(root, dossier, extra)
    assert {name: text.of_record for name, text in texts.texts.items()} == {
        "one-2020": False,
        "two-2021": True,
    }
    for passage in dossier.passages:
        expected = TEXTS[passage.source][passage.start : passage.end]
        assert texts.words_of(passage.id) == expected
    assert not (root / "texts").exists()


def test_a_passage_is_shown_in_its_paragraph() -> None:
    text = "First one.\n\nBefore it stands the draw, and after it\nthe rest.\n\nLast."
    texts = AttachedTexts(texts={"s": AttachedText(source="s", text=text, of_record=True)})
    start = text.index("the draw")
    view = passage_in_context(texts, f"s@{start}-{start + 8}")
    assert view is not None
    assert (view.paragraph, view.before, view.words, view.after) == (
        2,
        "Before it stands ",
        "the draw",
        ", and after it\nthe rest.",
    )


def test_a_passage_over_two_paragraphs_is_shown_in_both() -> None:
    text = "First one.\n\nSecond one.\n\nThird."
    texts = AttachedTexts(texts={"s": AttachedText(source="s", text=text, of_record=True)})
    view = passage_in_context(texts, "s@6-18")
    assert view is not None
    assert view.before + view.words + view.after == "First one.\n\nSecond one."


def test_a_long_paragraph_is_trimmed_at_words() -> None:
    text = "alpha beta gamma DRAW delta epsilon zeta"
    texts = AttachedTexts(texts={"s": AttachedText(source="s", text=text, of_record=True)})
    view = passage_in_context(texts, "s@17-21", most=9)
    assert view is not None
    assert (view.before, view.after) == ("… gamma ", " delta …")
    whole = passage_in_context(texts, "s@17-21", most=None)
    assert whole is not None
    assert whole.before + whole.words + whole.after == text


def test_a_quote_becomes_its_passage(root: Path) -> None:
    put(root, "one-2020.txt", TEXTS["one-2020"])
    passage = load_case(root).dossier.passages[2]
    words = TEXTS["one-2020"][passage.start : passage.end]
    assert anchor(root, "one-2020", words) == passage
    assert anchor(root, "one-2020", words.upper().replace(" ", "\n")) == passage


def test_a_quote_that_comes_twice_has_to_be_told_apart(tmp_path: Path) -> None:
    text = "A draw is near. A draw is far."
    root = made_up_case(tmp_path, {"s": text})
    put(root, "s.txt", text)
    with pytest.raises(AttachError, match="2 times \\(1 at 0, 2 at 16\\)"):
        anchor(root, "s", "A draw")
    assert anchor(root, "s", "A draw", 2).start == 16
    for occurrence in (0, 3):
        with pytest.raises(AttachError, match="expected 1 to 2"):
            anchor(root, "s", "A draw", occurrence)
    for quote in ("no such words", "", " \n"):
        with pytest.raises(AttachError, match="not in the text"):
            anchor(root, "s", quote)


def test_a_quote_needs_the_text_of_record(root: Path) -> None:
    with pytest.raises(AttachError, match="no text is attached"):
        anchor(root, "one-2020", "draw")
    put(root, "one-2020.txt", "Clutter " + TEXTS["one-2020"])
    with pytest.raises(AttachError, match="another copy"):
        anchor(root, "one-2020", "Clutter")


def test_a_quote_of_a_source_without_facts_is_found(root: Path) -> None:
    with pytest.raises(AttachError, match="Attach the document first with --as new-2022"):
        anchor(root, "new-2022", "new text")
    put(root, "new-2022.txt", "A new text.")
    assert anchor(root, "new-2022", "new text").id == "new-2022@2-10"


def test_a_broken_list_of_sources_is_told(root: Path) -> None:
    put(root, "one-2020.txt", TEXTS["one-2020"])
    (root / "sources.json").write_text("[")
    with pytest.raises(AttachError, match=r"sources\.json"):
        anchor(root, "one-2020", "draw")


def test_the_package_folder_is_that_of_the_shipped_cases() -> None:
    assert find_case("japan-russia").resolve().is_relative_to(texts_module._PACKAGE)


def _offsets(reference: str) -> tuple[int, int]:
    start, end = reference.split("@")[1].split("-")
    return int(start), int(end)
