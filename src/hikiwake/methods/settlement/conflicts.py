"""Which named conditions on issues clash, and which to give up, whatever the conditions are about.

The conditions are expressions over issues with options; an integer variable is an issue with its values as
options, and any constraint on it a disjunction of choices.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hikiwake.methods.settlement.correction_subsets import correction_subsets
from hikiwake.methods.settlement.expression_clauses import literal_of
from hikiwake.methods.settlement.quickxplain import preferred_unsatisfiable_subset
from hikiwake.methods.settlement.satisfiability import encode
from hikiwake.methods.settlement.soft_groups import SoftGroups, Subsets
from hikiwake.methods.settlement.unsatisfiable_subsets import EFFORT, unsatisfiable_subsets
from hikiwake.model.expression import Expression
from hikiwake.model.problem import Condition, SettlementProblem

Options = Mapping[str, tuple[str, ...]]


def minimal_conflicts(
    options: Options,
    soft: Mapping[str, Expression],
    hard: Sequence[Expression] = (),
    *,
    most: int = 500,
    effort: int = EFFORT,
) -> Subsets:
    """All minimal sets of soft conditions that no settlement meets together, smallest first.

    Raises `ModelError` for a condition on an issue that there is not.
    """
    return unsatisfiable_subsets(as_groups(options, soft, hard), most, effort)


def minimal_relaxations(
    options: Options,
    soft: Mapping[str, Expression],
    hard: Sequence[Expression] = (),
    *,
    most: int = 500,
    effort: int = EFFORT,
) -> Subsets:
    """All minimal sets of soft conditions to give up so that some settlement meets the others.

    Raises `ModelError` as `minimal_conflicts` does.
    """
    return correction_subsets(as_groups(options, soft, hard), most, effort)


def preferred_conflict(
    options: Options,
    soft: Mapping[str, Expression],
    preference: Sequence[str],
    hard: Sequence[Expression] = (),
) -> tuple[str, ...] | None:
    """The minimal conflict that blames the most preferred conditions least; None when there is no conflict.

    Raises `ModelError` as `minimal_conflicts` does, and for a preference that does not name each soft
    condition once.
    """
    return preferred_unsatisfiable_subset(as_groups(options, soft, hard), preference)


def as_groups(
    options: Options, soft: Mapping[str, Expression], hard: Sequence[Expression] = ()
) -> SoftGroups:
    """The conditions as clauses: a soft one is a group of one literal, equivalent to the expression.

    Raises `ModelError` for a condition on an issue that there is not.
    """
    conditions = tuple(Condition(f"hard {number}", expression) for number, expression in enumerate(hard))
    encoding = encode(SettlementProblem(options, conditions, (), {}, ()))
    groups = {name: [[literal_of(encoding, soft[name])]] for name in sorted(soft)}
    return SoftGroups(groups, encoding.clauses)
