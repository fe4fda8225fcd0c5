"""`hikiwake read`, as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hikiwake.cli import read as command
from hikiwake.cli.read_progress import ReadingProgress
from hikiwake.findings.reading import ReadingFinding
from hikiwake.store.case import load_case
from hikiwake.study.reading.plan import ReadingPlan, Step
from hikiwake.study.reading.read import CrewFor
from hikiwake.study.reading.workers import Here
from tests.cli.conftest import Run
from tests.study.reading.stand_ins import snapshot, write_documents


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def here(plan: ReadingPlan, jobs: int | None) -> CrewFor:
        return Here

    monkeypatch.setattr(command, "workers_for", here)


@pytest.fixture
def case(run: Run) -> Path:
    run("new", "mill")
    return Path("mill").resolve()


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    write_documents(tmp_path / "articles", 3)
    return tmp_path / "articles"


@pytest.mark.usefixtures("in_this_process")
class TestRead:
    def test_a_folder_in_words(self, run: Run, case: Path, articles: Path) -> None:
        (articles / "bad.txt").write_bytes(b"\x89PNG\r\n")
        (articles / ".hidden.txt").write_text("Words.")
        (articles / "inner").mkdir()
        (articles / "article-002.txt").rename(articles / "inner" / "article-002.txt")
        found = run("read", str(case), str(articles), "--no-model")
        assert found.exit_code == 1
        assert "4 documents: listed as 3 new and 1 not read." in found.stdout
        assert "✕ not read" in found.stdout
        assert "a picture" in found.stdout
        assert found.stdout.strip().endswith(f"Next: hikiwake review {case}")
        assert "… documents read 4 of 4" in found.stderr
        assert len(load_case(case).dossier.sources) == 3

    def test_json_and_nothing_else(self, run: Run, case: Path, articles: Path) -> None:
        found = run("read", str(case), str(articles), "--no-model", "--json")
        assert found.exit_code == 0
        document = json.loads(found.stdout)
        assert list(document) == list(ReadingFinding.model_fields)
        assert document["without_model"] == "--no-model"
        assert ReadingFinding.model_validate(document).total > 0

    def test_without_files_the_texts_of_the_case_are_read(self, run: Run, spring: str) -> None:
        assert "from 1 source." in run("read", spring, "--no-model").stdout
        assert "1 source had been read before" in run("read", spring, "--no-model").stdout

    def test_without_texts_there_is_nothing_to_read(self, run: Run, case: Path) -> None:
        assert "To give it one" in run("read", str(case), "--no-model").stdout

    def test_a_dry_run_writes_nothing(self, run: Run, case: Path, articles: Path) -> None:
        before = snapshot(case)
        found = run("read", str(case), str(articles), "--no-model", "--dry-run")
        assert found.stdout.strip().endswith("Nothing was written.")
        assert snapshot(case) == before

    def test_dates_that_are_missing_or_guessed_are_told(self, run: Run, case: Path, tmp_path: Path) -> None:
        path = tmp_path / "undated.txt"
        path.write_text("The wall was built by many hands, and nobody asked why it was built.\n")
        assert "Without a date" in run("read", str(case), str(path), "--no-model").stdout
        noted = tmp_path / "noted.txt"
        noted.write_text(
            "The mill was sold.1 Nobody knew to whom it had been sold.2\n\nNotes\n\n"
            "1. Mill News, May 3, 1904.\n\n2. Hill Post, May 5, 1904.\n"
        )
        said = run("read", str(case), str(noted), "--no-model").stdout
        assert "gives no date of its own" in said
        known = run("read", str(case), str(path), "--no-model", "--date", "1904", "--dry-run", "--json")
        (document,) = json.loads(known.stdout)["documents"]
        assert (document["outcome"], document["source"]) == ("known", "undated")

    def test_copies_are_named(self, run: Run, case: Path, articles: Path) -> None:
        near = articles / "near.txt"
        near.write_text(
            (articles / "article-000.txt").read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8"
        )
        said = run("read", str(case), str(articles), "--no-model").stdout
        assert "1 nearly the same as another" in said
        assert "--again" in said

    def test_few_are_named_without_all(
        self, run: Run, case: Path, articles: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("hikiwake.cli.read_words.FEW", 1)
        assert "… and 2 more" in run("read", str(case), str(articles), "--no-model", "--dry-run").stdout
        assert "… and" not in run("read", str(case), str(articles), "--no-model", "--dry-run", "--all").stdout

    def test_a_damaged_source_has_a_banner(self, run: Run, case: Path, tmp_path: Path) -> None:
        lines = "the envoys of the hill and of the marsh met once more at the old mill to talk about the wal"
        path = tmp_path / "cut.txt"
        path.write_text("\n\n".join(f"{number} {lines}" for number in range(40)))
        found = run("read", str(case), str(path), "--no-model")
        assert "! DAMAGED SOURCE " in found.stdout
        (source,) = load_case(case).dossier.sources
        assert source.text is not None
        assert source.text.damage

    def test_limits(self, run: Run, case: Path, articles: Path) -> None:
        found = run("read", str(case), str(articles), "--no-model", "--most-bytes", "50", "--seconds", "9")
        assert found.exit_code == 1
        assert found.stdout.count("more than 50 bytes") == 3

    def test_stopped_from_the_keyboard(
        self, run: Run, case: Path, articles: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def stop(self: ReadingProgress, step: Step) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(ReadingProgress, "__call__", stop)
        found = run("read", str(case), str(articles), "--no-model")
        assert found.exit_code == 130
        assert found.stderr == "Stopped. What was read is kept; the same command goes on from there.\n"

    def test_a_shipped_case_takes_no_new_sources(self, run: Run, articles: Path) -> None:
        found = run("read", "japan-russia", str(articles / "article-000.txt"), "--no-model")
        assert found.exit_code == 1
        assert "comes with the program is not changed" in found.stdout


@pytest.mark.usefixtures("in_this_process")
class TestLabels:
    def test_a_file_for_each_document_and_two_for_all(self, run: Run, articles: Path, tmp_path: Path) -> None:
        (articles / "inner").mkdir()
        (articles / "inner" / "article-000.md").write_text(
            "# Other\n\nIn 1903 the envoys met again at the mill.\n"
        )
        out = tmp_path / "labels"
        found = run("read", "japan-russia", str(articles), "--no-model", "--export-labels", str(out))
        assert found.exit_code == 0, found.stdout + found.stderr
        assert sorted(path.name for path in out.iterdir()) == [
            "article-000-2.json",
            "article-000.json",
            "article-001.json",
            "article-002.json",
            "source_conflicts.json",
            "timex.json",
        ]
        labels = json.loads((out / "article-001.json").read_text(encoding="utf-8"))
        text = (articles / "article-001.txt").read_text(encoding="utf-8")
        assert labels["doc"] == "article-001.txt"
        assert labels["statements"]
        for each in (*labels["events"], *labels["statements"], *labels["figures"]):
            assert each["text"] == text[slice(*each["span"])]
        times = json.loads((out / "timex.json").read_text(encoding="utf-8"))
        assert {each["file"] for each in times["expressions"]} >= {"article-000.txt", "article-000.md"}
        assert isinstance(json.loads((out / "source_conflicts.json").read_text(encoding="utf-8")), list)

    def test_one_document_on_stdout(self, run: Run, case: Path, articles: Path) -> None:
        before = snapshot(case)
        found = run("read", str(case), str(articles), "--no-model", "--export-labels", "-")
        whole = json.loads(found.stdout)
        assert [each["doc"] for each in whole["documents"]] == [
            f"article-00{number}.txt" for number in (1, 2, 0)
        ]
        assert set(whole) == {"documents", "timex", "source_conflicts"}
        assert snapshot(case) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--dry-run",), "found no documents"),
        (("{articles}", "--date", "1904"), "--date: found 3 documents"),
        (("{articles}/article-000.txt", "--date", "soon"), "soon"),
        (("{articles}", "--export-labels", "-", "--json"), "both print"),
        (("{articles}", "--jobs", "0"), "--jobs"),
    ],
    ids=" ".join,
)
def test_usage(run: Run, case: Path, articles: Path, arguments: tuple[str, ...], said: str) -> None:
    found = run("read", str(case), *(each.format(articles=articles) for each in arguments))
    assert (found.exit_code, found.stdout) == (2, "")
    assert said in found.stderr


def test_what_is_not_there(run: Run, case: Path, articles: Path) -> None:
    found = run("read", str(case), str(articles / "nothing.txt"))
    assert found.exit_code == 3
    assert "no such file" in found.stderr
    file = str(articles / "article-000.txt")
    assert run("read", str(case), file, "--model", str(articles / "nothing")).exit_code == 3
    assert run("read", str(case), file, "--export-labels", file).exit_code == 4


class TestProgress:
    def test_lines_now_and_then_and_the_last(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        clock = iter([0.0, 1.0, 6.0, 7.0, 8.0])
        monkeypatch.setattr("hikiwake.cli.read_progress.time.monotonic", lambda: next(clock))
        with ReadingProgress() as progress:
            for done in range(1, 6):
                progress(Step(phase="documents", done=done, of=5))
        assert capsys.readouterr().err == "… documents read 3 of 5\n… documents read 5 of 5\n"

    def test_a_bar_on_a_terminal(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv("COLUMNS", "100")
        with ReadingProgress() as progress:
            progress(Step(phase="documents", done=1, of=2, name="a.txt"))
            progress(Step(phase="documents", done=2, of=2, name="b.txt"))
        shown = capsys.readouterr()
        assert shown.out == ""
        assert "Documents read" in shown.err
        assert "2/2" in shown.err
