"""The rules of the house hold, and the check that holds them can fail."""

import subprocess
from pathlib import Path

import pytest

import hikiwake
from tools import check_house

PROJECT = Path(__file__).resolve().parents[1]


def reading_order(name: str) -> tuple[int, str]:
    """Constants, then classes, then the rest, each by the alphabet: the order the linter writes."""
    kind = 0 if name.isupper() else 1 if name[0].isupper() else 2
    return kind, name


class TestPublicNames:
    def test_all_is_sorted(self) -> None:
        assert list(hikiwake.__all__) == sorted(hikiwake.__all__, key=reading_order)

    def test_nothing_is_listed_twice(self) -> None:
        assert len(hikiwake.__all__) == len(set(hikiwake.__all__))


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    """A project in order: one documented module and one lock."""
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    write(tmp_path, "src/thing/__init__.py", '"""A thing."""\n')
    write(tmp_path, "locks/requirements.txt", "# made by make lock\nsix==1.17.0 \\\n    --hash=sha256:00ff\n")
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def said(root: Path) -> list[str]:
    return [str(violation) for violation in check_house.violations(root)]


# Put together here, so that this file itself holds none of them.
HOME_PATH = "/" + "home/somebody/notes.txt"
WINDOWS_PATH = "C:" + "\\Users\\somebody"
INDEX_OPTION = "--extra-" + "index" + "-url x"
INDEX_ADDRESS = "https:" + "//example.invalid/" + "simple"

BROKEN = {
    "module too long": ("src/thing/long.py", '"""Long."""\n' + "x = 1\n" * 400, "401 lines"),
    "function too long": (
        "tests/test_long.py",
        "def long():\n" + "    x = 1\n" * 40,
        "`long` has 41 lines",
    ),
    "module without docstring": ("src/thing/bare.py", "x = 1\n", "the module has no docstring"),
    "class without docstring": ("src/thing/a.py", '"""A."""\nclass Bare: ...\n', "`Bare` is public"),
    "method without docstring": (
        "src/thing/a.py",
        '"""A."""\nclass Good:\n    """Good."""\n    async def bare(self): ...\n',
        "`bare` is public",
    ),
    "own import in a function": (
        "src/thing/a.py",
        '"""A."""\ndef _f():\n    from thing.b import c\n',
        "src/thing/a.py:3: `_f` imports `thing` inside",
    ),
    "relative import in a function": (
        "src/thing/a.py",
        '"""A."""\ndef _f():\n    from . import c\n',
        "`_f` imports `.` inside",
    ),
    "module outside a package": ("src/thing/loose/a.py", '"""A."""\n', "has no `__init__.py`"),
    "vague name": ("src/thing/utils.py", '"""A."""\n', "`utils` says nothing"),
    "home folder": ("docs/a.md", f"see\n{HOME_PATH}\n", "docs/a.md:2: `/" + "home/s` is a path"),
    "windows folder": ("docs/a.md", WINDOWS_PATH, "is a path of one machine"),
    "index option": ("Makefile", INDEX_OPTION, "address of a package index"),
    "index address": ("setup.sh", INDEX_ADDRESS, "address of a package index"),
    "address in a lock": ("locks/a.txt", "six @ git+https://example.invalid/six\n", "in a lock"),
    "local file in a lock": ("locks/a.txt", "-e .\n", "`-e` in a lock"),
    "large file": ("data.csv", "0" * 1_000_001, "1,000,001 bytes"),
}

ALLOWED = {
    "a private function needs no docstring": ("src/thing/a.py", '"""A."""\ndef _f(): ...\n'),
    "an overload is told once": (
        "src/thing/a.py",
        '"""A."""\n@typing.overload\ndef f(x: int) -> int: ...\n',
    ),
    "another package may be imported late": ("src/thing/a.py", '"""A."""\ndef _f():\n    import six\n'),
    "a test may import late": ("tests/test_a.py", "def test_a():\n    import thing\n"),
    "forty lines are a function": ("src/thing/a.py", '"""A."""\ndef _f():\n' + "    x = 1\n" * 39),
    "an ignored file is not ours": ("build/a.md", HOME_PATH),
}


class TestCheckHouse:
    def test_a_project_in_order_has_no_violation(self, made_up: Path) -> None:
        assert said(made_up) == []

    @pytest.mark.parametrize(("path", "text", "expected"), BROKEN.values(), ids=BROKEN.keys())
    def test_a_broken_rule_is_found_once(self, made_up: Path, path: str, text: str, expected: str) -> None:
        write(made_up, path, text)
        (only,) = said(made_up)
        assert only.startswith(path)
        assert expected in only

    @pytest.mark.parametrize(("path", "text"), ALLOWED.values(), ids=ALLOWED.keys())
    def test_what_is_allowed_is_not_reported(self, made_up: Path, path: str, text: str) -> None:
        write(made_up, ".gitignore", "build/\n")
        write(made_up, path, text)
        assert said(made_up) == []

    def test_a_deleted_file_is_not_read(self, made_up: Path) -> None:
        subprocess.run(["git", "add", "."], cwd=made_up, check=True)
        (made_up / "locks/requirements.txt").unlink()
        assert said(made_up) == []

    def test_a_binary_file_is_only_weighed(self, made_up: Path) -> None:
        (made_up / "picture.png").write_bytes(b"\0" + HOME_PATH.encode())
        assert said(made_up) == []

    def test_the_exit_code_tells(self, made_up: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert check_house.main([str(made_up)]) == 0
        write(made_up, "src/thing/bare.py", "x = 1\n")
        assert check_house.main([str(made_up)]) == 1
        assert "Broken rules: 1" in capsys.readouterr().out


class TestLocks:
    @pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
    def test_every_pin_has_a_hash(self, name: str) -> None:
        lines = (PROJECT / "locks" / name).read_text(encoding="utf-8").splitlines()
        pins = [number for number, line in enumerate(lines) if "==" in line and not line.startswith("#")]
        assert pins
        assert all("--hash=sha256:" in lines[number + 1] for number in pins)

    def test_both_locks_agree(self) -> None:
        core, dev = (
            {line for line in (PROJECT / "locks" / name).read_text(encoding="utf-8").splitlines()}
            for name in ("requirements.txt", "requirements-dev.txt")
        )
        assert core <= dev
