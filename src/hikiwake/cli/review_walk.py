"""Walking the queue at a terminal: one proposal at a time, one key each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from hikiwake.basics.errors import CaseError, JudgementError
from hikiwake.cli import review_keys
from hikiwake.cli.review_asking import Answers, answer, choose_known, edit
from hikiwake.cli.review_keys import Keys
from hikiwake.cli.review_showing import (
    AROUND,
    HELP,
    KEYS,
    plain,
    show_proposal,
    show_reasons,
    show_words,
)
from hikiwake.cli.screen import Screen
from hikiwake.dossier.judgement import LONGEST_TEXT, Verdict
from hikiwake.dossier.proposed import Proposed
from hikiwake.findings.review import KnownRecord, WordsInContext
from hikiwake.study.reviewing.beside import Neighbours, passages_of, words_of
from hikiwake.study.reviewing.judging import Judged, judge, take_back
from hikiwake.study.reviewing.opening import Review
from hikiwake.study.reviewing.pending import Filter, pending
from hikiwake.study.reviewing.plan import Asked
from hikiwake.study.reviewing.questions import questions_of
from hikiwake.study.reviewing.request import JudgementRequest

_STAY, _ON, _STOP = "stay", "on", "stop"


@dataclass(slots=True)
class Walk:
    """A person walking the queue. `clock` gives the moment of each judgement."""

    review: Review
    wanted: Filter
    by: str
    clock: Callable[[], str]
    screen: Screen
    keys: Keys = field(default_factory=Keys)
    done: list[Judged] = field(default_factory=list)
    _order: list[Proposed] = field(init=False)
    _place: int = 0
    _neighbours: Neighbours = field(init=False)
    _shown: bool = False

    def __post_init__(self) -> None:
        """Line up what is pending."""
        self._order = [*pending(self.review, self.wanted)]
        self._neighbours = Neighbours(self.review.case, self.review.together.into)

    def run(self) -> None:
        """Walk to the end of the queue, or until the person stops."""
        while self._place < len(self._order):
            proposal = self._order[self._place]
            if not self._shown:
                self._show(proposal)
            step = self._act(proposal, self.keys.key(KEYS))
            if step == _STOP:
                break
            if step == _ON:
                self._place, self._shown = self._place + 1, False
        self._sum_up()

    def _act(self, proposal: Proposed, key: str) -> str:
        """Do what a key asks for; whether to stay at the proposal, go on, or stop."""
        match key:
            case "a" | "e":
                answers = Answers()
                if key == "e" and not edit(self.screen, self.keys, proposal, answers):
                    return _STAY
                return self._accept(proposal, answers)
            case "m" | "r" | "R" | "s":
                request = self._request(proposal, key)
                return self._judge(request) if request else _STAY
            case "q" | review_keys.END:
                return _STOP
            case _:
                self._look(proposal, key)
                return _STAY

    def _request(self, proposal: Proposed, key: str) -> JudgementRequest | None:
        """The judgement that a key stands for; None when the person gave up."""
        if key == "m":
            into = choose_known(self.screen, self.keys, proposal, self._known(proposal))
            accepted = JudgementRequest(id=proposal.id, verdict=Verdict.ACCEPTED, into=into)
            return accepted if into else None
        if key == "s":
            return JudgementRequest(id=proposal.id, verdict=Verdict.SKIPPED)
        why = (self.keys.line("why >") or "")[:LONGEST_TEXT] if key == "R" else ""
        return JudgementRequest(id=proposal.id, verdict=Verdict.REJECTED, why=why)

    def _look(self, proposal: Proposed, key: str) -> None:
        """Do what changes nothing at the proposal shown, or undo the judgement before it."""
        match key:
            case "u":
                self._undo()
            case "w":
                reasons = [each.passage for each in proposal.reasons if each.passage]
                found = {each: words_of(self.review.case, each, 0) for each in reasons}
                words = {name: each for name, each in found.items() if each is not None}
                show_reasons(self.screen, proposal, words)
            case "o":
                show_words(self.screen, proposal, self._words(proposal, None))
            case "?":
                for line in HELP.splitlines():
                    self.screen.line(line)
            case _:
                self.screen.say(f"no such key: {plain(key)!r}; ? lists them")

    def _accept(self, proposal: Proposed, answers: Answers) -> str:
        """Ask what only a person can say until nothing is left to ask, then accept."""
        while True:
            request = JudgementRequest(
                id=proposal.id, verdict=Verdict.ACCEPTED, changes=answers.changes, names=answers.names
            )
            left = questions_of(self.review.case, proposal, request, self.by)
            if not left:
                return self._judge(request)
            # One at a time: who the actor is decides which questions come next.
            if not answer(self.screen, self.keys, left[:1], answers):
                return _STAY

    def _judge(self, request: JudgementRequest) -> str:
        try:
            judged = judge(self.review, [Asked(request=request, by=self.by)], self.clock())
        except (JudgementError, CaseError) as error:
            for problem in error.problems:
                self.screen.say(str(problem), indent=2, hang=2)
            return _STAY
        self.done.append(judged)
        self._renew()
        (judgement,) = judged.judgements
        landed = f" → {judgement.landing.kind} {judgement.landing.id}" if judgement.landing else ""
        self.screen.say(f"{judgement.verdict.value}{landed}", indent=2)
        return _ON

    def _undo(self) -> None:
        """Take back the last judgement: of this walk, else the person's own last one that stands."""
        before = self.done.pop() if self.done else self._last_of_mine()
        if before is None:
            self.screen.say("nothing to undo", indent=2)
            return
        (judgement,) = before.judgements
        try:
            take_back(self.review, before, self.by, self.clock())
        except (JudgementError, CaseError) as error:
            for problem in error.problems:
                self.screen.say(str(problem), indent=2, hang=2)
            return
        self._renew()
        self.screen.say(f"undone: {judgement.proposal} is pending again", indent=2)
        self._go_to(judgement.proposal)

    def _last_of_mine(self) -> Judged | None:
        standing = self.review.log.standing()
        for each in reversed(self.review.log.judgements):
            if each.by == self.by and standing.get(each.proposal) == each:
                return Judged(judgements=(each,), step=None)
        return None

    def _go_to(self, name: str) -> None:
        """Show a proposal next; one that was not in the walk is put in its place."""
        places = [number for number, each in enumerate(self._order) if each.id == name]
        if places:
            self._place = places[0]
        else:
            self._order[self._place : self._place] = [
                each for each in self.review.offered() if each.id == name
            ]
        self._shown = False

    def _renew(self) -> None:
        self.review = self.review.after_judging()
        self._neighbours = Neighbours(self.review.case, self.review.together.into)

    def _show(self, proposal: Proposed) -> None:
        plain_request = JudgementRequest(id=proposal.id, verdict=Verdict.ACCEPTED)
        show_proposal(
            self.screen,
            proposal,
            place=f"{self._place + 1} of {len(self._order)}",
            words=self._words(proposal, AROUND),
            known=self._known(proposal),
            needs=questions_of(self.review.case, proposal, plain_request, self.by),
        )
        self._shown = True

    def _known(self, proposal: Proposed) -> tuple[KnownRecord, ...]:
        return self._neighbours.known(proposal)

    def _words(self, proposal: Proposed, most: int | None) -> tuple[WordsInContext, ...]:
        found = (words_of(self.review.case, each, most) for each in passages_of(proposal))
        return tuple(each for each in found if each is not None)

    def _sum_up(self) -> None:
        counts = Counter(each.verdict.value for judged in self.done for each in judged.judgements)
        said = ", ".join(f"{number} {name}" for name, number in counts.items()) or "nothing judged"
        left = len(pending(self.review, self.wanted))
        self.screen.line()
        self.screen.line(f"{said}; {left} pending")
