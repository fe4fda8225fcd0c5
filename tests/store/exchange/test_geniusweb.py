"""GeniusWeb domains and profiles, read from texts like those of its users."""

import json
from fractions import Fraction
from typing import Any

import pytest

from hikiwake.basics.errors import CaseError
from hikiwake.basics.quantities import Interval
from hikiwake.formalise.exchange import imported_problem
from hikiwake.model.exchange import Imported
from hikiwake.store.exchange.reading import imported, is_exchange

DOMAIN: dict[str, Any] = {
    "name": "trip",
    "issuesValues": {
        "place": {"values": ["Tokyo", "Osaka"]},
        "days": {"range": {"low": 1, "high": 2, "step": 0.5}},
    },
}
LINEAR: dict[str, Any] = {
    "LinearAdditiveUtilitySpace": {
        "issueUtilities": {
            "place": {"DiscreteValueSetUtilities": {"valueUtilities": {"Tokyo": 0.8, "Osaka": 1.0}}},
            "days": {
                "NumberValueSetUtilities": {
                    "lowValue": 1,
                    "lowUtility": 0.2,
                    "highValue": 2,
                    "highUtility": 1,
                }
            },
        },
        "issueWeights": {"place": 0.75, "days": 0.25},
        "domain": DOMAIN,
        "name": "traveller",
        "reservationBid": {"issuevalues": {"place": "Tokyo", "days": 1.5}},
    }
}
GROUPS: dict[str, Any] = {
    "SumOfGroupsUtilitySpace": {
        "partUtilities": {
            "p": {
                "partsutils": {
                    "issues": ["place", "days"],
                    "utilslist": [
                        {"values": ["Tokyo", "1"], "util": 0.3},
                        {"values": ["Osaka", "2"], "util": 0.9},
                    ],
                }
            }
        },
        "domain": DOMAIN,
        "name": "agent",
    }
}


def changed(document: dict[str, Any], way: tuple[str, ...], value: object) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads(json.dumps(document))
    inner = copy
    for key in way[:-1]:
        inner = inner[key]
    if value is None:
        del inner[way[-1]]
    else:
        inner[way[-1]] = value
    return copy


def read(*documents: object) -> Imported:
    return imported([(f"f{n}.json", json.dumps(each)) for n, each in enumerate(documents)])


def told(*documents: object) -> str:
    with pytest.raises(CaseError) as caught:
        read(*documents)
    return str(caught.value)


class TestReading:
    def test_a_profile_that_is_a_weighted_sum(self) -> None:
        found = read(DOMAIN, LINEAR)
        (profile,) = found.profiles
        assert (found.domain.name, profile.name) == ("trip", "traveller")
        assert profile.plain == set(profile.evaluations)
        assert list(profile.evaluations["days"].values()) == [Fraction(1, 5), Fraction(3, 5), Fraction(1)]
        (valuation,) = imported_problem(found).valuations
        assert (
            valuation.reserve
            == Interval.of("0.75")
            == Interval.of(Fraction(3, 4) * Fraction(4, 5) + Fraction(1, 4) * Fraction(3, 5))
        )

    def test_the_older_names_of_tables(self) -> None:
        space = ("LinearAdditiveUtilitySpace", "issueUtilities")
        old = changed(
            LINEAR, (*space, "place"), {"discreteutils": {"valueUtilities": {"Tokyo": 0.8, "Osaka": 1}}}
        )
        assert read(old).profiles[0].evaluations == read(LINEAR).profiles[0].evaluations

    def test_a_sum_over_groups(self) -> None:
        found = read(GROUPS)
        (valuation,) = imported_problem(found).valuations
        tokyo, osaka = found.domain.issues["place"].options
        first, _, last = found.domain.issues["days"].options
        assert valuation.worth({"place": tokyo, "days": first}) == Interval.of("0.3")
        assert valuation.worth({"place": osaka, "days": last}) == Interval.of("0.9")
        assert valuation.worth({"place": tokyo, "days": last}) == Interval.of(0)

    def test_a_value_left_out_is_worth_nothing_and_told(self) -> None:
        way = ("LinearAdditiveUtilitySpace", "issueUtilities", "place")
        less = changed(LINEAR, way, {"discreteutils": {"valueUtilities": {"Osaka": 1}}})
        found = read(less)
        assert list(found.profiles[0].evaluations["place"].values()) == [0, 1]
        assert "Tokyo" in found.losses[0].what

    def test_outside_the_line_a_number_is_worth_nothing(self) -> None:
        way = ("LinearAdditiveUtilitySpace", "issueUtilities", "days", "NumberValueSetUtilities", "lowValue")
        found = read(changed(LINEAR, way, 1.5))
        assert list(found.profiles[0].evaluations["days"].values()) == [0, Fraction(1, 5), 1]

    def test_a_profile_needs_no_domain_file_and_may_leave_its_domain_to_one(self) -> None:
        alone = changed(LINEAR, ("LinearAdditiveUtilitySpace", "domain"), None)
        assert read(LINEAR).profiles == read(DOMAIN, alone).profiles

    def test_no_reservation_bid(self) -> None:
        found = read(changed(LINEAR, ("LinearAdditiveUtilitySpace", "reservationBid"), None))
        assert imported_problem(found).valuations[0].reserve is None

    def test_numbers_keep_every_digit(self) -> None:
        text = json.dumps(LINEAR).replace("0.75", "0.12345678901234567890")
        (profile,) = imported([("f.json", text)]).profiles
        assert profile.weights["place"] == Fraction("0.12345678901234567890")


