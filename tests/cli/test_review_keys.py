import io
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hikiwake.cli import review_keys
from hikiwake.cli.review_keys import END, Keys
from hikiwake.store.queue import load_judgements
from tests.study.reviewing.queued import queue


class TestLines:
    """Anything but a terminal: a line for each key."""

    def test_the_first_character_of_a_line_is_the_key(self) -> None:
        keys = Keys(io.StringIO("\n  accept\nr\n"), io.StringIO())
        assert [keys.key(">") for _ in range(3)] == ["a", "r", END]

    def test_a_line_loses_the_white_space_around_it(self) -> None:
        prompts = io.StringIO()
        keys = Keys(io.StringIO(" It was. \n\n"), prompts)
        assert [keys.line("why >") for _ in range(3)] == ["It was.", "", None]
        assert prompts.getvalue().count("why >") == 3

    def test_a_system_without_single_keys_reads_lines(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(review_keys, "termios", None)
        answers = io.StringIO("s\n")
        monkeypatch.setattr(answers, "isatty", lambda: True)
        assert Keys(answers, io.StringIO()).key(">") == "s"


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
class TestKeys:
    """A terminal: a key at once, whatever was typed ahead, and the terminal as it was afterwards."""

    @pytest.fixture
    def terminal(self) -> Iterator[tuple[int, Keys, io.StringIO]]:
        controller, terminal = os.openpty()
        prompts = io.StringIO()
        with os.fdopen(terminal) as answers:
            yield controller, Keys(answers, prompts), prompts
        os.close(controller)

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("ar", ["a", "r"]),
            ("\x1b[Aa", ["\x1b"]),
            ("\x04", [END]),
            ("é", ["\ufffd", "\ufffd"]),
        ],
    )
    def test_a_key_is_read_at_once(
        self, terminal: tuple[int, Keys, io.StringIO], typed: str, expected: list[str]
    ) -> None:
        controller, keys, prompts = terminal
        # The very first key of a terminal that is in its own mode would be taken for its own.
        review_keys.tty.setcbreak(keys.answers.fileno())  # type: ignore[union-attr]
        before = review_keys.termios.tcgetattr(keys.answers.fileno())  # type: ignore[union-attr]
        os.write(controller, typed.encode())
        assert [keys.key(">") for _ in expected] == expected
        assert prompts.getvalue().startswith("> ")
        assert review_keys.termios.tcgetattr(keys.answers.fileno()) == before  # type: ignore[union-attr]

    def test_keys_and_lines_take_turns(self, terminal: tuple[int, Keys, io.StringIO]) -> None:
        controller, keys, _ = terminal
        os.write(controller, b"R\nIt never was.\nq\n")
        assert keys.key(">") == "R"
        assert keys.line("why >") == ""
        assert keys.line("why >") == "It never was."
        assert keys.key(">") == "q"

    def test_a_terminal_that_went_away_is_the_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "read", lambda *_: b"")
        assert review_keys._pressed(0) == END


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
class TestTerminal:
    """A person at a terminal: keys without the return key, lines where a line is asked for."""

    def walked(self, case: Path, *steps: tuple[str, str]) -> tuple[str, int]:
        """Wait for each prompt, then type; what was shown, and the exit code."""
        controller, terminal = os.openpty()
        code = "from hikiwake.cli import main; main()"
        running = subprocess.Popen(
            [sys.executable, "-c", code, "review", str(case)],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
        )
        os.close(terminal)
        seen = fresh = ""
        try:
            for prompt, typed in steps:
                seen, fresh = self.until(controller, prompt, seen, fresh)
                os.write(controller, typed.encode())
            seen, _ = self.until(controller, "pending", seen, fresh)
            return seen, running.wait(timeout=60)
        finally:
            running.kill()
            os.close(controller)

    def until(self, controller: int, prompt: str, seen: str, fresh: str) -> tuple[str, str]:
        """Read until a prompt is shown; all that was seen, and what came after the prompt."""
        begun = time.monotonic()
        while prompt not in fresh:
            assert time.monotonic() - begun < 60, fresh
            if select.select([controller], [], [], 1)[0]:
                piece = os.read(controller, 10_000).decode(errors="replace")
                seen, fresh = seen + piece, fresh + piece
        return seen, fresh.partition(prompt)[2]

    def test_keys_lines_arrows_and_typing_ahead(self, small_case: Path) -> None:
        queue(small_case)
        seen, code = self.walked(
            small_case,
            ("q quit >", "ss"),  # typed ahead: the source, the visit or what else comes first
            ("q quit >", ""),
            ("q quit >", "\x1b[A"),  # an arrow is no key of ours
            ("no such key", ""),
            ("q quit >", "R"),
            ("why >", "It never was.\n"),
            ("q quit >", "u"),
            ("pending again", ""),
            ("q quit >", "q"),
        )
        assert code == 0
        assert "\x1b[1m»" in seen
        judgements = load_judgements(small_case).judgements
        assert [each.verdict.value for each in judgements] == ["skipped", "skipped", "rejected", "undone"]
        assert judgements[2].why == "It never was."

    def test_the_end_of_input_key(self, small_case: Path) -> None:
        queue(small_case)
        assert self.walked(small_case, ("q quit >", "\x04"))[1] == 0
