"""The domain of a GENIUS file: the issues of a template or of a utility space.

Both have an `objective` that holds issues, and perhaps further objectives. An issue is discrete (`item`
elements), integer or real (a range, as attributes or in a `range` element).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from hikiwake.basics.naming import identified
from hikiwake.model.exchange import ForeignDomain, ForeignIssue
from hikiwake.store.exchange.complaints import Complaints
from hikiwake.store.exchange.ranges import Ranged, ranged_issue, real_issue
from hikiwake.store.exchange.xml_tree import Node

ROOTS = ("negotiation_template", "utility_space")
"""What the outermost element of a GENIUS file is called."""


def issue_nodes(root: Node) -> list[Node]:
    """Every issue element with a type of its own, in order; those of rankings are not among them."""
    return [node for node in root.within("issue") if "name" in node.attributes]


def kind_of(node: Node) -> str:
    """The type of an issue: `discrete`, `integer`, `real`, or whatever the file says."""
    found = (node.attributes.get(key) for key in ("vtype", "etype", "type"))
    return next((each.lower() for each in found if each), "discrete")


def read_domain(root: Node, steps: int | None, told: Complaints) -> ForeignDomain | None:
    """The domain, or None when problems were noted."""
    if root.tag not in ROOTS:
        told.blame(root.line, "", f"<{root.tag}>", f"a GENIUS file: <{'> or <'.join(ROOTS)}>")
        return None
    before = len(told.problems)
    nodes = issue_nodes(root)
    if not nodes:
        told.blame(root.line, "", "no issue", "at least one <issue> with a name")
    names = [node.attributes["name"] for node in nodes]
    _note_structure(root, told)
    ids = identified(names, "issue")
    issues: dict[str, ForeignIssue] = {}
    for node, name in zip(nodes, names, strict=True):
        issue = _issue(node, ids[name], name, steps, told)
        if ids[name] in issues:
            told.blame(node.line, name, f"the issue {name!r} twice", "each issue once")
        elif issue is not None:
            issues[ids[name]] = issue
    objective = next(root.within("objective"), None)
    called = objective.attributes.get("name", "") if objective is not None else ""
    return ForeignDomain(called, issues) if len(told.problems) == before else None


def _note_structure(root: Node, told: Complaints) -> None:
    """What a domain may say that has no place here."""
    objectives = list(root.within("objective"))
    if len(objectives) > 1:
        told.lose(
            f"{len(objectives)} objectives, one within another",
            "their issues stand side by side, each with its own weight, as GENIUS adds them up",
        )
    described = [node for tag in ("objective", "issue", "item") for node in root.within(tag)]
    if any(node.attributes.get("description") for node in described):
        told.lose("descriptions", "left out")
    if any(float_or_none(node.attributes.get("cost")) for node in described):
        told.lose("costs of items", "left out; GENIUS does not count them either")


def float_or_none(text: str | None) -> float | None:
    """The number of a text, None where it has none."""
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _issue(node: Node, issue: str, name: str, steps: int | None, told: Complaints) -> ForeignIssue | None:
    kind = kind_of(node)
    if kind == "discrete":
        return _discrete(node, issue, name, told)
    if kind not in {"integer", "real"}:
        told.blame(node.line, name, f"the type {kind!r}", "discrete, integer or real")
        return None
    ends = bounds_of(node)
    low = told.number(node.line, f"{name}, lowerbound", ends.get("lowerbound"))
    high = told.number(node.line, f"{name}, upperbound", ends.get("upperbound"))
    if low is None or high is None:
        return None
    ranged = Ranged(issue, name, node.line)
    if kind == "integer":
        return ranged_issue(ranged, low, high, Fraction(1), told)
    return real_issue(ranged, low, high, steps, told)


def bounds_of(node: Node) -> Mapping[str, str]:
    """The attributes that hold the range of an issue: its own, or those of its `range`."""
    inner = node.first("range")
    return {**node.attributes, **(inner.attributes if inner is not None else {})}


def _discrete(node: Node, issue: str, name: str, told: Complaints) -> ForeignIssue | None:
    values = [item.attributes.get("value", "") for item in node.all("item")]
    if not values:
        told.blame(node.line, name, "no item", "at least one <item> with a value")
        return None
    for repeated in _repeated(values):
        told.blame(node.line, name, f"the item {repeated!r} twice", "each item once")
    return ForeignIssue(issue, name, {each: value for value, each in identified(values, "option").items()})


def _repeated(values: list[str]) -> Iterator[str]:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            yield value
        seen.add(value)
