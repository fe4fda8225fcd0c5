"""What a comparison of settlements by numbers works with: the problem, the runs, and the rival runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from hikiwake.basics.errors import ModelError, UnknownNameError
from hikiwake.findings.bargain import State
from hikiwake.formalise.bargaining import values_id
from hikiwake.formalise.status_quo import status_quo_at
from hikiwake.formalise.value_tables import DECLARED, NamedTable, table_named, tables_of
from hikiwake.formalise.values import Priced, Pricing, Weights, priced_problem
from hikiwake.methods.completions.narrowing import narrowed, with_worths_of
from hikiwake.methods.completions.swaps import By, Unimproved, unimproved
from hikiwake.methods.settlement.counting import count
from hikiwake.methods.settlement.least_changes import least_changes
from hikiwake.methods.settlement.softening import softened
from hikiwake.model.problem import Refusal, SettlementProblem
from hikiwake.model.valuation import BargainingProblem
from hikiwake.study.bargain_runs import NoAgreement, Run, run
from hikiwake.study.setting import Setting
from hikiwake.study.value_assumptions import WORST, has_reserve
from hikiwake.study.why import BUDGET

DRAWS = 40
"""Draws beside the ends of the intervals."""


@dataclass(frozen=True, slots=True)
class Choices:
    """How settlements are compared.

    `table` names the table of words, the case's own or the first declared one by default. `change` is the
    number of the least change taken as made where everything is blocked, 1 the first; by default it is the
    first that gives up nothing that is not for sale. `lots` asks what
    the solutions become when the parties may draw lots. `numbers` shows worths as numbers also where none are
    coded.
    """

    table: str | None = None
    weights: Weights = Weights.EQUAL
    no_agreement: NoAgreement = NoAgreement.STATUS_QUO
    draws: int = DRAWS
    seed: int = 0
    change: int | None = None
    lots: bool = False
    numbers: bool = False

    def parameters(self) -> Mapping[str, str]:
        """The choices in words, for a finding; defaults are not repeated."""
        plain = Choices()
        said = {
            "table": self.table or "",
            "weights": "" if self.weights is plain.weights else self.weights.value,
            "no_agreement": "" if self.no_agreement is plain.no_agreement else self.no_agreement.value,
            "completions": str(self.draws),
            "change": "" if self.change is None else str(self.change),
            "lots": "allowed" if self.lots else "",
        }
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class Opening:
    """The settlements there are to compare: of the setting's problem, or of one with red lines softened."""

    problem: SettlementProblem
    softened: frozenset[Refusal] = frozenset()
    changes: int = 0


@dataclass(frozen=True, slots=True)
class Rival:
    """A run with one assumption changed: the name of the assumption made instead."""

    id: str
    run: Run


@dataclass(frozen=True, slots=True)
class Frame:
    """What is compared, priced as asked, before anything is solved.

    `narrow` is the priced problem with only the options that some settlement compared could take.
    """

    setting: Setting
    choices: Choices
    opening: Opening
    status_quo: Mapping[str, str]
    priced: Priced
    narrow: BargainingProblem

    @property
    def day(self) -> str:
        """The day asked about, as ids begin with it."""
        return self.setting.reading.day.isoformat()

    @property
    def known_status_quo(self) -> Mapping[str, str]:
        """The status quo where no agreement is worth what it is worth; nothing where it is the worst."""
        return self.status_quo if self.choices.no_agreement is NoAgreement.STATUS_QUO else {}

    @property
    def unrefused(self) -> int:
        """How many settlements no needed party refuses, by red lines at options or by a reserve."""
        return count(self.opening.problem).unblocked

    @property
    def compared(self) -> int:
        """How many settlements are compared: those without a red line at an option."""
        return number_of(self.narrow)


@dataclass(frozen=True, slots=True)
class Comparison(Frame):
    """The run as asked, the rival runs, and what is exact about the settlements compared."""

    base: Run
    rivals: tuple[Rival, ...]
    by_order: Unimproved
    by_numbers: Unimproved


def table_of(setting: Setting, choices: Choices) -> NamedTable:
    """The table asked for. Raises `UnknownNameError`."""
    return table_named(setting.model, choices.table)


