"""The parse of a frame, walked: children, subtrees, the subject of a verb."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from hikiwake.intake.frame import Span, Token

_STEPS = 8
"""How far a subject is looked for upwards; real sentences need five."""

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_CONJUNCTIONS = frozenset({"after", "before", "since", "until"})
RELATIVES = frozenset({"who", "which", "that", "whom"})


@dataclass(frozen=True)
class Parse:
    """The tokens of a frame with the way down as well as up. Positions are those in `tokens`."""

    tokens: tuple[Token, ...]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of every token, in order."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for place, token in enumerate(self.tokens):
            if token.head != place:
                found[token.head].append(place)
        return tuple(tuple(each) for each in found)

    def child(self, place: int, relations: Iterable[str]) -> int | None:
        """The first dependent of a token with one of these relations."""
        wanted = frozenset(relations)
        return next((each for each in self.children[place] if self.tokens[each].dep in wanted), None)

    def subtree(self, place: int) -> Iterator[int]:
        """A token and all below it, in no order."""
        waiting = [place]
        while waiting:
            at = waiting.pop()
            yield at
            waiting.extend(self.children[at])

    def span(self, place: int) -> Span:
        """From the first to the last character of a token and all below it."""
        places = sorted(self.subtree(place))
        return Span(self.tokens[places[0]].start, self.tokens[places[-1]].end)

    def subject(self, place: int) -> int | None:
        """Who does what a verb says: its own subject, or that of the verb that governs it.

        A passive verb has its agent. A relative pronoun stands for what it follows.
        """
        at, passive_counts = place, False
        for _ in range(_STEPS):
            own = self.child(at, SUBJECTS)
            if own is not None:
                return self._meant(own, at)
            behind = self._behind_conjunction(at)
            if behind is not None:
                return behind
            if self.child(at, PASSIVE_SUBJECTS) is not None or self.is_passive(at):
                found = self._in_passive(at, governed=passive_counts)
                return found
            above = self._above(at)
            if above is None:
                return None
            at, passive_counts = above, True
            if self.tokens[at].pos in {"NOUN", "PROPN", "PRON"}:
                return at
        return None

    def _behind_conjunction(self, place: int) -> int | None:
        """The subject of a finite verb that a parser took for the object of *after* or *before*."""
        if self.tokens[place].tag not in _FINITE or self.tokens[place].dep != "advcl":
            return None
        for each in self.children[place]:
            if (
                each < place
                and self.tokens[each].text.lower() in _CONJUNCTIONS
                and self.tokens[each].dep == "prep"
            ):
                return self.child(each, {"pobj"})
        return None

    def is_passive(self, place: int) -> bool:
        """Whether a verb is in the passive, or a participle after its noun."""
        token = self.tokens[place]
        if any(self.tokens[each].dep in {"auxpass", "nsubjpass", "agent"} for each in self.children[place]):
            return True
        bare = not any(self.tokens[each].dep in {"aux", "nsubj"} for each in self.children[place])
        return token.tag == "VBN" and bare and token.dep in {"acl", "amod", "advcl"}

    def _in_passive(self, place: int, *, governed: bool) -> int | None:
        if governed:
            return self.child(place, PASSIVE_SUBJECTS)
        agent = self.child(place, {"agent"})
        return None if agent is None else self.child(agent, {"pobj"})

    def _meant(self, subject: int, verb: int) -> int:
        """What a relative pronoun stands for; any other subject itself."""
        if self.tokens[subject].text.lower() in RELATIVES and self.tokens[verb].dep == "relcl":
            return self.tokens[verb].head
        return subject

    def _above(self, place: int) -> int | None:
        """The verb, or noun, that lends a verb its subject."""
        token = self.tokens[place]
        if token.head == place:
            return None
        head = self.tokens[token.head]
        if token.dep in {"conj", "xcomp", "advcl", "ccomp", "aux", "dep"}:
            return token.head
        if token.dep == "acl":
            # "gave an interview saying": the noun says nothing, its verb's subject does.
            carries = head.dep in {"dobj", "pobj", "attr"} and head.pos == "NOUN"
            return self._verb_over(token.head) if carries else token.head
        if token.dep in {"pcomp", "prep", "relcl"}:
            return self._verb_over(place) if token.dep != "relcl" else None
        return None

    def _verb_over(self, place: int) -> int | None:
        """The nearest verb above a token."""
        at = place
        for _ in range(_STEPS):
            head = self.tokens[at].head
            if head == at:
                return None
            at = head
            if self.tokens[at].pos in {"VERB", "AUX"}:
                return at
        return None


def parse_of(tokens: tuple[Token, ...]) -> Parse | None:
    """The parse, or None where no language model has read the text."""
    return Parse(tokens) if tokens else None
