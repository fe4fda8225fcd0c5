"""The documentation shows what the program prints, leads nowhere that is not there, leaves nothing out."""

import calendar
import doctest
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hikiwake.basics.dates import Edtf
from hikiwake.cli.commands import COMMANDS, PROGRAM
from tools import write_case_reference, write_examples
from tools.write_examples import DOCS, ExampleError, blocks_of, difference, rewritten

PROJECT = Path(__file__).resolve().parents[1]
PAGES = [page for page in write_examples.pages() if page.is_file()]
WITH_EXAMPLES = [page for page in PAGES if "```console" in page.read_text(encoding="utf-8")]
WITH_PYTHON = [page for page in PAGES if "```pycon" in page.read_text(encoding="utf-8")]
GENERATED = {DOCS / "reference" / "commands.md", DOCS / "reference" / "json.md"}
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<target>[^)\s]+)\)")
CITED = re.compile(r"\b(?P<name>[A-Z][a-z]+)(?: (?:and|&) [A-Z][a-z]+| et al\.)?,? (?P<year>(?:19|20)\d\d)\b")
MONTHS = frozenset(calendar.month_name)


def named(page: Path) -> str:
    return str(page.relative_to(PROJECT))


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def prose_of(page: Path) -> str:
    """A page without its fenced blocks and code."""
    return re.sub(
        r"`[^`\n]*`", "", re.sub(r"^```.*?^```$", "", text_of(page), flags=re.DOTALL | re.MULTILINE)
    )


def headings_of(page: Path) -> frozenset[str]:
    """The anchors that mkdocs gives the headings of a page."""
    found = re.findall(r"^#+ (.+)$", text_of(page), flags=re.MULTILINE)
    plain = (re.sub(r"[^\w\s-]", "", heading).strip().lower() for heading in found)
    return frozenset(re.sub(r"[-\s]+", "-", heading) for heading in plain)


def dead_links(page: Path) -> Iterator[str]:
    """Links of a page to a file or heading that is not there."""
    for match in LINK.finditer(prose_of(page)):
        path, _, heading = match["target"].partition("#")
        if "://" in path or path.startswith("mailto:"):
            continue
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (heading and heading not in headings_of(target)):
            yield match["target"]


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=named)
def test_examples_show_what_is_printed(page: Path) -> None:
    assert difference(page) == "", "run: python tools/write_examples.py"


@pytest.mark.parametrize("page", WITH_PYTHON, ids=named)
def test_python_examples_run(page: Path) -> None:
    names: dict[str, object] = {}
    runner = doctest.DocTestRunner(verbose=False)
    for block in blocks_of(text_of(page)):
        if block.language == "pycon":
            source = "\n".join(block.lines) + "\n"
            test = doctest.DocTestParser().get_doctest(source, names, named(page), named(page), block.start)
            told: list[str] = []
            runner.run(test, out=told.append, clear_globs=False)
            names.update(test.globs)
            assert not told, "".join(told)
    assert runner.tries


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    assert list(dead_links(page)) == []


