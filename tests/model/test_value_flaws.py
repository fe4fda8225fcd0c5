from typing import Any

import pytest

from hikiwake.model.expression import TRUE
from hikiwake.model.value_flaws import value_flaws
from hikiwake.model.values import Values

OPTIONS = {"law": ("ours", "theirs", "none"), "troops": ("many", "few"), "islands": ("kept", "given")}
WHOLE: dict[str, Any] = {
    "reserve": 1,
    "weights": {"law": 2},
    "options": {"law": {"ours": 10, "theirs": 0, "none": [3, 5]}},
    "rankings": {"troops": ["few", "many"]},
    "conditional": [{"issue": "law", "option": "none", "when": "troops == 'few'", "value": 7}],
    "not_for_sale": ["islands/kept"],
}


def flaws(**changes: object) -> dict[str, str]:
    found = value_flaws(Values.model_validate(WHOLE | changes), OPTIONS, {"quiet": TRUE})
    return {".".join(map(str, flaw.where)): str(flaw) for flaw in found}


def test_values_that_fit_have_none() -> None:
    assert flaws() == {}


@pytest.mark.parametrize(
    ("changes", "where", "said"),
    [
        ({"weights": {"lwa": 2}}, "weights.lwa", "did you mean 'law'?"),
        ({"weights": {"law": -1}}, "weights.law", "a weight of 0 or more"),
        ({"weights": {"islands": 1}, "not_for_sale": []}, "weights.islands", "an issue with a price"),
        ({"options": {"lwa": {}}, "weights": {}, "conditional": []}, "options.lwa", "did you mean 'law'?"),
        (
            {"options": {"law": {"ours": 1, "theirs": 0, "none": 0, "nine": 1}}},
            "options.law.nine",
            "did you mean 'none'?",
        ),
        ({"options": {"law": {"ours": 1}}}, "options.law", "no value of theirs, none"),
        (
            {"options": {"law": {"ours": 10, "theirs": "opposes", "none": 0}}},
            "options.law",
            "the word 'opposes' beside numbers outside 0 to 1",
        ),
        ({"rankings": {"law": ["ours"]}}, "rankings.law", "a ranking and values"),
        ({"rankings": {"troops": ["few", ["many", "few"]]}}, "rankings.troops", "few twice"),
        ({"rankings": {"troops": []}}, "rankings.troops", "an empty ranking"),
        ({"rankings": {"troops": ["fewer", "many"]}}, "rankings.troops.0", "did you mean 'few'?"),
        ({"rankings": {"trops": ["few"]}}, "rankings.trops", "did you mean 'troops'?"),
        ({"not_for_sale": ["island/kept"]}, "not_for_sale.0", "did you mean 'islands'?"),
        ({"not_for_sale": ["islands/kep"]}, "not_for_sale.0", "did you mean 'kept'?"),
        ({"not_for_sale": ["islands/kept", "islands/given"]}, "not_for_sale.1", "one option of 'islands'"),
        ({"not_for_sale": ["troops/few"]}, "not_for_sale.0", "a price of 'troops' in rankings"),
        ({"not_for_sale": ["law/ours"]}, "not_for_sale.0", "a price of 'law' in options"),
    ],
)
def test_each_flaw_names_its_place(changes: dict[str, object], where: str, said: str) -> None:
    found = flaws(**changes)
    assert said in found[where]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("conditional", "where", "said"),
    [
        ({"issue": "lwa"}, "conditional.0.issue", "did you mean 'law'?"),
        ({"option": "nine"}, "conditional.0.option", "did you mean 'none'?"),
        ({"issue": "islands", "option": "given"}, "conditional.0.issue", "an issue with values"),
        ({"when": "trops == 'few'"}, "conditional.0.when", "did you mean 'troops'?"),
        ({"when": "law == 'ours'"}, "conditional.0.when", "a condition on 'law' itself"),
    ],
)
def test_flaws_of_a_conditional_value(conditional: dict[str, object], where: str, said: str) -> None:
    found = flaws(conditional=[WHOLE["conditional"][0] | conditional])
    assert said in found[where]
    assert len(found) == 1


def test_a_condition_may_use_a_named_one() -> None:
    assert flaws(conditional=[WHOLE["conditional"][0] | {"when": "quiet"}]) == {}


def test_words_need_no_number_for_every_option() -> None:
    assert flaws(options={"law": {"ours": "demands"}}) == {}


def test_words_may_stand_beside_numbers_from_0_to_1() -> None:
    assert flaws(options={"law": {"ours": 1, "theirs": "opposes", "none": [0, "1/2"]}}) == {}
