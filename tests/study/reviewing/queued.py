"""The small made-up case with a queue: one proposal of each kind, made up as well."""

from pathlib import Path

from hikiwake.basics.dates import Edtf
from hikiwake.basics.fingerprint import digest
from hikiwake.dossier.judgement import Verdict
from hikiwake.dossier.proposed import (
    CandidateStance,
    CitedSource,
    Confidence,
    Content,
    NamedActor,
    Origin,
    Proposed,
    ProposedClaim,
    ProposedConflict,
    ProposedEvent,
    ProposedFigure,
    ProposedStatement,
    Reason,
)
from hikiwake.store.queue import QueueHeader, save_proposals
from hikiwake.study.reviewing.judging import Judged, judge
from hikiwake.study.reviewing.opening import Review, open_review
from hikiwake.study.reviewing.plan import Asked
from hikiwake.study.reviewing.request import JudgementRequest
from hikiwake.vocabulary.happenings import EventMode, EventStatus, EventType
from hikiwake.vocabulary.judgements import ConflictKind
from tests.builders import SOURCE, TEXT

WHEN = "2026-01-31T09:30:00+00:00"
BY = "A. Tester"
HEADER = QueueHeader(source=SOURCE, text=digest(TEXT), rules="1", gazetteer="g")
ORIGIN = Origin(rule="verb", version="1")

VISIT, SAYING, FIGURE, STANCE, CITED, CONFLICT, LATER = "ev-1", "sm-1", "fg-1", "st-1", "ci-1", "cf-1", "ev-2"


def place(words: str) -> str:
    """The reference of words of the text."""
    start = TEXT.index(words)
    return f"{SOURCE}@{start}-{start + len(words)}"


def proposal(name: str, words: str, content: Content, **more: object) -> Proposed:
    """A proposal that rests on words of the text."""
    fields: dict[str, object] = {
        "id": name,
        "source": SOURCE,
        "passage": place(words),
        "context": place(words),
        "confidence": Confidence.HIGH,
        "origin": ORIGIN,
        "content": content,
        **more,
    }
    return Proposed.model_validate(fields)


def event(*participants: NamedActor, date: str | None = "1902", happening: str = "visit") -> ProposedEvent:
    """An event of the made-up dispute."""
    return ProposedEvent(
        happening=happening,
        type=EventType.CONSULT,
        mode=EventMode.VISIT,
        status=EventStatus.OCCURRED,
        date=None if date is None else Edtf.parse(date),
        participants=participants,
        place="the old wall",
        summary="They meet.",
    )


ADA = NamedActor(name="Weir Ada")
BO = NamedActor(name="Bo Rock")
RIVER = NamedActor(name="River", id="river")
COUNCIL = NamedActor(name="the council", id="river.council")
TWO_WEIRS = NamedActor(name="Weir", candidates=("Ada Weir", "Carl Weir"))


CLAIMS = (
    ProposedClaim(value="1903", passages=(place("In 1903"),)),
    ProposedClaim(value="1902", passages=(place("In 1902"),)),
)


def proposals() -> tuple[Proposed, ...]:
    """One proposal of each kind, and a second event."""
    return (
        proposal(
            VISIT,
            "each side should draw one half",
            event(ADA, RIVER),
            reasons=(Reason(field="date", because="the year before it", passage=place("In 1902")),),
        ),
        proposal(
            SAYING,
            "sooner leave the water to the goats",
            ProposedStatement(
                direct=False, speaker=COUNCIL, date=Edtf.parse("1900"), summary="Says of goats."
            ),
        ),
        proposal(FIGURE, "one half", ProposedFigure(value="50", unit="percent", what="the water")),
        proposal(
            STANCE,
            "The shepherds of Mountain never agreed",
            CandidateStance(actor=NamedActor(name="shepherds", id="mountain.shepherds"), issue="toll"),
            confidence=Confidence.LOW,
        ),
        proposal(
            CITED,
            "The scribe's account of the spring",
            CitedSource(number="3", publisher="The Abbey", title="Annals", date=Edtf.parse("1899-05")),
        ),
        proposal(
            CONFLICT,
            "In 1903",
            ProposedConflict(
                topic="ridge", about=ConflictKind.WHEN, question="When was the ridge proposed?", claims=CLAIMS
            ),
            warnings=("one of the two may be a slip",),
        ),
        proposal(LATER, "by the next spring", event(BO, TWO_WEIRS, date=None, happening="talk")),
    )


def queue(case: Path, *more: Proposed) -> Review:
    """Save the proposals into a case and open it for review."""
    save_proposals(case, SOURCE, HEADER, (*proposals(), *more))
    return open_review(case)


def request(name: str, verdict: Verdict = Verdict.ACCEPTED, **more: object) -> JudgementRequest:
    """A judgement on a proposal."""
    return JudgementRequest.model_validate({"id": name, "verdict": verdict, **more})


def judged(review: Review, *requests: JudgementRequest, by: str = BY) -> Judged:
    """Carry out judgements."""
    return judge(review, [Asked(request=each, by=by) for each in requests], WHEN)


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of the case but the kept old texts, what was read, and what a stopped writer left."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        and path.suffix != ".new"
        and not {".history", "reading"} & {*path.relative_to(folder).parts}
    }
