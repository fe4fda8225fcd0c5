"""Small problems, and what `solve` finds in them."""

from hikiwake.findings.bargaining_answer import BargainingAnswer, SolutionFound
from hikiwake.findings.solve import (
    SolveFinding,
)
from hikiwake.store.problem_file import problem_of
from hikiwake.study.solve import solve
from hikiwake.study.solving.request import Request

SETTLEMENT = """\
title = "Two issues"

[issue.law]
options = ["ours", "shared", "theirs"]

[issue.troops]
options = ["many", "none"]

[[rule]]
id = "calm"
require = "law != 'shared' or troops == 'none'"

[party.north]
names = { neutral = "The north" }

[party.south]
names = { neutral = "The south" }

[values.north]
reserve = 1
[values.north.options]
law = { ours = 4, shared = 3, theirs = 0 }
troops = { many = 2, none = 0 }

[values.south.options]
law = { ours = 0, shared = 3, theirs = 4 }
troops = { many = 0, none = 2 }
"""
WORDS = """\
[issue.law]
options = ["ours", "shared", "theirs"]

[values.north.options]
law = { ours = "demands", shared = "accepts" }

[values.south]
rankings = { law = ["theirs", "shared", "ours"] }
"""
BODY = """\
[body.council]
members = ["a", "b", "c", "d"]
weights.votes = { a = 3, b = 1, c = 1, d = 1 }
threshold = "4 by votes"

[[vote]]
name = "first"
by = { a = "yea", b = "yea", c = "nay", d = "nay" }
body = "council"
"""
ISSUES = """\
[issue.law]
options = ["a", "b"]
[constraint]
x = "law == 'a'"
y = "law == 'b'"
"""
NUMBERS = """\
[variable]
n = "0..3"
[constraint]
x = "n > 2"
y = "n * n < 4"
z = "n >= 0"
"""
SUM = """\
[sensitivity]
formula = "x + a * y"
constants = { a = 2 }
inputs = { x = [0, 1], y = [0, 1] }
samples = 1024
"""


def solved(text: str, request: Request | None = None, file: str = "p.toml") -> SolveFinding:
    return solve(problem_of(text, file), request)


def bargained(text: str, request: Request | None = None) -> BargainingAnswer:
    answer = solved(text, request).answers[0]
    assert isinstance(answer, BargainingAnswer)
    return answer


def solution(answer: BargainingAnswer, concept: str) -> SolutionFound:
    return next(each for each in answer.solutions if each.concept == concept)


def selected(answer: BargainingAnswer, concept: str) -> list[dict[str, str]]:
    return [dict(point.settlements[0]) for point in solution(answer, concept).selected]
