"""Control, preference statements and the scope of stability in model.toml, and what is said of misfits."""

from pathlib import Path

import pytest

from hikiwake.store.case import load_case, read_case

MODEL = "model.toml"
STABILITY = """
[[control]]
party = "mountain"
issue = "water"
options = ["unsettled", "half"]
leaving = ["half", "river_all"]
together_with = ["river"]
from = "1901"
until = "1904"
because = "The sluice takes two keys"

[[control]]
party = "abbey"
issue = "border"
one_way = true

[[preference]]
id = "river-water"
party = "river"
priority = 1
want = "water in ('river_all', 'half')"
basis = "said"
stances = ["river-all-1900"]

[[preference]]
id = "river-free"
party = "river"
priority = 2
want = "toll == 'none'"
when = "border_drawn"
from = "1901"
because = "A toll hurts its merchants"

[[preference]]
id = "abbey-quiet"
party = "abbey"
priority = 1
want = "border == 'open'"
exactly_when = "toll == 'none'"
basis = "inferred"
passages = ["scribe-1904#line 3"]

[stability]
issues = ["water", "toll"]
because = "The border is an old quarrel"
"""


def written(folder: Path, old: str = "", new: str = "") -> Path:
    path = folder / MODEL
    text = path.read_text(encoding="utf-8") + STABILITY
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_they_are_part_of_the_model(small_case: Path) -> None:
    model = load_case(written(small_case)).model
    assert [control.party for control in model.control] == ["river", "mountain", "abbey"]
    assert model.control[1].together_with == ("river",)
    assert [wish.id for wish in model.preference] == ["river-water", "river-free", "abbey-quiet"]
    assert model.stability is not None
    assert model.stability.issues == ("water", "toll")


def test_a_fitting_model_draws_no_warning_of_its_own(small_case: Path) -> None:
    warned = [str(warning) for warning in load_case(written(small_case)).warnings]
    assert not [line for line in warned if "preference" in line or "control" in line or "stability" in line]


PROBLEMS = [
    ('party = "abbey"\nissue', 'party = "abby"\nissue', "control", "did you mean 'abbey'?"),
    ('together_with = ["river"]', 'together_with = ["rver"]', "control", "'together_with.0': found 'rver'"),
    ('together_with = ["river"]', 'together_with = ["mountain"]', "control", "others who must move along"),
    ('leaving = ["half"', 'leaving = ["hlf"', "control", "did you mean 'half'?"),
    ('options = ["unsettled", "half"]', 'options = ["halve"]', "control", "an option of 'water'"),
    ('issue = "border"\none_way', 'issue = "bordr"\none_way', "control", "did you mean 'border'?"),
    (
        'issue = "border"\none_way = true',
        'issue = "border"\noptions = ["open"]\none_way = true',
        "control",
        "found control that moves nothing, expected a move on 'border'",
    ),
    ('party = "river"\npriority = 1', 'party = "rivr"\npriority = 1', "preference", "did you mean 'river'?"),
    ("priority = 1", "priority = 0", "preference", "'priority': found 0"),
    ('["river-all-1900"]', '["river-all-1901"]', "preference", "did you mean 'river-all-1900'?"),
    ("water in ('river_all'", "water in ('river_al'", "preference", "did you mean 'river_all'?"),
    ('when = "border_drawn"', 'when = "border_drown"', "preference", "did you mean 'border_drawn'?"),
    ("toll == 'none'\"\nbasis", "toll = 'none'\"\nbasis", "preference", "an expression that can be read"),
    ('when = "border_drawn"', 'when = "border_drawn"\nexactly_when = "border_drawn"', "preference", "one of"),
    ('because = "A toll hurts its merchants"\n', "", "preference", "a reason why the statement is assumed"),
    (
        'stances = ["river-all-1900"]\n',
        "",
        "preference",
        "a passage or a stance for a statement that is said",
    ),
    ('id = "river-free"', 'id = "river-water"', "preference", "an id used once"),
    ('id = "river-free"', 'id = "drought"', "preference", "an id used once"),
    ("priority = 2", "priority = 1", "preference", "found 1, which 'river-water' has at the same time"),
    (
        'want = "toll == \'none\'"\nwhen = "border_drawn"',
        "want = \"toll == 'none' and toll == 'paid'\"",
        "preference",
        "what no state can meet",
    ),
    (
        'want = "toll == \'none\'"\nwhen = "border_drawn"',
        "want = \"water in ('unsettled', 'mountain_all')\"",
        "preference",
        "found the contrary of 'river-water', which matters more",
    ),
    ('issues = ["water", "toll"]', 'issues = ["watr"]', "stability", "did you mean 'water'?"),
    ('issues = ["water", "toll"]', "issue = []", "stability", "an unknown field"),
    ('issues = ["water", "toll"]', "issues = []", "stability", "an empty list, expected at least one"),
    ('options = ["unsettled", "half"]', "options = []", "control", "'options': found an empty list"),
    ('leaving = ["half", "river_all"]', "leaving = []", "control", "leave the field out for all"),
    ('until = "1904"', 'until = "1900"', "control", "found '1900', expected a date not before '1901'"),
    (
        'from = "1901"\nbecause',
        'from = "1901"\nuntil = "1900"\nbecause',
        "preference",
        "'until': found '1900'",
    ),
]