def test_every_page_is_in_the_navigation_and_every_entry_is_a_page() -> None:
    listed = re.findall(r"[\w/-]+\.md", (PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md"))


def test_every_written_page_starts_with_a_question() -> None:
    folders = ("tutorials", "how-to")
    missing = [
        named(page)
        for page in PAGES
        if page.parent.name in folders and not re.match(r"# .+\n\n\*[^\n]+\*?", text_of(page))
    ]
    assert missing == []


def test_every_command_is_shown() -> None:
    shown = "\n".join(text_of(page) for page in PAGES if page not in GENERATED)
    assert [name for name in COMMANDS if f"{PROGRAM} {name}" not in shown] == []


def test_every_work_that_is_cited_is_in_the_bibliography() -> None:
    listed = text_of(DOCS / "reference" / "bibliography.md")
    cited = {
        (match["name"], match["year"])
        for module in sorted((PROJECT / "src").rglob("*.py"))
        for match in CITED.finditer(module.read_text(encoding="utf-8"))
        if match["name"] not in MONTHS
    }
    assert ("Kleene", "1952") in cited
    headings = re.findall(r"^### (.+)$", listed, flags=re.MULTILINE)
    assert [each for each in cited if not any(all(part in head for part in each) for head in headings)] == []


def test_dates_page_says_what_the_program_says() -> None:
    rows = re.findall(
        r"^\| [^|]+ \| `([^`]+)` \| ([^|]+) \|$", text_of(DOCS / "reference" / "dates.md"), re.M
    )
    assert len(rows) > 10
    assert [(text, Edtf.parse(text).in_words()) for text, _ in rows] == rows


class TestCaseReference:
    def test_is_current(self) -> None:
        assert text_of(PROJECT / write_case_reference.PAGE) == write_case_reference.page(), (
            "run: python tools/write_case_reference.py"
        )

    def test_no_meaning_is_left_over(self) -> None:
        assert write_case_reference.unused_meanings() == ()


class TestWritingExamples:
    """The tool itself, on made-up pages."""

    @pytest.mark.parametrize(
        ("page", "written"),
        [
            ("```console\n$ echo a\nold\n```\n", "```console\n$ echo a\na\n```\n"),
            (
                "```console\n$ mkdir d\n$ cd d\n$ ls ..\n```\n",
                "```console\n$ mkdir d\n$ cd d\n$ ls ..\nd\n```\n",
            ),
            (
                "<!-- first 2 lines -->\n```console\n$ seq 9\n```\n",
                "<!-- first 2 lines -->\n```console\n$ seq 9\n1\n2\n…\n```\n",
            ),
            ("<!-- exit 3 -->\n```console\n$ exit 3\n```\n", "<!-- exit 3 -->\n```console\n$ exit 3\n```\n"),
            (
                "<!-- file: a/b -->\n```toml\nx\n```\n\n```console\n$ cat a/b\n```\n",
                "<!-- file: a/b -->\n```toml\nx\n```\n\n```console\n$ cat a/b\nx\n```\n",
            ),
            ("```sh\n$ exit 1\n```\n", "```sh\n$ exit 1\n```\n"),
        ],
    )
    def test_output_takes_the_place_of_what_stood_there(
        self, tmp_path: Path, page: str, written: str
    ) -> None:
        path = tmp_path / "page.md"
        path.write_text(page, encoding="utf-8")
        assert rewritten(path) == written
        assert (difference(path) == "") == (page == written)

    @pytest.mark.parametrize(
        "page",
        [
            "```console\n$ exit 1\n```\n",
            "<!-- exit 1 -->\n```console\n$ true\n```\n",
            "<!-- exit 1 -->\n```console\n$ exit 1\n$ exit 1\n```\n",
            "<!-- about 2 lines -->\n```console\n$ true\n```\n",
            "<!-- file: ../out -->\n```\nx\n```\n",
            "```console\n$ true\n",
        ],
    )
    def test_what_does_not_end_as_told_is_an_error(self, tmp_path: Path, page: str) -> None:
        path = tmp_path / "page.md"
        path.write_text(page, encoding="utf-8")
        with pytest.raises(ExampleError):
            rewritten(path)

    def test_check_ends_with_1_and_shows_the_difference(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "page.md"
        path.write_text("```console\n$ echo new\nold\n```\n", encoding="utf-8")
        assert write_examples.main(["--check", str(path)]) == 1
        assert "-old\n+new" in capsys.readouterr().out
        assert write_examples.main([str(path)]) == 0
        assert write_examples.main(["--check", str(path)]) == 0

    def test_dead_links_are_found(self, tmp_path: Path) -> None:
        path = tmp_path / "page.md"
        path.write_text("# Here\n\n[a](page.md#here) [b](page.md#there) [c](gone.md)\n", encoding="utf-8")
        assert list(dead_links(path)) == ["page.md#there", "gone.md"]
