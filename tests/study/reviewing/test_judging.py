"""Judging: accepted proposals become ordinary records, and nothing is half-written, lost or shown twice."""

import json
from pathlib import Path

import pytest

from hikiwake.basics.errors import CaseError, JudgementError, WriteError
from hikiwake.dossier.event import Event
from hikiwake.dossier.judgement import Verdict
from hikiwake.dossier.proposed import Confidence
from hikiwake.store.case import load_case
from hikiwake.store.queue import (
    landings,
    load_judgements,
    save_proposals,
)
from hikiwake.store.writer import change_record, undo_last
from hikiwake.study.reviewing import judging
from hikiwake.study.reviewing.judging import take_back
from hikiwake.study.reviewing.opening import open_review
from hikiwake.study.reviewing.pending import told
from hikiwake.study.reviewing.request import JudgementRequest
from tests.builders import SOURCE
from tests.study.reviewing.expected import ACCEPTABLE, LANDED, STANCE_GIVEN, pending_ids
from tests.study.reviewing.queued import (
    BY,
    CITED,
    CONFLICT,
    FIGURE,
    HEADER,
    LATER,
    SAYING,
    STANCE,
    VISIT,
    WHEN,
    event,
    judged,
    place,
    proposal,
    proposals,
    queue,
    request,
    snapshot,
)


def problems(error: pytest.ExceptionInfo[JudgementError]) -> list[str]:
    return [str(each) for each in error.value.problems]


class TestAccepted:
    @pytest.mark.parametrize("name", ACCEPTABLE)
    def test_a_proposal_becomes_an_ordinary_record(self, small_case: Path, name: str) -> None:
        review = queue(small_case)
        (found,) = judged(review, ACCEPTABLE[name]).judgements
        assert found.landing is not None
        assert (found.landing.kind, found.landing.id) == LANDED[name]
        case = load_case(small_case)
        assert case.warnings == load_case(small_case).warnings == ()
        assert found.landing.id in {each.id for each in (*case.dossier.records(), *case.dossier.sources)}
        assert name not in pending_ids(open_review(small_case))

    def test_what_an_event_says(self, small_case: Path) -> None:
        judged(queue(small_case), request(VISIT))
        (found,) = load_case(small_case).dossier.events[2:]
        expected = Event.model_validate(
            {
                "id": "ev-1902-visit-ada-weir",
                "type": "consult",
                "mode": "visit",
                "status": "occurred",
                "date": "1902",
                "participants": ["ada-weir", "river"],
                "place": "the old wall",
                "summary": "They meet.",
                "passages": [place("each side should draw one half")],
            }
        )
        assert found == expected
        block = (small_case / "dossier/events.toml").read_text().rpartition("[[event]]")[2]
        assert block.startswith('\nid = "ev-1902-visit-ada-weir"\ntype = "consult"\n')

    def test_people_it_lacks_come_with_it(self, small_case: Path) -> None:
        (found,) = judged(queue(small_case), ACCEPTABLE[LATER]).judgements
        case = load_case(small_case)
        assert case.model.person["bo-rock"].name == "Bo Rock"
        assert case.model.person["carl-weir"].name == "Carl Weir"
        assert case.dossier.events[-1].participants == ("bo-rock", "carl-weir")
        assert found.landing is not None
        assert found.landing.actors == ("person.bo-rock", "person.carl-weir")

    def test_one_step_that_undo_takes_back(self, small_case: Path) -> None:
        review, before = queue(small_case), snapshot(small_case)
        judged(review, *ACCEPTABLE.values())
        assert len(undo_last(small_case)) == 8
        assert snapshot(small_case) == before

    def test_all_at_once_or_one_by_one_is_the_same(self, small_case: Path, tmp_path: Path) -> None:
        review = queue(small_case)
        together = judged(review, *ACCEPTABLE.values()).judgements
        after = snapshot(small_case)
        undo_last(small_case)
        (small_case / "reading/judgements.jsonl").unlink()
        one_by_one = [judged(open_review(small_case), each).judgements[0] for each in ACCEPTABLE.values()]
        assert [*together] == one_by_one
        assert snapshot(small_case) == after

    def test_fields_given_overrule_and_are_kept(self, small_case: Path) -> None:
        given = {"place": "the bridge", "date": "1902-05", "participants": ["abbey", "river"], "mode": None}
        (found,) = judged(queue(small_case), request(VISIT, changes=given)).judgements
        record = load_case(small_case).dossier.events[-1]
        assert (record.place, str(record.date), record.participants, record.mode) == (
            "the bridge",
            "1902-05",
            ("abbey", "river"),
            None,
        )
        assert (found.verdict, dict(found.changes)) == (Verdict.EDITED, given)

    def test_filling_a_gap_is_no_edit(self, small_case: Path) -> None:
        given = {"note": "From the scribe.", "place": "the old wall", "participants": ["Weir Ada", "river"]}
        (found,) = judged(queue(small_case), request(VISIT, Verdict.EDITED, changes=given)).judgements
        assert found.verdict is Verdict.ACCEPTED

    def test_passages_told_elsewhere_come_with_it(self, small_case: Path) -> None:
        also = proposal("ev-9", "In 1902", event(), also=[place("In 1903"), place("one half")])
        judged(queue(small_case, also), request("ev-9"))
        assert load_case(small_case).dossier.events[-1].passages == (also.passage, *also.also)

    def test_a_stance_names_its_coder_when_it_is_not_the_cases_own(self, small_case: Path) -> None:
        judged(queue(small_case), ACCEPTABLE[STANCE], by="Another")
        assert load_case(small_case).dossier.stances[-1].coder == "Another"

    def test_a_source_the_case_lists_is_not_listed_twice(self, small_case: Path) -> None:
        again = proposals()[4].model_copy(update={"id": "ci-2", "passage": place("The scribe's account")})
        review = queue(small_case, again)
        found = judged(review, request(CITED), request("ci-2")).judgements
        assert [each.landing.id for each in found if each.landing] == ["the-abbey-1899"] * 2
        assert [each.landing.present for each in found if each.landing] == [False, True]
        listed = json.loads((small_case / "sources.json").read_text())
        assert [each["id"] for each in listed] == [SOURCE, "the-abbey-1899"]
        assert listed[1]["issued"] == {"date-parts": [[1899, 5]]}
        before = snapshot(small_case)
        judged(open_review(small_case), request("ci-2", Verdict.UNDONE))
        assert snapshot(small_case) == before


