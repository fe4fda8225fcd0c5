from decimal import Decimal
from fractions import Fraction

import pytest
from pydantic import ValidationError

from hikiwake.basics.quantities import Interval
from hikiwake.model.values import Values, ValueTable
from hikiwake.vocabulary.value_table import WORTH_OF_WORD, ValueWord


class TestNumbers:
    @pytest.mark.parametrize(
        ("written", "read"),
        [
            (3, Interval.of(3)),
            (0.35, Interval.of("0.35")),
            (Decimal("0.4700166576535899"), Interval.of("0.4700166576535899")),
            ("7/20", Interval.of("7/20")),
            ("35%", Interval.of("35%")),
            ([0, "1/2"], Interval.of(0, "1/2")),
            (Interval.of(1, 2), Interval.of(1, 2)),
        ],
    )
    def test_are_read_exactly(self, written: object, read: Interval) -> None:
        assert Values.model_validate({"reserve": written}).reserve == read

    @pytest.mark.parametrize("written", ["many", True, [1], [1, 2, 3], [2, 1], {}, float("nan"), "1/0", []])
    def test_what_is_none_is_refused(self, written: object) -> None:
        with pytest.raises(ValidationError):
            Values.model_validate({"reserve": written})

    def test_what_is_written_out_is_read_back(self) -> None:
        values = Values.model_validate(
            {
                "reserve": "1/3",
                "weights": {"law": [0.1, 0.2]},
                "options": {"law": {"ours": 1, "theirs": "opposes", "none": "unknown"}},
            }
        )
        document = values.model_dump(mode="json")
        assert document["weights"] == {"law": ["0.1", "0.2"]}
        assert document["options"]["law"] == {"ours": "1", "theirs": "opposes", "none": "unknown"}
        assert Values.model_validate(document) == values


class TestWords:
    def test_are_kept_as_words(self) -> None:
        values = Values.model_validate({"options": {"law": {"ours": "demands"}}})
        assert values.options["law"]["ours"] is ValueWord.DEMANDS

    def test_a_word_that_is_none_is_refused(self) -> None:
        with pytest.raises(ValidationError):
            Values.model_validate({"options": {"law": {"ours": "wants"}}})

    def test_the_table_of_a_case_replaces_single_words(self) -> None:
        table = ValueTable.model_validate({"demands": 1})
        assert table.worth(ValueWord.DEMANDS) == Interval.of(1)
        assert all(table.worth(word) == WORTH_OF_WORD[word] for word in ValueWord if word != "demands")


def test_a_place_in_a_ranking_may_hold_several_options() -> None:
    values = Values.model_validate({"rankings": {"law": ["ours", ["none", "shared"], "theirs"]}})
    assert values.ranking("law") == (("ours",), ("none", "shared"), ("theirs",))
    assert values.ranking("troops") == ()


def test_priced_issues_and_what_is_not_for_sale() -> None:
    values = Values.model_validate(
        {
            "options": {"law": {"ours": 1}},
            "rankings": {"troops": ["few"]},
            "not_for_sale": ["islands/kept"],
        }
    )
    assert values.priced() == ("law", "troops")
    assert values.held() == (("islands", "kept"),)


def test_not_for_sale_names_an_option_of_an_issue() -> None:
    with pytest.raises(ValidationError):
        Values.model_validate({"not_for_sale": ["islands"]})


def test_exact_fractions_survive() -> None:
    read = Values.model_validate({"reserve": Fraction(2, 7)}).reserve
    assert read is not None
    assert read.low == Fraction(2, 7)
