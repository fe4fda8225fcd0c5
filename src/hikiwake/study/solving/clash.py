"""What cannot all hold: every minimal clash, every minimal correction, and the preferred clash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hikiwake.findings.solve import ClashAnswer, Preferred
from hikiwake.methods.settlement.conflicts import as_groups
from hikiwake.methods.settlement.correction_subsets import correction_subsets
from hikiwake.methods.settlement.quickxplain import preferred_unsatisfiable_subset
from hikiwake.methods.settlement.soft_groups import SoftGroups, Subset
from hikiwake.methods.settlement.unsatisfiable_subsets import unsatisfiable_subsets
from hikiwake.model.arithmetic_reading import parse_comparison
from hikiwake.model.arithmetic_table import table_of
from hikiwake.model.expression import Expression
from hikiwake.model.integer_domain import parse_domain
from hikiwake.model.language import parse_condition
from hikiwake.model.problem_sections import Clash


def clash_answer(section: Clash, title: str) -> ClashAnswer:
    """The clashes and corrections of a set of clauses or constraints.

    Raises `ExpressionError` for a constraint about too many combinations of numbers.
    """
    constraints = _named(section)
    groups = _groups(section, constraints)
    order = list(constraints)
    clashes = unsatisfiable_subsets(groups)
    corrections = correction_subsets(groups)
    asked = [str(name) for name in section.prefer]
    preferred = asked + [name for name in order if name not in asked]
    orders = (preferred,) if asked else (order, order[::-1])
    return ClashAnswer(
        title=title,
        constraints=constraints,
        satisfiable=not clashes.found and clashes.complete,
        clashes=_in_order(clashes.found, order),
        clashes_complete=clashes.complete,
        corrections=_in_order(corrections.found, order),
        corrections_complete=corrections.complete,
        preferred=tuple(_preferred(groups, order, each) for each in orders),
    )


def _named(section: Clash) -> Mapping[str, str]:
    """Every constraint or clause with its text; clauses are named by their number, from 1."""
    if section.constraint:
        return section.constraint
    return {
        str(number): " or ".join(f"not {-each}" if each < 0 else str(each) for each in clause) or "false"
        for number, clause in enumerate(section.clauses, start=1)
    }


def _groups(section: Clash, constraints: Mapping[str, str]) -> SoftGroups:
    if not section.constraint:
        clauses = zip(constraints, section.clauses, strict=True)
        return SoftGroups({name: [clause] for name, clause in clauses})
    if section.issue:
        options = {name: tuple(issue.options) for name, issue in section.issue.items()}
        return as_groups(
            options, {name: parse_condition(text, options) for name, text in constraints.items()}
        )
    domains = {name: parse_domain(text) for name, text in section.variable.items()}
    soft: dict[str, Expression] = {
        name: table_of(parse_comparison(text, domains), domains) for name, text in constraints.items()
    }
    return as_groups({name: tuple(map(str, numbers)) for name, numbers in domains.items()}, soft)


def _in_order(found: Sequence[Subset], order: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Sets as lists in the order of the file, smallest first."""
    listed = [tuple(name for name in order if name in subset) for subset in found]
    return tuple(sorted(listed, key=lambda names: (len(names), [order.index(name) for name in names])))


def _preferred(groups: SoftGroups, names: Sequence[str], order: Sequence[str]) -> Preferred:
    """The preferred clash under an order of preference, its members in the order of the file."""
    found = preferred_unsatisfiable_subset(groups, order) or ()
    return Preferred(order=tuple(order), clash=tuple(name for name in names if name in found))
