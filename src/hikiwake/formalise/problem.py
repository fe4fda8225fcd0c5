"""Build the settlement problem of a case under a reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hikiwake.basics.errors import ExpressionError, ModelError, UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.dossier.stance import Stance
from hikiwake.formalise.attitudes import attitudes_of
from hikiwake.formalise.coded_values import numeric_valuations, with_holdings
from hikiwake.formalise.in_force import in_force
from hikiwake.formalise.reading import Reading
from hikiwake.formalise.silence import Said, with_silences
from hikiwake.formalise.status_quo import status_quo_at
from hikiwake.model.agreement import Verdict
from hikiwake.model.case_model import CaseModel
from hikiwake.model.conditions import resolve_conditions
from hikiwake.model.expression import Expression
from hikiwake.model.language import parse_agreement, parse_condition
from hikiwake.model.problem import Condition, PartyAgreement, Refusal, SettlementProblem
from hikiwake.vocabulary.stances import Basis

GOAL = "goal"
WHERE = "where"


def build_problem(stances: Iterable[Stance], model: CaseModel, reading: Reading) -> SettlementProblem:
    """The settlement problem at the reading's day.

    Raises `ModelError` when a rule or `agrees_when` cannot be read, `UnknownNameError` for a scenario the
    case does not have, `ExpressionError` when the reading's own `where` cannot be read.
    """
    if not model.issue or not model.party:
        msg = "model.toml: no parties or no issues yet; add [party.NAME] and [issue.NAME] blocks first"
        raise ModelError(msg)
    options = model.options()
    everything = (*stances, *scenario_stances(model, reading.scenario))
    held = in_force(everything, reading)
    own = {actor: attitudes_of(entries, options) for actor, entries in held.items()}
    kept = with_holdings(own, model, reading)
    attitudes = with_silences(kept, model, reading, status_quo_at(model, reading.day))
    return SettlementProblem(
        options=options,
        conditions=conditions_of(model, reading),
        parties=parties_of(model),
        attitudes=attitudes,
        refusals=refusals_in(attitudes),
        valuations=numeric_valuations(model, reading),
    )


def scenario_stances(model: CaseModel, scenario: str | None) -> tuple[Stance, ...]:
    """A scenario's shocks as stances on the basis *assumed*; their ids start with `scenario.`."""
    if scenario is None:
        return ()
    known = {entry.id: entry for entry in model.scenario}
    if scenario not in known:
        msg = f"no scenario {scenario!r}{suggest(scenario, known)}; there are: {', '.join(known) or 'none'}"
        raise UnknownNameError(msg)
    return tuple(
        Stance(
            id=f"scenario_{scenario}_{number}",
            actor=shock.actor,
            issue=shock.issue,
            options=shock.options,
            stance=shock.stance,
            since=shock.since,
            basis=Basis.ASSUMED,
            note=shock.because,
        )
        for number, shock in enumerate(known[scenario].shock, start=1)
    )


def conditions_of(model: CaseModel, reading: Reading) -> tuple[Condition, ...]:
    """Rules, goal and the reading's own condition, each under its name."""
    options = model.options()
    try:
        named = resolve_conditions(model.condition, options)
        rules = [Condition(f"rule.{r.id}", parse_condition(r.require, options, named)) for r in model.rule]
        if reading.goal and model.goal is not None:
            rules.append(Condition(GOAL, parse_condition(model.goal.require, options, named)))
    except ExpressionError as error:
        msg = f"model.toml: {error}; `hikiwake check` names the line"
        raise ModelError(msg) from error
    if reading.where:
        rules.append(Condition(WHERE, parse_condition(reading.where, options, named)))
    return tuple(rules)


def read_condition(model: CaseModel, source: str) -> Expression:
    """Read a condition a user typed, with the case's issues and named conditions."""
    options = model.options()
    return parse_condition(source, options, resolve_conditions(model.condition, options))


def parties_of(model: CaseModel) -> tuple[PartyAgreement, ...]:
    """Every party with the expression that says when it agrees. Raises `ModelError` for one at fault."""
    try:
        return tuple(
            PartyAgreement(
                name, party.needed, parse_agreement(party.agrees_when, name, tuple(party.constituency))
            )
            for name, party in model.party.items()
        )
    except ExpressionError as error:
        msg = f"model.toml: {error}; `hikiwake check` names the line"
        raise ModelError(msg) from error


def refusals_in(attitudes: Mapping[str, Said]) -> tuple[Refusal, ...]:
    """Every refusal that is its actor's own and not taken over from a lead."""
    return tuple(
        Refusal(actor, issue, option, attitude.grounds)
        for actor, places in sorted(attitudes.items())
        for (issue, option), attitude in sorted(places.items())
        if attitude.verdict is Verdict.REFUSE and attitude.deferred_to is None
    )
