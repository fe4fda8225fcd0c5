"""What does not fit in a conflict: each flaw told with its line, all in one pass."""

import pytest

from hikiwake.model.conflict_sections import ListedConflict, OptionConflict
from hikiwake.store.problem_file import problem_of
from tests.store.problem_texts import OPTIONS, STATES, problems

FLAWS: dict[str, tuple[str, str, str, str]] = {
    "status quo": (STATES, "status_quo = 1", "status_quo = 9", ":1: field 'status_quo': found '9'"),
    "status quo as a table": (STATES, "status_quo = 1", "status_quo = { a = 'b' }", "the name of a state"),
    "move from": (STATES, "2 = 1\n[moves.S", "7 = 1\n[moves.S", "field 'moves.North.7': found '7'"),
    "move to": (STATES, "[2, 3]", "[2, 8]", "field 'moves.North.1.1': found '8'"),
    "move to itself": (STATES, "2 = 1\n[moves.S", "2 = 2\n[moves.S", "from '2' to itself"),
    "joint mover": (STATES, '"North", "South"]', '"North", "East"]', "no preference of 'East'"),
    "joint alone": (STATES, 'by = ["North", "South"]', 'by = ["North"]', "at least 2"),
    "repeats": (STATES, "[2, [1, 3]]", "[2, [1, 2]]", "found '2' twice, expected each state once"),
    "misses": (STATES, "[2, [1, 3]]", "[2, 1]", "found no place for 3, expected every state"),
    "stranger": (STATES, "[2, [1, 3]]", "[2, 1, 3, 4]", "found '4', expected a state of the conflict"),
    "two forms": (
        STATES, "[payoff.South]", "[better]\nSouth = [[1, 2]]\n[payoff.South]",
        "under payoff and better",
    ),
    "worth": (STATES, '2 = "1/2"', '2 = "half"', "a number"),
    "circle": (
        STATES, "[ranking]\nNorth = [2, [1, 3]]", "[better]\nNorth = [[1, 2], [2, 3], [3, 1]]",
        "in a circle: ",
    ),
    "circle of equals": (
        STATES, "[ranking]\nNorth = [2, [1, 3]]",
        "[better]\nNorth = [[1, 2]]\n[equal]\nNorth = [[1, 3], [3, 2]]", "in a circle: ",
    ),
    "maker twice": (
        STATES, "status", 'decision_makers = ["North", "North", "South"]\nstatus',
        "'North' twice",
    ),
    "maker unknown": (
        STATES, "status", 'decision_makers = ["North", "Sooth"]\nstatus',
        "did you mean 'Sooth'?",
    ),
    "no preference": (STATES, "status", 'decision_makers = ["North", "South", "East"]\nstatus', "of 'East'"),
    "owner": (OPTIONS, 'owner = "South"', 'owner = "Soth"', "no preference of 'Soth'"),
    "no owner": (OPTIONS, 'owner = "North"\ndirection', "direction", "found no owner"),
    "direction": (OPTIONS, '"fwd"', '"up"', "direction"),
    "rule": (OPTIONS, "dam and share", "dam and shore", "unknown issue 'shore' (did you mean 'share'?)"),
    "empty": (OPTIONS, "not (dam and share)", "dam and not dam", "no state that meets every rule"),
    "statement": (OPTIONS, '"not protest"', '"not protests"', "did you mean 'protest'?"),
    "when": (OPTIONS, '"not share"', '"not shore"', "unknown issue 'shore'"),
    "both": (OPTIONS, 'when = "', 'exactly_when = "dam"\nwhen = "', "`when` beside `exactly_when`"),
    "contradiction": (
        OPTIONS, 'want = "dam"\nwhen = "not share"', 'want = "protest"',
        "the contrary of statement 1",
    ),
    "one priority": (
        OPTIONS, 'want = "dam"', 'priority = 1\nwant = "dam"',
        "a priority in all of them or in none",
    ),
    "weights": (OPTIONS, 'want = "dam"', 'weight = 1\nwant = "dam"', "a weight in all of them or in none"),
    "ranking misses": (OPTIONS, '"YNY", 1', '"YNY"', "no place for 1"),
    "ranking repeats": (OPTIONS, '"YNY", 1', '"YNY", 1, 0', "found '0' twice"),
    "ranking of none": (OPTIONS, '"YNY", 1', '"YNY", 1, 3', "a state that is feasible"),
    "ranking of nothing": (OPTIONS, '"YNY", 1', '"YNY", 1, "x"', "expected a number of 0 to 7"),
    "ranking and statements": (
        OPTIONS, "[ranking]", "[ranking]\nNorth = [1]",
        "under ranking and preference",
    ),
    "status quo by options": (OPTIONS, '"NNN"', "{ dam = 'on' }", "expected one of no, yes"),
    "keyword": (
        OPTIONS, "[option.dam]", "[option.not]\n[option.dam]",
        "a name that is no word of the language",
    ),
    "helper": (OPTIONS, 'direction = "fwd"', 'together_with = ["East"]', "no preference of 'East'"),
}  # fmt: skip
CONTROL = """\
[issue.law]
options = ["ours", "theirs"]
[option.law]
owner = "N"
[[control]]
party = "N"
issue = "lwa"
[[control]]
party = "N"
issue = "law"
options = ["ours", "mine"]
leaving = ["his"]
[[preference]]
party = "N"
want = "law == 'ours'"
priority = 1
[[preference]]
party = "N"
want = "law == 'theirs' or law == 'ours'"
priority = 1
"""
STATES_FIXED = """\
alike = [["NN", "NX9"]]
only = ["NN", "YN", "YYY"]
without = ["=", "YN"]
[option.a]
owner = "N"
[option.b]
owner = "N"
[ranking]
N = [0]
[named]
x = "QQ"
"""


