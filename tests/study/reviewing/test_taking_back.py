"""Judgements taken back, and judgements that a stopped machine left half-way."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hikiwake.basics.errors import JudgementError
from hikiwake.dossier.judgement import Judgement, Verdict
from hikiwake.store import atomic
from hikiwake.store.case import load_case
from hikiwake.store.queue import (
    append_judgement,
    begin_landing,
    landings,
    load_judgements,
)
from hikiwake.store.writer import change_record, remove_record, undo_last
from hikiwake.study.reviewing.judging import take_back
from hikiwake.study.reviewing.opening import open_review
from hikiwake.study.reviewing.pending import told
from tests.builders import SOURCE
from tests.study.reviewing.expected import ACCEPTABLE, pending_ids
from tests.study.reviewing.queued import (
    BY,
    CITED,
    FIGURE,
    LATER,
    VISIT,
    WHEN,
    judged,
    place,
    proposals,
    queue,
    request,
    snapshot,
)


class TestTakenBack:
    @pytest.mark.parametrize("name", ACCEPTABLE)
    def test_at_once_every_file_has_its_bytes_again(self, small_case: Path, name: str) -> None:
        events = small_case / "dossier/events.toml"
        events.write_bytes(b"\xef\xbb\xbf" + events.read_bytes().rstrip().replace(b"\n", b"\r\n"))
        review, before = queue(small_case), snapshot(small_case)
        done = judged(review, ACCEPTABLE[name])
        assert snapshot(small_case) != before
        (undone,) = take_back(review, done, BY, WHEN).judgements
        assert undone.verdict is Verdict.UNDONE
        assert snapshot(small_case) == before
        assert name in pending_ids(open_review(small_case))
        assert len(load_judgements(small_case).judgements) == 2
        assert landings(small_case) == ()

    @pytest.mark.parametrize("name", ACCEPTABLE)
    def test_later_what_came_with_it_goes(self, small_case: Path, name: str) -> None:
        review, before = queue(small_case), snapshot(small_case)
        judged(review, ACCEPTABLE[name])
        judged(open_review(small_case), request(name, Verdict.UNDONE))
        after = snapshot(small_case)
        assert after == before
        assert name in pending_ids(open_review(small_case))

    @pytest.mark.parametrize("together", [True, False])
    def test_what_two_records_share_goes_with_the_last(self, small_case: Path, together: bool) -> None:
        words = "by the next spring"
        says = proposals()[1].model_copy(update={"id": "sm-2", "passage": place(words)})
        review, before = queue(small_case, says), snapshot(small_case)
        judged(review, ACCEPTABLE[LATER], request("sm-2", changes={"speaker": "Bo Rock"}))
        undone = [request(each, Verdict.UNDONE) for each in (LATER, "sm-2")]
        for each in [undone] if together else [undone[:1], undone[1:]]:
            judged(open_review(small_case), *each)
        assert snapshot(small_case) == before

    def test_what_others_use_meanwhile_stays(self, small_case: Path) -> None:
        review = queue(small_case)
        done = judged(review, ACCEPTABLE[LATER])
        given = {"participants": ["bo-rock"], "passages": [place("by the next spring")]}
        judged(open_review(small_case), request(VISIT, changes=given))
        take_back(open_review(small_case), done, BY, WHEN)
        case = load_case(small_case)
        assert case.warnings == ()
        assert "bo-rock" in case.model.person
        assert "carl-weir" not in case.model.person
        assert [each.id for each in case.dossier.events][2:] == ["ev-1902-visit-bo-rock"]

    def test_a_record_others_cite_stays_and_that_is_told(self, small_case: Path) -> None:
        review = queue(small_case)
        done = judged(review, request(CITED))
        change_record(
            small_case, "event", "abbey-visit", {"passages": ["the-abbey-1899#p. 3", f"{SOURCE}#p. 2"]}
        )
        before = snapshot(small_case)
        with pytest.raises(JudgementError, match="the-abbey-1899"):
            take_back(review, done, BY, WHEN)
        assert snapshot(small_case) == before

    def test_a_rejection(self, small_case: Path) -> None:
        review = queue(small_case)
        done = judged(review, request(VISIT, Verdict.REJECTED, why="No."))
        take_back(review, done, BY, WHEN)
        assert VISIT in pending_ids(open_review(small_case))

    def test_a_person_removed_by_hand_meanwhile(self, small_case: Path) -> None:
        review = queue(small_case)
        done = judged(review, ACCEPTABLE[LATER])
        remove_record(small_case, "event", "ev-talk-bo-rock")
        remove_record(small_case, "person", "bo-rock")
        take_back(review, done, BY, WHEN)
        assert "carl-weir" not in load_case(small_case).model.person


class TestStopped:
    """A machine that stops between the record and its judgement."""

    def on_its_way(self, case: Path, name: str = VISIT) -> Judgement:
        review = queue(case)
        (found,) = judged(review, ACCEPTABLE[name]).judgements
        (case / "reading/judgements.jsonl").unlink()
        return found

    def test_a_record_that_landed_is_recognised(self, small_case: Path) -> None:
        found = self.on_its_way(small_case)
        begin_landing(small_case, found)
        review = open_review(small_case)
        assert review.log.judgements == (found,)
        assert VISIT not in pending_ids(review)
        assert landings(small_case) == ()

    def test_one_that_did_not_land_is_pending(self, small_case: Path) -> None:
        found = self.on_its_way(small_case)
        undo_last(small_case)
        begin_landing(small_case, found)
        review = open_review(small_case)
        assert review.log.judgements == ()
        assert VISIT in pending_ids(review)
        assert landings(small_case) == ()

    def test_a_judgement_that_was_added_is_not_added_twice(self, small_case: Path) -> None:
        found = self.on_its_way(small_case, CITED)
        append_judgement(small_case, found)
        begin_landing(small_case, found)
        assert open_review(small_case).log.judgements == (found,)

    @pytest.mark.parametrize("gone", [True, False])
    def test_a_judgement_that_was_being_undone(self, small_case: Path, gone: bool) -> None:
        found = self.on_its_way(small_case)
        append_judgement(small_case, found)
        if gone:
            undo_last(small_case)
        begin_landing(small_case, found.model_copy(update={"verdict": Verdict.UNDONE}))
        assert (VISIT in pending_ids(open_review(small_case))) is gone

    def test_a_note_that_is_not_whole_says_that_nothing_was_written(self, small_case: Path) -> None:
        folder = small_case / "reading/landing"
        folder.mkdir(parents=True)
        (folder / "ev-1.json").write_text('{"propo')
        (folder / ".ev-2.json.new").write_text("x")
        queue(small_case)
        assert not (folder / "ev-1.json").exists()

    def test_what_landed_in_part_is_taken_out(self, small_case: Path) -> None:
        before = snapshot(small_case)
        found = self.on_its_way(small_case, LATER)
        remove_record(small_case, "event", "ev-talk-bo-rock")
        begin_landing(small_case, found)
        assert LATER in pending_ids(open_review(small_case))
        assert snapshot(small_case) == before

    def test_judging_goes_on_after_what_was_left(self, small_case: Path) -> None:
        found = self.on_its_way(small_case)
        review = open_review(small_case)
        begin_landing(small_case, found)
        judged(review, request(FIGURE))
        assert {*load_judgements(small_case).standing()} == {VISIT, FIGURE}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process to stop")
class TestStoppedAnywhere:
    """Stopped before the nth file is replaced, for every n: the case can be read and agrees with the list."""

    def stopped(self, work: Callable[[], object], files: int) -> None:
        """Do something in a process that just ends before one more than that many files are replaced."""
        child = os.fork()
        if child:
            os.waitpid(child, 0)
            return
        try:
            swap, left = atomic._swap, [files]

            def counted(change: Any) -> None:  # noqa: ANN401
                if not left[0]:
                    os._exit(0)
                left[0] -= 1
                swap(change)

            atomic._swap = counted
            work()
        finally:
            os._exit(0)

    @pytest.mark.parametrize("files", range(7))
    def test_while_accepting(self, small_case: Path, files: int) -> None:
        review, before = queue(small_case), snapshot(small_case)
        self.stopped(lambda: judged(review, ACCEPTABLE[LATER]), files)
        after = open_review(small_case)
        assert after.case.warnings == ()
        landed = any(each.id == "ev-talk-bo-rock" for each in after.case.dossier.events)
        assert landed is (files >= 4)
        assert (LATER in pending_ids(after)) is not landed
        if not landed:
            assert snapshot(small_case) == before

    @pytest.mark.parametrize("files", range(7))
    @pytest.mark.parametrize("at_once", [True, False])
    def test_while_undoing(self, small_case: Path, files: int, at_once: bool) -> None:
        review, before = queue(small_case), snapshot(small_case)
        done = judged(review, ACCEPTABLE[LATER])
        undo = request(LATER, Verdict.UNDONE)
        review = open_review(small_case)
        self.stopped(
            (lambda: take_back(review, done, BY, WHEN)) if at_once else (lambda: judged(review, undo)), files
        )
        after = open_review(small_case)
        assert after.case.warnings == ()
        landed = any(each.id == "ev-talk-bo-rock" for each in after.case.dossier.events)
        assert landed is (files < 2)
        assert (LATER in pending_ids(after)) is not landed
        if not landed:
            assert snapshot(small_case) == before


JUDGE = """
import sys
from pathlib import Path
from hikiwake.study.reviewing.opening import open_review
from tests.study.reviewing.queued import judged, request
from hikiwake.dossier.judgement import Verdict
case = Path(sys.argv[1])
print("ready", flush=True)
while True:
    judged(open_review(case), request("ev-1"))
    judged(open_review(case), request("ev-1", Verdict.UNDONE))
"""


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_killed_at_any_moment_the_case_and_the_list_agree(small_case: Path) -> None:
    queue(small_case)
    for delay in (0.0, 0.03, 0.07, 0.11, 0.19):
        running = subprocess.Popen(
            [sys.executable, "-c", JUDGE, str(small_case)], stdout=subprocess.PIPE, text=True
        )
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(0.2 + delay)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        review = open_review(small_case)
        landed = any(each.id == "ev-1902-visit-ada-weir" for each in review.case.dossier.events)
        assert landed is (VISIT not in pending_ids(review))
        assert told(review).lost == ()
        if landed:
            judged(review, request(VISIT, Verdict.UNDONE))
