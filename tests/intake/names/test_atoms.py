"""Words as names are looked up by."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.intake.names.atoms import atoms_of, folded, is_plain_space, may_join


@given(st.text(max_size=100))
def test_words_stand_in_order_and_hold_no_spaces(text: str) -> None:
    atoms = atoms_of(text)
    ends = [0, *(each.end for each in atoms)]
    assert all(end <= atom.start < atom.end for end, atom in zip(ends, atoms, strict=False))
    assert all(not any(letter.isspace() for letter in text[each.start : each.end]) for each in atoms)


def test_case_and_accents_do_not_matter() -> None:
    assert folded("Élysée") == folded("ELYSEE") == "elysee"
    assert [each.folded for each in atoms_of("E\u0301lan Vi\u0301k")] == ["elan", "vik"]


def test_what_may_stand_within_a_name() -> None:
    assert all(may_join(each) for each in (" ", "-", ". ", ", ", "’"))
    assert not any(may_join(each) for each in ("", " and ", "; ", " (", "    "))
    assert is_plain_space(" ")
    assert is_plain_space(" \n")
    assert not any(is_plain_space(each) for each in ("", ", ", "\n\n"))


def test_a_stretch_of_text() -> None:
    assert [each.start for each in atoms_of("one two three", 4, 7)] == [4]
