"""The profile of a GENIUS file: weights and evaluations, or a sum of hyper-rectangles.

GENIUS adds up, over the issues, the weight times the evaluation. A discrete evaluation is first divided by
the largest of its issue; that is left to whoever uses the profile. A number's evaluation is linear
(`offset + slope × number`, also written `parameter0` and `parameter1`) or constant, and kept within 0 to 1.
In a nonlinear space the utility is a sum of rectangles, each worth so much wherever all its ranges hold, over
`maxutility`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import prod

from hikiwake.basics.naming import identified
from hikiwake.model.exchange import ForeignDomain, ForeignGroup, ForeignIssue, ForeignProfile
from hikiwake.store.exchange.complaints import Complaints
from hikiwake.store.exchange.genius_domain import issue_nodes, kind_of
from hikiwake.store.exchange.xml_tree import Node

MOST_CELLS = 100_000
"""Combinations of options that one rectangle may cover."""
_NONE, _ONE = Fraction(0), Fraction(1)


def read_profile(root: Node, domain: ForeignDomain, name: str, told: Complaints) -> ForeignProfile | None:
    """The profile of a utility space on a domain, or None when problems were noted."""
    before = len(told.problems)
    utility = next(root.within("utility"), None)
    _refuse_rules(root, told)
    reserve = _value(root, "reservation", told)
    _note_discount(root, told)
    if utility is not None:
        weights: dict[str, Fraction] = {}
        evaluations: dict[str, Mapping[str, Fraction]] = {}
        groups = tuple(_groups(utility, root, domain, told))
    else:
        weights, evaluations = _linear(root, domain, told)
        groups = ()
    if len(told.problems) > before:
        return None
    return ForeignProfile(
        party=identified([name], "party")[name],
        name=name,
        weights=weights,
        evaluations=evaluations,
        plain=frozenset(issue for issue in evaluations if domain.issues[issue].numbers),
        groups=groups,
        reserve=reserve,
    )


def _refuse_rules(root: Node, told: Complaints) -> None:
    for rules in root.within("rules"):
        told.blame(
            rules.line,
            "rules",
            "a space of ranks and constraints",
            "weights and evaluations, or hyper-rectangles",
            "there a broken constraint makes a whole settlement worth 0, which no sum of terms says",
        )


def _value(root: Node, tag: str, told: Complaints) -> Fraction | None:
    node = next(root.within(tag), None)
    return None if node is None else told.number(node.line, tag, node.attributes.get("value"))


def _note_discount(root: Node, told: Complaints) -> None:
    discount = _value(root, "discount_factor", told)
    if discount is not None and 0 < discount < 1:
        told.lose(f"the discount factor {float(discount):g}", "left out: nothing here has rounds")


def _linear(
    root: Node, domain: ForeignDomain, told: Complaints
) -> tuple[dict[str, Fraction], dict[str, Mapping[str, Fraction]]]:
    """Weights and evaluations by issue; an issue of the domain that the profile leaves out is a problem."""
    by_index = {
        node.attributes.get("index", ""): node.attributes.get("value") for node in root.within("weight")
    }
    weights: dict[str, Fraction] = {}
    evaluations: dict[str, Mapping[str, Fraction]] = {}
    for node in issue_nodes(root):
        called = node.attributes["name"]
        issue = domain.issue(called)
        if issue is None:
            told.blame(node.line, called, f"the issue {called!r}", "an issue of the domain")
            continue
        weight = told.number(node.line, f"{called}, weight", by_index.get(node.attributes.get("index", "")))
        weights[issue.id] = _NONE if weight is None else weight
        evaluations[issue.id] = dict(_evaluations(node, issue, told))
    for issue in domain.issues.values():
        if issue.id not in evaluations:
            told.blame(root.line, issue.name, "no such issue", "evaluations of every issue of the domain")
    return weights, evaluations


def _evaluations(node: Node, issue: ForeignIssue, told: Complaints) -> Iterator[tuple[str, Fraction]]:
    if kind_of(node) != "discrete":
        yield from _along_range(node, issue, told)
        return
    known = {item.attributes.get("value", ""): item for item in node.all("item")}
    for option, name in issue.options.items():
        where = f"{issue.name}, {name}"
        if name not in known:
            told.blame(node.line, where, "no such item", "an evaluation of every item of the domain")
        else:
            item = known.pop(name)
            number = told.number(item.line, where, item.attributes.get("evaluation"))
            yield option, _NONE if number is None else number
    for name, item in known.items():
        told.blame(item.line, f"{issue.name}, {name}", "an item", "an item of the domain")


def _along_range(node: Node, issue: ForeignIssue, told: Complaints) -> Iterator[tuple[str, Fraction]]:
    """The evaluations of a number issue, kept within 0 to 1."""
    evaluator = node.first("evaluator")
    if evaluator is None:
        told.blame(node.line, issue.name, "no <evaluator>", "how its numbers are evaluated")
        return
    said = evaluator.attributes
    shape = said.get("ftype", "linear").lower()
    if shape not in {"linear", "constant"}:
        told.blame(evaluator.line, issue.name, f"the evaluator {shape!r}", "linear or constant")
        return
    offset = said.get("offset", said.get("parameter0", "0"))
    slope = said.get("slope", said.get("parameter1")) if shape == "linear" else "0"
    start = told.number(evaluator.line, f"{issue.name}, offset", offset)
    rise = told.number(evaluator.line, f"{issue.name}, slope", slope)
    if start is None or rise is None:
        return
    raw = {option: start + rise * number for option, number in issue.numbers.items()}
    if any(not 0 <= value <= 1 for value in raw.values()):
        told.lose(f"evaluations of {issue.name!r} outside 0 to 1", "kept within, as GENIUS does")
    yield from ((option, min(max(value, _NONE), _ONE)) for option, value in raw.items())


def _groups(utility: Node, root: Node, domain: ForeignDomain, told: Complaints) -> Iterator[ForeignGroup]:
    """The rectangles of a nonlinear space, each a group of worths."""
    most = told.number(utility.line, "maxutility", utility.attributes.get("maxutility"))
    if most is None:
        return
    if most <= 0:
        told.lose(f"maxutility {float(most):g}", "taken as 1: it cannot be divided by")
        most = _ONE
    places = {
        node.attributes.get("index", ""): domain.issue(node.attributes["name"]) for node in issue_nodes(root)
    }
    for function in utility.all("ufun"):
        yield from _of_function(function, _ONE / most, places, told)


def _of_function(
    function: Node, weight: Fraction, places: Mapping[str, ForeignIssue | None], told: Complaints
) -> Iterator[ForeignGroup]:
    how = function.attributes.get("aggregation", "sum").lower()
    if how != "sum":
        told.blame(function.line, "ufun", f"the aggregation {how!r}", "sum")
        return
    own = told.number(function.line, "ufun, weight", function.attributes.get("weight", "1"))
    factor = weight * (own if own is not None else _ONE)
    for rectangle in function.all("hyperRectangle"):
        group = _rectangle(rectangle, factor, places, told)
        if group is not None:
            yield group
    for inner in function.all("ufun"):
        yield from _of_function(inner, factor, places, told)


def _rectangle(
    node: Node, factor: Fraction, places: Mapping[str, ForeignIssue | None], told: Complaints
) -> ForeignGroup | None:
    """One rectangle: worth the same wherever all its ranges hold."""
    if node.first("EXCLUDES") is not None:
        told.blame(node.line, "hyperRectangle", "ranges to be excluded", "ranges to be included")
        return None
    worth = told.number(node.line, "hyperRectangle, utility", node.attributes.get("utility"))
    own = told.number(node.line, "hyperRectangle, weight", node.attributes.get("weight", "1"))
    covered: dict[str, list[str]] = {}
    for bound in node.all("INCLUDES"):
        issue = places.get(bound.attributes.get("index", ""))
        low = told.number(bound.line, "INCLUDES, min", bound.attributes.get("min"))
        high = told.number(bound.line, "INCLUDES, max", bound.attributes.get("max"))
        if issue is None or not issue.numbers:
            told.blame(bound.line, "INCLUDES", "the index of no number issue", "that of an integer issue")
        elif low is not None and high is not None:
            inside = [option for option, number in issue.numbers.items() if low <= number <= high]
            known = covered.get(issue.id, inside)
            covered[issue.id] = [option for option in inside if option in known]
    if worth is None or own is None:
        return None
    cells = prod(len(options) for options in covered.values())
    if cells > MOST_CELLS:
        told.blame(node.line, "hyperRectangle", f"{cells:,} combinations", f"at most {MOST_CELLS:,}")
        return None
    issues = tuple(sorted(covered))
    chosen = itertools.product(*(covered[issue] for issue in issues))
    return ForeignGroup(issues, dict.fromkeys(chosen, worth * own * factor))
