"""GENIUS domains and profiles, read from texts like those of its users."""

from fractions import Fraction
from pathlib import Path

import pytest

from hikiwake.basics.errors import CaseError
from hikiwake.formalise.exchange import imported_problem
from hikiwake.model.exchange import Imported
from hikiwake.store.exchange import genius_profile, ranges
from hikiwake.store.exchange.reading import imported, read_exchange

DOMAIN = """<negotiation_template number_of_sessions="1">
<agent utility_space="" name="" class=""></agent>
<utility_space number_of_issues="2">
<objective index="0" description="" name="Trade" type="objective" etype="objective">
<issue index="1" name="Price" vtype="discrete" type="discrete" etype="discrete">
<item index="1" value="$1"></item>
<item index="2" value="$2"></item>
</issue>
<issue index="2" name="Days" vtype="integer" lowerbound="-1" upperbound="1"></issue>
</objective>
</utility_space>
</negotiation_template>
"""
EVALUATOR = '<evaluator slope="0.5" offset="0.25" ftype="linear"></evaluator>'
PROFILE = """<utility_space>
<reservation value="0.25"/>
<objective index="0" description="" name="Trade" type="objective" etype="objective">
<issue index="1" name="Price" vtype="discrete" type="discrete" etype="discrete">
<item index="1" value="$1" cost="0.0" evaluation="2"></item>
<item index="2" value="$2" cost="0.0" evaluation="8"></item>
</issue>
<issue index="2" name="Days" vtype="integer" lowerbound="-1" upperbound="1">
EVALUATOR
</issue>
<weight index="1" value="0.75"></weight>
<weight index="2" value="0.25"></weight>
</objective>
<discount_factor value="0.9"/>
</utility_space>
""".replace("EVALUATOR", EVALUATOR)
NONLINEAR = """<utility_space type="nonlinear">
<objective index="0" name="Trade" etype="objective">
<issue index="1" name="A" etype="integer"><range lowerbound="0" upperbound="9"/></issue>
<issue index="2" name="B" etype="integer"><range lowerbound="0" upperbound="9"/></issue>
<utility maxutility="10">
<ufun type="PlainUfun" weight="1" aggregation="sum">
<hyperRectangle utility="4">
<INCLUDES index="1" min="0" max="4"/><INCLUDES index="2" min="3" max="3"/>
</hyperRectangle>
<hyperRectangle utility="2" weight="3">
<INCLUDES index="1" min="4" max="9"/><INCLUDES index="1" min="0" max="5"/>
</hyperRectangle>
<hyperRectangle utility="1"/>
<ufun weight="2" aggregation="sum">
<hyperRectangle utility="1"><INCLUDES index="2" min="9" max="9"/></hyperRectangle>
</ufun>
</ufun>
</utility>
</objective>
</utility_space>
"""
REAL = DOMAIN.replace(
    '<issue index="2" name="Days" vtype="integer" lowerbound="-1" upperbound="1"></issue>',
    '<issue index="2" name="Share" etype="real"><range lowerbound="0.5" upperbound="1.5"/></issue>',
)


def read(*texts: str, steps: int | None = None) -> Imported:
    return imported([(f"{'abcdef'[number]}.xml", text) for number, text in enumerate(texts)], steps=steps)


def told(*texts: str, steps: int | None = None) -> list[str]:
    with pytest.raises(CaseError) as caught:
        read(*texts, steps=steps)
    return [str(problem) for problem in caught.value.problems]


