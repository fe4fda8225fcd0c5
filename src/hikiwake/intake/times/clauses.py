"""Where a time expression stands among the clauses of its sentence.

1. With a parse, the ways up from the words and from the time are followed to where they meet; the clause
   borders on each are counted.
2. A date that opens a sentence and is set off by a comma belongs to its main verb, whatever the parse says.
3. A time clause (*when they met in May, she said*) dates the clause above it.
4. Without a parse, commas and the words that open a clause are counted instead.
5. A date is said in passing where it stands in a relative clause, a participle, a parenthesis, or a noun
   phrase that is itself only what something is about (*his regret at the breach of 1945*).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from hikiwake.intake.frame import Frame, Sentence, Span, Spanned, Token, inside
from hikiwake.vocabulary.reporting import reporting_words

TIME_OPENERS = frozenset({"when", "while", "as", "after", "before"})
"""Words that open a clause which dates the clause above it."""

_CLAUSES = frozenset({"advcl", "ccomp", "relcl", "acl", "csubj", "csubjpass", "parataxis", "conj", "pcomp"})
_SHALLOW = frozenset({"xcomp", "acl"})
_IN_PASSING = frozenset({"relcl", "acl", "pcomp"})
_PASSING_WORDS = frozenset({"which", "who", "whom", "whose", "that"})
_ABOUT_WORDS = frozenset(
    {"of", "to", "by", "with", "from", "against", "about", "towards", "toward", "despite"}
)
_CUT = re.compile(
    r"[;:,–—]|\b(?:and|but|which|who|whom|whose|while|whereas|when|after|before|because|although|though|that|since|until|if)\b"
)
_OPENING = re.compile(
    r"[\s“\"‘(]{0,3}(?:(?:on|in|by|during|since|at|around)\s{1,2})?(?:the\s{1,2})?", re.IGNORECASE
)
_FIRST_WORD = re.compile(r"[\s“\"‘(]{0,3}([A-Za-z]{1,8})\b")
_DEEPEST = 60
_NEAR = 8
_LONGEST_LINE = 5_000
_LONGEST_ASIDE = 300


@dataclass(frozen=True, slots=True, order=True)
class Distance:
    """Clauses the time lies deeper than both, clauses the words do, steps in the parse, characters.

    `opener` is the word of a time clause that the time stands in, or the empty text.
    """

    deeper: int
    shallower: int
    steps: int
    characters: int
    opener: str = field(default="", compare=False)


def sentence_of(frame: Frame, position: int) -> Span | Sentence:
    """The sentence at a place, or the line where none was cut."""
    number = frame.sentence_at(position)
    if number is not None:
        return frame.sentences[number]
    end = frame.text.find("\n", position, position + _LONGEST_LINE)
    start = frame.text.rfind("\n", max(0, position - _LONGEST_LINE), position) + 1
    return Span(start, min(position + _LONGEST_LINE, len(frame.text)) if end < 0 else end)


def distance(frame: Frame, sentence: Spanned, span: Span, time: Spanned) -> Distance:
    """How far a time is from words of its sentence; the least is the nearest."""
    characters = max(time.start - span.end, span.start - time.end, 0)
    if inside(frame.tokens, sentence.start, sentence.end):
        parsed = _parsed(frame, sentence, span, time, characters)
        if parsed is not None:
            return parsed
    between = frame.text[min(span.end, time.end) : max(span.start, time.start)]
    cuts = len(_CUT.findall(between.strip(" ,")))
    return Distance(0, cuts, 0, characters) if time.end <= span.start else Distance(cuts, 0, 0, characters)


def _parsed(frame: Frame, sentence: Spanned, span: Span, time: Spanned, characters: int) -> Distance | None:
    """Clause borders above the time and above the words, and steps between, where their ways up meet."""
    here = top(frame, span)
    there = _root(frame, sentence) if _fronted(frame, sentence, time) else top(frame, time)
    if here is None or there is None:
        return None
    up, down = _chain(frame.tokens, here), _chain(frame.tokens, there)
    places = {token: step for step, token in enumerate(up)}
    for step, token in enumerate(down):
        if token not in places:
            continue
        mine, its = up[: places[token]], down[:step]
        deeper, shallower, steps = _borders(frame, its), _borders(frame, mine), len(mine) + len(its)
        opener = _time_clause(frame, sentence, its, token) if deeper == 1 and shallower == 0 else ""
        if opener:
            return Distance(0, 1, steps, characters, opener)
        return Distance(deeper, shallower, steps, characters)
    return None


def _fronted(frame: Frame, sentence: Spanned, time: Spanned) -> bool:
    """Whether a time opens its sentence and is set off by a comma."""
    if frame.text[time.end : time.end + 1] != ",":
        return False
    return _OPENING.fullmatch(frame.text, sentence.start, time.start) is not None


def _root(frame: Frame, sentence: Spanned) -> int | None:
    tokens = inside(frame.tokens, sentence.start, sentence.end)
    if not tokens:
        return None
    first = bisect_left(frame.tokens, sentence.start, key=lambda each: each.start)
    roots = [number for number in range(first, first + len(tokens)) if frame.tokens[number].head == number]
    return roots[0] if len(roots) == 1 else None


def _time_clause(frame: Frame, sentence: Spanned, way: list[int], above: int) -> str:
    """The word that opens the time clause on a way up, where its only border is one."""
    (verb,) = (each for each in way if _border(frame.tokens[each]))
    if frame.tokens[verb].dep != "advcl":
        return ""
    word = _opener(frame, sentence, verb, above)
    said = word == "as" and frame.tokens[verb].text.lower() in reporting_words().verbs
    lasting = word == "since" and verb < above and _perfect(frame, above)
    return word if lasting or (word in TIME_OPENERS and not said) else ""


def _perfect(frame: Frame, verb: int) -> bool:
    """Whether a verb is told in the perfect: since they met, she has been silent."""
    before = range(max(0, verb - _NEAR), verb)
    return any(
        frame.tokens[each].head == verb and frame.tokens[each].text.lower() in ("have", "has", "’ve", "’s")
        for each in before
    )


def _opener(frame: Frame, sentence: Spanned, verb: int, above: int) -> str:
    tokens = frame.tokens
    for number in range(verb - 1, max(-1, verb - _DEEPEST), -1):
        token = tokens[number]
        if token.start < sentence.start:
            break
        word = token.text.lower()
        if (
            token.head == verb
            and token.dep in ("mark", "advmod")
            and (word in TIME_OPENERS or word == "since")
        ):
            return word
    first = _FIRST_WORD.match(frame.text, sentence.start)
    return first[1].lower() if first and verb < above else ""


def _borders(frame: Frame, way: list[int]) -> int:
    return sum(_border(frame.tokens[each]) for each in way)


def _border(token: Token) -> int:
    if token.dep not in _CLAUSES or token.dep in _SHALLOW:
        return 0
    return 1 if token.pos in ("VERB", "AUX") or token.dep != "conj" else 0


def top(frame: Frame, span: Spanned) -> int | None:
    """The number of the token within the characters that hangs from outside them."""
    for token in inside(frame.tokens, span.start, span.end):
        head = frame.tokens[token.head]
        if head is token or not (span.start <= head.start < span.end):
            return bisect_left(frame.tokens, token.start, key=lambda each: each.start)
    return None


def _chain(tokens: tuple[Token, ...], number: int) -> list[int]:
    chain = [number]
    while len(chain) < _DEEPEST and tokens[chain[-1]].head != chain[-1]:
        chain.append(tokens[chain[-1]].head)
    return chain


def utters(frame: Frame, span: Span) -> bool:
    """Whether the words hang from a verb of saying among them."""
    number = top(frame, span)
    if number is None:
        return False
    token = frame.tokens[number]
    return token.pos == "VERB" and token.text.lower() in reporting_words().verbs


def is_content(frame: Frame, span: Span, time: Spanned) -> bool:
    """Whether a time is part of what a verb of saying within the words says, and does not date the saying."""
    number = top(frame, time)
    if number is None:
        return False
    for each in _chain(frame.tokens, number):
        token, head = frame.tokens[each], frame.tokens[frame.tokens[each].head]
        said = token.dep == "ccomp" and head.text.lower() in reporting_words().verbs
        if said and span.start <= head.start < span.end:
            return True
    return False


def in_passing(frame: Frame, time: Spanned) -> bool:
    """Whether a time does not carry the telling on, because it is said in passing of something else."""
    sentence = sentence_of(frame, time.start)
    if _in_parenthesis(frame, sentence, time):
        return True
    number = top(frame, time)
    if number is not None:
        chain = _chain(frame.tokens, number)
        return any(_aside(frame.tokens[each]) for each in chain) or _only_about(frame, chain)
    words = _CUT.findall(frame.text, max(sentence.start, time.start - _LONGEST_ASIDE), time.start)
    return bool(words) and words[-1] in _PASSING_WORDS


def _aside(token: Token) -> bool:
    """Whether a word opens an aside; the strength *to meet* is none: it leads the telling on."""
    return token.dep in _IN_PASSING and not (token.dep == "acl" and token.tag == "VB")


def _in_parenthesis(frame: Frame, sentence: Spanned, time: Spanned) -> bool:
    lead = frame.text[max(sentence.start, time.start - _LONGEST_ASIDE) : time.start]
    return lead.rfind("(") > lead.rfind(")")


def _only_about(frame: Frame, chain: list[int]) -> bool:
    """Whether a time hangs from a noun that a preposition only brings in: the breach of 1945."""
    for each in chain:
        token = frame.tokens[each]
        if token.pos in ("VERB", "AUX"):
            return False
        head = frame.tokens[token.head]
        if (
            token.pos == "NOUN"
            and token.dep == "pobj"
            and head.text.lower() in _ABOUT_WORDS
            and each != chain[0]
        ):
            return True
    return False