class TestFlaws:
    @pytest.mark.parametrize("name", FLAWS)
    def test_are_told(self, name: str) -> None:
        text, old, new, said = FLAWS[name]
        assert old in text
        found = problems(text.replace(old, new, 1))
        assert any(said in each for each in found), found

    def test_are_told_all_at_once(self) -> None:
        text = OPTIONS.replace("dam and share", "dam and x").replace('"not protest"', '"y"')
        found = problems(text)
        assert [each.partition(": ")[0] for each in found[:2]] == ["problem.toml:11", "problem.toml:15"]

    def test_of_control(self) -> None:
        found = " ".join(problems(CONTROL))
        for said in (
            "called like the issue",
            "found 'lwa'",
            "found 'mine'",
            "found 'his'",
            "priority 1 twice",
        ):
            assert said in found

    def test_of_states_fixed(self) -> None:
        found = " ".join(problems(STATES_FIXED))
        for said in ("'YYY'", "found the issue ''", "'QQ'"):
            assert said in found

    def test_nobody_and_nothing(self) -> None:
        assert "no issue and no option" in problems('[[preference]]\nparty = "N"\nwant = "true"')[0]
        found = problems("[states]\n1 = 'a'\n")
        assert any("no moves" in each for each in found)
        assert any("no decision maker" in each for each in found)
        assert any("nobody who can move" in each for each in problems(
            '[option.a]\ndirection = "fixed"\n[ranking]\nN = [0, 1]\n'
        ))  # fmt: skip


class TestStates:
    def test_of_files_with_names_or_numbers_of_their_own(self) -> None:
        named = OPTIONS.replace("[ranking]", "[named]\nquiet = 'NNN'\nloud = 'N-Y'\n[ranking]").replace(
            '["NYN", [0, 4], "NYY", "YNY", 1]', '["quit", "loud"]'
        )
        found = problems(named)
        assert any(
            "found the state 'quit', expected one of those named (did you mean 'quiet'?)" in e for e in found
        )
        counted = OPTIONS.replace("[option.dam]", 'numbered = "feasible"\n[option.dam]', 1)
        assert any("found the state 0, expected 1 to 6" in each for each in problems(counted))

    def test_of_very_many(self) -> None:
        options = "".join(f'[option.o{n}]\nowner = "N"\n' for n in range(15))
        found = problems(f'{options}[ranking]\nN = ["{"Y" * 15}", "{"-" * 15}", "{"-" * 14}Y"]\n')
        assert sum("too many to list them" in each for each in found) == 2
        assert not any("no place for" in each for each in found)


class TestFits:
    def test_both_kinds(self) -> None:
        assert isinstance(problem_of(STATES, "a.toml").sections[0], ListedConflict)
        assert isinstance(problem_of(OPTIONS, "a.toml").sections[0], OptionConflict)

    def test_a_model_of_a_case_keeps_its_conflict_for_its_days(self) -> None:
        text = (
            '[issue.law]\noptions = ["a", "b"]\n[[control]]\nparty = "n"\nissue = "law"\nfrom = 1990\n'
            '[[status_quo]]\nfrom = 1990\nterms = { law = "a" }\n'
        )
        problem = problem_of(text, "model.toml")
        assert set(problem.unread) == {"control", "status_quo"}
        assert not any(isinstance(each, OptionConflict) for each in problem.sections)

    def test_options_as_a_list_once_each(self) -> None:
        found = problems(
            CONTROL.replace('["ours", "theirs"]', '["ours", "ours"]').replace("[option.law]", "[option.x]")
        )
        assert any("each once" in each for each in found)
