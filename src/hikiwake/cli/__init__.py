"""The command line: read what was asked, call a study, print the finding."""

from hikiwake.cli.commands import main

__all__ = ["main"]