class TestReading:
    def test_domain_and_profile(self) -> None:
        found = read(DOMAIN, PROFILE)
        assert found.domain.name == "Trade"
        assert [issue.name for issue in found.domain.issues.values()] == ["Price", "Days"]
        (profile,) = found.profiles
        assert (profile.party, profile.name) == ("b", "b")
        assert profile.reserve == Fraction(1, 4)
        assert profile.weights == {"price": Fraction(3, 4), "days": Fraction(1, 4)}
        assert profile.evaluations["price"] == {"option_1": 2, "option_2": 8}
        assert profile.plain == {"days"}

    def test_integers_are_evaluated_along_a_line_and_kept_within_0_to_1(self) -> None:
        found = read(DOMAIN, PROFILE)
        assert found.profiles[0].evaluations["days"] == {
            "minus_1": 0,
            "n0": Fraction(1, 4),
            "n1": Fraction(3, 4),
        }
        assert "kept within, as GENIUS does" in [loss.became for loss in found.losses]

    @pytest.mark.parametrize(
        ("evaluator", "values"),
        [
            ('parameter1="0.25" parameter0="0.5" ftype="linear"', ["1/4", "1/2", "3/4"]),
            ('offset="0.5" ftype="constant"', ["1/2", "1/2", "1/2"]),
            ('parameter0="0.5" ftype="CONSTANT"', ["1/2", "1/2", "1/2"]),
        ],
    )
    def test_other_evaluators(self, evaluator: str, values: list[str]) -> None:
        text = PROFILE.replace('slope="0.5" offset="0.25" ftype="linear"', evaluator)
        found = read(DOMAIN, text).profiles[0].evaluations["days"]
        assert list(found.values()) == [Fraction(value) for value in values]

    def test_a_profile_alone_brings_its_domain(self) -> None:
        assert read(PROFILE).domain.issues == read(DOMAIN, PROFILE).domain.issues

    def test_a_discount_factor_is_a_loss_unless_it_does_nothing(self) -> None:
        assert "the discount factor 0.9" in [loss.what for loss in read(PROFILE).losses]
        for idle in ("0.0", "1.0"):
            text = PROFILE.replace('value="0.9"', f'value="{idle}"')
            assert "discount" not in " ".join(map(str, read(text).losses))

    def test_descriptions_costs_and_inner_objectives_are_losses(self) -> None:
        text = DOMAIN.replace('value="$1"', 'value="$1" description="cheap" cost="3"')
        text = text.replace('value="$2"', 'value="$2" cost="much"')
        text = text.replace("<issue index", '<objective index="9" name="inner"><issue index', 1)
        text = text.replace("</issue>", "</issue></objective>", 1)
        assert [loss.what for loss in read(text).losses] == [
            "2 objectives, one within another",
            "descriptions",
            "costs of items",
        ]

    def test_hyper_rectangles_become_joint_worths(self) -> None:
        found = read(NONLINEAR)
        (valuation,) = imported_problem(found).valuations

        def worth(a: int, b: int) -> Fraction:
            return valuation.worth({"a": f"n{a}", "b": f"n{b}"}).low

        tenth = Fraction(1, 10)
        assert worth(0, 0) == tenth
        assert worth(0, 3) == 5 * tenth
        assert worth(4, 3) == 11 * tenth
        assert worth(5, 0) == 7 * tenth
        assert worth(9, 9) == 3 * tenth

    def test_maxutility_of_no_use_is_taken_as_1(self) -> None:
        found = read(NONLINEAR.replace('maxutility="10"', 'maxutility="-1.0"'))
        assert "maxutility -1" in [loss.what for loss in found.losses]

    def test_real_issues_need_a_declared_number_of_steps(self) -> None:
        (problem,) = told(REAL)
        assert "--steps" in problem
        found = read(REAL, steps=2)
        assert list(found.domain.issues["share"].options.values()) == ["0.5", "1", "1.5"]
        assert "cut into 2 equal steps" in found.losses[0].became

    def test_two_profiles_of_one_file_name_are_told_apart(self, tmp_path: Path) -> None:
        for folder in ("x", "y"):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "side.xml").write_text(PROFILE)
        found = read_exchange([tmp_path / "x" / "side.xml", tmp_path / "y"])
        assert [profile.party for profile in found.profiles] == ["side", "side_2"]

    def test_a_folder_is_all_files_in_it(self, tmp_path: Path) -> None:
        (tmp_path / "domain.xml").write_text(DOMAIN)
        (tmp_path / "Buyer.xml").write_text(PROFILE)
        (tmp_path / "notes.txt").write_text("not read")
        found = read_exchange([tmp_path])
        assert [profile.name for profile in found.profiles] == ["Buyer"]

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(CaseError, match="no such file"):
            read_exchange([tmp_path / "gone.xml"])


