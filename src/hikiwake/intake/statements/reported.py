"""What is reported without quotation marks: a verb or noun of saying, a speaker, and what they said.

1. Every saying outside quotations is read; one without content or speaker is passed over, but an impersonal
   one (*it was announced that*) stays, with no speaker.
2. One whose subject cannot speak (figures show, the visit suggests) is passed over.
3. Where a quotation fills most of the content, the quotation is the statement.
4. Feelings that are aired, hearsay and surveys are reported too (`impersonal`).
5. Of two that overlap, the outer keeps its words and the inner is passed over.

Notes are read as well: they often tell what somebody said.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hikiwake.intake.frame import Frame, Span
from hikiwake.intake.statements.account import Account
from hikiwake.intake.statements.attribution import Scene
from hikiwake.intake.statements.contents import behind_time
from hikiwake.intake.statements.impersonal import find_impersonal
from hikiwake.intake.statements.phrases import REPORT_ZONES, WORD
from hikiwake.intake.statements.sayings import Saying
from hikiwake.intake.statements.speakers import Speaker, speaker_at
from hikiwake.vocabulary.reporting import reporting_words

_QUOTED_SHARE = 0.4
_FEWEST_WORDS = 2
_GAP = 3
_AND_THAT = re.compile(r",?\s+and\s+(?:that\s+)?[“\"‘'«]\s?\Z")
_THAT = re.compile(r"\s*(?:that\s+)?(?=\S)")
_JOINED_WITHIN = 16
_CLOSE = 60
_FEWEST_IN_CLAUSE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A reported statement: the words that hold it, its speaker, and the saying or opener it came by."""

    start: int
    end: int
    speaker: Speaker | None
    rule: str
    account: Account | None = None
    sentence: int

    @property
    def saying(self) -> Saying | None:
        """The verb or noun of saying, or None for *according to*."""
        return None if self.account is None else self.account.saying


def find_reports(scene: Scene) -> tuple[Report, ...]:
    """The reported statements of a document, in order, none within another."""
    return tuple(_apart(sorted(_all(scene), key=lambda each: (each.start, -each.end))))


def _all(scene: Scene) -> Iterator[Report]:
    for saying in scene.sayings:
        report = _of_saying(scene, saying)
        if report is not None:
            yield report
    for opener in (each for found in scene.openers.values() for each in found):
        speaker = speaker_at(scene.frame, opener.subject, opener.head)
        hearsay = scene.frame.words(opener.head).lower() in reporting_words().hearsay
        if opener.content is None or not (hearsay or (speaker is not None and speaker.speaks)):
            continue
        if _enough(scene.frame, opener.content):
            yield Report(
                start=opener.content.start,
                end=opener.content.end,
                speaker=None if hearsay else speaker,
                rule="according-to",
                sentence=opener.sentence,
            )
    for told in find_impersonal(scene.frame):
        if _enough(scene.frame, told.content):
            yield Report(
                start=told.content.start,
                end=told.content.end,
                speaker=told.speaker,
                rule=told.rule,
                sentence=told.sentence,
            )


def _of_saying(scene: Scene, saying: Saying) -> Report | None:
    account, speaker = scene.speaker(saying)
    spoken = account.impersonal if speaker is None else speaker.speaks
    content = None if account.content is None else _own_words(scene.frame, saying, account.content)
    if content is None or not spoken or not _reports(scene.frame, saying, content):
        return None
    return Report(
        start=content.start,
        end=content.end,
        speaker=speaker,
        rule="reported-noun" if saying.verb is None else "reported-clause",
        account=account,
        sentence=saying.sentence,
    )


def _own_words(frame: Frame, saying: Saying, content: Span) -> Span:
    """The content without a date that belongs to the saying, without *that*, and what a quotation ends."""
    start = content.start
    if 0 <= start - saying.end <= _GAP:
        start = max(start, behind_time(frame, saying.end))
    opening = _THAT.match(frame.text, start, content.end)
    return _without_quotation(frame, Span(opening.end() if opening else start, content.end))


def _without_quotation(frame: Frame, content: Span) -> Span:
    """The content before *and that* with a quotation, which is a statement of its own."""
    place = bisect_left(frame.quotes, content.start, key=lambda each: each.start)
    for each in frame.quotes[place : place + 1]:
        if each.scare or each.start >= content.end:
            break
        joined = _AND_THAT.search(frame.text, max(content.start, each.start - _JOINED_WITHIN), each.start)
        if joined is not None and content.end <= each.end + _GAP:
            return Span(content.start, joined.start())
    return content


def _reports(frame: Frame, saying: Saying, content: Span) -> bool:
    """Whether a saying reports its content in the writer's words, and not only a quotation."""
    verb = saying.verb
    if verb is not None and verb.takes <= {"quote"} and not verb.prepositions:
        return False
    if (
        not _enough(frame, content)
        or _opens_quotation(frame, content.end)
        or _leads_to_quotation(frame, saying)
    ):
        return False
    words = len(WORD.findall(frame.words(content)))
    leads = verb is not None and bool(verb.prepositions)
    return leads or words >= _FEWEST_IN_CLAUSE


def _enough(frame: Frame, content: Span) -> bool:
    """Whether the content may yield records and has words of its own beside quotations that are said."""
    number = frame.sentence_at(content.start)
    if number is None or frame.sentences[number].zone not in REPORT_ZONES:
        return False
    if len(WORD.findall(frame.words(content))) < _FEWEST_WORDS:
        return False
    covered = 0
    place = max(0, bisect_right(frame.quotes, content.start, key=lambda each: each.start) - 1)
    last = bisect_left(frame.quotes, content.end, key=lambda each: each.start)
    for each in frame.quotes[place:last]:
        if not each.scare:
            covered += max(0, min(each.end, content.end) - max(each.start, content.start))
    return covered < _QUOTED_SHARE * (content.end - content.start)


def _opens_quotation(frame: Frame, end: int) -> bool:
    """Whether a quotation that counts as said begins right behind the content: it is the statement."""
    place = bisect_right(frame.quotes, end, key=lambda each: each.start)
    following = frame.quotes[place : place + 1]
    return any(
        not each.scare and each.start - end <= _GAP and not set(frame.text[end : each.start]) & set(".!?")
        for each in following
    )


def _leads_to_quotation(frame: Frame, saying: Saying) -> bool:
    """Whether a verb that judges or names is followed closely by a quotation that counts as said."""
    if saying.verb is None or not saying.verb.takes & {"person", "object"}:
        return False
    place = bisect_right(frame.quotes, saying.end, key=lambda each: each.start)
    end = min(saying.end + _CLOSE, frame.sentences[saying.sentence].end)
    return any(not each.scare and each.start < end for each in frame.quotes[place : place + 1])


def _apart(reports: Iterable[Report]) -> Iterator[Report]:
    end = -1
    for each in reports:
        if each.start >= end:
            yield each
            end = each.end
