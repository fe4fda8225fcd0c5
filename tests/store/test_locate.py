import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.store.locate import locate
from hikiwake.store.shipped import find_case

TEXT = '''\
a.b = [
  1.5,
  1979-05-27 07:32:00, # x
  "a]",
]
[[s]]
id = """x
[[s]]
# no comment"""
[s.k]
q = { a = 1, "b.c" = 2 }

# about the second
[[s]]
  id = 'y'   # why
# trailing
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("a", "b"), 1),
        (("a", "b", 2), 4),
        (("s", 0), 6),
        (("s", 0, "id"), 7),
        (("s", 0, "k", "q", "b.c"), 11),
        (("s", 1), 14),
        (("s", 1, "id"), 15),
        (("s", 1, "nothing"), 14),
        (("nothing",), None),
    ],
)
def test_lines(path: tuple[str | int, ...], line: int | None) -> None:
    assert locate(TEXT).line_of(path) == line


def test_blocks_end_behind_their_last_value() -> None:
    blocks = {header.path: TEXT[header.start : header.end] for header in locate(TEXT).headers}
    assert blocks["s", 0] == '[[s]]\nid = """x\n[[s]]\n# no comment"""\n'
    assert blocks["s", 0, "k"] == '[s.k]\nq = { a = 1, "b.c" = 2 }\n'
    assert blocks["s", 1] == "[[s]]\n  id = 'y'   # why\n"


def test_every_leaf_of_the_shipped_model_is_found_on_a_line_that_names_it() -> None:
    text = Path(find_case("japan-russia"), "model.toml").read_text(encoding="utf-8")
    places, lines = locate(text), text.splitlines()
    for path in leaves(tomllib.loads(text)):
        line = places.line_of(path)
        assert line is not None
        assert str([part for part in path if isinstance(part, str)][-1]) in lines[line - 1]


def leaves(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in leaves(inner, (*path, key))]
    if isinstance(value, list) and any(isinstance(inner, dict) for inner in value):
        return [leaf for number, inner in enumerate(value) for leaf in leaves(inner, (*path, number))]
    return [path]


@given(st.text(alphabet="[]{}=.,\"'#\n ab1\\", max_size=60))
def test_no_text_makes_the_scanner_fail(text: str) -> None:
    locate(text)


@given(st.text(alphabet="[]=.,\"'#\n ab1", max_size=40))
def test_whatever_is_toml_has_a_line_for_each_leaf(text: str) -> None:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    for path in leaves(data):
        if path:
            assert path in locate(text).lines or any(
                path[:length] in locate(text).lines for length in range(1, len(path))
            )


def test_nesting_past_all_use_is_survived() -> None:
    assert locate("a = " + "[" * 100_000).line_of(("a",)) == 1
