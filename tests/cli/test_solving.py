"""The command `solve`: files of every kind, options, words, JSON, files written, exit codes."""

import json
from pathlib import Path
from typing import Any

import pytest

from hikiwake.basics.record import Record
from hikiwake.cli.exit_codes import ExitCode
from hikiwake.store.shipped import find_published, published_cases
from tests.cli.conftest import Run
from tests.store.exchange.test_genius import DOMAIN, PROFILE, REAL
from tests.store.problem_texts import SECTIONS

MORE = {
    "a veto": '[body.b]\nmembers = ["x", "y"]\nthreshold = "1 votes"\nveto = ["x"]\n'
    '[[vote]]\nname = "T"\nbody = "b"\ndate = "1900"\nby = { x = "nay", y = "yea" }\n',
    "two counts": '[body.b]\nmembers = ["x", "y"]\nthresholds = ["1 votes", "all"]\n'
    '[[vote]]\nbody = "b"\nby = { x = "yea" }\n',
    "a crowd": "[body.b]\nmembers = 700\nthreshold = 'all'\n",
    "a stretch": "[curve]\nrange = [0, 1]\nworth = { N = 'x', S = '1 - x' }\n",
    "no agreement": "[curve]\nrange = [0, 1]\nworth = { N = 'x', S = '1 - x' }\n"
    "disagreement = { N = 9, S = 9 }\n",
    "more than the whole": "[line]\nshares = { N = '1/2', S = '1/2' }\nwholes = { km = 9 }\n"
    "[[line.segment]]\nname = 'a'\nsizes = { km = 10 }\n",
    "constant": "[sensitivity]\nformula = '3'\ninputs = { x = [0, 1] }\nsamples = 8\n",
    "no values": "[issue.law]\noptions = ['a', 'b']\n",
    "words": "[issue.law]\noptions = ['a', 'b']\n[values.north]\noptions = { law = { a = 'demands' } }\n",
    "tied items": "[[item]]\nname = 'a'\npoints = { N = 50, S = 50 }\n"
    "[[item]]\nname = 'b'\npoints = { N = 50, S = 50 }\n",
    "clash free": "clauses = [[1], [2]]\n",
}  # fmt: skip


@pytest.fixture
def genius(tmp_path: Path) -> Path:
    """A folder with a domain and two profiles."""
    folder = tmp_path / "genius"
    folder.mkdir()
    (folder / "domain.xml").write_text(DOMAIN)
    (folder / "Buyer.xml").write_text(PROFILE)
    (folder / "Seller.xml").write_text(PROFILE.replace('evaluation="2"', 'evaluation="9"'))
    return folder


def written(tmp_path: Path, text: str, name: str = "problem.toml") -> str:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / name)


def answer(run: Run, *arguments: str) -> dict[str, Any]:
    found = run("solve", *arguments, "--json")
    assert found.exit_code == 0, found.stderr
    document: dict[str, Any] = json.loads(found.stdout)
    return document


class TestWords:
    @pytest.mark.parametrize("kind", SECTIONS, ids=lambda kind: str(kind.__name__))
    def test_every_kind_is_told(self, run: Run, tmp_path: Path, kind: type[Record]) -> None:
        text = SECTIONS[kind].replace("worth = { North = 0, South = 0 }", "worth = { North = 1, South = 2 }")
        found = run("solve", written(tmp_path, text))
        assert (found.exit_code, found.stderr) == (0, "")
        assert len(found.stdout.splitlines()) > 3

    @pytest.mark.parametrize("name", MORE)
    def test_corners_are_told(self, run: Run, tmp_path: Path, name: str) -> None:
        found = run("solve", written(tmp_path, MORE[name]))
        assert (found.exit_code, found.stderr) == (0, "")
        narrow = run(
            "solve", written(tmp_path, MORE[name]), "--list", "1", "--lotteries", env={"COLUMNS": "60"}
        )
        assert narrow.exit_code == 0

    def test_forks_assumptions_and_what_was_not_read_come_last(self, run: Run, tmp_path: Path) -> None:
        text = json.dumps({"data": {"clauses": [[1]], "encoding": "as usual"}})
        assert "Not read\n  - encoding" in run("solve", written(tmp_path, text, "c.json")).stdout
        said = run("solve", "itex-cypress").stdout
        assert "Where the literature forks" in said
        assert "Evaluations are divided by the largest of their issue" in said

    def test_several_profiles_of_another_program(self, run: Run, genius: Path) -> None:
        said = run("solve", str(genius)).stdout
        assert "Buyer" in said
        assert "Not carried over" in said
        assert "the discount factor 0.9" in said


