"""Rules of the house that no ready-made checker holds.

Run from anywhere: ``python tools/check_house.py [FOLDER]``. It reads the files that git tracks, or would
track, in the folder (by default the project this file is in), prints each violation with its place and what
to do, and ends with 1 if there was any.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MODULE_LINES = 400
FUNCTION_LINES = 40  # from `def` to the end, docstring included
FILE_BYTES = 1_000_000
VAGUE_NAMES = frozenset({"common", "helper", "helpers", "manager", "misc", "util", "utils"})

# Written so that no pattern matches its own text here.
FORBIDDEN_TEXT = (
    (
        re.compile(r"/(?:home|Users|root|work)/\w|\b[A-Z]:\\+Users\\"),
        "a path of one machine; name it relative to the project",
    ),
    (
        re.compile(
            r"index[-_]url|find[-_]links|://[^\s\"']+/simple\b|\"resolved\": *\"http"
            r"|pypi\.org|pythonhosted\.org|registry\.npmjs\.org|deb\.debian\.org"
        ),
        "the address of a package index; locks hold names, versions and hashes only",
    ),
)
FORBIDDEN_IN_LOCKS = re.compile(r"://|^\s*--?(?!hash=)\w| @ ")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """One broken rule: the file relative to the project, the line (from 1) and what to do."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        """Place and message, in the form that editors can follow."""
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PythonFile:
    """A parsed module: its path relative to the project, its text and its tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def is_package_code(self) -> bool:
        """Whether it is part of what is shipped."""
        return self.path.startswith("src/")


def violations(root: Path) -> tuple[Violation, ...]:
    """Every broken rule in the files below `root` that git tracks or would track, sorted."""
    own_packages = frozenset(path.name for path in (root / "src").glob("*") if path.is_dir())
    found: list[Violation] = []
    for path in tracked_files(root):
        content = (root / path).read_bytes()
        found += too_large(path, content)
        if b"\0" in content:
            continue
        text = content.decode("utf-8", errors="replace")
        found += forbidden_text(path, text)
        if path.endswith(".py"):
            file = PythonFile(path=path, text=text, tree=ast.parse(text, filename=path))
            found += outside_package(root, file)
            found += vague_name(file)
            found += too_long(file)
            found += undocumented(file)
            found += hidden_imports(file, own_packages)
    return tuple(sorted(found))


def tracked_files(root: Path) -> tuple[str, ...]:
    """Paths below `root` that git tracks, or would track after ``git add``; deleted ones are left out."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        check=True,
        capture_output=True,
    ).stdout.decode("utf-8")
    return tuple(path for path in sorted(set(listing.split("\0"))) if path and (root / path).is_file())


def too_large(path: str, content: bytes) -> Iterator[Violation]:
    """A file over one megabyte."""
    if len(content) > FILE_BYTES:
        message = f"{len(content):,} bytes; a tracked file has at most {FILE_BYTES:,}"
        yield Violation(path=path, line=1, message=message)


def forbidden_text(path: str, text: str) -> Iterator[Violation]:
    """Paths of one machine and addresses of package indexes; in a lock, any address or option at all."""
    for number, line in enumerate(text.splitlines(), start=1):
        for pattern, reason in FORBIDDEN_TEXT:
            if match := pattern.search(line):
                yield Violation(path=path, line=number, message=f"`{match.group()}` is {reason}")
        is_pinned_line = path.startswith("locks/") and not line.startswith("#")
        if is_pinned_line and (match := FORBIDDEN_IN_LOCKS.search(line)):
            message = (
                f"`{match.group().strip()}` in a lock; only names, versions, markers and hashes belong there"
            )
            yield Violation(path=path, line=number, message=message)


def outside_package(root: Path, file: PythonFile) -> Iterator[Violation]:
    """A shipped module whose folder has no ``__init__.py``: the check of layers would not see it."""
    if file.is_package_code and not (root / file.path).with_name("__init__.py").is_file():
        message = "the folder has no `__init__.py`, so its imports go unchecked; add one with a docstring"
        yield Violation(path=file.path, line=1, message=message)


def vague_name(file: PythonFile) -> Iterator[Violation]:
    """A module or folder of the package whose name would fit anything."""
    parts = Path(file.path).with_suffix("").parts
    if file.is_package_code and (vague := VAGUE_NAMES.intersection(parts)):
        message = f"`{min(vague)}` says nothing; name it after what it holds"
        yield Violation(path=file.path, line=1, message=message)


def too_long(file: PythonFile) -> Iterator[Violation]:
    """Modules and functions that want splitting."""
    lines = len(file.text.splitlines())
    if lines > MODULE_LINES:
        message = f"{lines} lines; a module has at most {MODULE_LINES}"
        yield Violation(path=file.path, line=lines, message=message)
    for function in functions_of(file.tree):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        if length > FUNCTION_LINES:
            message = f"`{function.name}` has {length} lines; a function has at most {FUNCTION_LINES}"
            yield Violation(path=file.path, line=function.lineno, message=message)


def undocumented(file: PythonFile) -> Iterator[Violation]:
    """The module, and public classes, functions and methods of the package, without a docstring."""
    if not file.is_package_code:
        return
    if ast.get_docstring(file.tree) is None:
        yield Violation(path=file.path, line=1, message="the module has no docstring")
    for node in public_definitions(file.tree):
        if ast.get_docstring(node) is None:
            message = f"`{node.name}` is public and has no docstring"
            yield Violation(path=file.path, line=node.lineno, message=message)


def hidden_imports(file: PythonFile, own_packages: frozenset[str]) -> Iterator[Violation]:
    """Imports of our own package inside a function, where they would hide a cycle or a layer skipped."""
    if not file.is_package_code:
        return
    for function in functions_of(file.tree):
        for node in ast.walk(function):
            if own := sorted(imported_packages(node) & (own_packages | {""})):
                message = (
                    f"`{function.name}` imports `{own[0] or '.'}` inside; import it at the top of the module"
                )
                yield Violation(path=file.path, line=getattr(node, "lineno", 1), message=message)


def imported_packages(node: ast.AST) -> frozenset[str]:
    """Top-level names that an import statement brings in; a relative import gives the empty name."""
    if isinstance(node, ast.Import):
        return frozenset(alias.name.partition(".")[0] for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return frozenset({"" if node.level else (node.module or "").partition(".")[0]})
    return frozenset()


def functions_of(tree: ast.AST) -> Iterator[Function]:
    """Every function and method, nested ones included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def public_definitions(parent: ast.Module | ast.ClassDef) -> Iterator[Function | ast.ClassDef]:
    """Public classes, functions and methods, outermost first; what is inside a function is not public."""
    for node in parent.body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        if node.name.startswith("_") or is_restated(node):
            continue
        yield node
        if isinstance(node, ast.ClassDef):
            yield from public_definitions(node)


def is_restated(node: Function | ast.ClassDef) -> bool:
    """Whether a decorator says that the docstring is elsewhere: an overload, a setter, an override."""
    names = {ast.unparse(decorator).rpartition(".")[2] for decorator in node.decorator_list}
    return not names.isdisjoint({"overload", "setter", "deleter", "override"})


def main(arguments: list[str]) -> int:
    """Print what is wrong; 0 when nothing is, 1 otherwise."""
    root = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[1]
    found = violations(root)
    for violation in found:
        print(violation)
    print(f"The house is in order: {root.name}" if not found else f"Broken rules: {len(found)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
