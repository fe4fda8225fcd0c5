"""Documents become sources and proposals, one bad file or one stopped run notwithstanding."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from hikiwake.basics.dates import Edtf
from hikiwake.findings.reading import Outcome
from hikiwake.store.case import load_case
from hikiwake.store.queue.proposals import load_queue
from hikiwake.store.writer import append_record, undo_last
from hikiwake.study.reading.propose import anchor_of
from hikiwake.vocabulary.stances import DateBasis
from tests.builders import SOURCE, TEXT
from tests.study.reading.stand_ins import only, outcomes, read_into, run_over, snapshot


class TestNewSources:
    def test_documents_are_listed_with_what_they_say_of_themselves(
        self, case: Path, articles: list[Path]
    ) -> None:
        found = read_into(case, *articles)
        ids = ["weir-1990", "hill-1991", "marsh-1992", "ford-1993"]
        assert outcomes(found) == [(Outcome.LISTED, name) for name in ids]
        sources = {each.id: each for each in load_case(case).dossier.sources}
        assert list(sources) == ids
        first = sources["weir-1990"]
        assert (first.title, first.author[0].full) == ("Water and wall 0", "Ada Weir")
        assert (first.date, first.date_basis) == (Edtf("1990-06-12"), DateBasis.EXPLICIT)
        assert first.text is not None
        assert first.text.file == "article-000.txt"
        assert (case / "texts/weir-1990.txt").read_text(encoding="utf-8") == articles[0].read_text(
            encoding="utf-8"
        )

    def test_every_source_gets_its_proposals(self, case: Path, articles: list[Path]) -> None:
        found = read_into(case, *articles)
        queue = load_queue(case)
        assert queue.problems == ()
        assert {each.source: each.proposals for each in found.sources} == {
            source: len(proposals) for source, proposals in queue.proposals.items()
        }
        assert found.total == sum(sum(levels.values()) for levels in found.proposed.values()) > 4
        assert {"event", "statement"} <= set(found.proposed)
        assert (found.model, found.without_model) == (None, "--no-model")

    def test_the_second_time_all_is_known_and_nothing_changes(self, case: Path, articles: list[Path]) -> None:
        first = read_into(case, *articles)
        before = snapshot(case)
        second = read_into(case, *articles)
        assert snapshot(case) == before
        assert {each.outcome for each in second.documents} == {Outcome.KNOWN}
        assert [each.source for each in second.documents] == [each.source for each in first.documents]
        assert all(each.current for each in second.sources)
        assert second.total == 0

    def test_again_reads_the_named_ones_again(self, case: Path, articles: list[Path]) -> None:
        read_into(case, *articles)
        found = read_into(case, articles[1], again=True)
        assert [each.source for each in found.sources if not each.current] == ["hill-1991"]

    def test_names_of_the_case_that_change_are_a_reason_to_read_again(
        self, case: Path, articles: list[Path]
    ) -> None:
        read_into(case, articles[0])
        append_record(case, "name", {"id": "mill", "kind": "place", "name": "Mill Hill"})
        assert not read_into(case).sources[0].current

    def test_a_date_that_a_person_gives_is_theirs(self, case: Path, articles: list[Path]) -> None:
        found = only(read_into(case, articles[0], date=Edtf("1999-01")))
        assert (found.date, found.date_basis, found.source) == (
            Edtf("1999-01"),
            DateBasis.EXPLICIT,
            "weir-1999",
        )

    def test_a_date_given_later_is_taken_and_the_text_read_again(
        self, case: Path, articles: list[Path]
    ) -> None:
        read_into(case, *articles)
        before = load_case(case).dossier.sources
        found = read_into(case, articles[1], date=Edtf("1999-01"))
        assert (only(found).date, only(found).source) == (Edtf("1999-01"), "hill-1991")
        assert [each.source for each in found.sources if not each.current] == ["hill-1991"]
        after = load_case(case).dossier.sources
        assert after[1] == before[1].model_copy(update={"date": Edtf("1999-01")})
        assert (*after[:1], *after[2:]) == (*before[:1], *before[2:])

    def test_a_document_that_says_nothing_of_itself(self, case: Path, tmp_path: Path) -> None:
        path = tmp_path / "wall_notes.txt"
        path.write_text("The wall was built by many hands. It stood for long, and nobody asked why.\n")
        found = only(read_into(case, path))
        assert (found.source, found.date, found.inferred) == ("wall-notes", None, ("title",))

    def test_a_listed_source_without_a_text_is_named(self, case: Path, articles: list[Path]) -> None:
        append_record(case, "source", {"id": "weir-1990", "type": "book", "title": "Water"})
        found = only(read_into(case, articles[0]))
        assert found.source == "weir-1990-2"
        assert "--as weir-1990" in found.why

    def test_what_markup_declares_is_kept_for_the_next_reading(self, case: Path, tmp_path: Path) -> None:
        page = tmp_path / "page.html"
        page.write_text(
            "<html><head><title>The wall</title></head><body><nav>Home News</nav><h1>The wall</h1>"
            "<p>In May 1903 the envoys of Hill and Marsh met at the old mill to talk about the wall.</p>"
            "<p>They met again in June 1904, and in the end they agreed on the water but not on the wall.</p>"
            "</body></html>"
        )
        found = only(read_into(case, page))
        noted = json.loads((case / f"texts/{found.source}.layout.json").read_text())
        assert noted["blocks"]
        before = snapshot(case)
        (case / f"reading/queue/{found.source}.jsonl").unlink()
        read_into(case)
        assert snapshot(case) == before

    def test_it_is_a_step_that_can_be_taken_back(self, case: Path, articles: list[Path]) -> None:
        read_into(case, *articles)
        assert "sources.json" in undo_last(case)
        assert load_case(case).dossier.sources == ()


class TestCopies:
    def test_the_same_text_twice_is_listed_once(
        self, case: Path, articles: list[Path], tmp_path: Path
    ) -> None:
        twin = tmp_path / "twin.txt"
        shutil.copy(articles[0], twin)
        found = read_into(case, articles[0], twin)
        assert outcomes(found) == [(Outcome.LISTED, "weir-1990"), (Outcome.DUPLICATE, "weir-1990")]
        assert read_into(case, twin).documents[0].outcome is Outcome.KNOWN

    def test_nearly_the_same_text_is_told_and_listed_only_when_asked(
        self, case: Path, articles: list[Path], tmp_path: Path
    ) -> None:
        near = tmp_path / "near.txt"
        near.write_text(articles[0].read_text(encoding="utf-8") + "\nA word more.\n", encoding="utf-8")
        for found in (read_into(case, articles[0], near), read_into(case, near)):
            last = found.documents[-1]
            assert (last.outcome, last.source) == (Outcome.NEAR_DUPLICATE, "weir-1990")
            assert "--again" in last.why
        assert only(read_into(case, near, again=True)).outcome is Outcome.LISTED

    def test_the_text_of_record_of_a_source_is_attached(self, small_case: Path, tmp_path: Path) -> None:
        path = tmp_path / "scribe.txt"
        path.write_text(TEXT, encoding="utf-8")
        shutil.rmtree(small_case / "texts")
        found = read_into(small_case, path)
        assert outcomes(found) == [(Outcome.KNOWN, SOURCE)]
        assert (small_case / f"texts/{SOURCE}.txt").read_text(encoding="utf-8") == TEXT
        assert [each.source for each in found.sources] == [SOURCE]
        assert not (small_case / "texts/scribe.txt").exists()

    def test_another_copy_is_attached_but_not_read(self, small_case: Path, tmp_path: Path) -> None:
        path = tmp_path / "copy.txt"
        path.write_text(TEXT.replace("\n\n", "\n\n\n"), encoding="utf-8")
        shutil.rmtree(small_case / "texts")
        found = read_into(small_case, path)
        assert outcomes(found) == [(Outcome.COPY, SOURCE)]
        assert (small_case / f"texts/{SOURCE}.places.json").exists()
        assert found.sources == ()

    def test_another_copy_does_not_replace_the_text_of_record(self, small_case: Path, tmp_path: Path) -> None:
        path = tmp_path / "copy.txt"
        path.write_text(TEXT.replace("\n\n", "\n\n\n"), encoding="utf-8")
        before = (small_case / f"texts/{SOURCE}.txt").read_bytes()
        assert outcomes(read_into(small_case, path)) == [(Outcome.COPY, SOURCE)]
        assert (small_case / f"texts/{SOURCE}.txt").read_bytes() == before


@pytest.mark.parametrize(
    ("date", "anchor"),
    [
        (None, None),
        ("1904-05-03", "1904-05-03"),
        ("1904", "1904"),
        ("1904-05~", "1904-05~"),
        ("1904-05-03/1904-07", "1904-07~"),
        ("[1904-05..1904-07]", "1904-07~"),
        ("1904/..", "1904/.."),
    ],
)
def test_relative_dates_are_counted_from_the_last_possible_month(
    date: str | None, anchor: str | None
) -> None:
    found = anchor_of(Edtf(date) if date else None)
    assert (found.text if found else None) == anchor


class TestInMemory:
    def test_nothing_is_written(self, case: Path, articles: list[Path]) -> None:
        before = snapshot(case)
        found = read_into(case, *articles, keep=False)
        assert snapshot(case) == before
        assert not found.kept
        assert found.total > 0

    def test_all_that_was_found_is_there_when_asked_for(self, case: Path, articles: list[Path]) -> None:
        found = run_over(case, *articles, keep=False, frames=True)
        assert [each.text.document for each in found.read if each.text] == [
            str(articles[place]) for place in (3, 1, 2, 0)
        ]
        assert all(each.found and each.found.frame and each.found.frame.zones for each in found.read)

    def test_the_same_is_proposed_as_when_it_is_kept(self, case: Path, articles: list[Path]) -> None:
        kept, not_kept = read_into(case, *articles), read_into(case, *articles, keep=False)
        assert kept.proposed == not_kept.proposed