SPACE = "LinearAdditiveUtilitySpace"
DAYS = (SPACE, "issueUtilities", "days", "NumberValueSetUtilities")
KYOTO = {"discreteutils": {"valueUtilities": {"Kyoto": 1}}}
GROUP = ("SumOfGroupsUtilitySpace", "partUtilities", "p", "partsutils")


class TestFlaws:
    @pytest.mark.parametrize(
        ("document", "way", "value", "said"),
        [
            (DOMAIN, ("issuesValues",), 3, "a table of issues with their values"),
            (DOMAIN, ("issuesValues", "place"), {"values": []}, "`values` in a list, or a `range`"),
            (DOMAIN, ("issuesValues", "place"), {"values": ["a", "a"]}, "each value once"),
            (DOMAIN, ("issuesValues", "days", "range", "step"), 0, "expected a range"),
            (DOMAIN, ("issuesValues", "days", "range", "low"), "x", "issuesValues.days.low"),
            (LINEAR, (SPACE, "issueWeights"), 3, "issueUtilities and issueWeights by issue"),
            (LINEAR, (SPACE, "issueWeights", "place"), "x", "issueWeights.place"),
            (LINEAR, (SPACE, "issueWeights", "plaec"), 1, "found the issue 'plaec'"),
            (LINEAR, (SPACE, "issueUtilities", "place"), 3, "issueUtilities.place"),
            (LINEAR, (SPACE, "issueUtilities", "place"), KYOTO, "'Kyoto'"),
            (LINEAR, (*DAYS, "lowValue"), "x", "lowValue"),
            (LINEAR, (*DAYS, "lowValue"), 3, "the lower first"),
            (LINEAR, (SPACE, "domain"), None, "the domain of the profile"),
            (LINEAR, (SPACE, "domain"), {"name": "d", "issuesValues": {}}, "a table of issues"),
            (LINEAR, (SPACE, "reservationBid"), 3, "a table of values by issue"),
            (LINEAR, (SPACE, "reservationBid"), {"issuevalues": {"place": "Kyoto"}}, "reservationBid.place"),
            (LINEAR, (SPACE, "reservationBid"), {"issuevalues": {"days": "long"}}, "reservationBid.days"),
            (GROUPS, ("SumOfGroupsUtilitySpace", "partUtilities"), 3, "a table of parts"),
            (GROUPS, (*GROUP, "issues"), 3, "`issues` and `utilslist`"),
            (GROUPS, (*GROUP, "issues"), ["plaec", "days"], "found the issue 'plaec'"),
            (GROUPS, (*GROUP, "utilslist"), [{"values": ["Tokyo"], "util": 1}], "2 values"),
            (GROUPS, (*GROUP, "utilslist"), [{"values": ["Kyoto", "1"], "util": 1}], "values of the domain"),
            (GROUPS, (*GROUP, "utilslist"), [{"values": ["Tokyo", "1"], "util": "x"}], "util"),
        ],
    )  # fmt: skip
    def test_each_is_told_with_its_place(
        self, document: dict[str, Any], way: tuple[str, ...], value: object, said: str
    ) -> None:
        assert said in told(changed(document, way, value))

    def test_orderings_have_no_worths(self) -> None:
        assert "an ordering has no worths" in told({"DefaultPartialOrdering": {"better": []}})

    def test_a_profile_must_have_the_domain_of_the_domain_file(self) -> None:
        other = changed(DOMAIN, ("issuesValues", "place"), {"values": ["Kyoto"]})
        assert "other issues or values than the domain file" in told(other, LINEAR)

    @pytest.mark.parametrize("text", ["[]", "3", '"x"'])
    def test_what_is_no_object(self, text: str) -> None:
        with pytest.raises(CaseError, match="a GeniusWeb domain or profile"):
            imported([("f.json", text)])

    def test_duplicate_keys_are_refused(self) -> None:
        with pytest.raises(CaseError, match="each key once"):
            imported([("f.json", '{"name": "a", "name": "b", "issuesValues": {}}')])

    def test_broken_json_and_xml_are_told_together(self) -> None:
        with pytest.raises(CaseError) as caught:
            imported([("f.json", "{"), ("g.xml", "<a>")])
        assert len(caught.value.problems) == 2


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([("a.xml", "")], True),
        ([("a.json", json.dumps(DOMAIN)), ("b.json", json.dumps(LINEAR))], True),
        ([("a.json", '{"data": {}}')], False),
        ([("a.json", "{")], False),
        ([("a.toml", "x = 1")], False),
        ([("a.xml", ""), ("a.toml", "x = 1")], False),
    ],
)
def test_what_belongs_to_another_program(texts: list[tuple[str, str]], expected: bool) -> None:
    assert is_exchange(texts) is expected
