"""The names of `import hikiwake as hk`: all there, all documented, none loaded before its time."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import hikiwake
from tools.write_python_reference import PAGE, PROJECT, page_text

NAMES = [name for section in hikiwake.SECTIONS.values() for names in section.values() for name in names]


def test_every_name_is_listed_once_and_in_order() -> None:
    assert hikiwake.__all__ == sorted([*NAMES, "__version__"])
    assert dir(hikiwake) == hikiwake.__all__


def test_type_checkers_see_the_same_names() -> None:
    tree = ast.parse(Path(str(hikiwake.__file__)).read_text(encoding="utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    seen = {
        alias.name: node.module
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    listed = {
        name: f"hikiwake.{module}"
        for section in hikiwake.SECTIONS.values()
        for module, names in section.items()
        for name in names
    }
    assert seen == listed


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_there_and_says_what_it_is(name: str) -> None:
    assert inspect.getdoc(getattr(hikiwake, name))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'peace'"):
        hikiwake.peace  # noqa: B018


def test_the_import_loads_nothing_heavy() -> None:
    program = (
        "import hikiwake, sys; print(sorted({'numpy', 'pysat', 'pydantic', 'rich'} & sys.modules.keys()))"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_the_reference_is_up_to_date() -> None:
    assert (PROJECT / PAGE).read_text(encoding="utf-8") == page_text(), "run tools/write_python_reference.py"
