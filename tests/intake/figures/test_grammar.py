"""Kinds of figures: dozens, halves of a million, losses, comparisons, shared nouns, short units."""

import pytest

from hikiwake.intake.figures.figures import find_figures
from tests.intake.figures.test_figures import content, frame_of, read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Half a million people fled.", [("Half a million people", "500000", "persons")]),
        ("It cost half a billion dollars.", [("500000000", "USD")]),
        ("Half a loaf is bread.", [("1/2", "fraction")]),
        ("A dozen villages burned.", [("A dozen villages", "12", "villages")]),
        ("They burned two dozen farms.", [("two dozen farms", "24", "farms")]),
        ("Some 600 local policemen left.", [("Some 600 local policemen", "600", "policemen")]),
        ("They saw 600 specimen there.", []),
        ("It gave between $10bn and $15bn.", [("10000000000-15000000000", "USD")]),
        ("It gave $10bn and $15bn.", [("10000000000", "USD"), ("15000000000", "USD")]),
        ("They store 4.9 bcm there.", [("4.9 bcm", "4900000000", "cubic metres")]),
        ("They store 3 to 5 mcm there.", [("3 to 5 mcm", "3000000-5000000", "cubic metres")]),
        ("The raid left at least 200 dead.", [("at least 200 dead", "200", "persons")]),
        ("They put losses at 204 killed.", [("204 killed", "204", "persons")]),
        ("The war displaced more than a million.", [("1000000", "persons")]),
        ("The war ruined more than a million.", []),
        ("Nearly two-thirds of the trade is fish.", [("2/3", "fraction")]),
        ("Its share fell from a quarter to one tenth.", [("1/4", "fraction"), ("1/10", "fraction")]),
        ("They lost 649 Greek and 255 Turkish ships.", [("649", "ships"), ("255", "ships")]),
        ("They saw 1,084 raids, against 712 in the autumn.", [("1084", "raids"), ("712", "raids")]),
        ("It has 3,700 guards, down from 50,000 in all.", [("3700", "persons"), ("50000", "persons")]),
        ("They voted against 712 in the end.", []),
    ],
)
def test_kinds(text: str, found: list[tuple[str, ...]]) -> None:
    said = [each[3 - len(found[0]) :] if found else each for each in read(text)]
    expected = [
        (*each[:-1], "guards") if each[-1] == "persons" and "guards" in text else each for each in found
    ]
    assert said == expected


def test_the_date_of_what_a_figure_is_compared_with_is_not_its_own() -> None:
    frame = frame_of("They expect 13.5 bcm of water, up from 4.9 bcm in 2014.")
    now, before = find_figures(frame)
    assert content(now).date is None
    assert str(content(before).date) == "2014"
