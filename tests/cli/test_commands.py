import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hikiwake.basics.errors import WriteError
from hikiwake.cli import commands
from hikiwake.cli.commands import COMMANDS, function_of, help_of
from hikiwake.cli.exit_codes import ExitCode
from tests.cli.conftest import Run

AT = ("--at", "1903-06-01")
ANSWERING = {
    "board": AT,
    "why": AT,
    "least-change": AT,
    "distance": AT,
    "winsets": AT,
    "proposals": AT,
    "backtest": AT,
    "timeline": AT,
    "positions": AT,
    "conflicts": (),
    "check": AT,
}


class TestCaseWithoutAnOption:
    @pytest.mark.parametrize("name", ANSWERING)
    def test_a_case_may_stand_where_the_option_would(self, run: Run, spring: str, name: str) -> None:
        given = ANSWERING[name]
        assert run(name, spring, *given).stdout == run(name, "--case", spring, *given).stdout != ""


class TestHelp:
    @pytest.mark.parametrize("name", COMMANDS)
    def test_every_command_has_help_with_an_example(self, run: Run, name: str) -> None:
        found = run(name, "--help")
        assert found.exit_code == 0
        examples = re.findall(rf"^ +hikiwake {name}\b.*$", found.stdout.partition("Example:")[2], re.M)
        assert examples

    def test_the_program_names_every_command_and_every_exit_code(self, run: Run) -> None:
        said = run("--help").stdout
        assert all(re.search(rf"^  {name} ", said, re.M) for name in COMMANDS)
        assert all(re.search(rf"^  {int(code)} ", said, re.M) for code in ExitCode)

    def test_help_fits_a_narrow_terminal(self) -> None:
        # Not the runner, which holds the width at 80.
        code = "import sys; sys.argv = ['hikiwake', '--help']; from hikiwake.cli import main; main()"
        found = subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "COLUMNS": "60"},
        )
        assert max(map(len, found.stdout.splitlines())) <= 60

    def test_examples_keep_their_lines(self) -> None:
        assert "\b\nExample:\n" in help_of("board")

    def test_help_imports_no_solver_and_no_templates(self) -> None:
        code = (
            "import sys\nfrom hikiwake.cli import main\nsys.argv = ['hikiwake', '--help']\n"
            "try:\n    main()\nexcept SystemExit:\n    pass\n"
            "heavy = {'pysat', 'jinja2', 'pydantic', 'edtf'} & set(sys.modules)\nassert not heavy, heavy"
        )
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)

    def test_version(self, run: Run) -> None:
        assert re.fullmatch(r"hikiwake \d+\.\d+\.\d+\n", run("--version").stdout)


