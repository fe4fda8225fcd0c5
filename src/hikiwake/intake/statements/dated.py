"""When a statement was made.

1. The date of the clause that holds the verb of saying (`times.dating`).
2. A quotation that runs on over sentences and bears its note at the end: the date of the source cited there.
3. What a paper says, said nowhere else at a date: the date in the paper's own name.
"""

from __future__ import annotations

from hikiwake.intake.frame import Frame, MentionKind, Span
from hikiwake.intake.statements.speakers import Speaker, mention_at
from hikiwake.intake.times.dating import DatedBy, date_of


def statement_date(frame: Frame, saying: Span, words: Span, speaker: Speaker | None) -> DatedBy:
    """The date of a statement told by `saying`, whose words are `words`."""
    dated = date_of(frame, saying.start, saying.end)
    if _is_from_note(frame, dated) or _is_told(frame, saying, dated):
        return dated
    last = words.end - 1
    if frame.sentence_at(last) != frame.sentence_at(saying.start):
        noted = date_of(frame, last, words.end)
        if _is_from_note(frame, noted):
            return noted
    return (_of_paper(frame, speaker) or dated) if dated.edtf is None else dated


def _is_told(frame: Frame, saying: Span, dated: DatedBy) -> bool:
    """Whether the date stands in the sentence itself."""
    if dated.time is None:
        return False
    return frame.sentence_at(dated.time.start) == frame.sentence_at(saying.start)


def _is_from_note(frame: Frame, dated: DatedBy) -> bool:
    """Whether a date is that of a source cited in a note."""
    time = dated.time
    return time is not None and any(note.start <= time.start < note.end for note in frame.notes)


def _of_paper(frame: Frame, speaker: Speaker | None) -> DatedBy | None:
    """The date in the name of the paper that speaks."""
    if speaker is None:
        return None
    mention = mention_at(frame, Span(speaker.span.start, speaker.span.start + 1)) or mention_at(
        frame, Span(speaker.span.end - 1, speaker.span.end)
    )
    if mention is None or mention.kind is not MentionKind.DOCUMENT:
        return None
    dated = date_of(frame, mention.start, mention.end, of_paper=True)
    inside = dated.time is not None and mention.start <= dated.time.start < mention.end
    return dated if inside else None
