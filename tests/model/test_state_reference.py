"""How texts point at states made of options."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import UnknownNameError
from hikiwake.model.expression import Choice, negated
from hikiwake.model.state_reference import decoded, encoded, is_pattern, listed_states, terms_of

BINARY = {"a": ("no", "yes"), "b": ("no", "yes"), "c": ("no", "yes")}
MIXED = {"law": ("ours", "shared", "theirs"), "dam": ("no", "yes")}


class TestTerms:
    @pytest.mark.parametrize(
        ("text", "fixed"),
        [
            ("5", {"a": "yes", "b": "no", "c": "yes"}),
            ("YNY", {"a": "yes", "b": "no", "c": "yes"}),
            ("y-n", {"a": "yes", "c": "no"}),
            (" b=Y, c = no ", {"b": "yes", "c": "no"}),
        ],
    )
    def test_of_single_options(self, text: str, fixed: dict[str, str]) -> None:
        assert terms_of(text, BINARY) == fixed

    def test_of_issues(self) -> None:
        assert terms_of("law=shared,dam=yes", MIXED) == terms_of("4", MIXED)
        assert not is_pattern("YN", MIXED)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("8", "a number of 0 to 7, or Y and N"),
            ("YN", "expected a number of 0 to 7"),
            ("d=yes", "found the issue 'd'"),
            ("a=maybe", "expected one of no, yes"),
        ],
    )
    def test_of_none(self, text: str, said: str) -> None:
        with pytest.raises(UnknownNameError, match=said):
            terms_of(text, BINARY)

    def test_that_issues_of_three_have_no_letters(self) -> None:
        with pytest.raises(UnknownNameError, match="or terms such as law=ours") as caught:
            terms_of("YY", MIXED)
        assert "Y and N" not in str(caught.value)


class TestNumbers:
    @given(st.integers(0, 5))
    def test_lead_back(self, code: int) -> None:
        assert encoded(decoded(code, MIXED), MIXED) == code

    def test_of_listed_states_ascend(self) -> None:
        states = listed_states(MIXED, [negated(Choice("law", frozenset({"shared"})))])
        assert states is not None
        assert [encoded(state, MIXED) for state in states] == [0, 2, 3, 5]

    def test_too_many_to_list(self) -> None:
        assert listed_states({f"o{n}": ("no", "yes") for n in range(20)}, []) is None