class TestExitCodes:
    @pytest.mark.parametrize(("name", "options"), ANSWERING.items(), ids=ANSWERING)
    def test_answered(self, run: Run, spring: str, name: str, options: tuple[str, ...]) -> None:
        found = run(name, "--case", spring, *options)
        assert (found.exit_code, found.stderr.count("Traceback")) == (0, 0)
        assert found.stdout.strip()

    @pytest.mark.parametrize("name", ANSWERING)
    def test_a_broken_case_is_a_message_with_file_and_line(
        self, run: Run, small_case: Path, name: str
    ) -> None:
        stances = small_case / "dossier/stances.toml"
        stances.write_text(stances.read_text().replace('issue = "water"', 'issue = "whisky"', 1))
        found = run(name, "--case", str(small_case))
        assert found.exit_code == ExitCode.PROBLEMS
        assert re.search(r"dossier/stances\.toml:\d+: .*'whisky'", found.stderr + found.stdout)

    @pytest.mark.parametrize(
        "arguments",
        [
            ("bored",),
            ("why", "--nope"),
            ("why", "--at", "1903?"),
            ("why", "--at", "yesterday"),
            ("why", "--basis", "sad"),
            ("why", "--where", "water = 'half'"),
            ("why", "--where", "water == 'most'"),
            ("timeline", "--type", "party"),
            ("timeline", "--from", "soon"),
        ],
        ids=" ".join,
    )
    def test_usage(self, run: Run, spring: str, arguments: tuple[str, ...]) -> None:
        found = run(arguments[0], *(("--case", spring) if len(arguments) > 1 else ()), *arguments[1:])
        assert (found.exit_code, found.stdout) == (ExitCode.USAGE, "")
        assert found.stderr

    @pytest.mark.parametrize("name", ["board", "why", "least-change", "stability"])
    def test_a_year_stands_for_its_last_day(self, run: Run, spring: str, name: str) -> None:
        found = run(name, "--case", spring, "--at", "1903")
        assert "1903 taken as 31 December 1903" in found.stderr
        assert found.stdout == run(name, "--case", spring, "--at", "1903-12-31").stdout

    @pytest.mark.parametrize(
        ("arguments", "meant"),
        [
            (("why", "--scenario", "draught"), "'drought'"),
            (("why", "--viewpoint", "rivr"), "'river'"),
            (("why", "--texts", "nowhere"), "nowhere"),
            (("trace", "river-half-1092"), "'river-half-1902'"),
            (("positions", "--issue", "watr"), "'water'"),
            (("positions", "--party", "rivr"), "'river'"),
            (("timeline", "--with", "ada-wier"), "'ada-weir'"),
            (("anchor", "scribe-1940", "goats"), "'scribe-1904'"),
        ],
        ids=lambda value: value if isinstance(value, str) else " ".join(value),
    )
    def test_not_found_says_what_was_probably_meant(
        self, run: Run, spring: str, arguments: tuple[str, ...], meant: str
    ) -> None:
        found = run(*arguments, "--case", spring)
        assert (found.exit_code, found.stdout) == (ExitCode.NOT_FOUND, "")
        assert meant in found.stderr

    def test_an_unknown_case(self, run: Run) -> None:
        found = run("why", "--case", "japan-rusia")
        assert found.exit_code == ExitCode.NOT_FOUND
        assert "'japan-russia'" in found.stderr

    def test_a_misspelt_command_is_told_with_the_right_one(self, run: Run) -> None:
        assert "did you mean 'board'?" in run("boardd").stderr

    def test_not_written(self, run: Run, spring: str, tmp_path: Path) -> None:
        found = run("report", "--case", spring, "--output", str(tmp_path))
        assert found.exit_code == ExitCode.NOT_WRITTEN
        assert "found a folder" in found.stderr

    def test_many_problems_are_cut_and_check_is_named(self, run: Run, small_case: Path) -> None:
        stances = small_case / "dossier/stances.toml"
        stances.write_text(stances.read_text().replace('stance = "', 'stance = "x'))
        found = run("why", "--case", str(small_case))
        assert "12 errors" in found.stderr
        assert "`hikiwake check` lists all 12" in found.stderr
        assert found.stderr.count("stances.toml") == commands.FEW_PROBLEMS

    def test_an_error_of_ours_has_no_traceback_and_another_has(
        self, run: Run, spring: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(error: Exception) -> Callable[..., None]:
            def raising(*_: object) -> None:
                raise error

            return raising

        monkeypatch.setattr("hikiwake.cli.answers.why_not", fail(WriteError("the disk is full")))
        found = run("why", "--case", spring)
        assert (found.exit_code, found.stderr.splitlines()[-1]) == (4, "hikiwake: the disk is full")
        monkeypatch.setattr("hikiwake.cli.answers.why_not", fail(ZeroDivisionError("ours")))
        with pytest.raises(ZeroDivisionError):
            run("why", "--case", spring)


class TestTable:
    @pytest.mark.parametrize("name", COMMANDS)
    def test_every_entry_leads_to_a_function_told_the_same_way(self, name: str) -> None:
        assert callable(function_of(name))
        assert len(COMMANDS[name].summary) < 80


class TestPipe:
    def run_into(self, reader: str, spring: str, *arguments: str) -> tuple[int, str]:
        """The exit code of the program, and what it wrote on stderr, when its reader goes away."""
        program = f"{sys.executable} -c 'from hikiwake.cli import main; main()'"
        command = f"set -o pipefail; {program} {' '.join(arguments)} --case '{spring}' | {reader}"
        found = subprocess.run(
            ["bash", "-c", command], capture_output=True, text=True, check=False, env=dict(os.environ)
        )
        return found.returncode, found.stderr

    @pytest.mark.parametrize("arguments", [("board", "--all"), ("board", "--json")], ids=" ".join)
    def test_a_reader_that_has_seen_enough_is_no_error(self, spring: str, arguments: tuple[str, ...]) -> None:
        assert self.run_into("true", spring, *arguments) == (0, "")
        assert self.run_into("head -n 1 >/dev/null", spring, *arguments) == (0, "")


class TestInterrupt:
    def test_ctrl_c_writes_nothing_and_exits_130(
        self, run: Run, spring: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page = tmp_path / "page.html"
        page.write_text("old")

        def interrupted(*_: object, **__: object) -> str:
            raise KeyboardInterrupt

        monkeypatch.setattr("hikiwake.cli.page.render_report", interrupted)
        found = run("report", "--case", spring, "--output", str(page))
        assert found.exit_code == ExitCode.STOPPED
        assert page.read_text() == "old"
        assert [path.name for path in tmp_path.glob("*.html*")] == ["page.html"]
