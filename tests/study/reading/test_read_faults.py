"""Bad documents, runs that are stopped, another run at work, no model: told, and nothing else is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hikiwake.basics.errors import AttachError, CaseError, RunError, WriteError
from hikiwake.dossier.dossier import Dossier
from hikiwake.findings.reading import Outcome
from hikiwake.intake.documents.read_document import DocumentLimits
from hikiwake.intake.reading import read_text
from hikiwake.model.case_model import CaseModel
from hikiwake.store.case import load_case
from hikiwake.store.new_case import new_case
from hikiwake.store.queue.proposals import load_queue
from hikiwake.study.reading import ingest, work
from hikiwake.study.reading.names import CaseNames
from hikiwake.study.reading.plan import ReadingPlan, Step
from hikiwake.study.reading.read import read_documents, workers_for
from hikiwake.study.reading.workers import Here
from tests.study.reading.stand_ins import outcomes, read_into, reads_badly, snapshot


class TestFaults:
    def test_bad_documents_are_told_and_stop_nothing(
        self, case: Path, articles: list[Path], tmp_path: Path
    ) -> None:
        bad = [tmp_path / f"{name}.txt" for name in ("hang", "die", "fall", "empty")]
        for path in bad[:3]:
            path.write_text("Words enough.\n")
        bad[3].write_text(" \n")
        paths = (articles[0], *bad, articles[1])
        plan = ReadingPlan(paths=paths, language=False, limits=DocumentLimits(seconds=2))
        found = read_documents(load_case(case), plan, workers_for(plan, 2), reader=reads_badly).finding
        assert [each.outcome for each in found.documents] == [
            Outcome.LISTED,
            *[Outcome.FAILED] * 4,
            Outcome.LISTED,
        ]
        told = {Path(name).stem: why for name, why in found.failures}
        assert "not read within 2 seconds" in told["hang"]
        assert "ended by signal 11" in told["die"]
        assert "ZeroDivisionError: a table without rows" in told["fall"]
        assert "no words" in told["empty"]
        assert {each.source for each in found.sources} == {"weir-1990", "hill-1991"}

    def test_a_text_that_was_changed_is_not_read(self, case: Path, articles: list[Path]) -> None:
        read_into(case, *articles)
        (case / "texts/hill-1991.txt").write_text("Other words.")
        assert {each.source for each in read_into(case).sources} == {"weir-1990", "marsh-1992", "ford-1993"}

    def test_who_is_stopped_keeps_what_was_read(
        self, case: Path, articles: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(ingest, "BATCH", 2)

        def stop(step: Step) -> None:
            if step.done == 3:
                raise KeyboardInterrupt

        plan = ReadingPlan(paths=tuple(articles), language=False)
        with pytest.raises(KeyboardInterrupt):
            read_documents(load_case(case), plan, Here, stop)
        assert [each.id for each in load_case(case).dossier.sources] == [
            "weir-1990",
            "hill-1991",
            "marsh-1992",
        ]
        read_into(case, *articles)
        new_case(tmp_path / "other" / "mill")
        read_into(tmp_path / "other" / "mill", *articles)
        assert snapshot(case) == snapshot(tmp_path / "other" / "mill")

    def test_another_run_that_wrote_first_is_taken_as_given(
        self, case: Path, articles: list[Path], tmp_path: Path
    ) -> None:
        other = tmp_path / "other.txt"
        other.write_text(
            "Weirs\n\nBy Al Weir\n\n1 May 1990\n\nThe weir of the mill was mended in 1989 by many.\n"
        )
        late: list[str] = []

        def interfere(step: Step) -> None:
            if not late and step.phase == "documents":
                late.append(step.name)
                read_into(case, articles[1], other)

        plan = ReadingPlan(paths=(articles[0], articles[1], articles[1]), language=False)
        found = read_documents(load_case(case), plan, Here, interfere).finding
        assert outcomes(found) == [
            (Outcome.LISTED, "weir-1990-2"),
            (Outcome.KNOWN, "hill-1991"),
            (Outcome.DUPLICATE, "hill-1991"),
        ]
        assert [each.id for each in load_case(case).dossier.sources] == [
            "hill-1991",
            "weir-1990",
            "weir-1990-2",
        ]

    def test_a_case_that_cannot_be_written_is_an_error(
        self, case: Path, articles: list[Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*arguments: object) -> None:
            raise WriteError("no room")

        monkeypatch.setattr(ingest, "add_sources", full)
        with pytest.raises(WriteError, match="no room"):
            read_into(case, articles[0])

    def test_a_broken_list_of_sources_is_an_error(self, case: Path, articles: list[Path]) -> None:
        loaded = load_case(case)
        (case / "sources.json").write_text("{")
        plan = ReadingPlan(paths=(articles[0],), language=False)
        with pytest.raises((CaseError, WriteError)):
            read_documents(loaded, plan, Here)

    def test_a_text_that_cannot_be_read_is_told_and_stops_nothing(
        self, case: Path, articles: list[Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def falls(source: str, text: str, **rest: object) -> object:
            if source == "hill-1991":
                raise ZeroDivisionError("no words")
            return read_text(source, text, **rest)  # type: ignore[arg-type]

        monkeypatch.setattr(work, "read_text", falls)
        found = read_into(case, *articles)
        assert found.failures == (("hill-1991", "it cannot be read: ZeroDivisionError: no words"),)
        monkeypatch.undo()
        assert [each.source for each in read_into(case).sources if not each.current] == ["hill-1991"]

    def test_a_text_that_changes_under_our_hands_is_refused(self, case: Path, articles: list[Path]) -> None:
        read_into(case, articles[0])
        path = case / "texts/weir-1990.txt"
        task = work.TextTask(source="weir-1990", sha256="0" * 64, file=path)
        doing = work.ReadingWork(Dossier(), CaseNames(CaseModel()), limits=DocumentLimits(), language=False)
        with pytest.raises(RuntimeError, match="before the names"):
            doing(task)
        doing.prepare(task)
        with pytest.raises(AttachError, match="another text than the text of record"):
            doing(task)
        path.unlink()
        with pytest.raises(AttachError, match="no text"):
            doing(task)

    def test_a_text_that_cannot_be_decoded_is_as_good_as_none(self, case: Path, articles: list[Path]) -> None:
        read_into(case, articles[0])
        (case / "texts/weir-1990.txt").write_bytes(b"\xff\xfe\x00")
        assert read_into(case).sources == ()

    def test_a_listed_text_that_is_not_there_is_read_again(self, case: Path, articles: list[Path]) -> None:
        read_into(case, articles[0])
        (case / "texts/weir-1990.txt").unlink()
        assert read_into(case).sources == ()
        found = read_into(case, articles[0], articles[0].with_name("nothing.txt"))
        assert outcomes(found) == [(Outcome.KNOWN, "weir-1990"), (Outcome.FAILED, None)]
        assert (case / "texts/weir-1990.txt").exists()

    def test_a_block_of_a_kind_unknown_here_is_no_hint(self, case: Path, articles: list[Path]) -> None:
        read_into(case, articles[0])
        (source,) = load_case(case).dossier.sources
        assert source.text is not None
        noted = {"sha256": source.text.sha256, "blocks": [[0, 4, "advertisement"], [5, 9, "title"]]}
        (case / "texts/weir-1990.layout.json").write_text(json.dumps(noted))
        assert not read_into(case).sources[0].current


class TestLanguageModel:
    def test_the_installed_model_is_named_and_checked(self, case: Path, articles: list[Path]) -> None:
        pytest.importorskip("spacy")
        found = read_into(case, articles[0], language=True)
        assert found.model is not None
        assert found.model.verified
        assert load_queue(case).headers["weir-1990"].model_sha256 == found.model.sha256
        assert not read_into(case).sources[0].current, "what was read with a model is read again without it"

    def test_none_is_installed(
        self, case: Path, articles: list[Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def none(folder: Path | None) -> None:
            return None

        monkeypatch.setattr(work, "language_model", none)
        found = read_into(case, articles[0], language=True)
        assert (found.model, found.without_model) == (None, "none is installed")
        assert found.total > 0

    def test_a_folder_that_holds_none_is_an_error(
        self, case: Path, articles: list[Path], tmp_path: Path
    ) -> None:
        pytest.importorskip("spacy")
        with pytest.raises(RunError, match="--no-model"):
            read_into(case, articles[0], language=True, model=tmp_path)
