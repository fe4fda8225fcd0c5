"""Readings of one text side by side: what several sources say a treaty or declaration says.

Whether two of them read it in two ways is a judgement: nothing here is found to contradict, it is offered for
a person to mark.

1. A named text is a mention of a document with a capital in its name: *the 1956 Declaration*, not *a treaty*.
   A later *the declaration* of the same source stands for the named one, a few sentences on at most.
2. A sentence reads a text where words behind its name tell what it says or does (states, obliges, leaves
   open), or words before it rest something on it (according to, as laid down in, an interpretation of).
3. Sentences of two sources or more that read one text are one offer.

This works on the words beside the name, and so without a language model.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from hikiwake.basics.references import anchored
from hikiwake.dossier.proposed import PaperReading
from hikiwake.intake.frame import EVIDENCE_ZONES, Frame, Mention, MentionKind, Sentence
from hikiwake.intake.tellings.disagreement import Disagreement, Version
from hikiwake.vocabulary.judgements import ConflictKind

_REACH = 60
_SENTENCES_ON = 6
_NOUNS = (
    "accord|accords|act|agreement|armistice|charter|communiqué|compact|constitution|convention|covenant"
    "|declaration|formula|law|memorandum|pact|plan|protocol|resolution|statement|treaty|understanding"
)
_LATER = re.compile(
    rf"\b(?:the|this|that)\s(?:(?:joint|said|same|peace|bilateral)\s)?(?P<noun>{_NOUNS})\b", re.IGNORECASE
)
_AUXILIARY = r"(?:(?:also|clearly|explicitly|expressly|itself|merely|only|still|never|not|thus|therefore)\s)"
_SAYING = (
    r"acknowledge|affirm|allow|assert|assign|bar|bind|call for|commit|confirm|contain|declare|define|demand"
    r"|deny|describe|determine|entitle|exclude|forbid|grant|guarantee|imply|include|lay down|leave|limit|list"
    r"|make|mean|mention|name|note|oblige|obligate|offer|omit|oppose|order|permit|preclude|prescribe|promise"
    r"|provide|recogni[sz]e|refer|regulate|reject|remain|require|rule|say|set|settle|signify|specify|speak|state"
    r"|stipulate|suggest|treat"
)
_BEHIND = re.compile(
    rf"[”\"’']?(?:\s\([^()]{{1,40}}\))?(?:\sof\s\d{{4}})?(?:,[^,;.]{{1,60}},)?(?:,?\s(?:which|that|only))?\s"
    rf"{_AUXILIARY}{{0,2}}(?P<words>"
    rf"(?:(?:does|did|do|would|could|can|may|must|shall|will)(?:\snot|n[’']t)?\s{_AUXILIARY}?)?"
    rf"(?:{_SAYING})(?:s|d|es|ed|ted|led|ped|ies|ied)?\b(?:\s(?:nothing|only|open|silent|that|no)\b)?"
    r"|(?:said|says|meant|left|laid down|made|spoke|set|bound|forbade|referred|barred|admitted)\b"
    r"(?:\s(?:nothing|only|open|that|no)\b)?"
    r"|(?:is|was|are|were|remains?|remained)\s(?:(?:not|no longer|still|legally)\s)?"
    r"(?:ambiguous|binding|clear|invalid|mandatory|obligatory|silent|understood|unclear|vague|valid|void"
    r"|interpreted|read as))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?P<words>according to|in accordance with|under(?: the terms of)?|pursuant to|in line with"
    r"|contrary to|in violation of|violations? of|breach(?:es)? of|terms of|interpretations? of|readings? of"
    r"|meaning of"
    r"|wording of|(?:interpret|construe|invoke|cite|read|understand|violate|recogni[sz]e|confirm|reaffirm)"
    r"(?:s|d|es|ed)?|based on|on the basis of"
    r"|(?:agreed|contained|defined|envisaged|foreseen|given|laid down|made|mentioned|named|offered|promised"
    r"|provided(?: for)?|set out|specified|stated|stipulated|written) (?:in|by|under))"
    r"\s(?:(?:a|an|the|this|that|its|their|both|article \w{1,6} of the)\s)?"
    r"(?:(?!and\b|or\b|of\b)[\w’'“\"-]{1,20}\s){0,3}[“\"‘']?\Z",
    re.IGNORECASE,
)


def paper_readings(frame: Frame) -> tuple[PaperReading, ...]:
    """The sentences of a document that read a named text, in order."""
    found: dict[tuple[int, str], PaperReading] = {}
    for number, start, end, document in _named(frame):
        sentence = frame.sentences[number]
        words = _reading_words(frame.text, sentence, start, end)
        if words:
            found.setdefault(
                (number, document),
                PaperReading(
                    source=frame.source,
                    start=sentence.start,
                    end=sentence.end,
                    document=document,
                    words=words,
                ),
            )
    return tuple(found.values())


def readings_offered(readings: Iterable[PaperReading]) -> tuple[Disagreement, ...]:
    """One offer for each text that two sources or more read: a version a source, with its sentences."""
    by_document: dict[str, dict[str, list[PaperReading]]] = defaultdict(lambda: defaultdict(list))
    for each in sorted(readings, key=lambda each: (each.source, each.start)):
        by_document[each.document][each.source].append(each)
    return tuple(
        Disagreement(
            about=ConflictKind.READING,
            topic=document,
            versions=tuple(_version(group) for group in by_source.values()),
            because="several sources tell what this text says; whether they agree is for a person to say",
        )
        for document, by_source in sorted(by_document.items())
        if len(by_source) > 1
    )


def _version(readings: Iterable[PaperReading]) -> Version:
    listed = list(readings)
    return Version(
        value="; ".join(dict.fromkeys(each.words for each in listed)),
        passages=tuple(anchored(each.source, each.start, each.end) for each in listed),
    )


def _named(frame: Frame) -> Iterator[tuple[int, int, int, str]]:
    """Every place of a named text: the sentence's number, start, end, the name."""
    documents = [each for each in frame.mentions if each.kind is MentionKind.DOCUMENT]
    places: list[tuple[int, int, Mention | None]] = [
        (each.start, each.end, each) for each in documents if _is_named(each)
    ]
    taken = {each.start for each in documents}
    places += [
        (later.start(), later.end(), None)
        for later in _LATER.finditer(frame.text)
        if not any(place in taken for place in range(later.start(), later.end()))
    ]
    last: dict[str, tuple[int, str]] = {}
    for start, end, mention in sorted(places, key=lambda each: each[:2]):
        number = frame.sentence_at(start)
        if number is None or frame.sentences[number].zone not in EVIDENCE_ZONES:
            continue
        if mention is not None:
            last |= {noun: (number, mention.name) for noun in _nouns(mention.name)}
            yield number, start, end, mention.name
        elif (known := last.get(_last_word(frame.text[start:end]))) and number - known[0] <= _SENTENCES_ON:
            yield number, start, end, known[1]


def _is_named(mention: Mention) -> bool:
    return not mention.candidates and mention.name != mention.name.casefold()


def _nouns(name: str) -> list[str]:
    return re.findall(rf"\b(?:{_NOUNS})\b", name.casefold())


def _last_word(text: str) -> str:
    return text.casefold().split()[-1]


def _reading_words(text: str, sentence: Sentence, start: int, end: int) -> str:
    """The words beside a name by which a sentence reads the text; the empty text where it does not."""
    behind = _BEHIND.match(text, end, min(sentence.end, end + 2 * _REACH))
    if behind:
        return " ".join(behind["words"].split())
    before = _BEFORE.search(text, max(sentence.start, start - _REACH), start)
    return " ".join(before["words"].split()) if before else ""
