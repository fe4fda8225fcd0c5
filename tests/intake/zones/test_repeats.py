from hikiwake.intake.zones.repeats import repeats_of
from hikiwake.intake.zones.units import blocks_of, units_of

LEAD = "The two towns have argued about the bridge for as long as anybody can remember."
MORE = LEAD + " It was closed in the spring, and no one knows when the next boat will cross the river."


def repeated(*lines: str) -> dict[int, str]:
    text = "\n\n".join(lines)
    units = units_of(text, blocks_of(text))
    found = repeats_of(units, range(len(units)))
    return {number: text[span.start : span.end] for number, span in found.items()}


def test_a_lead_printed_twice_repeats_its_first_place() -> None:
    assert repeated(LEAD, LEAD) == {1: LEAD[:-1]}


def test_marks_and_case_do_not_count() -> None:
    assert list(repeated(LEAD, LEAD.upper().replace("BRIDGE", "“BRIDGE”"))) == [1]


def test_one_word_may_differ() -> None:
    assert list(repeated(LEAD, LEAD.replace("remember", "tell"))) == [1]


def test_words_pulled_out_before_they_stand_in_the_text() -> None:
    assert repeated(LEAD, MORE) == {0: LEAD[:-1]}


def test_a_sentence_in_the_middle_of_a_paragraph_is_found() -> None:
    assert list(repeated("Here it is. " + MORE, LEAD)) == [1]


def test_short_and_different_lines_repeat_nothing() -> None:
    assert (
        repeated("The old bridge", "The old bridge", LEAD, LEAD[:40] + "the ferry and nothing but the ferry.")
        == {}
    )


def test_another_paragraph_that_begins_alike_does_not_hide_the_one_that_is_repeated() -> None:
    other = (
        "The two towns have argued about the ferry, and about nothing else, since the winter of the flood."
    )
    assert repeated(other, MORE, LEAD) == {2: LEAD[:-1]}


def test_a_quotation_pulled_out_behind_an_ellipsis_or_a_changed_word_is_found() -> None:
    assert list(repeated(MORE, "… And the" + LEAD.removeprefix("The"))) == [1]
    assert list(repeated(MORE, "Both" + LEAD.removeprefix("The two"))) == [1]


def test_every_later_copy_is_marked() -> None:
    other = "Something else stands here, and it is long enough to count."
    assert set(repeated(LEAD, MORE, LEAD, other)) == {0, 2}
