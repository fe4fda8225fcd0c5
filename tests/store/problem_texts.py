"""A small problem file of every kind, and how to read one."""

import json
from typing import Any

import pytest

from hikiwake.basics.errors import CaseError
from hikiwake.basics.record import Record
from hikiwake.model.conflict_sections import ListedConflict, OptionConflict
from hikiwake.model.problem_sections import (
    Barter,
    Clash,
    Curve,
    FairDivision,
    Line,
    Outcomes,
    Ratification,
    Sensitivity,
    Settlement,
    Spatial,
)
from hikiwake.store.problem_file import ProblemFile, problem_of

SETTLEMENT = """\
title = "Two issues"
source = "nobody"

[issue.law]
question = "Whose?"
options.ours = "Ours"
options.theirs = "Theirs"

[issue.troops]
options = ["many", "none"]

[condition.quiet]
require = "troops == 'none'"

[[rule]]
require = "quiet or law == 'ours'"

[goal]
require = "law in ('ours', 'theirs')"

[party.north]
names = { neutral = "North" }

[values.north]
reserve = 0.25
weights = { law = [1, 2] }
options = { law = { ours = 1, theirs = 0 } }
rankings = { troops = ["none", "many"] }

[[values.north.conditional]]
issue = "law"
option = "ours"
when = "quiet"
value = 0.5
"""
BARTER = """\
[[good]]
name = "cow"
owner = "North"
utility = { North = 1, South = 3 }
"""
DIVISION = """\
[[item]]
name = "hill"
points = { North = 60, South = 40 }

[[item]]
name = "well"
kept_apart_by = "North"
because = "the only water"

[[item]]
name = "wood"
points = { North = 40, South = 60 }
"""
LINE = """\
[line]
shares = { North = "1/3", South = "2/3" }
wholes = { km = 31 }

[[line.segment]]
name = "upper"
sizes = { km = 10 }

[[line.segment]]
name = "lower"
sizes = { km = 20 }
"""
CURVE = """\
[curve]
range = [0, "2 * pi"]
worth = { North = "x", South = "sqrt(7 - x)" }
disagreement = { North = 0, South = 1 }
"""
OUTCOMES = """\
disagreement = { North = 0, South = 1 }

[[outcome]]
name = "war"
worth = { North = 0, South = 0 }
"""
THRESHOLDS = """\
thresholds = ["2/3 of members", ["60% of members by people", "fewer than 1 opposed"]]
veto = ["a"]
"""
RATIFICATION = """\
[body.council]
members = ["a", "b", "c"]
weights.people = { a = 1, b = 2, c = 3 }
THRESHOLDS
[[vote]]
name = "treaty"
body = "council"
by = { a = "yea", b = "nay" }

[[vote]]
threshold = "majority"
yeas = 3
nays = 2
""".replace("THRESHOLDS\n", THRESHOLDS)
SPATIAL = """\
[space]
status_quo = 2
setter = 9

[country.A]
ideals = [1, 5, 7]
votes_needed = 2

[country.B]
ideals = { left = 3, right = 8 }
threshold = "all"
"""
CLASH = """\
prefer = ["b"]

[variable]
x = "0..3"

[constraint]
a = "x > 1"
b = "x < 1"
"""
ISSUE_CLASH = """\
[issue.law]
options = ["ours", "theirs"]

[constraint]
a = "law == 'ours'"
b = "law == 'theirs'"
"""
CLAUSES = "clauses = [[1, -2], [2]]\n"
SENSITIVITY = """\
[sensitivity]
formula = "a * x + y"
constants = { a = "2 * pi" }
inputs = { x = [0, 1], y = ["-a", 0.5] }
samples = 64
"""
PROFILE = """\
[issue.law]
options = ["ours", "theirs"]

[profile.north]
weights = { law = 0.5 }
evaluations = { law = { ours = 1, theirs = 2 } }
"""
STATES = """\
status_quo = 1
[states]
1 = "peace"
2 = "threats"
3 = "war"
[moves.North]
1 = [2, 3]
2 = 1
[moves.South]
2 = 3
[[joint]]
by = ["North", "South"]
moves = { 3 = 1 }
[ranking]
North = [2, [1, 3]]
[payoff.South]
1 = 3
2 = "1/2"
3 = 0
"""
OPTIONS = """\
status_quo = "NNN"
[option.dam]
name = "North builds a dam"
owner = "North"
direction = "fwd"
[option.share]
owner = "North"
[option.protest]
owner = "South"
[[rule]]
require = "not (dam and share)"
because = "not both"
[[preference]]
party = "North"
want = "not protest"
[[preference]]
party = "North"
want = "dam"
when = "not share"
[ranking]
South = ["NYN", [0, 4], "NYY", "YNY", 1]
"""
SECTIONS: dict[type[Record], str] = {
    ListedConflict: STATES,
    OptionConflict: OPTIONS,
    Settlement: SETTLEMENT,
    Barter: BARTER,
    FairDivision: DIVISION,
    Line: LINE,
    Curve: CURVE,
    Outcomes: OUTCOMES,
    Ratification: RATIFICATION,
    Spatial: SPATIAL,
    Clash: CLASH,
    Sensitivity: SENSITIVITY,
}


def problems(text: str, file: str = "problem.toml") -> list[str]:
    with pytest.raises(CaseError) as caught:
        problem_of(text, file)
    return [str(problem) for problem in caught.value.problems]


def spelled(data: dict[str, Any]) -> ProblemFile:
    return problem_of(json.dumps({"title": "T", "data": data}), "case.json")
