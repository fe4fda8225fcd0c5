"""What published conflicts call the parts of a conflict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

NAMES: Mapping[str, tuple[str, ...]] = {
    "makers": (
        "decision_makers", "decisionmakers", "dms", "dm", "makers", "players", "parties", "actors",
    ),
    "strategies": ("strategies", "strategy_sets", "actions", "courses_of_action"),
    "feasible_when": (
        "feasible_when", "feasible_conditions", "feasible_condition", "feasibility",
        "feasibility_conditions", "feasibility_condition", "feasibility_constraints", "feasible_if",
    ),
    "states": (
        "states", "state_names", "feasible_states", "state_list", "outcomes", "states_decimal", "state_codes",
        "feasible_states_decimal", "feasible",
    ),
    "moves": (
        "moves", "unilateral_moves", "reachable_lists", "reachable_states", "reachable", "reachability",
        "transitions", "arcs",
    ),
    "joint": ("joint", "joint_moves"),
    "irreversible": (
        "irreversible", "irreversible_moves", "irreversible_options", "irreversibility", "one_way",
        "one_way_options",
    ),
    "direction": (
        "direction", "directions", "permitted_direction", "permitted_directions", "permitteddirection",
        "permitted", "option_direction", "option_directions", "allowed_direction", "allowed_directions",
    ),
    "reversible": ("reversible", "reversible_options", "reversibility"),
    "ranking": (
        "ranking", "rankings", "preferences_best_to_worst", "preference_ranking", "preference_rankings",
        "preference_order", "preference_orders", "best_to_worst", "ranking_best_to_worst",
        "preference_vectors", "preference_vector", "preferencevector", "preferencevectors", "orders", "order",
        "ordinal_ranking", "state_ranking", "manual_ranking",
    ),
    "worst_first": (
        "preferences_worst_to_best", "worst_to_best", "ranking_worst_to_best", "rankings_worst_to_best",
    ),
    "payoff": (
        "payoff", "payoffs", "ordinal_payoffs", "utilities", "utility", "preference_values",
        "ordinal_preferences", "values_by_state",
    ),
    "preference": (
        "preference_statements", "statements", "option_prioritization", "option_prioritisation",
        "prioritised_statements", "prioritized_statements", "preferences_by_statements", "priorities",
        "priority_statements", "preference_priorities",
    ),
    "preferences": ("preferences", "preference"),
    "better": (
        "better", "strict_preferences", "strictly_prefers", "partial_preferences", "prefers", "strict",
        "preferences_partial", "partial", "partial_order", "known_preferences", "preference_pairs", "pairs",
        "strict_pairs", "preferences_strict", "known", "known_pairs", "certain", "partial_preference",
    ),
    "equal": ("equal", "indifferent", "indifference", "equally_preferred", "equal_preferences"),
    "unknown": (
        "unknown", "unknown_preferences", "unknown_pairs", "uncertain", "uncertain_preferences",
        "incomparable",
    ),
    "options": ("options", "option_names", "option_list"),
    "owner": (
        "option_owner", "option_owners", "owner", "owners", "ownership", "option_ownership", "owned_options",
        "controls", "option_control",
    ),
    "infeasible": (
        "infeasible", "infeasibles", "infeasible_conditions", "infeasible_patterns",
        "infeasible_combinations", "infeasibility", "infeasible_when",
    ),
    "infeasible_states": (
        "infeasible_states", "removed_states", "infeasible_states_decimal", "infeasible_decimal",
        "infeasible_codes",
    ),
    "exclusive": ("mutually_exclusive", "exclusive", "at_most_one"),
    "at_least_one": ("at_least_one", "at_least_one_of"),
    "alike": (
        "alike", "indistinguishable", "indistinguishable_states", "merged", "merged_states", "coalesced",
        "coalesced_states", "equivalent_states", "common_states", "common_state", "merge",
    ),
    "status_quo": ("status_quo", "statusquo", "initial_state", "status_quo_state"),
    "manual": ("use_manual_preference_ranking", "use_manual_preference_vectors"),
    "weights": ("weights", "statement_weights"),
    "option_weights": (
        "option_weights", "option_weighting", "option_weightings", "weights_of_options",
        "preference_weights", "weights_by_option", "option_weight",
    ),
    "misperceptions": ("misperceptions", "misperceived", "misperceived_conditions"),
}  # fmt: skip
"""What each part may be called, in small letters with underscores."""
ABOUT = (
    "program", "version", "coalitions", "coalitions_full", "kind", "id", "open", "n_states", "num_states",
    "number_of_states", "n_options", "number_of_options",
)  # fmt: skip
"""Keys that repeat what is said elsewhere, or say which program wrote a file."""


def plain(key: object) -> str:
    """A key in small letters with underscores, however it is spelled."""
    spread = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", str(key))
    return re.sub(r"[^a-z0-9]+", "_", spread.lower()).strip("_")


def part_of(key: object) -> str:
    """Which part of a conflict a key names; the empty text for none."""
    wanted = plain(key)
    return next((part for part, names in NAMES.items() if wanted in names), "")


def keys_of(table: Mapping[str, Any], part: str) -> tuple[str, ...]:
    """The keys of a table that name a part."""
    return tuple(key for key in table if plain(key) in NAMES[part])


def has(table: Iterable[str], *parts: str) -> bool:
    """Whether some key names one of the parts."""
    return any(plain(key) in NAMES[part] for key in table for part in parts)
