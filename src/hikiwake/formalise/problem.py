"""Build the settlement problem of a case under a reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hikiwake.basics.errors import ExpressionError, ModelError, UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.dossier.stance import Stance
from hikiwake.formalise.attitudes import OptionKey, attitudes_of
from hikiwake.formalise.in_force import in_force
from hikiwake.formalise.reading import Reading
from hikiwake.model.agreement import Verdict
from hikiwake.model.case_model import CaseModel
from hikiwake.model.conditions import resolve_conditions
from hikiwake.model.expression import Expression
from hikiwake.model.language import parse_agreement, parse_condition
from hikiwake.model.problem import Attitude, Condition, PartyAgreement, Refusal, SettlementProblem
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
    return SettlementProblem(
        options=options,
        conditions=conditions_of(model, reading),
        parties=_parties(model),
        attitudes=_with_deference(own, model),
        refusals=_refusals(own),
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


def _parties(model: CaseModel) -> tuple[PartyAgreement, ...]:
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


def _with_deference(
    own: Mapping[str, Mapping[OptionKey, Attitude]], model: CaseModel
) -> Mapping[str, Mapping[OptionKey, Attitude]]:
    """Silent constituencies defer to their party's lead, option by option."""
    found: dict[str, Mapping[OptionKey, Attitude]] = dict(own)
    for party_id, party in model.party.items():
        lead = f"{party_id}.{party.lead}"
        leading = own.get(lead, {})
        for name in party.constituency:
            actor = f"{party_id}.{name}"
            if actor == lead:
                continue
            deferred = {
                place: Attitude(attitude.verdict, attitude.grounds, deferred_to=lead)
                for place, attitude in leading.items()
            }
            found[actor] = deferred | dict(own.get(actor, {}))
    return found


def _refusals(own: Mapping[str, Mapping[OptionKey, Attitude]]) -> tuple[Refusal, ...]:
    return tuple(
        Refusal(actor, issue, option, attitude.grounds)
        for actor, places in sorted(own.items())
        for (issue, option), attitude in sorted(places.items())
        if attitude.verdict is Verdict.REFUSE
    )
