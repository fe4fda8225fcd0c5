"""Reading with a large model: ask, find every quote, compute the rest ourselves.

1. The sentences go out in batches; an answer that fails, late or garbled, costs its batch alone.
2. Of each record the quote is found in the source. A record whose quote is not there is discarded.
3. Dates, names and values are worked out by our own rules from our own text. A model's words for a date are
   compared with what we read there, and a difference is a warning.
4. Nothing of the model's own wording enters a proposal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hikiwake.basics.errors import RunError
from hikiwake.dossier.proposed import (
    Confidence,
    Content,
    NamedActor,
    Origin,
    Proposed,
    ProposedEvent,
    ProposedFigure,
    ProposedStatement,
)
from hikiwake.intake.figures.figures import find_figures
from hikiwake.intake.frame import Frame, Span, inside
from hikiwake.intake.large_model.answer import Answered, Discarded, answer_schema, read_answer
from hikiwake.intake.large_model.endpoint import Endpoint, ask, check_address
from hikiwake.intake.large_model.finding import Place, find_quote
from hikiwake.intake.large_model.prompt import batches, messages, prompt_digest
from hikiwake.intake.names.actors import actor
from hikiwake.intake.proposing import propose, reason
from hikiwake.intake.times.dating import DatedBy, date_of
from hikiwake.vocabulary.happenings import EventStatus, EventType

RULE = "large-model"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelReading:
    """What reading with a model gave: proposals, what was discarded, the raw answers, and failed batches."""

    proposals: tuple[Proposed, ...]
    discarded: tuple[Discarded, ...]
    answers: tuple[str, ...]
    failures: tuple[str, ...]


def read_with_model(
    frame: Frame, endpoint: Endpoint, progress: Progress = lambda _done, _all: None
) -> ModelReading:
    """Ask a model about every sentence of a frame that may hold evidence.

    `frame` has its dates and names found already. `progress` is told how many questions are done, of how
    many. Raises `RunError` when the address is refused or not one question was answered.
    """
    check_address(endpoint)
    asked = list(batches(frame))
    figures = find_figures(frame)
    proposals: dict[str, Proposed] = {}
    discarded: list[Discarded] = []
    answers: list[str] = []
    failures: list[str] = []
    for done, numbers in enumerate(asked):
        progress(done, len(asked))
        try:
            answer = ask(endpoint, messages(frame, numbers), answer_schema())
        except RunError as error:
            failures.append(str(error))
            continue
        answers.append(answer)
        records, dropped = read_answer(answer)
        discarded += dropped
        for made in _made(frame, endpoint, records, set(numbers), figures):
            if isinstance(made, Discarded):
                discarded.append(made)
            else:
                proposals.setdefault(made.id, made)
    if asked and not answers:
        raise RunError(failures[0])
    return ModelReading(
        proposals=tuple(proposals.values()),
        discarded=tuple(discarded),
        answers=tuple(answers),
        failures=tuple(failures),
    )


def _made(
    frame: Frame,
    endpoint: Endpoint,
    records: tuple[Answered, ...],
    asked: set[int],
    figures: tuple[Proposed, ...],
) -> Iterator[Proposed | Discarded]:
    for record in records:
        if record.sentence not in asked:
            yield Discarded(why="a sentence that was not asked about", sentence=record.sentence)
            continue
        place = find_quote(frame, record.sentence, record.quote)
        if place is None:
            yield Discarded(why="the quote is not in the source", sentence=record.sentence)
            continue
        made = _proposal(frame, endpoint, record, place, figures)
        yield made or Discarded(why="a record without what its kind needs", sentence=record.sentence)


def _proposal(
    frame: Frame, endpoint: Endpoint, record: Answered, place: Place, figures: tuple[Proposed, ...]
) -> Proposed | None:
    dated = date_of(frame, place.span.start, place.span.end)
    content = _content(frame, record, place.span, dated, figures)
    if content is None:
        return None
    warnings = [] if place.exact else ["the model's quote differs from the source: check the words"]
    if record.date and not _same_words(frame, dated, record.date):
        warnings.append("the model dates this by other words than our rules")
    return propose(
        frame,
        place.span,
        content,
        confidence=Confidence.MEDIUM if place.exact else Confidence.LOW,
        rule=RULE,
        reasons=(
            reason(frame, "passage", "a large model proposed it; the words were found here", place.span),
        ),
        warnings=tuple(warnings),
        origin=Origin(rule=RULE, version=prompt_digest()[:12], model=endpoint.model),
    )


def _content(
    frame: Frame, record: Answered, span: Span, dated: DatedBy, figures: tuple[Proposed, ...]
) -> Content | None:
    if record.kind == "figure":
        return _figure(figures, span)
    if record.kind == "statement":
        speaker = _named(frame, record.sentence, record.speaker)
        return ProposedStatement(
            direct=any(quote.start <= span.start and span.end <= quote.end for quote in frame.quotes),
            speaker=speaker,
            date=dated.edtf,
            date_basis=dated.basis,
            summary=f"Statement by {speaker.name}" if speaker else "Statement",
        )
    if record.type is None or record.status is None:
        return None
    named = (_named(frame, record.sentence, words) for words in record.actors)
    who = tuple(dict.fromkeys(each for each in named if each is not None))
    return _event(record.type, record.status, who, dated)


def _event(
    kind: EventType, status: EventStatus, who: tuple[NamedActor, ...], dated: DatedBy
) -> ProposedEvent:
    people = " and ".join(each.name for each in who)
    return ProposedEvent(
        happening=kind.value,
        type=kind,
        status=status,
        date=dated.edtf,
        date_basis=dated.basis,
        participants=who,
        summary=f"{kind.value.capitalize()}: {people}" if people else kind.value.capitalize(),
    )


def _figure(figures: tuple[Proposed, ...], span: Span) -> ProposedFigure | None:
    """The figure our own grammar reads in the quote; a number that it does not find is none."""
    for proposal in figures:
        start, _, end = proposal.passage.rpartition("@")[2].partition("-")
        if isinstance(proposal.content, ProposedFigure) and int(start) < span.end and span.start < int(end):
            return proposal.content
    return None


def _named(frame: Frame, sentence: int, words: str) -> NamedActor | None:
    """The actor whom the words name in the sentence, as our own rules read them there."""
    place = find_quote(frame, sentence, words) if words.strip() else None
    if place is None or not place.exact:
        return None
    span = place.span
    within = inside(frame.mentions, span.start, span.end)
    around = [each for each in frame.mentions if each.start <= span.start and span.end <= each.end]
    found = next(iter([*within, *around]), None)
    return actor(found) if found else NamedActor(name=" ".join(frame.words(span).split()))


def _same_words(frame: Frame, dated: DatedBy, words: str) -> bool:
    if dated.time is None:
        return False
    ours, theirs = frame.words(dated.time).casefold(), " ".join(words.split()).casefold()
    return ours in theirs or theirs in ours
