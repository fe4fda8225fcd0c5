"""The parse of a document as a tree: children, subtrees, clauses."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from hikiwake.intake.frame import Frame, Span, Token
from hikiwake.vocabulary.event_lexicon import event_lexicon

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
"""Relations of a subject to its verb."""

CLAUSES = frozenset({"advcl", "relcl", "ccomp", "parataxis", "csubj"})
"""Relations of clauses that tell something of their own."""

LONGEST = 300
"""Sentences with more words than this are no prose: their parse is not used."""


_OPENING = frozenset("([“‘\"'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """The words of a frame and, for each, the places of those that hang on it."""

    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, frame: Frame) -> Parse:
        """Build the tree of a frame's tokens; lemmas in small letters, those of known verbs mended."""
        children: list[list[int]] = [[] for _ in frame.tokens]
        for place, token in enumerate(frame.tokens):
            if token.head != place:
                children[token.head].append(place)
        return cls(tokens=tuple(map(_mended, frame.tokens)), children=tuple(tuple(each) for each in children))

    def within(self, start: int, end: int) -> range:
        """The places of the tokens that begin between two characters."""
        first = bisect_left(self.tokens, start, key=lambda each: each.start)
        return range(first, bisect_left(self.tokens, end, key=lambda each: each.start))

    def having(self, place: int, *relations: str) -> list[int]:
        """The children of a word in any of the relations."""
        return [each for each in self.children[place] if self.tokens[each].dep in relations]

    def below(self, place: int, without: frozenset[int] = frozenset()) -> list[int]:
        """A word and all that hangs on it, in order, leaving out the branches at `without`."""
        found: list[int] = []
        waiting = [place]
        while waiting:
            here = waiting.pop()
            found.append(here)
            waiting.extend(each for each in self.children[here] if each not in without)
        return sorted(found)

    def above(self, place: int) -> list[int]:
        """The words a word hangs on, nearest first."""
        found: list[int] = []
        while self.tokens[place].head != place and len(found) <= LONGEST:
            place = self.tokens[place].head
            found.append(place)
        return found

    def verb_above(self, place: int) -> int | None:
        """The nearest verb a word hangs on."""
        return next((each for each in self.above(place) if self.tokens[each].pos in ("VERB", "AUX")), None)

    def span(self, places: list[int]) -> Span:
        """From the first to the last of some words, without commas at the ends."""
        first, last = 0, len(places) - 1
        while first < last and self._opens(self.tokens[places[first]], self.tokens[places[first + 1]]):
            first += 1
        while last > first and self.tokens[places[last]].pos in ("PUNCT", "CCONJ", "SPACE", "X"):
            last -= 1
        return Span(self.tokens[places[first]].start, self.tokens[places[last]].end)

    def _opens(self, token: Token, behind: Token) -> bool:
        """Whether a word before a clause is no part of it: *that*, *because*, *however,*."""
        if token.pos in ("PUNCT", "CCONJ", "SPACE") or token.dep == "mark":
            return token.text not in _OPENING
        return token.dep == "advmod" and behind.text == ","

    def clause(self, verb: int, keep: frozenset[str] = frozenset()) -> list[int]:
        """The words of a verb's own clause: without those that hang on it, save the relations in `keep`."""
        apart = {each for each in self.children[verb] if self._apart(each, keep)}
        for child in self.children[verb]:
            if child not in apart and self.tokens[child].dep not in keep:
                apart.update(each for each in self.below(child) if self.tokens[each].dep == "relcl")
        return self.below(verb, frozenset(apart))

    def _apart(self, child: int, keep: frozenset[str]) -> bool:
        """Whether a child of a verb begins a telling of its own."""
        dep = self.tokens[child].dep
        return dep in ("conj", "cc", "punct") or (dep in CLAUSES and dep not in keep)


def _mended(token: Token) -> Token:
    """A token with the lemma of the verb it is a form of: models take *hopes* for a form of *hop*."""
    lemma = token.lemma.lower()
    if token.pos == "VERB":
        known = event_lexicon().forms.get(token.text.lower(), ())
        lemma = known[0] if known and lemma not in known else lemma
    return token if lemma == token.lemma else replace(token, lemma=lemma)
