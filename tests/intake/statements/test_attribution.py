"""Who said the words of a quotation, where clauses and other quotations stand about it."""

import pytest

from tests.intake.statements.made_frames import content, found, frame_of, statements

BOTH = pytest.mark.parametrize("parsed", [True, False], ids=["parsed", "words"])


@BOTH
def test_an_inner_clause_lends_no_speaker(parsed: bool) -> None:
    text = (
        "On May 4, two days after this remark by Egypt’s envoy Nikos Loizou was carried in the press, "
        "Prime Minister Mahdi Warsame said, “We will begin with the wells.”"
    )
    assert statements(frame_of(text, parsed=parsed)) == [
        ("direct", "Mahdi Warsame", "We will begin with the wells.")
    ]
    assert str(content(found(frame_of(text, parsed=parsed))[0]).date) == "2021-05-04"


@BOTH
def test_two_terms_joined_share_their_speaker(parsed: bool) -> None:
    text = "In 2009 Warsame used the terms “open gate,” which there meant free passage, and “shut” as signs."
    assert [each[:2] for each in statements(frame_of(text, parsed=parsed))] == [
        ("direct", "Mahdi Warsame")
    ] * 2


@BOTH
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya wants the “open gate” proposed by Mahdi Warsame in 2011.", "Mahdi Warsame"),
        ("They came back to the “open gate” that Mahdi Warsame once suggested.", "Mahdi Warsame"),
        ("The “open gate” proposed in 2011 was forgotten.", ""),
    ],
)
def test_a_term_put_forward_is_said(text: str, expected: str, parsed: bool) -> None:
    assert statements(frame_of(text, parsed=parsed)) == [("direct", expected, "open gate")]


def test_a_participle_behind_explains_the_words() -> None:
    text = "In 2009 Warsame used the terms “open gate” and “shut” indicating the end of talks."
    assert [each[1] for each in statements(frame_of(text, parsed=True))] == ["Mahdi Warsame"] * 2
