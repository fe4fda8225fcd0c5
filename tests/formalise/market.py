"""A small made-up case in records, for values: Baker and Miller settle a price, a day and a cart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hikiwake.dossier.stance import Stance
from hikiwake.formalise.problem import build_problem
from hikiwake.formalise.reading import Reading
from hikiwake.formalise.value_tables import DECLARED
from hikiwake.formalise.values import Priced, Pricing, Weights, priced_problem
from hikiwake.model.case_model import CaseModel
from hikiwake.model.problem import Refusal, SettlementProblem

DAY = date(1850, 6, 1)
READING = Reading(day=DAY)
OPTIONS = {
    "price": {"low": "Low", "fair": "Fair", "high": "High"},
    "day": {"monday": "On Monday", "friday": "On Friday"},
    "cart": {"none": "No cart", "shared": "A shared cart"},
}
STATUS_QUO = {"price": "low", "day": "monday", "cart": "none"}
NUMBERS: Mapping[str, Mapping[str, object]] = {
    "baker": {
        "reserve": 3,
        "because": "Told at the oven",
        "options": {
            "price": {"low": 0, "fair": [4, 6], "high": 10},
            "day": {"monday": 2, "friday": 1},
            "cart": {"none": 0, "shared": 3},
        },
    },
    "miller.master": {
        "reserve": [2, 3],
        "because": "Told at the mill",
        "weights": {"price": 2},
        "options": {
            "price": {"low": 5, "fair": 3, "high": 0},
            "day": {"monday": 0, "friday": [1, 2]},
            "cart": {"none": 1, "shared": 2},
        },
    },
}
"""Values in numbers for both; the order of preference differs on price and day."""


def model(values: Mapping[str, Mapping[str, object]] | None = None, **more: object) -> CaseModel:
    """The model of the case; `more` puts other fields in place of its own."""

    def party(name: str, agrees_when: str, *inner: str) -> dict[str, object]:
        constituency = {each: {"names": {"neutral": each.title()}} for each in inner}
        return {
            "names": {"neutral": name},
            "lead": inner[0],
            "agrees_when": agrees_when,
            "constituency": constituency,
        }

    fields: dict[str, object] = {
        "party": {
            "baker": party("Baker", "owner and guild", "owner", "guild"),
            "miller": party("Miller", "master or wife", "master", "wife"),
        },
        "issue": {name: {"question": f"Which {name}?", "options": known} for name, known in OPTIONS.items()},
        "status_quo": [{"from": "1800", "terms": STATUS_QUO, "because": "So it is"}],
        "values": values or {},
    }
    return CaseModel.model_validate({**fields, **more})


def stance(actor: str, kind: str, issue: str, *options: str, since: str = "1840", **more: object) -> Stance:
    """A stance with an id made of what it says."""
    name = "-".join(("st", actor.replace(".", "-"), kind, *options, since))
    return Stance.model_validate(
        {
            "id": name,
            "actor": actor,
            "issue": issue,
            "options": options,
            "stance": kind,
            "from": since,
            "basis": "assumed",
            "note": "Made up",
            **more,
        }
    )


def problem_of(case: CaseModel, *stances: Stance, reading: Reading = READING) -> SettlementProblem:
    """The settlement problem."""
    return build_problem(stances, case, reading)


def priced(
    case: CaseModel,
    *stances: Stance,
    table: str = "linear",
    weights: Weights = Weights.EQUAL,
    reading: Reading = READING,
    softened: tuple[Refusal, ...] = (),
    problem: SettlementProblem | None = None,
) -> Priced:
    """The bargaining problem under a declared table."""
    return priced_problem(
        stances,
        case,
        reading,
        problem or problem_of(case, *stances, reading=reading),
        pricing=Pricing(DECLARED[table], weights),
        softened=softened,
    )