class TestInto:
    def test_the_passages_join_a_record_that_is_there(self, small_case: Path) -> None:
        review, before = queue(small_case), snapshot(small_case)
        words = place("each side should draw one half")
        done = judged(review, request(VISIT, into="river-proposes-half", covers=[LATER]))
        record = load_case(small_case).dossier.events[0]
        assert record.passages[-1] == words
        assert len(record.passages) == 2
        assert not {VISIT, LATER} & {*pending_ids(open_review(small_case))}
        take_back(review, done, BY, WHEN)
        assert snapshot(small_case) == before
        assert {VISIT, LATER} <= {*pending_ids(open_review(small_case))}

    def test_two_proposals_into_one_record(self, small_case: Path) -> None:
        review = queue(small_case)
        names = {"id": "abbey-visit"}
        judged(review, request(VISIT, into=names["id"]), request(LATER, into=names["id"]))
        assert len(load_case(small_case).dossier.events[1].passages) == 3
        for each in (VISIT, LATER):
            judged(open_review(small_case), request(each, Verdict.UNDONE))
        assert len(load_case(small_case).dossier.events[1].passages) == 1

    def test_what_is_there_already_is_written_once(self, small_case: Path) -> None:
        words = "River proposed that each side should draw one half"
        review = queue(small_case, proposal("ev-9", words, event()))
        before = snapshot(small_case)
        (found,) = judged(review, request("ev-9", into="river-proposes-half")).judgements
        assert found.landing is not None
        assert found.landing.present
        assert snapshot(small_case) == before

    def test_it_must_be_a_record_of_the_kind(self, small_case: Path) -> None:
        review = queue(small_case)
        with pytest.raises(JudgementError) as error:
            judged(
                review,
                request(VISIT, into="abey-visit"),
                request(SAYING, into="abbey-visit"),
                request(CONFLICT, into="abbey-visit"),
                request(FIGURE, into="abbey-visit", changes={"what": "x"}),
            )
        said = problems(error)
        assert "did you mean 'abbey-visit'?" in said[0]
        assert all("expected the id of one of the" in each for each in (said[1], said[2]))
        assert "none together with `into`" in said[3]


