"""The page on disk: written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from hikiwake.basics.errors import WriteError
from hikiwake.cli.asking import Asked
from hikiwake.report.page import render_report
from hikiwake.store.atomic import bytes_of, write_atomically
from hikiwake.store.files import digest_of


def must_be_file(output: Path) -> None:
    """Raises `WriteError` when a page cannot go there: a folder is in its place, or its folder is missing."""
    if output.is_dir():
        raise WriteError(f"{output}: found a folder, expected a file name such as {output / 'report.html'}")
    if not output.parent.is_dir():
        raise WriteError(f"{output}: there is no folder {output.parent}; make it first, or name another")


def write_page(asked: Asked, output: Path) -> None:
    """Write the report of a case to a file. Raises `WriteError` when it cannot; then nothing has changed."""
    must_be_file(output)
    page = render_report(asked.case, asked.day, viewpoint=asked.viewpoint)
    try:
        old = bytes_of(output)
    except OSError as error:
        raise WriteError(f"{output}: cannot be read: {error.strerror or error}") from error
    write_atomically(output, page, None if old is None else digest_of(old))