class TestFlaws:
    @pytest.mark.parametrize(
        ("text", "old", "new", "said"),
        [
            (DOMAIN, "negotiation_template", "html", "a GENIUS file"),
            (DOMAIN, 'vtype="integer"', 'vtype="price"', "discrete, integer or real"),
            (DOMAIN, 'lowerbound="-1"', 'lowerbound="low"', "field 'Days, lowerbound': found 'low'"),
            (DOMAIN, 'lowerbound="-1"', 'lowerbound="2"', "expected a range"),
            (DOMAIN, 'value="$2"', 'value="$1"', "the item '$1' twice"),
            (DOMAIN, 'name="Days"', 'name="Price"', "the issue 'Price' twice"),
            (PROFILE, 'evaluation="2"', 'evaluation="two"', "found 'two', expected a number"),
            (PROFILE, 'evaluation="2"', "", "found nothing, expected a number"),
            (PROFILE, '<weight index="1" value="0.75"></weight>', "", "field 'Price, weight': found nothing"),
            (PROFILE, 'ftype="linear"', 'ftype="curved"', "linear or constant"),
            (PROFILE, EVALUATOR, "", "no <evaluator>"),
            (PROFILE, 'slope="0.5"', 'slope="x"', "field 'Days, slope'"),
            (PROFILE, 'value="0.25"/>', 'value="some"/>', "field 'reservation'"),
            (NONLINEAR, 'aggregation="sum"', 'aggregation="max"', "the aggregation 'max', expected sum"),
            (NONLINEAR, 'maxutility="10"', 'maxutility="x"', "field 'maxutility'"),
            (NONLINEAR, '<INCLUDES index="1" min="0"', '<INCLUDES index="7" min="0"', "an integer issue"),
            (NONLINEAR, '<INCLUDES index="1" min="0"', '<EXCLUDES min="0"', "ranges to be included"),
            (NONLINEAR, 'utility="4"', 'utility="x"', "field 'hyperRectangle, utility'"),
        ],
    )  # fmt: skip
    def test_each_is_told_with_its_line(self, text: str, old: str, new: str, said: str) -> None:
        assert old in text
        found = told(text.replace(old, new) if old == "negotiation_template" else text.replace(old, new, 1))
        assert any(said in each for each in found), found
        assert all(int(each.split(":")[1]) >= 1 for each in found)

    def test_all_are_told_at_once(self) -> None:
        broken = PROFILE.replace('evaluation="2"', 'evaluation="two"').replace('slope="0.5"', 'slope="x"')
        assert len(told(DOMAIN, broken)) == 2

    def test_a_profile_must_fit_the_domain(self) -> None:
        found = told(
            DOMAIN, PROFILE.replace('name="Price"', 'name="Cost"').replace('value="$2"', 'value="$3"')
        )
        assert any("found the issue 'Cost', expected an issue of the domain" in each for each in found)
        assert any("evaluations of every issue of the domain" in each for each in found)
        found = told(DOMAIN, PROFILE.replace('value="$2"', 'value="$3"'))
        assert any("an evaluation of every item of the domain" in each for each in found)
        assert any("found an item, expected an item of the domain" in each for each in found)

    def test_two_domains_must_be_one(self) -> None:
        assert "a second domain" in told(DOMAIN, DOMAIN.replace("Days", "Weeks"))[0]
        assert read(DOMAIN, DOMAIN).domain.issues

    def test_spaces_of_ranks_and_constraints_are_refused(self) -> None:
        text = PROFILE.replace("</objective>", "<rules><ranks/></rules></objective>")
        assert "a space of ranks and constraints" in told(text)[0]

    def test_no_issue_and_no_item(self) -> None:
        empty = "<utility_space><objective index='0' name='x'/></utility_space>"
        assert "at least one <issue>" in told(empty)[0]
        bare = DOMAIN.replace('<item index="1" value="$1"></item>\n<item index="2" value="$2"></item>', "")
        assert "at least one <item>" in told(bare)[0]

    def test_nothing_at_all(self) -> None:
        assert "expected a domain or profile" in told()[0]

    def test_sizes_have_limits(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(ranges, "MOST_OPTIONS", 2)
        assert "a range of 3 numbers, expected at most 2" in told(DOMAIN)[0]
        monkeypatch.undo()
        monkeypatch.setattr(genius_profile, "MOST_CELLS", 3)
        assert "5 combinations, expected at most 3" in told(NONLINEAR)[0]

    def test_an_empty_real_range(self) -> None:
        assert "expected a range" in told(REAL.replace('"1.5"', '"0.5"'), steps=3)[0]