class TestRefused:
    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            (request("ev-0"), "the id of a proposal in the queue (did you mean"),
            (request(STANCE), "how the actor stands to the option"),
            (request(LATER), "'changes.names.Bo Rock': found nobody of the case"),
            (request(LATER), "a name that 2 fit"),
            (request(VISIT, changes={"plaice": "x"}), "did you mean 'place'?"),
            (request(VISIT, changes={"date": "soon"}), "expected a date such as"),
            (request(VISIT, changes={"status": "over"}), "expected one of occurred"),
            (request(VISIT, changes={"id": "abbey-visit"}), "an id that no record of the case has"),
            (request(VISIT, changes={"passages": [f"{SOURCE}@1-99999"]}), "expected words of the text"),
            (request(VISIT, changes={"passages": ["nowhere@1-9"]}), "expected a source of sources.json"),
            (request(VISIT, Verdict.REJECTED, changes={"place": "x"}), "none with the verdict 'rejected'"),
            (request(VISIT, Verdict.EDITED), "expected the fields that were edited"),
            (request(VISIT, Verdict.UNDONE), "expected a proposal that was judged"),
            (request(VISIT, covers=["ev-0"]), "field 'covers'"),
            (request(STANCE, changes=STANCE_GIVEN | {"option": "pad"}), "did you mean 'paid'?"),
            (request(STANCE, changes=STANCE_GIVEN | {"issue": "tol"}), "an issue of model.toml"),
            (
                request(STANCE, changes=STANCE_GIVEN | {"actor": "ada-weir"}),
                "an actor that can hold a stance",
            ),
            (request(FIGURE, changes={"value": "many"}), "a number in digits"),
            (request(SAYING, changes={"speaker": None}), "expected who said it"),
            (request(SAYING, changes={"speaker": "Nobody"}), "'changes.names.Nobody'"),
            (request(LATER, names={"Bo Rock": "nobody", "Weir": "leave_out"}), "found 'nobody'"),
        ],
    )
    def test_nothing_is_written_and_why_is_told(
        self, small_case: Path, asked: JudgementRequest, expected: str
    ) -> None:
        review, before = queue(small_case), snapshot(small_case)
        with pytest.raises(JudgementError) as error:
            judged(review, request(FIGURE) if asked.id != FIGURE else request(CITED), asked)
        assert expected in "\n".join(problems(error))
        assert snapshot(small_case) == before
        assert load_judgements(small_case).judgements == ()
        assert landings(small_case) == ()

    def test_every_problem_at_once(self, small_case: Path) -> None:
        review = queue(small_case)
        with pytest.raises(JudgementError) as error:
            judged(
                review, request(STANCE), request("x"), request(LATER), request(VISIT), request(VISIT), by=" "
            )
        assert len(problems(error)) >= 10

    def test_undoing_is_a_step_of_its_own(self, small_case: Path) -> None:
        judged(queue(small_case), request(VISIT))
        with pytest.raises(JudgementError, match="those undone in a step of their own"):
            judged(open_review(small_case), request(VISIT, Verdict.UNDONE), request(FIGURE))

    def test_nobody_judges(self, small_case: Path) -> None:
        with pytest.raises(JudgementError, match="the name of the person who judges"):
            judged(queue(small_case), request(VISIT), by="")
        with pytest.raises(JudgementError, match="at most 2000"):
            judged(open_review(small_case), request(VISIT), by="x" * 2_001)

    def test_what_only_the_whole_case_shows_is_told_too(self, small_case: Path) -> None:
        given = STANCE_GIVEN | {"stance": "demands"}
        review, before = queue(small_case), snapshot(small_case)
        with pytest.raises(JudgementError, match=r"one stance of 'mountain\.shepherds'"):
            judged(review, request(STANCE, changes=given))
        assert snapshot(small_case) == before
        assert landings(small_case) == ()

    def test_a_case_that_comes_with_the_program(
        self, small_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        review = queue(small_case)
        monkeypatch.setattr(judging, "texts_folder", lambda root: tmp_path)
        with pytest.raises(WriteError, match="Copy its folder"):
            judged(review, request(VISIT, Verdict.REJECTED))

    def test_without_the_text_nothing_is_anchored(self, small_case: Path) -> None:
        (small_case / f"texts/{SOURCE}.txt").unlink()
        with pytest.raises(JudgementError, match="no text attached"):
            judged(queue(small_case), request(VISIT))

    def test_a_text_that_is_not_the_one_read(self, small_case: Path) -> None:
        save_proposals(small_case, SOURCE, HEADER.model_copy(update={"text": "0" * 64}), proposals())
        with pytest.raises(JudgementError, match="the text the proposals were read in"):
            judged(open_review(small_case), request(VISIT))

    def test_an_anchor_with_other_digests(self, small_case: Path) -> None:
        words = "River proposed that each side should draw one half"
        review = queue(small_case, proposal("ev-9", words, event()))
        change_record(small_case, "passage", place(words), {"rolling": 1})
        with pytest.raises(JudgementError, match="with other digests on record"):
            judged(review, request("ev-9"))

    def test_a_list_that_cannot_be_read_stops_everything(self, small_case: Path) -> None:
        review = queue(small_case)
        (small_case / "reading/judgements.jsonl").write_text("{}\n")
        with pytest.raises(CaseError, match=r"reading/judgements\.jsonl:1"):
            open_review(small_case)
        with pytest.raises(CaseError):
            judged(review, request(VISIT))

    def test_a_file_that_cannot_be_written(self, small_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise WriteError("the disk is full")

        review = queue(small_case)
        monkeypatch.setattr("hikiwake.store.queue.staging.save_files", full)
        with pytest.raises(WriteError, match="the disk is full"):
            judged(review, request(VISIT))
        assert (landings(small_case), load_judgements(small_case).judgements) == ((), ())


class TestNeverAgain:
    @pytest.mark.parametrize("verdict", [Verdict.ACCEPTED, Verdict.REJECTED])
    def test_what_is_judged_does_not_come_back_with_a_new_reading(
        self, small_case: Path, verdict: Verdict
    ) -> None:
        judged(queue(small_case), request(VISIT, verdict))
        better = [each.model_copy(update={"confidence": Confidence.LOW}) for each in proposals()]
        save_proposals(small_case, SOURCE, HEADER.model_copy(update={"rules": "2"}), better)
        review = open_review(small_case)
        assert VISIT not in pending_ids(review)
        with pytest.raises(JudgementError, match=f"a proposal {verdict.value} by A. Tester"):
            judged(review, request(VISIT))

    def test_what_is_skipped_comes_back_last(self, small_case: Path) -> None:
        review = queue(small_case)
        assert pending_ids(review)[-1] != FIGURE
        judged(review, request(FIGURE, Verdict.SKIPPED))
        assert pending_ids(open_review(small_case))[-1] == FIGURE

    def test_a_text_that_changed_since_is_told(self, small_case: Path) -> None:
        judged(queue(small_case), request(VISIT))
        assert told(open_review(small_case)).moved == ()
        save_proposals(small_case, SOURCE, HEADER.model_copy(update={"text": "0" * 64}), proposals())
        assert told(open_review(small_case)).moved == (VISIT,)

    def test_a_record_that_was_removed_is_told_and_not_proposed_again(self, small_case: Path) -> None:
        judged(queue(small_case), request(VISIT))
        undo_last(small_case)
        review = open_review(small_case)
        assert told(review).lost == (VISIT,)
        assert VISIT not in pending_ids(review)
        before = snapshot(small_case)
        judged(review, request(VISIT, Verdict.UNDONE))
        assert snapshot(small_case) == before
        assert VISIT in pending_ids(open_review(small_case))
