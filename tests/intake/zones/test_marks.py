import pytest

from hikiwake.intake.frame import Span
from hikiwake.intake.zones.marks import find_marks, lost_notes


def marks(text: str, *numbers: int) -> dict[int, list[str]]:
    found = find_marks(text, [Span(0, len(text))], frozenset(numbers))
    return {number: [text[span.start : span.end] for span in spans] for number, spans in found.items()}


def places(text: str, *numbers: int) -> dict[int, list[int]]:
    found = find_marks(text, [Span(0, len(text))], frozenset(numbers))
    return {number: [span.start for span in spans] for number, spans in found.items()}


@pytest.mark.parametrize(
    ("text", "number", "mark"),
    [
        ("It is important.”1 This", 1, "1"),
        ("It ended in 1980.10 This", 10, "10"),
        ("so said Lund,2 who", 2, "2"),
        ("It fell. [4] It rose.", 4, "[4]"),
        ("It fell.¹² It rose.", 12, "¹²"),
        ("It fell.[^4] It rose.", 4, "[^4]"),
        ("to the islands3", 3, "3"),
    ],
)
def test_a_mark_is_found(text: str, number: int, mark: str) -> None:
    assert marks(text, number) == {number: [mark]}


@pytest.mark.parametrize(
    "text",
    [
        "the G7 met",
        "on 17 May",
        "54.3 percent",
        "in 1980",
        "over 5,300 boats",
        "COVID-19 came",
        "12 km² of ice",
        "h2o",
    ],
)
def test_figures_of_the_text_are_no_marks(text: str) -> None:
    assert marks(text, *range(1, 60)) == {}


def test_a_number_without_its_note_is_no_mark() -> None:
    assert marks("the islands.23 It", 1, 2) == {}


def test_figures_together_are_two_notes_where_only_those_follow() -> None:
    text = "first.1 the islands.23 then.4"
    assert places(text, 1, 2, 3, 4) == {1: [6], 2: [20], 3: [21], 4: [28]}
    assert marks("near.22 the islands.23 then.24", 2, 3, 22, 23, 24)[23] == ["23"]


def test_figures_with_commas_are_several_notes() -> None:
    assert marks("so he said.1,2 Then", 1, 2) == {1: ["1"], 2: ["2"]}
    assert marks("[2, 4-6] and [9–3]", 2, 3, 4, 5, 6, 9) == {
        2: ["[2, 4-6]"], 3: ["[9–3]"], 4: ["[2, 4-6]"], 5: ["[2, 4-6]"], 6: ["[2, 4-6]"], 9: ["[9–3]"],
    }  # fmt: skip


def test_marks_rise_through_the_text() -> None:
    assert places("one.1 ten.9 two.2 three.3", 1, 2, 3, 9) == {1: [4], 2: [16], 3: [24]}


def test_a_number_with_a_space_before_it_counts_between_its_neighbours() -> None:
    assert marks("so.”19 Then he left.” 20 Such words.”21 End", 19, 20, 21)[20] == ["20"]
    assert 20 not in marks("so.”1 Then he left.” 20 People died.”2 End", 1, 2, 20)


def test_marks_of_lost_notes() -> None:
    def lost(text: str, *numbers: int) -> list[int]:
        return list(lost_notes(text, [Span(0, len(text))], frozenset(numbers)))

    assert lost("It fell. [7] It rose.[8]", 7) == [8]
    assert lost("one.1 two.”2 three.3 End") == [1, 2, 3]
    assert lost("one.1 two.”2 End") == []
    assert lost("one.1 two.”2 three.3 End", 1) == []
