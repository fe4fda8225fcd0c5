"""Write docs/reference/python.md: every public name, with its signature and what its docstring says first.

Usage: ``python tools/write_python_reference.py``; a test says when that is due.
"""

from __future__ import annotations

import inspect
import sys
from enum import Enum
from pathlib import Path

import hikiwake

PROJECT = Path(__file__).resolve().parents[1]
PAGE = Path("docs/reference/python.md")
_FRONT = """# Python names

*Which function do I call from a notebook?*

`import hikiwake as hk` gives every name below and loads each when it is first used. The methods are pure
functions on frozen objects: no files, no clock, no chance but by a seed; only the last section reads files.
[Use it from Python](../how-to/use-from-python.md) has worked examples, and `help(hk.bargain)` shows the whole
docstring of a name. This page is written by `python tools/write_python_reference.py`.
"""


def page_text() -> str:
    """The whole page."""
    parts = [_FRONT]
    for title, modules in hikiwake.SECTIONS.items():
        parts.append(f"\n## {title}\n")
        for module, names in modules.items():
            parts.extend(_entry(name, module) for name in names)
    return "".join(parts)


def _entry(name: str, module: str) -> str:
    thing = getattr(hikiwake, name)
    summary = (inspect.getdoc(thing) or "").partition("\n\n")[0].replace("\n", " ")
    return f"\n### {name}\n\n`{_signature(name, thing)}`\n\n{summary} (`{module.replace('.', '/')}.py`)\n"


def _signature(name: str, thing: object) -> str:
    if isinstance(thing, type) and issubclass(thing, (Enum, BaseException)):
        return name
    try:
        signature = inspect.signature(thing)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return name
    shown = [_parameter(each) for each in signature.parameters.values()]
    return f"{name}({', '.join(_with_marks(list(signature.parameters.values()), shown))})"


def _parameter(parameter: inspect.Parameter) -> str:
    mark = "*" if parameter.kind is inspect.Parameter.VAR_POSITIONAL else ""
    if parameter.default is parameter.empty:
        return f"{mark}{parameter.name}"
    default = parameter.default
    plain = repr(default) if isinstance(default, (int, float, str, bool, type(None), tuple)) else "…"
    return f"{parameter.name}={plain if not isinstance(default, Enum) else default.name}"


def _with_marks(parameters: list[inspect.Parameter], shown: list[str]) -> list[str]:
    """The parameters, with the star after which only keywords come."""
    kinds = [parameter.kind for parameter in parameters]
    if inspect.Parameter.VAR_POSITIONAL in kinds or inspect.Parameter.KEYWORD_ONLY not in kinds:
        return shown
    place = kinds.index(inspect.Parameter.KEYWORD_ONLY)
    return [*shown[:place], "*", *shown[place:]]


if __name__ == "__main__":
    (PROJECT / PAGE).write_text(page_text(), encoding="utf-8")
    sys.stdout.write(f"wrote {PAGE}\n")
