"""What is asked of a case beside equilibria: what would have to go, a side's view, a third party's steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hikiwake.findings.stability import Compared, Intervention, InverseAnswer, PerceivedView, PreferenceChange
from hikiwake.methods.stability.concepts import BY_ID
from hikiwake.methods.stability.graph import Graph
from hikiwake.methods.stability.inverse.changed_orders import Drop
from hikiwake.methods.stability.inverse.comparisons import Budget
from hikiwake.methods.stability.inverse.requirements import Asked, is_equilibrium
from hikiwake.methods.stability.inverse.statements import inverse_statements
from hikiwake.methods.stability.mediation import Comparison, Mediated, StepKind, beside_the_option, mediated
from hikiwake.methods.stability.misperception import Hypergame, Perceived, misperception
from hikiwake.methods.stability.reasons import decided_by
from hikiwake.methods.stability.space import StateSpace
from hikiwake.methods.stability.terms import Terms
from hikiwake.model.conflict import Conflict
from hikiwake.model.expression import holds
from hikiwake.model.preferences import Prioritised, State
from hikiwake.model.wording import Wording, counted, listed, spoken
from hikiwake.study.stability.reading_words import concept_within
from hikiwake.study.stability.settling_words import terms_words
from hikiwake.study.stability.told import changes_between
from hikiwake.study.stability.weighing import AS_GOOD, BETTER, UNKNOWN, WORSE, since, state_id, verdict_of

STATEMENT_BUDGET = Budget(sets=50)
"""Where the search for statements that would have to go ends."""
Held = Mapping[str, Sequence[State]]
"""States by concept."""
MOST_NAMED = 20
"""States that come or go by which a step of a third party is told."""
_CUT_SHORT = (
    f"the search ends after {STATEMENT_BUDGET.sets:,} ways, or {STATEMENT_BUDGET.trials:,} sets of statements"
)
_NOT_ENDED = "there are too many sets of comparisons to try them all"
MOST_OVER = 3
"""States that one way tells of each decision maker."""
FEW_SEEN = 3
"""States seen otherwise that are named for each concept, the nearest first."""
_IS = {
    BETTER: "is better",
    WORSE: "is worse",
    AS_GOOD: "is as good",
    UNKNOWN: "cannot be told",
}


def by_statements(
    graph: Graph, place: int, concepts: Iterable[str], terms: Terms, wording: Wording
) -> tuple[InverseAnswer, ...]:
    """Which preference statements would have to go for a state to be stable for all, concept by concept."""
    return tuple(_inverse(graph, place, concept, terms, wording) for concept in concepts)


def _inverse(graph: Graph, place: int, concept: str, terms: Terms, wording: Wording) -> InverseAnswer:
    asked = Asked(place, concept, terms)
    if is_equilibrium(graph, asked):
        return InverseAnswer(
            state=state_id(graph, place),
            concept=concept,
            stable_already=True,
            changes=(),
            complete=True,
            sentence=f"Under {concept_within(concept)} it holds for all already.",
        )
    found = inverse_statements(graph, asked, STATEMENT_BUDGET)
    makers = graph.conflict.decision_makers
    changes = tuple(
        tuple(_given_up(makers[drop.maker], drop, graph.conflict, wording) for drop in sorted(each))
        for each in found.joint.sets
    )
    return InverseAnswer(
        state=state_id(graph, place),
        concept=concept,
        stable_already=False,
        changes=changes,
        complete=found.joint.complete,
        sentence=_inverse_sentence(concept, changes, complete=found.joint.complete),
    )


def _given_up(maker: str, drop: Drop, conflict: Conflict, wording: Wording) -> PreferenceChange:
    preference = conflict.preferences[maker]
    assert isinstance(preference, Prioritised)
    grounds = {each.id: each.grounds for each in preference.statements}
    return PreferenceChange(
        maker=maker,
        statement=drop.statement,
        says=f"{wording.party(maker)} no longer held to {drop.statement}",
        rests_on=grounds[drop.statement],
    )


def _inverse_sentence(concept: str, changes: Sequence[Sequence[PreferenceChange]], *, complete: bool) -> str:
    title = concept_within(concept)
    if not changes:
        none = "no loss of statements would make it hold" if complete else f"none was found: {_CUT_SHORT}"
        return f"Under {title} it does not hold for all; {none}."
    first = listed(each.says for each in changes[0])
    ways = _ways(len(changes), complete=complete, ended=_CUT_SHORT)
    return f"Under {title} it would hold for all if {first} ({ways})."


def _ways(number: int, *, complete: bool, ended: str) -> str:
    """How many smallest ways there are, or were found until the search ended."""
    found = "" if complete else f" found so far: {ended}"
    ways = "the only smallest way" if number == 1 else f"one of {counted(number, 'smallest way')}"
    return f"{ways}{found}"


def comparisons_in_words(
    answers: Iterable[InverseAnswer], conflict: Conflict, stands: State, wording: Wording
) -> tuple[InverseAnswer, ...]:
    """Answers by comparisons of states, with each state told by what differs from how things stand."""
    space = StateSpace(conflict.options)

    def words(state: str) -> str:
        return state_words(conflict, stands, space.state(int(state)), wording)

    def says(maker: str, over: Sequence[str]) -> str:
        told = [words(state) for state in over[:MOST_OVER]]
        told += [f"{len(over) - MOST_OVER:,} states more"] if len(over) > MOST_OVER else []
        return f"{wording.party(maker)} held it at least as good as {listed(told)}"

    def way(changes: Sequence[PreferenceChange]) -> str:
        over: dict[str, list[str]] = {}
        for change in changes:
            over.setdefault(change.maker, []).append(change.over)
        return listed(says(maker, states) for maker, states in over.items())

    def reworded(answer: InverseAnswer) -> InverseAnswer:
        changes = tuple(
            tuple(change.model_copy(update={"says": says(change.maker, [change.over])}) for change in each)
            for each in answer.changes
        )
        ways = tuple(way(each) for each in answer.changes)
        sentence = _compared_sentence(answer, ways, words(answer.state))
        return answer.model_copy(update={"changes": changes, "ways": ways, "sentence": sentence})

    return tuple(reworded(each) for each in answers)


def _compared_sentence(answer: InverseAnswer, ways: Sequence[str], state: str) -> str:
    title, it = concept_within(answer.concept), f"state {answer.state} ({state})"
    if answer.stable_already:
        return f"Under {title} {it} holds for all already."
    if not ways:
        none = "no change of comparisons with it makes it hold" if answer.complete else _NOT_ENDED
        return f"Under {title} {it} does not hold for all; {none}."
    number = _ways(len(ways), complete=answer.complete, ended=_NOT_ENDED)
    return f"Under {title} {it} would hold for all if {ways[0]} ({number})."


def state_words(conflict: Conflict, stands: State, state: State, wording: Wording) -> str:
    """A state by what differs from how things stand."""
    return terms_words(changes_between(conflict, stands, state), wording) or "how things stand"


def seen_by_one(
    itself: Conflict,
    view: Conflict,
    viewer: str,
    stands: State,
    *,
    concepts: Iterable[str],
    terms: Terms,
    wording: Wording,
) -> PerceivedView:
    """What one decision maker takes to hold, beside what does."""
    chosen = tuple(concepts)
    found = misperception(Hypergame(itself, {viewer: view}), chosen, terms)
    (seen,) = [each for each in found.perceived if each.viewer == viewer]
    only = {concept: _ids(itself, states) for concept, states in seen.only_seen.items()}
    missed = {concept: _ids(itself, states) for concept, states in seen.missed.items()}
    told = _Seen(itself, stands, wording)
    sentence = " ".join(
        (
            told.present(viewer, seen.equilibria, found.itself),
            *told.all_others(seen, chosen),
        )
    )
    return PerceivedView(
        viewer=viewer,
        equilibria={concept: _ids(itself, states) for concept, states in seen.equilibria.items()},
        only_seen=only,
        unseen=missed,
        sentence=sentence,
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """Tells what one decision maker takes to hold."""

    conflict: Conflict
    stands: State
    wording: Wording

    def present(self, viewer: str, seen: Held, itself: Held) -> str:
        """Whether the way things stand holds in its eyes, and whether it does."""
        name = self.wording.party(viewer)
        yes, no = (
            [concept_within(each) for each, states in seen.items() if (self.stands in states) is held]
            for held in (True, False)
        )
        told = [f"holds under {listed(yes)}"] if yes else []
        told += [f"does not hold under {listed(no)}"] if no else []
        same = all((self.stands in seen[each]) == (self.stands in itself[each]) for each in seen)
        beside = ", as it does" if same and yes and not no else ", as is the case" if same else ", wrongly"
        return f"In the eyes of {name} the way things stand {listed(told)}{beside}."

    def all_others(self, seen: Perceived, concepts: Iterable[str]) -> Iterator[str]:
        """What it takes to hold, concepts under which that is the same together."""
        alike: dict[tuple[Sequence[State], Sequence[State], Sequence[State]], list[str]] = {}
        for each in concepts:
            states = (seen.equilibria[each], seen.only_seen[each], seen.missed[each])
            alike.setdefault(states, []).append(concept_within(each))
        for each_way, titles in alike.items():
            yield self._others(listed(titles), *each_way)

    def _others(
        self, title: str, seen: Sequence[State], only: Sequence[State], missed: Sequence[State]
    ) -> str:
        """How many states it takes to hold, and those that it alone does, or that it misses."""
        begin = f"Under {title} it takes {counted(len(seen), 'state')} to hold"
        parts = [f"{len(only):,} of them only in its eyes: {self._few(only)}"] if only else []
        parts += [f"it misses {len(missed):,} that would hold: {self._few(missed)}"] if missed else []
        if not parts:
            names = f": {self._few(seen)}" if seen else ""
            return f"{begin}, no more and no fewer than would{names}."
        return f"{begin}, {'; '.join(parts)}."

    def _few(self, states: Sequence[State]) -> str:
        """The nearest to how things stand, by number and in words."""
        space = StateSpace(self.conflict.options)
        near = sorted(
            states, key=lambda state: (len(changes_between(self.conflict, self.stands, state)), state)
        )
        told = [
            f"{space.code(state)} ({state_words(self.conflict, self.stands, state, self.wording)})"
            for state in near[:FEW_SEEN]
        ]
        return listed([*told, f"{len(near) - FEW_SEEN:,} more"] if len(near) > FEW_SEEN else told)


def interventions(
    graph: Graph, stands: int, concepts: Sequence[str], terms: Terms, wording: Wording
) -> tuple[Intervention, ...]:
    """What a third party could change by one option less, or one issue more or less in somebody's hands.

    Those first by which how things stand comes to hold or ceases to; then those that change the most.
    """
    kinds = (StepKind.OPTION_REMOVED, StepKind.LEVER_GIVEN, StepKind.LEVER_TAKEN)
    now = graph.state(stands)
    found: list[tuple[bool, int, Intervention]] = []
    for each in mediated(graph, concepts, terms, kinds):
        changed = beside_the_option(graph.conflict, each)
        if not changed or not changed.changes_anything:
            continue
        step = Intervention(
            issue=each.step.issue,
            option=each.step.option,
            added=each.step.kind is StepKind.LEVER_GIVEN,
            opens=_named(graph.conflict, changed.appear),
            closes=_named(graph.conflict, changed.vanish),
            sentence=_step_sentence(each, changed, now, wording),
            turns_present=any(now in states for states in _every(changed)),
        )
        found.append((not step.turns_present, -sum(map(len, _every(changed))), step))
    return tuple(step for *_, step in sorted(found, key=lambda entry: entry[:2]))


def _every(found: Comparison) -> tuple[Sequence[State], ...]:
    return (*found.appear.values(), *found.vanish.values())


def _named(conflict: Conflict, held: Mapping[str, Sequence[State]]) -> dict[str, tuple[str, ...]]:
    return {name: _ids(conflict, states[:MOST_NAMED]) for name, states in held.items() if states}


def _step_sentence(each: Mediated, found: Comparison, now: State, wording: Wording) -> str:
    step = each.step
    who = listed(wording.party(member) for member in step.members)
    option = wording.option(step.issue, step.option)
    what = {
        StepKind.OPTION_REMOVED: f"Without “{option}” ({spoken(step.issue)})",
        StepKind.LEVER_GIVEN: f"If {who} alone could move {spoken(step.issue)} freely",
        StepKind.LEVER_TAKEN: f"If {who} could not move {spoken(step.issue)}",
    }[step.kind]
    told = [_turning(name, len(found.appear[name]), len(found.vanish[name])) for name in found.appear]
    ends = [BY_ID[name].short for name, states in found.vanish.items() if now in states]
    begins = [BY_ID[name].short for name, states in found.appear.items() if now in states]
    now_too = ""
    if ends:
        now_too = f"; the way things stand ceases to hold ({', '.join(ends)})"
    elif begins:
        now_too = f"; the way things stand comes to hold ({', '.join(begins)})"
    return f"{what}: {listed(filter(None, told))}{now_too}."


def _turning(concept: str, more: int, fewer: int) -> str:
    """How many states come to hold and cease to under a concept."""
    comes, ceases = "comes" if more == 1 else "come", "ceases" if fewer == 1 else "cease"
    short = BY_ID[concept].short
    if more and fewer:
        return f"{more:,} {comes} to hold and {fewer:,} {ceases} to ({short})"
    if not more and not fewer:
        return ""
    return f"{more:,} {comes} to hold ({short})" if more else f"{fewer:,} {ceases} to hold ({short})"


def beside_now(
    graph: Graph, stands: int, target: int, words: Mapping[str, str], wording: Wording
) -> tuple[Compared, ...]:
    """What everybody makes of a state beside how things stand, and what would have to go for a gain."""
    return tuple(
        _beside(graph, maker, stands, target, words=words, wording=wording)
        for maker in range(len(graph.orders))
    )


def _beside(
    graph: Graph, maker: int, stands: int, target: int, *, words: Mapping[str, str], wording: Wording
) -> Compared:
    name = graph.conflict.decision_makers[maker]
    old, new = graph.state(stands), graph.state(target)
    verdict, decided = verdict_of(graph, maker, stands, target), decided_by(graph.conflict, name, old, new)
    blocking = () if verdict == BETTER else in_the_way(graph.conflict, name, old, new)
    reason = f", {since(decided, words)}" if decided else ""
    if verdict == BETTER:
        more = ""
    elif blocking:
        more = f"; it would be better without {listed(blocking)}"
    else:
        more = "; no loss of statements would make it better"
    return Compared(
        maker=name,
        verdict=verdict,
        decided_by=decided,
        in_the_way=blocking,
        sentence=f"For {wording.party(name)} it {_IS[verdict]}{reason}{more}.",
    )


def in_the_way(conflict: Conflict, maker: str, before: State, after: State) -> tuple[str, ...]:
    """The statements that would have to go before a decision maker preferred one state to another.

    They are those that prefer the first and matter more than whatever first prefers the second; none where
    nothing does, or where the preference is not a list of statements by priority.
    """
    preference = conflict.preferences[maker]
    if not isinstance(preference, Prioritised):
        return ()
    old, new = (dict(zip(conflict.options, state, strict=True)) for state in (before, after))
    found: list[str] = []
    for statement in preference.statements:
        now, then = holds(statement.want, old), holds(statement.want, new)
        if then and not now:
            return tuple(found)
        if now and not then:
            found.append(statement.id)
    return ()


def _ids(conflict: Conflict, states: Iterable[State]) -> tuple[str, ...]:
    space = StateSpace(conflict.options)
    return tuple(str(space.code(state)) for state in states)
