from hypothesis import given
from hypothesis import strategies as st

from hikiwake.store.locate_json import locate_json

TEXT = '[\n {"a": "x, [y]",\n  "b": {"c": [1,\n 2]}},\n\n {"a": "\\"",\n "d": 2}]'


def test_lines() -> None:
    line = locate_json(TEXT).line_of
    assert line((0,)) == 2
    assert line((0, "b", "c", 1)) == 4
    assert line((1,)) == 6
    assert line((1, "d")) == 7
    assert line((1, "nothing")) == 6


@given(st.text(alphabet='[]{}:,"\\ \n1a', max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    locate_json(text)
