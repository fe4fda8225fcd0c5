"""References, names and expressions that lead nowhere, and what is said of each."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hikiwake.store.case import read_case
from hikiwake.store.problem import Problem
from tests.builders import reference, small_case_folder

STANCES, EVENTS, MODEL = "dossier/stances.toml", "dossier/events.toml", "model.toml"
PROPOSALS, PASSAGES = "dossier/proposals.toml", "dossier/passages.toml"
DEMAND = reference("demand")
START, END = (int(offset) for offset in DEMAND.split("@")[1].split("-"))

DEFECTS: dict[str, tuple[str, str, str, str]] = {
    # name: file, old text (there once), new text, what the message says behind the place
    "actor": (
        STANCES,
        'id = "merchants-water"\nactor = "river.merchants"',
        'id = "merchants-water"\nactor = "river.merchant"',
        "stance 'merchants-water', field 'actor': found 'river.merchant', expected an actor of model.toml: "
        "party.constituency or a third party (did you mean 'river.merchants'?)",
    ),
    "issue": (
        STANCES,
        'id = "shepherds-toll"\nactor = "mountain.shepherds"\nissue = "toll"',
        'id = "shepherds-toll"\nactor = "mountain.shepherds"\nissue = "tol"',
        "stance 'shepherds-toll', field 'issue': found 'tol', expected an issue of model.toml "
        "(did you mean 'toll'?)",
    ),
    "option": (
        STANCES,
        'id = "river-half-1902"\nactor = "river.council"\nissue = "water"\noption = "half"',
        'id = "river-half-1902"\nactor = "river.council"\nissue = "water"\noption = "halve"',
        "stance 'river-half-1902', field 'option': found 'halve', expected an option of 'water' "
        "(did you mean 'half'?)",
    ),
    "participant": (
        EVENTS,
        '"ada-weir"',
        '"ada-wier"',
        "event 'river-proposes-half', field 'participants.2': found 'ada-wier', expected a person, actor, "
        "party or third party of model.toml (did you mean 'ada-weir'?)",
    ),
    "term": (
        PROPOSALS,
        'border = "wall"',
        'border = "wal"',
        "proposal 'half-and-wall', field 'terms.border': found 'wal', expected an option of 'border' "
        "(did you mean 'wall'?)",
    ),
    "terms": (
        PROPOSALS,
        'toll = ["none", "paid"]',
        'toll = ["none", "payed"]',
        "proposal 'ridge', field 'terms.toll.1': found 'payed', expected an option of 'toll' "
        "(did you mean 'paid'?)",
    ),
    "answerer": (
        PROPOSALS,
        'by = "mountain"\nanswer',
        'by = "mountains"\nanswer',
        "proposal 'half-and-wall', field 'response.0.by': found 'mountains', expected a person, actor, "
        "party or third party of model.toml (did you mean 'mountain'?)",
    ),
    "lead": (
        MODEL,
        'lead = "council"',
        'lead = "counsel"',
        "party 'river', field 'lead': found 'counsel', expected a constituency of 'river' "
        "(did you mean 'council'?)",
    ),
    "agreement": (
        MODEL,
        'agrees_when = "elders and shepherds"',
        'agrees_when = "elders and not shepherds"',
        "party 'mountain', field 'agrees_when': found 'elders and not shepherds' at column 12, expected an "
        "expression that can be read (`not` has no place in agrees_when: nobody agrees because another "
        "refuses)",
    ),
    "rule": (
        MODEL,
        "require = \"toll == 'none' or border_drawn\"",
        "require = \"toll == 'none' or border_drown\"",
        "rule 'toll-needs-border', field 'require': found \"…= 'none' or border_drown\" at column 19, "
        "expected an expression that can be read (unknown issue 'border_drown', did you mean "
        "'border_drawn'?)",
    ),
    "tenure": (
        MODEL,
        'person = "ada-weir"',
        'person = "ada"',
        "tenure 'weir-1899', field 'person': found 'ada', expected a person of model.toml",
    ),
    "office": (
        MODEL,
        'office = "speaker"',
        'office = "speeker"',
        "tenure 'weir-1899', field 'office': found 'speeker', expected an office of model.toml "
        "(did you mean 'speaker'?)",
    ),
    "status quo": (
        MODEL,
        'toll = "none"',
        'toll = "non"',
        "status_quo '1899', field 'terms.toll': found 'non', expected an option of 'toll' "
        "(did you mean 'none'?)",
    ),
    "shock": (
        MODEL,
        'actor = "mountain.elders"',
        'actor = "mountain.elder"',
        "scenario 'drought', field 'shock.0.actor': found 'mountain.elder', expected an actor of model.toml: "
        "party.constituency or a third party (did you mean 'mountain.elders'?)",
    ),
    "shock option": (
        MODEL,
        'options = ["half"]',
        'options = ["hlf"]',
        "scenario 'drought', field 'shock.0.options.0': found 'hlf', expected an option of 'water' "
        "(did you mean 'half'?)",
    ),
    "source": (
        EVENTS,
        "scribe-1904#margin",
        "scribe-1905#margin",
        "event 'abbey-visit', field 'passages.0': found 'scribe-1905#margin of page 2', expected a source of "
        "sources.json before @ or # (did you mean 'scribe-1904'?)",
    ),
    "dangling": (
        STANCES,
        f'basis = "said"\npassages = ["{DEMAND}"]',
        f'basis = "said"\npassages = ["scribe-1904@{START}-{END - 1}"]',
        f"stance 'river-all-1900', field 'passages.0': found 'scribe-1904@{START}-{END - 1}', expected a "
        "passage with its digests in dossier/passages.toml (nothing holds it to the text)",
    ),
    "duplicate": (
        "dossier/statements.toml",
        'id = "elders-on-goats"',
        'id = "abbey-visit"',
        "statement 'abbey-visit', field 'id': found 'abbey-visit', expected an id used once (the event at "
        "dossier/events.toml:10 has it already)",
    ),
    "date": (
        STANCES,
        'from = "1904-04"',
        'from = "1904-4"',
        "stance 'river-ridge-1904', field 'from': found '1904-4', expected a date such as",
    ),
    "viewpoint": (
        MODEL,
        '[person.ada-weir]\nname = "Ada Weir"\nparty = "river"',
        '[person.ada-weir]\nname = "Ada Weir"\nparty = "rivers"',
        "person 'ada-weir', field 'party': found 'rivers', expected a party or third party of model.toml "
        "(did you mean 'river'?)",
    ),
}


def inject(folder: Path, name: str) -> None:
    file, old, new, _ = DEFECTS[name]
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{name}: {old!r} is there {text.count(old)} times"
    (folder / file).write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def line_of(folder: Path, name: str) -> int:
    """The line on which the new text differs from the old."""
    file, old, new, _ = DEFECTS[name]
    text = (folder / file).read_text(encoding="utf-8")
    common = len([1 for a, b in zip(old.split("\n"), new.split("\n"), strict=True) if a == b])
    return (
        text[: text.index(new)].count("\n") + 1 + (common if "\n" in old and not old.startswith("by") else 0)
    )


def told(folder: Path) -> tuple[Problem, ...]:
    case, problems = read_case(folder)
    assert (case is None) == bool(problems)
    return problems


@pytest.mark.parametrize("name", DEFECTS)
def test_each_defect_is_told_in_one_line(small_case: Path, name: str) -> None:
    inject(small_case, name)
    (problem,) = told(small_case)
    assert str(problem).startswith(f"{DEFECTS[name][0]}:{line_of(small_case, name)}: {DEFECTS[name][3]}")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.sets(st.sampled_from(sorted(DEFECTS)), min_size=1))
def test_any_set_of_defects_is_told_in_one_pass(
    names: set[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = small_case_folder(tmp_path_factory.mktemp("case"))
    for name in sorted(names):
        inject(folder, name)
    said = [str(problem) for problem in told(folder)]
    assert len(said) == len(names)
    for name in names:
        assert any(DEFECTS[name][3] in line for line in said)
    assert [problem.file for problem in told(folder)] == sorted(problem.file for problem in told(folder))


def edit(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def add(folder: Path, file: str, text: str) -> None:
    path = folder / file
    path.write_text((path.read_text() if path.exists() else "") + text, encoding="utf-8", newline="\n")


class TestOneFaultIsNotToldTwice:
    def test_a_broken_party_does_not_make_its_actors_unknown(self, small_case: Path) -> None:
        edit(small_case, MODEL, 'lead = "council"\n', "")
        assert [(problem.record, problem.field) for problem in told(small_case)] == [("river", "lead")]

    def test_an_issue_without_readable_options_is_blamed_alone(self, small_case: Path) -> None:
        edit(small_case, MODEL, 'options.none = "No"\noptions.paid = "Yes"', "options = 3")
        assert [(problem.record, problem.field) for problem in told(small_case)] == [("toll", "options")]

    def test_a_broken_condition_is_blamed_alone(self, small_case: Path) -> None:
        edit(small_case, MODEL, "require = \"border != 'open'\"", "require = \"border != 'opn'\"")
        (problem,) = told(small_case)
        assert (problem.kind, problem.record) == ("condition", "border_drawn")

    @pytest.mark.parametrize("file", [MODEL, "sources.json", PASSAGES, PROPOSALS])
    def test_an_unreadable_file_is_blamed_alone(self, small_case: Path, file: str) -> None:
        (small_case / file).write_text("]", encoding="utf-8")
        assert [problem.file for problem in told(small_case)] == [file]

    def test_a_broken_record_is_still_checked_in_its_other_fields(self, small_case: Path) -> None:
        old = (
            'id = "shepherds-toll"\nactor = "mountain.shepherds"\nissue = "toll"\noption = "paid"\n'
            'stance = "refuses"'
        )
        edit(
            small_case,
            STANCES,
            old,
            old.replace("refuses", "x").replace("shepherds", "y").replace('"paid"', '"z"'),
        )
        assert {problem.field for problem in told(small_case)} == {"stance", "actor", "option"}


class TestConditions:
    def test_a_cycle_is_told_once_with_its_path_and_line(self, small_case: Path) -> None:
        add(small_case, MODEL, '[condition.a]\nrequire = "b"\n[condition.b]\nrequire = "not a"\n')
        (problem,) = told(small_case)
        assert (problem.kind, problem.record, problem.field) == ("condition", "a", "require")
        assert "a -> b -> a" in problem.hint
        lines = (small_case / MODEL).read_text().splitlines()
        assert problem.line is not None
        assert lines[problem.line - 1] == 'require = "b"'

    def test_two_rules_of_one_id(self, small_case: Path) -> None:
        add(small_case, MODEL, '[[rule]]\nid = "toll-needs-border"\nrequire = "true"\nbecause = "x"\n')
        (problem,) = told(small_case)
        assert (problem.kind, problem.field, problem.expected) == ("rule", "id", "an id used once")


class TestPassages:
    def test_an_end_behind_the_text(self, small_case: Path) -> None:
        edit(small_case, EVENTS, "scribe-1904#margin of page 2", "scribe-1904@10-99999")
        (problem,) = told(small_case)
        assert (problem.field, problem.found) == ("passages.0", "characters 10 to 99999")
        assert problem.expected.startswith("an end within the ")

    @pytest.mark.parametrize("range_", ["20-10", "20-20"])
    def test_a_start_not_before_its_end(self, small_case: Path, range_: str) -> None:
        edit(small_case, EVENTS, "scribe-1904#margin of page 2", f"scribe-1904@{range_}")
        (problem,) = told(small_case)
        assert problem.expected == "a start before its end"

    def test_an_anchor_whose_id_says_something_else(self, small_case: Path) -> None:
        edit(small_case, PASSAGES, f"start = {START}\n", f"start = {START - 1}\n")
        (problem,) = told(small_case)
        assert (problem.file, problem.field, problem.found) == (PASSAGES, "id", repr(DEMAND))
        assert problem.expected == f"'scribe-1904@{START - 1}-{END}', as source, start and end say"

    def test_an_anchor_given_twice(self, small_case: Path) -> None:
        text = (small_case / PASSAGES).read_text()
        add(small_case, PASSAGES, "\n" + text[: text.index("\n\n") + 1])
        (problem,) = told(small_case)
        assert (problem.kind, problem.expected) == ("passage", "an id used once")

    def test_an_anchor_nobody_cites_is_a_warning(self, small_case: Path) -> None:
        edit(small_case, STANCES, f'basis = "said"\npassages = ["{DEMAND}"]', 'basis = "assumed"\nnote = "x"')
        case, problems = read_case(small_case)
        assert problems == ()
        assert case is not None
        assert [(warning.file, warning.record) for warning in case.warnings] == [(PASSAGES, DEMAND)]


class TestStances:
    def test_two_that_differ_from_one_date(self, small_case: Path) -> None:
        add(
            small_case,
            STANCES,
            '\n[[stance]]\nid = "again"\nactor = "river.council"\nissue = "border"\n'
            'options = ["wall", "ridge"]\nstance = "opposes"\nfrom = "1903"\nbasis = "assumed"\nnote = "x"\n',
        )
        (problem,) = told(small_case)
        assert (problem.record, problem.field, problem.found) == ("again", "stance", "'opposes'")
        assert problem.expected == "one stance of 'river.council' on 'ridge' from 1903"
        assert problem.hint == "'river-ridge-1903' says 'refuses'"

    def test_two_that_differ_by_two_coders_are_both_kept(self, small_case: Path) -> None:
        rival = (
            '\n[[stance]]\nid = "{id}"\nactor = "river.council"\nissue = "border"\noption = "ridge"\n'
            'stance = "{stance}"\nfrom = "1903"\nbasis = "assumed"\nnote = "x"\ncoder = "B. Rival"\n'
        )
        add(small_case, STANCES, rival.format(id="rival", stance="opposes"))
        assert read_case(small_case)[1] == ()
        add(small_case, STANCES, rival.format(id="again", stance="accepts"))
        (problem,) = told(small_case)
        assert problem.hint == "'rival' says 'opposes'"

    def test_an_answer_to_no_proposal(self, small_case: Path) -> None:
        edit(small_case, STANCES, 'from = "1904-04"', 'from = "1904-04"\nanswers = ["rigde"]')
        (problem,) = told(small_case)
        assert (problem.field, problem.found, problem.hint) == (
            "answers.0",
            "'rigde'",
            "did you mean 'ridge'?",
        )


class TestWarnings:
    def warnings(self, folder: Path) -> list[str]:
        case, problems = read_case(folder)
        assert problems == ()
        assert case is not None
        return [str(warning) for warning in case.warnings]

    def test_there_are_none_to_begin_with(self, small_case: Path) -> None:
        assert self.warnings(small_case) == []

    def test_a_status_quo_that_leaves_an_issue_open(self, small_case: Path) -> None:
        edit(small_case, MODEL, 'toll = "none"\n', "")
        (said,) = self.warnings(small_case)
        assert "status_quo '1899', field 'terms': found no option for toll" in said

    def test_a_status_quo_that_breaks_a_rule(self, small_case: Path) -> None:
        add(small_case, MODEL, '[[status_quo]]\nfrom = "1901"\n[status_quo.terms]\ntoll = "paid"\n')
        (said,) = self.warnings(small_case)
        assert "status_quo '1901', field 'terms': found terms that break the rule 'toll-needs-border'" in said

    def test_a_name_for_a_viewpoint_nobody_has(self, small_case: Path) -> None:
        edit(small_case, "case.toml", "mountain = \"The mountain's", "montain = \"The mountain's")
        (said,) = self.warnings(small_case)
        assert "case.toml:11: field 'title.montain'" in said
        assert "did you mean 'mountain'?" in said
