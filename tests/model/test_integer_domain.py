import pytest

from hikiwake.basics.errors import ModelError
from hikiwake.model.integer_domain import parse_domain


@pytest.mark.parametrize(
    ("text", "expected"),
    [("0..3", (0, 1, 2, 3)), ("-1 .. 1", (-1, 0, 1)), ("5, 1, 5", (1, 5)), ("1, 3..4, 9", (1, 3, 4, 9))],
)
def test_is_read(text: str, expected: tuple[int, ...]) -> None:
    assert parse_domain(text) == expected


@pytest.mark.parametrize("text", ["", "0..", "a..b", "3..1", "0..99999999", "1;2"])
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(ModelError, match="expected"):
        parse_domain(text)
