"""Why parties stay at a state or would leave it, in the page's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hikiwake.findings.stability import Escape, StabilityFinding, Verdict
from hikiwake.model.wording import counted, listed
from hikiwake.report.prose import Mark
from hikiwake.report.stability_evidence import Evidence, EvidenceReader, Said
from hikiwake.report.stability_words import StateTeller, StateWords, concept_short, more_words
from hikiwake.study.stability.case import verdict_id

MOST_WAYS_OUT = 6
MOST_NAMES = 3
"""More concepts than these go by their short names beside a reason."""
_STAYS = {
    True: Mark("●", "stays", "accept"),
    False: Mark("✕", "would leave", "refuse"),
    None: Mark("?", "cannot tell", "doubt"),
}


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why a party stays at a state or would leave, under the concepts for which the reason is the same.

    `traces` are those of the verdicts, `ways_out` its improvements, each with what deters it; `ways_told` how
    many they are, and whether they are told before at the same state.
    """

    traces: str
    who: str
    concepts: str
    mark: Mark
    sentence: Said
    ways_out: tuple[str, ...]
    ways_told: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ReasonsView:
    """The reasons about one state."""

    state: StateWords
    reasons: tuple[ReasonView, ...]


class ReasonTeller:
    """Tells of the verdicts of one finding."""

    def __init__(self, finding: StabilityFinding, tell: StateTeller, evidence: EvidenceReader) -> None:
        """`tell` and `evidence` are those of the section."""
        self._finding, self._answer = finding, finding.answer
        self._tell, self._evidence = tell, evidence

    def of(self, shown: Sequence[str]) -> tuple[ReasonsView, ...]:
        """Reasons by state, of those shown; the same one under several concepts is given once."""
        found: dict[str, dict[tuple[str, str, bool | None], list[Verdict]]] = {}
        for verdict in self._answer.verdicts:
            same = (verdict.maker, verdict.sentence, verdict.stable)
            found.setdefault(verdict.state, {}).setdefault(same, []).append(verdict)
        return tuple(self._of_state(state, found[state].values()) for state in shown if state in found)

    def _of_state(self, state: str, verdicts: Iterable[Sequence[Verdict]]) -> ReasonsView:
        """The reasons about a state; ways out that several of them have are told with the first."""
        told: set[tuple[str, ...]] = set()
        reasons = []
        for reason in map(self._reason, verdicts):
            again = reason.ways_out in told
            told.add(reason.ways_out)
            number = counted(len(reason.ways_out), "way out", "ways out")
            ways = "" if not reason.ways_out else f"The same {number} as above." if again else number
            shown = () if again else _cut(reason.ways_out)
            reasons.append(replace(reason, ways_told=ways, ways_out=shown))
        return ReasonsView(self._tell.state(state), tuple(reasons))

    def _reason(self, alike: Sequence[Verdict]) -> ReasonView:
        escapes = (escape for verdict in alike for escape in verdict.escapes)
        sentence = self._evidence.say(alike[0].sentence)
        return ReasonView(
            traces=" ".join(verdict_id(self._finding.day, verdict) for verdict in alike),
            who=self._tell.who((alike[0].maker,)),
            concepts=self._concepts(alike),
            mark=_STAYS[alike[0].stable],
            sentence=sentence,
            ways_out=tuple(dict.fromkeys(map(self._way_out, escapes))),
            ways_told="",
            evidence=self._evidence.read((name for each in alike for name in each.rests_on), sentence),
        )

    def _way_out(self, escape: Escape) -> str:
        """An improvement, and what deters it, that nothing does, or that nobody could tell."""
        move = "; then ".join(map(self._tell.move, escape.path or (escape.move,)))
        if escape.deterred is None:
            return f"{move}. Whether anything deters it was not found out."
        if not escape.deterred:
            return f"{move}. Nothing deters it."
        answered = "; then ".join(map(self._tell.move, escape.sanction))
        return f"{move}. Deterred by {answered}." if answered else f"{move}. It is deterred."

    def _concepts(self, alike: Sequence[Verdict]) -> str:
        """The concepts of some verdicts; all of them in two words."""
        known, named = self._answer.concepts, [verdict.concept for verdict in alike]
        if len(named) > 1 and set(named) >= set(known):
            return "all concepts"
        if len(named) > MOST_NAMES:
            return listed(map(concept_short, named))
        return listed(known.get(concept, concept) for concept in named)


def _cut(ways_out: tuple[str, ...]) -> tuple[str, ...]:
    more = more_words(len(ways_out) - MOST_WAYS_OUT, "more way out", "more ways out")
    return (*ways_out[:MOST_WAYS_OUT], more) if more else ways_out
