"""Values in model.toml that fit the model, and what is said of those that do not."""

from pathlib import Path

import pytest

from hikiwake.basics.quantities import Interval
from hikiwake.store.case import read_case

MODEL = "model.toml"
VALUES = """
[values.river]
reserve = 0.25
weights = { water = "2/3" }
because = "A guess, to be checked"
not_for_sale = ["toll/none"]

[values.river.options]
water = { unsettled = 0, river_all = 1, half = [0.4, 0.6], mountain_all = 0 }

[[values.river.conditional]]
issue = "water"
option = "half"
when = "border_drawn"
value = 0.8

[values."mountain.elders"]
rankings = { border = ["ridge", ["open", "wall"]] }
basis = "inferred"
passages = ["scribe-1904#line 3"]

[value_table]
unknown = [0.2, 0.8]
"""


def problems(folder: Path, old: str = "", new: str = "") -> list[str]:
    path = folder / MODEL
    text = path.read_text(encoding="utf-8") + VALUES
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [str(problem) for problem in read_case(folder)[1]]


def test_values_are_part_of_the_model(small_case: Path) -> None:
    assert problems(small_case) == []
    case, _ = read_case(small_case)
    assert case is not None
    assert case.model.values["river"].weights["water"] == Interval.of("2/3")
    assert case.model.values["river"].options["water"]["half"] == Interval.of("0.4", "0.6")
    assert case.model.values["mountain.elders"].ranking("border") == (("ridge",), ("open", "wall"))
    assert case.model.value_table is not None
    assert case.model.value_table.unknown == Interval.of("0.2", "0.8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            '[values."mountain.elders"]',
            "[values.mountin]",
            "values 'mountin': found 'mountin', expected a party",
        ),
        ('[values."mountain.elders"]', '[values."mountain.elder"]', "did you mean 'mountain.elders'?"),
        (
            '[values."mountain.elders"]',
            '[values."Mountain elders"]',
            "expected an actor: 'party.constituency'",
        ),
        ('because = "A guess, to be checked"\n', "", "a reason why these values are assumed"),
        ('passages = ["scribe-1904#line 3"]\n', "", "a passage for values that are inferred"),
        ('passages = ["scribe-1904#', 'passages = ["scribe-1905#', "did you mean 'scribe-1904'?"),
        ("river_all = 1,", "river = 1,", "did you mean 'river_all'?"),
        ('"2/3"', '"2/0"', "field 'weights.water': found '2/0', expected a number"),
        ("[0.4, 0.6]", "[0.6, 0.4]", "the smaller number first"),
        ("[0.4, 0.6]", '"half"', "expected a number, a list of two, or a word: demands"),
        ('"border_drawn"', '"border_drown"', "did you mean 'border_drawn'?"),
        ('"toll/none"', '"water/half"', "a price of 'water' in options"),
        ('"toll/none"', '"toll"', "field 'not_for_sale.0'"),
        ("unknown = [", "unknwon = [", "did you mean 'unknown'?"),
    ],
)
def test_each_flaw_is_told_once_with_its_line(small_case: Path, old: str, new: str, said: str) -> None:
    (found,) = problems(small_case, old, new)
    assert said in found
    assert found.startswith("model.toml:")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[issue.water]\nquestion", "[issue.water]\nqeustion"),
        ("\"border != 'open'\"", "\"border = 'open'\""),
        ("[issue.toll]\n", "[issue.tol]\n"),
        ('options.none = "No"\noptions.paid = "Yes"', 'options = "No"'),
    ],
)
def test_values_are_not_blamed_for_what_they_rest_on(small_case: Path, old: str, new: str) -> None:
    found = problems(small_case, old, new)
    assert found
    assert not [each for each in found if "values" in each and "conditional" in each]


def test_values_of_an_issue_whose_options_cannot_be_read_are_taken_on_trust(small_case: Path) -> None:
    found = problems(small_case, 'options.none = "No"\noptions.paid = "Yes"', 'options = "No"')
    assert not [each for each in found if "values" in each]