@pytest.mark.parametrize(("old", "new", "kind", "said"), PROBLEMS)
def test_what_does_not_fit_is_told_with_its_line(
    small_case: Path, old: str, new: str, kind: str, said: str
) -> None:
    case, problems = read_case(written(small_case, old, new))
    assert case is None
    (problem,) = problems
    assert said in str(problem)
    assert problem.kind == kind
    assert problem.line is not None
    assert problem.line > STABILITY_FROM


STABILITY_FROM = 100
"""The lines of the small case come first."""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "want = \"toll == 'none'\"\nwhen",
            "want = \"toll in ('none', 'paid')\"\nwhen",
            "found what every state meets",
        ),
        (
            'want = "toll == \'none\'"\nwhen = "border_drawn"',
            "want = \"not water in ('unsettled', 'mountain_all')\"",
            "found the same as 'river-water'",
        ),
        (
            'party = "abbey"\nissue = "border"\none_way = true',
            'party = "river"\nissue = "border"\none_way = true',
            "'party': found 'abbey', expected somebody who controls an issue",
        ),
        (
            "exactly_when = \"toll == 'none'\"",
            'exactly_when = "toll == \'none\'"\nstances = ["river-all-1900"]',
            "found 'river-all-1900', a stance of 'river",
        ),
    ],
)
def test_what_says_nothing_is_warned_of(small_case: Path, old: str, new: str, said: str) -> None:
    case, problems = read_case(written(small_case, old, new))
    assert not problems
    assert case is not None
    assert any(said in str(warning) for warning in case.warnings)


def test_an_issue_in_scope_that_nobody_controls_is_warned_of(small_case: Path) -> None:
    folder = written(small_case, 'issues = ["water", "toll"]', 'issues = ["water", "border"]')
    path = folder / MODEL
    path.write_text(
        path.read_text().replace('party = "abbey"\nissue = "border"', 'party = "abbey"\nissue = "toll"')
    )
    (said,) = [str(warning) for warning in load_case(folder).warnings if warning.kind == "stability"]
    assert "found 'border', expected an issue that somebody controls" in said


@pytest.mark.parametrize(
    ("ends", "begins"), [("1901", "1901"), ("1901-05-01", "1901-05-01"), ("1900", "1902")]
)
def test_a_statement_may_follow_another_of_its_priority(small_case: Path, ends: str, begins: str) -> None:
    folder = written(
        small_case, 'stances = ["river-all-1900"]', f'stances = ["river-all-1900"]\nuntil = "{ends}"'
    )
    path = folder / MODEL
    text = (
        path.read_text()
        .replace("priority = 2", "priority = 1")
        .replace('when = "border_drawn"\nfrom = "1901"', f'when = "border_drawn"\nfrom = "{begins}"')
    )
    path.write_text(text)
    assert read_case(folder)[1] == ()


def test_statements_about_too_much_to_compare_are_left_alone(small_case: Path) -> None:
    issues = "".join(
        f'[issue.many{n}]\nquestion = "?"\noptions = {{ a = "A", b = "B" }}\n' for n in range(20)
    )
    long = " and ".join(f"many{n} == 'a'" for n in range(20))
    extra = f'[[preference]]\nid = "long"\nparty = "river"\npriority = 3\nwant = "{long}"\nbecause = "b"\n'
    folder = written(small_case)
    path = folder / MODEL
    path.write_text(path.read_text() + issues + extra)
    assert read_case(folder)[1] == ()
