"""`python -m hikiwake` is the command line."""

import subprocess
import sys

from hikiwake import __version__


def test_the_package_can_be_run() -> None:
    command = [sys.executable, "-m", "hikiwake", "--version"]
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    assert found.stdout == f"hikiwake {__version__}\n"
