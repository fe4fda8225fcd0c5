"""Packages of the `read` extra: loaded when a document needs them, and named when they are missing."""

import importlib
from pathlib import Path
from typing import Any

from hikiwake.intake.documents.read_document import refused

EXTRA = "pip install hikiwake[read]"
"""How to install what HTML, PDF and older encodings need."""


def load_extra(path: Path, module: str, needed_for: str) -> Any:  # noqa: ANN401 - shipped without types
    """A module of the extra. Raises DocumentError, with how to install it, when it is not there."""
    try:
        return importlib.import_module(module)
    except ImportError as problem:
        raise refused(
            path,
            f"{module} is not installed",
            expected=f"it for {needed_for}",
            mend=f"Run `{EXTRA}`.",
        ) from problem
