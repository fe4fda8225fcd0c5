"""Hikiwake: find the settlement every needed party could accept, or say what stands in its way.

What stands here is for notebooks and scripts: ``import hikiwake as hk``. A name is imported when it is first
used, so that the import itself costs next to nothing. docs/reference/python.md shows each.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hikiwake.basics.errors import HikiwakeError
    from hikiwake.basics.quantities import Interval, exact
    from hikiwake.formalise.reading import Reading
    from hikiwake.intake.documents.read_any import read_any
    from hikiwake.intake.language import language_model
    from hikiwake.intake.names.gazetteer import Gazetteer
    from hikiwake.intake.reading import read_text
    from hikiwake.methods.robustness.sobol import sobol_indices
    from hikiwake.methods.settlement.acceptance import evaluate
    from hikiwake.methods.settlement.adjusted_winner import adjusted_winner
    from hikiwake.methods.settlement.bargaining import bargain
    from hikiwake.methods.settlement.clashes import minimal_clashes
    from hikiwake.methods.settlement.conflicts import (
        minimal_conflicts,
        minimal_relaxations,
        preferred_conflict,
    )
    from hikiwake.methods.settlement.correction_subsets import correction_subsets
    from hikiwake.methods.settlement.counting import count
    from hikiwake.methods.settlement.curve import solve_on_curve
    from hikiwake.methods.settlement.egalitarian import egalitarian
    from hikiwake.methods.settlement.frontier import pareto_frontier
    from hikiwake.methods.settlement.kalai_smorodinsky import kalai_smorodinsky
    from hikiwake.methods.settlement.least_changes import distance, least_changes
    from hikiwake.methods.settlement.leximin import leximin
    from hikiwake.methods.settlement.line_division import divide_line, segments_of
    from hikiwake.methods.settlement.lotteries.egalitarian import egalitarian_lottery
    from hikiwake.methods.settlement.lotteries.kalai_smorodinsky import kalai_smorodinsky_lottery
    from hikiwake.methods.settlement.lotteries.leximin import leximin_lottery
    from hikiwake.methods.settlement.lotteries.lottery_set import lottery_set
    from hikiwake.methods.settlement.lotteries.nash import nash_lottery
    from hikiwake.methods.settlement.lotteries.raiffa import raiffa_lottery
    from hikiwake.methods.settlement.lotteries.utilitarian import utilitarian_lottery
    from hikiwake.methods.settlement.nash import nash
    from hikiwake.methods.settlement.pivotal import power
    from hikiwake.methods.settlement.proportional_allocation import proportional_allocation
    from hikiwake.methods.settlement.quickxplain import preferred_unsatisfiable_subset
    from hikiwake.methods.settlement.ratification import Tally, counted, ratify
    from hikiwake.methods.settlement.soft_groups import SoftGroups
    from hikiwake.methods.settlement.solution import Frontier, NoSettlement, NoSolution, Solution
    from hikiwake.methods.settlement.spatial import Country, joint_win_set, propose
    from hikiwake.methods.settlement.turning import movers_to_ratify
    from hikiwake.methods.settlement.unsatisfiable_subsets import unsatisfiable_subsets
    from hikiwake.methods.settlement.utilitarian import utilitarian
    from hikiwake.methods.settlement.win_sets import win_set, win_sets
    from hikiwake.methods.stability.concepts import equilibria
    from hikiwake.methods.stability.graph import graph_of
    from hikiwake.methods.stability.inverse.comparisons import inverse_comparisons
    from hikiwake.methods.stability.inverse.statements import inverse_statements
    from hikiwake.methods.stability.misperception import misperception
    from hikiwake.methods.stability.reasons import why
    from hikiwake.methods.stability.single_state.answers import stability_of
    from hikiwake.methods.stability.status_quo import status_quo
    from hikiwake.methods.stability.terms import Doubt, Sanctions, Terms
    from hikiwake.model.agreement import Verdict
    from hikiwake.model.conflict import Conflict, Lever, Mover
    from hikiwake.model.division import divide_between
    from hikiwake.model.language import parse_agreement, parse_condition
    from hikiwake.model.preferences import Compared, IssueByIssue, Prioritised, Ranking, Statement, Valued
    from hikiwake.model.problem import Attitude, Condition, PartyAgreement, Refusal, SettlementProblem
    from hikiwake.model.ratification import Body, Member, Vote, any_of, every, share, votes
    from hikiwake.model.valuation import (
        BargainingProblem,
        Holding,
        Term,
        Valuation,
        completed,
        open_places,
    )
    from hikiwake.store.case import load_case
    from hikiwake.store.exchange.reading import read_exchange
    from hikiwake.store.exchange.writing import write_exchange
    from hikiwake.store.problem_file import read_problem_file
    from hikiwake.store.shipped import find_case
    from hikiwake.study.search import search
    from hikiwake.study.setting import make_setting
    from hikiwake.study.solve import solve
    from hikiwake.study.stability.case import case_stability

__version__ = "0.1.0"
__all__ = [
    "Attitude",
    "BargainingProblem",
    "Body",
    "Compared",
    "Condition",
    "Conflict",
    "Country",
    "Doubt",
    "Frontier",
    "Gazetteer",
    "HikiwakeError",
    "Holding",
    "Interval",
    "IssueByIssue",
    "Lever",
    "Member",
    "Mover",
    "NoSettlement",
    "NoSolution",
    "PartyAgreement",
    "Prioritised",
    "Ranking",
    "Reading",
    "Refusal",
    "Sanctions",
    "SettlementProblem",
    "SoftGroups",
    "Solution",
    "Statement",
    "Tally",
    "Term",
    "Terms",
    "Valuation",
    "Valued",
    "Verdict",
    "Vote",
    "__version__",
    "adjusted_winner",
    "any_of",
    "bargain",
    "case_stability",
    "completed",
    "correction_subsets",
    "count",
    "counted",
    "distance",
    "divide_between",
    "divide_line",
    "egalitarian",
    "egalitarian_lottery",
    "equilibria",
    "evaluate",
    "every",
    "exact",
    "find_case",
    "graph_of",
    "inverse_comparisons",
    "inverse_statements",
    "joint_win_set",
    "kalai_smorodinsky",
    "kalai_smorodinsky_lottery",
    "language_model",
    "least_changes",
    "leximin",
    "leximin_lottery",
    "load_case",
    "lottery_set",
    "make_setting",
    "minimal_clashes",
    "minimal_conflicts",
    "minimal_relaxations",
    "misperception",
    "movers_to_ratify",
    "nash",
    "nash_lottery",
    "open_places",
    "pareto_frontier",
    "parse_agreement",
    "parse_condition",
    "power",
    "preferred_conflict",
    "preferred_unsatisfiable_subset",
    "proportional_allocation",
    "propose",
    "raiffa_lottery",
    "ratify",
    "read_any",
    "read_exchange",
    "read_problem_file",
    "read_text",
    "search",
    "segments_of",
    "share",
    "sobol_indices",
    "solve",
    "solve_on_curve",
    "stability_of",
    "status_quo",
    "unsatisfiable_subsets",
    "utilitarian",
    "utilitarian_lottery",
    "votes",
    "why",
    "win_set",
    "win_sets",
    "write_exchange",
]

SECTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "Formal objects": {
        "basics.quantities": (
            "Interval",
            "exact",
        ),
        "model.language": (
            "parse_agreement",
            "parse_condition",
        ),
        "model.agreement": ("Verdict",),
        "model.problem": (
            "Attitude",
            "Condition",
            "PartyAgreement",
            "Refusal",
            "SettlementProblem",
        ),
        "model.valuation": (
            "BargainingProblem",
            "Holding",
            "Term",
            "Valuation",
            "completed",
            "open_places",
        ),
    },
    "Which settlement": {
        "methods.settlement.acceptance": ("evaluate",),
        "methods.settlement.bargaining": ("bargain",),
        "methods.settlement.counting": ("count",),
        "methods.settlement.curve": ("solve_on_curve",),
        "methods.settlement.egalitarian": ("egalitarian",),
        "methods.settlement.frontier": ("pareto_frontier",),
        "methods.settlement.kalai_smorodinsky": ("kalai_smorodinsky",),
        "methods.settlement.leximin": ("leximin",),
        "methods.settlement.nash": ("nash",),
        "methods.settlement.solution": (
            "Frontier",
            "NoSettlement",
            "NoSolution",
            "Solution",
        ),
        "methods.settlement.utilitarian": ("utilitarian",),
    },
    "Lots": {
        "methods.settlement.lotteries.lottery_set": ("lottery_set",),
        "methods.settlement.lotteries.nash": ("nash_lottery",),
        "methods.settlement.lotteries.kalai_smorodinsky": ("kalai_smorodinsky_lottery",),
        "methods.settlement.lotteries.egalitarian": ("egalitarian_lottery",),
        "methods.settlement.lotteries.leximin": ("leximin_lottery",),
        "methods.settlement.lotteries.utilitarian": ("utilitarian_lottery",),
        "methods.settlement.lotteries.raiffa": ("raiffa_lottery",),
    },
    "Consent at home": {
        "model.ratification": (
            "Body",
            "Member",
            "Vote",
            "any_of",
            "every",
            "share",
            "votes",
        ),
        "methods.settlement.pivotal": ("power",),
        "methods.settlement.ratification": (
            "Tally",
            "counted",
            "ratify",
        ),
        "methods.settlement.spatial": (
            "Country",
            "joint_win_set",
            "propose",
        ),
        "methods.settlement.turning": ("movers_to_ratify",),
        "methods.settlement.win_sets": (
            "win_set",
            "win_sets",
        ),
    },
    "Why not": {
        "methods.settlement.clashes": ("minimal_clashes",),
        "methods.settlement.conflicts": (
            "minimal_conflicts",
            "minimal_relaxations",
            "preferred_conflict",
        ),
        "methods.settlement.correction_subsets": ("correction_subsets",),
        "methods.settlement.least_changes": (
            "distance",
            "least_changes",
        ),
        "methods.settlement.quickxplain": ("preferred_unsatisfiable_subset",),
        "methods.settlement.soft_groups": ("SoftGroups",),
        "methods.settlement.unsatisfiable_subsets": ("unsatisfiable_subsets",),
    },
    "Fair division": {
        "model.division": ("divide_between",),
        "methods.settlement.adjusted_winner": ("adjusted_winner",),
        "methods.settlement.line_division": (
            "divide_line",
            "segments_of",
        ),
        "methods.settlement.proportional_allocation": ("proportional_allocation",),
    },
    "Which outcomes hold": {
        "model.conflict": (
            "Conflict",
            "Lever",
            "Mover",
        ),
        "model.preferences": (
            "Compared",
            "IssueByIssue",
            "Prioritised",
            "Ranking",
            "Statement",
            "Valued",
        ),
        "methods.stability.concepts": ("equilibria",),
        "methods.stability.graph": ("graph_of",),
        "methods.stability.inverse.comparisons": ("inverse_comparisons",),
        "methods.stability.inverse.statements": ("inverse_statements",),
        "methods.stability.misperception": ("misperception",),
        "methods.stability.reasons": ("why",),
        "methods.stability.single_state.answers": ("stability_of",),
        "methods.stability.status_quo": ("status_quo",),
        "methods.stability.terms": (
            "Doubt",
            "Sanctions",
            "Terms",
        ),
    },
    "How sure": {
        "methods.robustness.sobol": ("sobol_indices",),
    },
    "Cases and files": {
        "basics.errors": ("HikiwakeError",),
        "formalise.reading": ("Reading",),
        "store.case": ("load_case",),
        "store.exchange.reading": ("read_exchange",),
        "store.exchange.writing": ("write_exchange",),
        "store.problem_file": ("read_problem_file",),
        "store.shipped": ("find_case",),
        "study.setting": ("make_setting",),
        "study.solve": ("solve",),
        "study.stability.case": ("case_stability",),
        "study.search": ("search",),
    },
    "Reading documents": {
        "intake.documents.read_any": ("read_any",),
        "intake.language": ("language_model",),
        "intake.names.gazetteer": ("Gazetteer",),
        "intake.reading": ("read_text",),
    },
}
"""Every public name under the module it lives in, by what it is for."""

_HOMES = {
    name: module for section in SECTIONS.values() for module, names in section.items() for name in names
}


def __getattr__(name: str) -> object:
    """Import a public name on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'hikiwake' has no attribute {name!r}")
    found: object = getattr(importlib.import_module(f"hikiwake.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return [*__all__]
