"""Who said the words of a quotation.

In this order:

1. the verb right behind the quotation ("...", said X; "...", X said);
2. a participle or clause right behind it that says who put the words forward (the "...", proposed by X);
3. the nearest saying before it in its sentence whose speaker is found, or *according to X*, *in X's words*;
4. a sentence that ends with a colon before it, in the same or the previous paragraph;
5. the speaker of the quotation before it, where the two belong together: only *and* between them, or the
   first was left open at the end of its paragraph;
6. a sentence right behind it that says whose words they were (this comment by X);
7. whoever spoke last in the paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from hikiwake.intake.frame import EVIDENCE_ZONES, Frame, Quote, Span, inside
from hikiwake.intake.statements.account import Account
from hikiwake.intake.statements.openers import Opener
from hikiwake.intake.statements.phrases import WORD, behind_mark, is_put_forward
from hikiwake.intake.statements.sayings import Saying, nearest_first, sayings_between
from hikiwake.intake.statements.speakers import Speaker, speaker_at, speaker_of

_TAIL_WORDS = 12
_TAIL = 160
_PUT_WITHIN = 80
_LINK = re.compile(
    r"\s?[”\"’'»›」』]?[ ,;]*(?:(?:and|or|but|then|to|also|that|his|her|the|as)[ ,]+){0,4}[“\"‘'«‹「『]"
)
_CLOSING = "”\"’'»›」』〞“"
_BACKWARD = re.compile(
    r"\b(?:this|these|those|the|such)\s+(?:\w+\s+)?(?:comments?|remarks?|words?|statements?|declarations?|warnings?)"
    r"\s+(?:by|of|from)\s+(?:the\s+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A quotation's speaker, why, through which account, and how sure the rule is."""

    speaker: Speaker
    because: str
    rule: str
    plain: bool = False
    account: Account | None = None


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What attribution looks at: the frame, its sayings and openers, and how a saying is read."""

    frame: Frame
    sayings: tuple[Saying, ...]
    openers: Mapping[int, tuple[Opener, ...]]
    account: Callable[[Saying], Account]

    def speaker(self, saying: Saying) -> tuple[Account, Speaker | None]:
        """The account of a saying and its speaker."""
        account = self.account(saying)
        speaker = speaker_of(self.frame, account)
        if account.inferred and saying.verb is not None and (speaker is None or not speaker.speaks):
            speaker = self._earlier(saying) or speaker
        return account, speaker

    def _earlier(self, saying: Saying) -> Speaker | None:
        """The speaker of the nearest saying before it in the sentence that has one."""
        start = self.frame.sentences[saying.sentence].start
        for each in nearest_first(self.sayings, start, saying.start):
            speaker = speaker_of(self.frame, self.account(each))
            if speaker is not None and speaker.speaks:
                return speaker
        return None


def attribute(
    scene: Scene, quote: Quote, before: tuple[Quote, Attribution | None] | None, running: Attribution | None
) -> Attribution | None:
    """The speaker of a quotation.

    Args:
        scene: the document and its sayings.
        quote: the quotation.
        before: the quotation before it, and its speaker.
        running: whoever spoke last in the same paragraph.
    """
    found = (
        _behind(scene, quote)
        or _put_forward(scene, quote)
        or _in_front(scene, quote)
        or _behind_colon(scene, quote)
    )
    if found is not None:
        return found
    if before is not None and before[1] is not None and _together(scene.frame, before[0], quote):
        return _again(before[1], "it goes on from the quotation before it", "joined-quotation")
    found = _told_after(scene, quote)
    if found is None and running is not None and not _spoken_by_another(scene, quote):
        found = _again(running, "nobody else has spoken since in the paragraph", "running-speaker")
    return found


def _again(earlier: Attribution, because: str, rule: str) -> Attribution:
    return Attribution(speaker=earlier.speaker, because=because, rule=rule)


def _behind(scene: Scene, quote: Quote) -> Attribution | None:
    """The saying right behind the closing mark."""
    frame = scene.frame
    number = frame.sentence_at(quote.end)
    if number is None or not _may_go_on(frame, quote):
        return None
    end = min(frame.sentences[number].end, quote.end + _TAIL)
    place = bisect_right(frame.quotes, quote.end, key=lambda each: each.start)
    following = frame.quotes[place].start - 1 if place < len(frame.quotes) else end
    for saying in sayings_between(scene.sayings, quote.end, min(end, following)):
        between = frame.text[behind_mark(frame, quote) : saying.start]
        if frame.text[quote.end - 1] not in ",?!" and re.search(r"\band\b", between):
            break
        if len(WORD.findall(between)) > _TAIL_WORDS or re.search(
            r"[:;]|\b(?:that|but|which|to|because|while|if)\b", between
        ):
            break
        if saying.verb is None or "quote" not in saying.verb.takes or frame.words(saying).endswith("ing"):
            continue  # "shut" meaning the end: a participle explains the words
        account, speaker = scene.speaker(saying)
        if speaker is not None and account.head is not None and account.head.start > quote.end:
            return Attribution(
                speaker=speaker, because="the verb behind it", rule="verb-behind", plain=True, account=account
            )
    return None


def _put_forward(scene: Scene, quote: Quote) -> Attribution | None:
    """Whoever is said behind the mark to have proposed, offered or coined the words."""
    if not is_put_forward(scene.frame, Span(quote.start, quote.end)):
        return None
    for saying in sayings_between(scene.sayings, quote.end, quote.end + _PUT_WITHIN)[:1]:
        account, speaker = scene.speaker(saying)
        if speaker is not None and speaker.speaks:
            return Attribution(
                speaker=speaker if not account.inferred else replace(speaker, sure=False),
                because=f"“{scene.frame.words(saying)}” behind it",
                rule="put-forward",
                account=account,
            )
    return None


def _may_go_on(frame: Frame, quote: Quote) -> bool:
    """Whether the sentence goes on behind the quotation: a comma, a question, or small letters follow."""
    last = frame.text[quote.end - 1]
    behind = behind_mark(frame, quote)
    after = frame.text[behind : behind + 2].lstrip(" ")
    return last in ",?!—–" or after[:1] in {",", "—", "–"} or (last != "." and after[:1].islower())


def _in_front(scene: Scene, quote: Quote) -> Attribution | None:
    """The nearest saying before the quotation in its sentence whose speaker is found."""
    frame = scene.frame
    number = frame.sentence_at(quote.start)
    if number is None:
        return None
    start = frame.sentences[number].start
    for opener in scene.openers.get(number, ()):
        if opener.head.start < quote.start:
            speaker = speaker_at(frame, opener.subject, opener.head)
            later = sayings_between(scene.sayings, opener.end, quote.start)
            if speaker is not None and not any(each.verb is not None for each in later):
                return Attribution(
                    speaker=speaker,
                    because="the words that name whose they are",
                    rule="according-to",
                    plain=True,
                )
    told = [(saying, *scene.speaker(saying)) for saying in nearest_first(scene.sayings, start, quote.start)]
    for saying, account, speaker in sorted(told, key=lambda each: each[2] is None or not each[2].speaks):
        if speaker is not None:
            gap = len(WORD.findall(frame.text[saying.end : quote.start]))
            return Attribution(
                speaker=speaker,
                because=f"“{frame.words(saying)}” before it",
                rule="saying-before",
                plain=gap <= _TAIL_WORDS // 2 and saying.verb is not None,
                account=account,
            )
    return None


def _behind_colon(scene: Scene, quote: Quote) -> Attribution | None:
    """The last saying of the sentence that ends with a colon right before the quotation."""
    frame = scene.frame
    number = frame.sentence_at(quote.start)
    if number is None:
        return None
    opens = frame.sentences[number].start >= quote.start - 2
    if not opens or number == 0:
        return None
    previous = frame.sentences[number - 1]
    if not frame.words(previous).rstrip().endswith(":") or previous.zone not in EVIDENCE_ZONES:
        return None
    for saying in nearest_first(scene.sayings, previous.start, previous.end):
        account, speaker = scene.speaker(saying)
        if speaker is not None:
            return Attribution(
                speaker=speaker,
                because="the sentence before it ends with a colon",
                rule="colon",
                plain=True,
                account=account,
            )
    names = [each for each in inside(frame.mentions, previous.start, previous.end) if not each.adjective]
    if not names:
        return None
    head = Span(names[0].start, names[0].end)
    named = speaker_at(frame, head, head)
    return (
        None if named is None else Attribution(speaker=named, because="named before the colon", rule="colon")
    )


def _spoken_by_another(scene: Scene, quote: Quote) -> bool:
    """Whether the sentence gives the quotation to somebody who was not found (one who told reporters)."""
    start = scene.frame.sentences[quote.sentence].start
    before = sayings_between(scene.sayings, start, quote.start)
    return any(each.verb is not None and "quote" in each.verb.takes for each in before)


def _together(frame: Frame, before: Quote, quote: Quote) -> bool:
    """Whether two quotations are one utterance."""
    between = frame.text[before.end : quote.start]
    if len(between) < _TAIL and _LINK.fullmatch(between):
        return True
    left_open = between[:1] not in _CLOSING or between[:1].isspace()
    return left_open and not between.strip(_CLOSING + " \t\r\n\u00a0«‘„")


def _told_after(scene: Scene, quote: Quote) -> Attribution | None:
    """A sentence right behind the quotation that says whose words they were."""
    frame = scene.frame
    number = frame.sentence_at(quote.end - 1)
    if number is None or number + 1 >= len(frame.sentences):
        return None
    following = frame.sentences[number + 1]
    match = _BACKWARD.search(frame.text, following.start, following.end)
    if match is None:
        return None
    names = [
        each
        for each in inside(frame.mentions, match.end(), min(following.end, match.end() + _TAIL))
        if not each.adjective
    ]
    if not names:
        return None
    head = Span(names[0].start, names[0].end)
    speaker = speaker_at(frame, head, head)
    return (
        None
        if speaker is None
        else Attribution(speaker=speaker, because="the sentence behind it says whose", rule="told-after")
    )