class TestOptions:
    def test_disagreement_and_reserves(self, run: Run) -> None:
        together = answer(run, "itex-cypress", "--disagreement", "0.6,0.4")
        one_by_one = answer(run, "itex-cypress", "--reserve", "Cypress=0.6", "--reserve", "itex=2/5")
        assert together["answers"] == one_by_one["answers"]

    def test_normalise(self, run: Run) -> None:
        raw = answer(run, "itex-cypress", "--normalise", "raw")
        assert raw["parameters"]["normalise"] == "raw"
        assert raw["answers"][0]["ideal"]["Cypress"]["decimal"] > 1

    def test_forks(self, run: Run) -> None:
        found = answer(run, "nash-1950-barter", "--fork", "raiffa-rest=efficient", "--fork", "lots=any")
        assert found["parameters"]["raiffa-rest"] == "efficient"
        assert found["parameters"]["lots"] == "any"

    def test_lotteries(self, run: Run) -> None:
        assert answer(run, "itex-cypress", "--no-lotteries")["answers"][0]["lotteries"] == []
        assert answer(run, "divide-the-dollar", "--lotteries")["answers"][0]["lotteries"]

    def test_list(self, run: Run) -> None:
        found = answer(run, "itex-cypress", "--list", "3")["answers"][0]
        assert (len(found["frontier"]), found["frontier_size"]) == (3, 18)
        assert len(answer(run, "itex-cypress")["answers"][0]["frontier"]) == 18

    def test_threshold(self, run: Run, tmp_path: Path) -> None:
        file = written(tmp_path, "[[vote]]\nyeas = 60\nnays = 40\n")
        votes = answer(run, file, "--threshold", "2/3 of voting")["answers"][0]["votes"]
        assert [vote["ratified"] for vote in votes] == [False]

    def test_steps(self, run: Run, tmp_path: Path) -> None:
        file = written(tmp_path, REAL, "domain.xml")
        assert run("solve", file).exit_code == ExitCode.PROBLEMS
        assert answer(run, file, "--steps", "4")["answers"][0]["settlements"] == 10


class TestFiles:
    def test_a_file_goes_before_a_published_example_of_its_name(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "ishigami").write_text("clauses = [[1]]\n")
        monkeypatch.chdir(tmp_path)
        assert "All 1 constraint can hold together." in run("solve", "ishigami").stdout

    def test_a_wrapped_case_and_its_bare_data_are_the_same(self, run: Run, tmp_path: Path) -> None:
        data = {"parties": ["N", "S"], "items": [{"item": "hill", "points": {"N": 100, "S": 100}}]}
        wrapped = written(tmp_path, json.dumps({"id": "x", "data": data, "expected": {}}), "a.json")
        bare = written(tmp_path, json.dumps(data), "b.json")
        assert answer(run, wrapped)["answers"] == answer(run, bare)["answers"]

    def test_profiles_named_one_by_one(self, run: Run, genius: Path) -> None:
        files = [str(genius / name) for name in ("domain.xml", "Buyer.xml", "Seller.xml")]
        assert answer(run, *files)["answers"][0]["parties"] == ["Buyer", "Seller"]

    def test_every_published_example_is_listed(self, run: Run) -> None:
        said = run("cases").stdout
        assert all(name in said for name in published_cases())
        document = json.loads(run("cases", "--json").stdout)
        assert [each["name"] for each in document["published"]] == list(published_cases())
        assert all(each["title"] and each["source"] for each in document["published"])


