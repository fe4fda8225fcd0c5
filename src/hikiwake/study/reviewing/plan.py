"""Judgements planned: every one checked, every change to the case staged, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hikiwake.basics.fingerprint import fold
from hikiwake.basics.identifiers import suggest
from hikiwake.dossier.dossier import DossierRecord, references_of
from hikiwake.dossier.judgement import LONGEST_TEXT, Judgement, Landing, Verdict
from hikiwake.dossier.proposed import CitedSource, Proposed
from hikiwake.findings.review import Question
from hikiwake.store.problem import Problem
from hikiwake.store.queue import Staging
from hikiwake.store.validation import Flaw
from hikiwake.study.reviewing.anchoring import Anchorer
from hikiwake.study.reviewing.draft import Draft, Drafter
from hikiwake.study.reviewing.fields import RECORD_KIND, source_item
from hikiwake.study.reviewing.opening import Review
from hikiwake.study.reviewing.record_ids import cited_ids
from hikiwake.study.reviewing.request import JudgementRequest
from hikiwake.study.reviewing.taking_back import Removal

_MOST_CHOICES = 12
"""Choices that a message lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A judgement asked for, with where it was (a file and a line, for messages) and who asks."""

    request: JudgementRequest
    by: str
    file: str = "judgement"
    line: int | None = None


@dataclass(slots=True)
class Planner:
    """Plans judgements on one state of a case; nothing is written."""

    review: Review
    when: str
    problems: list[Problem] = field(default_factory=list)
    staging: Staging = field(init=False)
    _drafter: Drafter = field(init=False)
    _anchorer: Anchorer = field(init=False)
    _proposals: dict[str, Proposed] = field(init=False)
    _passages: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _sources: dict[str, str] = field(init=False)
    _removal: Removal = field(init=False)
    _seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Look up what every plan needs."""
        case = self.review.case
        self.staging = Staging(case.root)
        self._removal = Removal(self.staging, case, self.review.log.judgements)
        self._drafter = Drafter(case.model, case.info.coded_by, {*cited_ids(case.dossier, case.model)})
        self._anchorer = Anchorer(case, self.review.queue)
        self._proposals = {each.id: each for each in (*self.review.queue.all(), *self.review.offered())}
        self._sources = {}
        for each in case.dossier.sources:
            date = each.date.text if each.date else ""
            self._note_source(each.id, each.url, each.title, each.publisher, date)

    def refuse_mixed(self, asked: Sequence[Asked]) -> None:
        """Blame what is undone beside what is accepted: no order of writing would be safe for both."""
        undone = [each for each in asked if each.request.verdict is Verdict.UNDONE]
        if len(undone) < len(asked):
            for each in undone:
                found = "a judgement undone beside others that are made"
                self._blame(each, Flaw(("verdict",), found, "those undone in a step of their own"))

    def plan(self, asked: Asked) -> Judgement | None:
        """The judgement that was asked for, its changes staged; None when problems were added."""
        request = asked.request
        if not asked.by.strip():
            self._blame(asked, Flaw(("by",), "nobody", "the name of the person who judges"))
        if len(asked.by) > LONGEST_TEXT:
            self._blame(asked, Flaw(("by",), f"{len(asked.by)} characters", f"at most {LONGEST_TEXT}"))
            return None
        covered = self._covered(request)
        if twice := self._seen & {request.id, *covered}:
            self._blame(
                asked, Flaw(("id",), f"{', '.join(sorted(twice))} a second time", "each proposal once")
            )
        self._seen |= {request.id, *covered}
        if request.verdict is Verdict.UNDONE:
            return self._undone(asked)
        proposal = self._pending(asked)
        if proposal is None:
            return None
        landing: Landing | None = None
        verdict: Verdict = request.verdict
        if verdict.lands:
            landed = self._into(asked, proposal) if request.into else self._landed(asked, proposal)
            if landed is None:
                return None
            landing, verdict = landed
        elif request.changes or request.names or request.into:
            expected = f"none with the verdict {verdict.value!r}"
            self._blame(asked, Flaw(("changes",), "changes to a record", expected))
            return None
        return self._judgement(asked, proposal, verdict, landing)

    def _judgement(
        self, asked: Asked, proposal: Proposed, verdict: Verdict, landing: Landing | None
    ) -> Judgement:
        header = self.review.queue.headers.get(proposal.source)
        return Judgement(
            proposal=proposal.id,
            covers=self._covered(asked.request),
            verdict=verdict,
            by=asked.by.strip() or "nobody",
            when=self.when,
            why=asked.request.why,
            kind=proposal.content.kind,
            source=proposal.source,
            passage=proposal.passage,
            text=header.text if header else "",
            origin=proposal.origin,
            changes=asked.request.changes,
            landing=landing,
        )

    def _pending(self, asked: Asked) -> Proposed | None:
        """The proposal meant, if it can be judged; so must those be that the judgement covers."""
        standing, told = self.review.log.standing(), len(self.problems)
        for name in (asked.request.id, *self._covered(asked.request)):
            where = "id" if name == asked.request.id else "covers"
            before = standing.get(name)
            if before is not None and before.verdict.settles:
                found = f"a proposal {before.verdict.value} by {before.by} at {before.when}"
                self._blame(asked, Flaw((where,), found, "one that is pending", "undo that judgement first"))
            elif name not in self._proposals:
                hint = suggest(name, self._proposals).strip(" ()")
                self._blame(asked, Flaw((where,), repr(name), "the id of a proposal in the queue", hint))
        if len(self.problems) > told:
            return None
        if asked.request.covers is None:
            return self._proposals[asked.request.id]
        # Whoever says what it covers judges what one document tells, and names its equals.
        return self.review.as_read(asked.request.id) or self._proposals[asked.request.id]

    def _covered(self, request: JudgementRequest) -> tuple[str, ...]:
        """The proposals a judgement covers: those it names, else those the proposal stands for."""
        return self.review.together.covers.get(request.id, ()) if request.covers is None else request.covers

    def _landed(self, asked: Asked, proposal: Proposed) -> tuple[Landing, Verdict] | None:
        """Stage a new record."""
        request = asked.request
        if request.verdict is Verdict.EDITED and not (request.changes or request.names):
            self._blame(asked, Flaw(("changes",), "nothing", "the fields that were edited"))
            return None
        known = set(self._drafter.directory.newcomers)
        draft = self._drafter.draft(proposal, request, asked.by)
        flaws = [Flaw(("changes", each.field), each.found, _expected(each)) for each in draft.questions]
        references = _references(draft)
        anchors, wrong = self._anchorer.anchors(references)
        for flaw in (*flaws, *draft.flaws, *wrong):
            self._blame(asked, flaw)
        if flaws or draft.flaws or wrong:
            return None
        verdict = Verdict.EDITED if draft.overruled else Verdict.ACCEPTED
        if isinstance(proposal.content, CitedSource):
            return self._cited(draft), verdict
        newcomers = [each for name, each in self._drafter.directory.newcomers.items() if name not in known]
        for each in newcomers:
            self.staging.append(each.kind, each.fields)
        for anchor in anchors:
            self.staging.append("passage", anchor.model_dump())
        self.staging.append(draft.kind, draft.fields)
        landing = Landing(
            kind=draft.kind,
            id=draft.id,
            passages=tuple(each.id for each in anchors),
            actors=tuple(f"{each.kind}.{each.id}" for each in newcomers),
            cited=references,
        )
        return landing, verdict

    def _cited(self, draft: Draft) -> Landing:
        """Stage a new source, unless the case lists it."""
        fields = draft.fields
        named = [str(fields.get(name) or "") for name in ("URL", "title", "publisher", "date")]
        same = next((self._sources[key] for key in _source_keys(*named) if key in self._sources), None)
        if same is not None:
            return Landing(kind="source", id=same, present=True)
        self.staging.append("source", source_item(fields))
        self._note_source(draft.id, *named)
        return Landing(kind="source", id=draft.id)

    def _into(self, asked: Asked, proposal: Proposed) -> tuple[Landing, Verdict] | None:
        """Stage the passages of a proposal for a record that tells the same."""
        request, kind = asked.request, RECORD_KIND[proposal.content.kind]
        record = next((each for each in self._records(kind) if each.id == request.into), None)
        if request.changes or request.names:
            self._blame(asked, Flaw(("changes",), "changes", "none together with `into`"))
        if record is None:
            ids = [each.id for each in self._records(kind)]
            hint = suggest(str(request.into), ids).strip(" ()")
            self._blame(asked, Flaw(("into",), repr(request.into), f"the id of one of the {kind}s", hint))
        if record is None or request.changes or request.names:
            return None
        held = self._passages.get(record.id, references_of(record))
        added = tuple(each for each in (proposal.passage, *proposal.also) if each not in held)
        anchors, wrong = self._anchorer.anchors(added)
        for flaw in wrong:
            self._blame(asked, flaw)
        if wrong:
            return None
        for anchor in anchors:
            self.staging.append("passage", anchor.model_dump())
        if added:
            self._passages[record.id] = (*held, *added)
            self.staging.change(kind, record.id, {"passages": self._passages[record.id]})
        landing = Landing(
            kind=kind,
            id=record.id,
            into=True,
            present=not added,
            passages=tuple(each.id for each in anchors),
            cited=added,
        )
        return landing, Verdict.ACCEPTED

    def _undone(self, asked: Asked) -> Judgement | None:
        """Stage what takes a judgement back."""
        before = self.review.log.standing().get(asked.request.id)
        if before is None:
            self._blame(asked, Flaw(("id",), repr(asked.request.id), "a proposal that was judged"))
            return None
        if before.landing is not None:
            self._removal.stage(before.landing)
        return before.model_copy(
            update={
                "verdict": Verdict.UNDONE,
                "by": asked.by.strip() or "nobody",
                "when": self.when,
                "why": asked.request.why,
            }
        )

    def _records(self, kind: str) -> Sequence[DossierRecord]:
        """The records of a kind that proposals may be told into."""
        lists: dict[str, Sequence[DossierRecord]] = {
            "event": self.review.case.dossier.events,
            "statement": self.review.case.dossier.statements,
            "figure": self.review.case.dossier.figures,
            "stance": self.review.case.dossier.stances,
        }
        return lists.get(kind, ())

    def _note_source(self, source: str, url: str, title: str, publisher: str, date: str) -> None:
        for key in _source_keys(url, title, publisher, date):
            self._sources.setdefault(key, source)

    def _blame(self, asked: Asked, flaw: Flaw) -> None:
        self.problems.append(
            Problem(
                file=asked.file,
                line=asked.line,
                kind="proposal",
                record=asked.request.id,
                field=".".join(str(part) for part in flaw.loc),
                found=flaw.found,
                expected=flaw.expected,
                hint=flaw.hint,
            )
        )


def _references(draft: Draft) -> tuple[str, ...]:
    """The passages that a record rests on, its own and those of its claims."""
    own = draft.fields.get("passages", ())
    claims = draft.fields.get("claim", ())
    found = [*own] if isinstance(own, tuple) else []
    for claim in claims if isinstance(claims, (list, tuple)) else ():
        if isinstance(claim, dict):
            found += claim.get("passages", ())
    return tuple(str(each) for each in found)


def _expected(question: Question) -> str:
    choices = ", ".join(each.value for each in question.choices[:_MOST_CHOICES])
    return f"{question.expected} ({choices})" if choices else question.expected


def _source_keys(url: str, title: str, publisher: str, date: str) -> tuple[str, ...]:
    """What two entries for one document share: the address, or else title, publisher and date."""
    address = re.sub(r"^https?://(www\.)?", "", url.strip().lower()).rstrip("/")
    words = fold(title).text
    keys = [f"at {address}"] if address else []
    return (*keys, f"{words}|{fold(publisher).text}|{date}") if words else tuple(keys)