def opening_of(setting: Setting, choices: Choices) -> Opening | None:
    """What there is to compare; None when no settlement meets the rules.

    Raises `UnknownNameError` for a least change that there is not.
    """
    counts = count(setting.problem)
    if not counts.feasible:
        return None
    if counts.unblocked:
        return Opening(setting.problem)
    found = least_changes(setting.problem, most=BUDGET).found
    if choices.change is not None and not 1 <= choices.change <= len(found):
        raise UnknownNameError(
            f"found least change {choices.change}, expected one of 1 to {len(found)}; "
            "`hikiwake least-change` lists them"
        )
    first = next((change for change in found if not any(map(_gives_up, change.refusals))), found[0])
    lines = (first if choices.change is None else found[choices.change - 1]).refusals
    return Opening(softened(setting.problem, lines), lines, len(found))


def _gives_up(line: Refusal) -> bool:
    """Whether a red line at an option keeps something that is not for sale."""
    return not line.is_reserve and any(ground.startswith(values_id("")) for ground in line.grounds)


def priced_in(setting: Setting, opening: Opening, pricing: Pricing) -> Priced:
    """The bargaining problem of a setting. Raises `ModelError` without a needed party, or for bad values."""
    if not opening.problem.needed():
        raise ModelError(
            "model.toml: no party is needed for a settlement; set `needed = true` on those that are"
        )
    return priced_problem(
        setting.dossier.stances,
        setting.model,
        setting.reading,
        opening.problem,
        pricing=pricing,
        softened=opening.softened,
    )


def frame_of(setting: Setting, choices: Choices) -> Frame | State:
    """What there is to compare, or why there is nothing.

    Raises `UnknownNameError` for a table or least change there is not, `ModelError` for values that do not
    fit or where no party is needed.
    """
    opening = opening_of(setting, choices)
    if opening is None:
        return State.INFEASIBLE
    priced = priced_in(setting, opening, Pricing(table_of(setting, choices), choices.weights))
    narrow = narrowed(priced.problem)
    if narrow is None:
        return State.HELD
    status_quo = status_quo_at(setting.model, setting.reading.day)
    return Frame(setting, choices, opening, status_quo, priced, narrow)


def compare(frame: Frame) -> Comparison:
    """The runs of a frame."""
    ordered = priced_in(frame.setting, frame.opening, Pricing(DECLARED["bands"], frame.choices.weights))
    return Comparison(
        frame.setting,
        frame.choices,
        frame.opening,
        frame.status_quo,
        frame.priced,
        frame.narrow,
        base=_run(frame, frame.priced, frame.choices.no_agreement),
        rivals=tuple(_rivals(frame)),
        by_order=unimproved(with_worths_of(ordered.problem, frame.narrow), By.ORDER),
        by_numbers=unimproved(frame.narrow, By.NUMBERS),
    )


def number_of(problem: BargainingProblem) -> int:
    """How many settlements meet the conditions of a problem."""
    return count(SettlementProblem(problem.options, problem.conditions, (), {}, ())).feasible


def _run(frame: Frame, priced: Priced, no_agreement: NoAgreement) -> Run:
    draws, seed = frame.choices.draws, frame.choices.seed
    return run(priced.problem, frame.narrow, frame.status_quo, no_agreement, draws=draws, seed=seed)


def _rivals(frame: Frame) -> Iterator[Rival]:
    """One assumption changed at a time; what changes no number is left out."""
    setting, choices = frame.setting, frame.choices
    asked = Pricing(table_of(setting, choices), choices.weights)
    other = Weights.WIDE if choices.weights is Weights.EQUAL else Weights.EQUAL
    pricings = [(table.id, replace(asked, table=table)) for table in tables_of(setting.model).values()]
    for name, pricing in [*pricings, (other.assumption, replace(asked, weights=other))]:
        rival = priced_in(setting, frame.opening, pricing)
        if rival.problem != frame.priced.problem:
            yield Rival(name, _run(frame, rival, choices.no_agreement))
    reserved = all(has_reserve(valuation) for valuation in frame.priced.problem.valuations)
    if frame.known_status_quo and not reserved:
        yield Rival(WORST, _run(frame, frame.priced, NoAgreement.WORST))