class TestWriting:
    @pytest.mark.parametrize("kind", ["genius", "geniusweb"])
    def test_what_is_written_is_solved_to_the_same(self, run: Run, tmp_path: Path, kind: str) -> None:
        folder = tmp_path / "out"
        found = run("solve", "itex-cypress", "--write", kind, "--out", str(folder))
        assert found.exit_code == 0
        assert "Wrote domain." in found.stderr
        again = answer(run, str(folder), "--list", "1")["answers"][0]
        before = answer(run, "itex-cypress", "--list", "1")["answers"][0]
        for mine, theirs in zip(again["solutions"], before["solutions"], strict=True):
            assert [p["settlements"] for p in mine["selected"]] == [
                p["settlements"] for p in theirs["selected"]
            ]

    def test_files_of_one_program_for_another(self, run: Run, tmp_path: Path, genius: Path) -> None:
        folder = tmp_path / "out"
        found = run("solve", str(genius), "--write", "geniusweb", "--out", str(folder))
        assert found.exit_code == 0
        assert "lost: " in found.stderr
        assert {path.name for path in folder.iterdir()} == {"domain.json", "Buyer.json", "Seller.json"}

    def test_nothing_is_overwritten(self, run: Run, genius: Path) -> None:
        before = (genius / "domain.xml").read_text()
        found = run("solve", "itex-cypress", "--write", "genius", "--out", str(genius))
        assert found.exit_code == ExitCode.NOT_WRITTEN
        assert (genius / "domain.xml").read_text() == before


class TestErrors:
    @pytest.mark.parametrize(
        ("arguments", "code", "said"),
        [
            (("itex-cypres",), ExitCode.NOT_FOUND, "did you mean 'itex-cypress'?"),
            (("zzz",), ExitCode.NOT_FOUND, "the examples are"),
            (("itex-cypress", "--disagreement", "a,b"), ExitCode.USAGE, "--disagreement: found 'a'"),
            (("itex-cypress", "--disagreement", "1"), ExitCode.USAGE, "one for each of Cypress, Itex"),
            (("itex-cypress", "--reserve", "1"), ExitCode.USAGE, "expected PARTY=NUMBER"),
            (("itex-cypress", "--reserve", "Cyprus=1"), ExitCode.NOT_FOUND, "did you mean 'Cypress'?"),
            (("itex-cypress", "--fork", "lots"), ExitCode.USAGE, "expected NAME=WAY"),
            (("itex-cypress", "--fork", "lots=few"), ExitCode.USAGE, "there are acceptable, any"),
            (("itex-cypress", "--normalise", "row"), ExitCode.USAGE, "did you mean 'raw'?"),
            (("itex-cypress", "--write", "genius"), ExitCode.USAGE, "--write and --out go together"),
            (("itex-cypress", "--write", "xml", "--out", "x"), ExitCode.USAGE, "gmcr, nfg or efg"),
            (("ishigami", "--write", "genius", "--out", "x"), ExitCode.PROBLEMS, "a bargaining problem"),
            (("itex-cypress", "camp-david"), ExitCode.USAGE, "found several files"),
            ((), ExitCode.USAGE, "Missing argument"),
        ],
    )  # fmt: skip
    def test_are_told_with_their_code(
        self, run: Run, arguments: tuple[str, ...], code: ExitCode, said: str
    ) -> None:
        found = run("solve", *arguments)
        assert found.exit_code == code
        assert said in found.stderr
        assert "Traceback" not in found.stderr

    def test_all_problems_of_a_file_are_told(self, run: Run, tmp_path: Path) -> None:
        text = "[issue.a]\noptions = []\n[values.n]\nreserve = 'x'\nweights = { a = [2, 1] }\n"
        found = run("solve", written(tmp_path, text))
        assert found.exit_code == ExitCode.PROBLEMS
        assert len(found.stderr.splitlines()) == 3
        assert all(line.startswith("hikiwake: problem.toml:") for line in found.stderr.splitlines())

    def test_a_billion_laughs_are_none(self, run: Run, tmp_path: Path) -> None:
        text = '<!DOCTYPE a [<!ENTITY x "y">]><utility_space>&x;</utility_space>'
        found = run("solve", written(tmp_path, text, "a.xml"))
        assert found.exit_code == ExitCode.PROBLEMS
        assert "document type" in found.stderr

    def test_a_file_that_cannot_be_read(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "p.toml").write_bytes(b"\xff")
        found = run("solve", str(tmp_path / "p.toml"))
        assert found.exit_code == ExitCode.PROBLEMS
        assert "UTF-8" in found.stderr


def test_find_published_knows_its_own() -> None:
    assert find_published("nothing") is None
    assert all(find_published(name) is not None for name in published_cases())
