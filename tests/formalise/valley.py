"""A small made-up dispute in records, for readings: Hill and Dale, a river and a toll."""

from __future__ import annotations

from datetime import date

from hikiwake.dossier.stance import Stance
from hikiwake.formalise.reading import Reading
from hikiwake.model.case_model import CaseModel

DAY = date(2005, 6, 15)
BASE = Reading(day=DAY)


def _party(lead: str, agrees_when: str, *names: str) -> dict[str, object]:
    return {
        "names": {"neutral": lead.title()},
        "lead": lead,
        "agrees_when": agrees_when,
        "constituency": {name: {"names": {"neutral": name}} for name in names},
    }


MODEL = CaseModel.model_validate(
    {
        "party": {
            "hill": _party("chief", "chief and elders", "chief", "elders", "herders"),
            "dale": _party("mayor", "mayor", "mayor", "guild"),
        },
        "third_party": {"abbey": {"names": {"neutral": "The abbey"}}},
        "issue": {
            "river": {
                "question": "Whose river?",
                "options": {"hill": "Hill's", "dale": "Dale's", "both": "Both"},
            },
            "toll": {"question": "A toll?", "options": {"yes": "Yes", "no": "No"}},
            "bridge": {
                "question": "A bridge?",
                "options": {"none": "None", "wood": "Wood", "stone": "Stone"},
            },
        },
        "rule": [
            {"id": "no-toll", "require": "river != 'both' or toll == 'no'", "because": "Shared is free"}
        ],
        "goal": {"require": "river in ('hill', 'dale', 'both')", "because": "always"},
        "status_quo": [
            {
                "from": "1990",
                "terms": {"river": "hill", "toll": "no", "bridge": "none"},
                "because": "so it is",
            }
        ],
        "question": [{"id": "shared", "ask": "Is the river shared?", "where": "river == 'both'"}],
        "scenario": [
            {
                "id": "flood",
                "title": "Flood",
                "summary": "The chief shares.",
                "shock": [
                    {
                        "actor": "hill.chief",
                        "issue": "river",
                        "options": ["both"],
                        "stance": "accepts",
                        "from": "2001",
                        "because": "water",
                    }
                ],
            }
        ],
    }
)


def stance(actor: str, kind: str, option: str, since: str = "2000", **more: object) -> Stance:
    """A stance of an actor on one option; what is not told is said and has a passage."""
    issue = next(name for name, options in MODEL.options().items() if option in options)
    name = f"st-{actor}-{kind}-{option}-{since}-{more.get('coder', '')}".replace(".", "-").replace(" ", "-")
    fields = {"id": name.lower().strip("-"), "actor": actor, "issue": issue, "stance": kind, "from": since}
    told = {"option": option, "basis": "said", "passages": ["source#1"], **more}
    return Stance.model_validate({**fields, **told})


STANCES = (
    stance("hill.chief", "demands", "hill"),
    stance("hill.chief", "refuses", "yes", basis="inferred"),
    stance("hill.elders", "accepts", "both", "2001", basis="assumed", note="old friends"),
    stance("hill.herders", "refuses", "stone"),
    stance("dale.mayor", "refuses", "hill", "2005-06"),
    stance("dale.mayor", "accepts", "hill", "1999"),
    stance("dale.mayor", "prefers", "both", "2002", basis="inferred"),
    stance("dale.guild", "refuses", "wood"),
    stance("abbey", "refuses", "both"),
)
