"""GeniusWeb files: domains, and profiles that are weighted sums or sums over groups of issues.

A domain is `{"name", "issuesValues": {issue: {"values": […]} or {"range": {low, high, step}}}}`. A profile is
wrapped in the name of its class and holds its domain. Utilities of a discrete issue are a table, those of a
range run straight from `lowValue` to `highValue`. Issues a group leaves out, and combinations it does not
list, are worth 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from hikiwake.basics.naming import identified
from hikiwake.model.exchange import ForeignDomain, ForeignGroup, ForeignIssue, ForeignProfile
from hikiwake.store.exchange.complaints import Complaints
from hikiwake.store.exchange.ranges import Ranged, ranged_issue
from hikiwake.store.problem import shown

LINEAR = "LinearAdditiveUtilitySpace"
GROUPS = "SumOfGroupsUtilitySpace"
DISCRETE_KEYS = ("DiscreteValueSetUtilities", "discreteutils")
NUMBER_KEYS = ("NumberValueSetUtilities", "numberutils")
PART_KEYS = ("PartsUtilities", "partsutils")
_NONE = Fraction(0)
Table = Mapping[str, Any]


def is_geniusweb(data: object) -> bool:
    """Whether JSON data looks like a GeniusWeb domain or profile."""
    return isinstance(data, dict) and (
        "issuesValues" in data or any(key.endswith(("UtilitySpace", "PartialOrdering")) for key in data)
    )


def is_domain(data: Table) -> bool:
    """Whether it is a domain."""
    return "issuesValues" in data


def read_domain(data: Table, told: Complaints) -> ForeignDomain | None:
    """The domain, or None when problems were noted."""
    before = len(told.problems)
    values = data.get("issuesValues")
    if not isinstance(values, dict) or not values:
        told.blame(None, "issuesValues", shown(values), "a table of issues with their values")
        return None
    ids = identified(values, "issue")
    issues = {ids[name]: _issue(ids[name], name, some, told) for name, some in values.items()}
    if len(told.problems) > before:
        return None
    return ForeignDomain(str(data.get("name", "")), {key: each for key, each in issues.items() if each})


def _issue(issue: str, name: str, some: object, told: Complaints) -> ForeignIssue | None:
    where = f"issuesValues.{name}"
    if isinstance(some, dict) and isinstance(some.get("values"), list) and some["values"]:
        names = [str(value) for value in some["values"]]
        if len(set(names)) < len(names):
            told.blame(None, where, "a value twice", "each value once")
            return None
        return ForeignIssue(issue, name, {each: one for one, each in identified(names, "option").items()})
    if isinstance(some, dict) and isinstance(some.get("range"), dict):
        ends = {
            key: told.number(None, f"{where}.{key}", some["range"].get(key))
            for key in ("low", "high", "step")
        }
        low, high, step = ends["low"], ends["high"], ends["step"]
        if low is None or high is None or step is None:
            return None
        return ranged_issue(Ranged(issue, name), low, high, step, told)
    told.blame(None, where, shown(some), "`values` in a list, or a `range` with low, high and step")
    return None


def read_profile(
    data: Table, domain: ForeignDomain | None, told: Complaints
) -> tuple[ForeignDomain, ForeignProfile] | None:
    """The profile and the domain it is about; None when problems were noted.

    Without a `domain` the profile's own counts; with one, the two must have the same issues.
    """
    kind = next((key for key in data if key in {LINEAR, GROUPS}), None)
    if kind is None or not isinstance(data[kind], dict):
        found = shown(next(iter(data), ""))
        told.blame(None, "", found, f"a profile in {LINEAR} or {GROUPS}", "an ordering has no worths")
        return None
    space: Table = data[kind]
    domain = _domain_of(space, domain, told)
    if domain is None:
        return None
    before = len(told.problems)
    name = str(space.get("name", ""))
    weights, evaluations, groups = (
        _linear(space, domain, told) if kind == LINEAR else ({}, {}, tuple(_groups(space, domain, told)))
    )
    bid = _bid(space.get("reservationBid"), domain, told)
    if len(told.problems) > before:
        return None
    profile = ForeignProfile(
        party=identified([name], "party")[name],
        name=name,
        weights=weights,
        evaluations=evaluations,
        plain=frozenset(evaluations),
        groups=groups,
        reservation_bid=bid,
    )
    return domain, profile


def _domain_of(space: Table, domain: ForeignDomain | None, told: Complaints) -> ForeignDomain | None:
    own = space.get("domain")
    if not isinstance(own, dict):
        if domain is None:
            told.blame(None, "domain", shown(own), "the domain of the profile")
        return domain
    read = read_domain(own, told)
    if domain is None or read is None:
        return read
    if domain.issues != read.issues:
        told.blame(None, "domain", "other issues or values than the domain file", "the same")
        return None
    return domain


def _linear(
    space: Table, domain: ForeignDomain, told: Complaints
) -> tuple[dict[str, Fraction], dict[str, Mapping[str, Fraction]], tuple[ForeignGroup, ...]]:
    utilities, weights = space.get("issueUtilities"), space.get("issueWeights")
    if not isinstance(utilities, dict) or not isinstance(weights, dict):
        told.blame(None, "issueUtilities", "no tables", "issueUtilities and issueWeights by issue")
        return {}, {}, ()
    for name in (*utilities, *weights):
        if domain.issue(name) is None:
            told.blame(None, name, f"the issue {name!r}", "an issue of the domain")
    weighed: dict[str, Fraction] = {}
    evaluations: dict[str, Mapping[str, Fraction]] = {}
    for issue in domain.issues.values():
        weight = told.number(None, f"issueWeights.{issue.name}", weights.get(issue.name))
        weighed[issue.id] = _NONE if weight is None else weight
        evaluations[issue.id] = dict(_utilities(issue, utilities.get(issue.name), told))
    return weighed, evaluations, ()


def _utilities(issue: ForeignIssue, raw: object, told: Complaints) -> Iterator[tuple[str, Fraction]]:
    where = f"issueUtilities.{issue.name}"
    inner = raw if isinstance(raw, dict) else {}
    table = next((inner[key] for key in DISCRETE_KEYS if isinstance(inner.get(key), dict)), None)
    ends = next((inner[key] for key in NUMBER_KEYS if isinstance(inner.get(key), dict)), None)
    if table is not None and isinstance(table.get("valueUtilities"), dict):
        said = table["valueUtilities"]
        for name in said:
            if issue.option(name) is None:
                told.blame(None, f"{where}.{name}", f"the value {name!r}", "a value of the domain")
        missing = [name for name in issue.options.values() if name not in said]
        if missing:
            told.lose(f"{issue.name!r} says nothing of {', '.join(missing)}", "worth 0, as GeniusWeb has it")
        for option, name in issue.options.items():
            number = told.number(None, f"{where}.{name}", said.get(name, 0))
            yield option, _NONE if number is None else number
    elif ends is not None and issue.numbers:
        yield from _along(issue, ends, where, told)
    else:
        told.blame(None, where, shown(raw), f"{DISCRETE_KEYS[0]} with valueUtilities, or {NUMBER_KEYS[0]}")


def _along(issue: ForeignIssue, ends: Table, where: str, told: Complaints) -> Iterator[tuple[str, Fraction]]:
    """Utilities on a straight line between two values; 0 outside them."""
    keys = ("lowValue", "lowUtility", "highValue", "highUtility")
    found = [told.number(None, f"{where}.{key}", ends.get(key)) for key in keys]
    low, low_utility, high, high_utility = found
    if low is None or low_utility is None or high is None or high_utility is None:
        return
    if low >= high:
        told.blame(None, where, "a lowValue not below the highValue", "the lower first")
        return
    for option, number in issue.numbers.items():
        part = (number - low) / (high - low)
        yield option, low_utility + part * (high_utility - low_utility) if 0 <= part <= 1 else _NONE


def _groups(space: Table, domain: ForeignDomain, told: Complaints) -> Iterator[ForeignGroup]:
    parts = space.get("partUtilities")
    if not isinstance(parts, dict):
        told.blame(None, "partUtilities", shown(parts), "a table of parts")
        return
    for name, raw in parts.items():
        inner = raw if isinstance(raw, dict) else {}
        part = next((inner[key] for key in PART_KEYS if isinstance(inner.get(key), dict)), inner)
        group = _group(f"partUtilities.{name}", part, domain, told)
        if group is not None:
            yield group


def _group(where: str, part: Table, domain: ForeignDomain, told: Complaints) -> ForeignGroup | None:
    names, rows = part.get("issues"), part.get("utilslist")
    if not isinstance(names, list) or not isinstance(rows, list):
        told.blame(None, where, shown(dict(part)), "`issues` and `utilslist`")
        return None
    issues = [domain.issue(str(name)) for name in names]
    known = [issue for issue in issues if issue is not None]
    if len(known) < len(issues):
        strange = next(str(name) for name, issue in zip(names, issues, strict=True) if issue is None)
        told.blame(None, where, f"the issue {strange!r}", "an issue of the domain")
        return None
    worths: dict[tuple[str, ...], Fraction] = {}
    for number, row in enumerate(rows):
        values = row.get("values") if isinstance(row, dict) else None
        place = f"{where}.utilslist.{number}"
        if not isinstance(values, list) or len(values) != len(known):
            told.blame(None, place, shown(values), f"{len(known)} values, in the order of the issues")
            continue
        options = [issue.option(str(value)) for issue, value in zip(known, values, strict=True)]
        util = told.number(None, f"{place}.util", row.get("util"))
        if None in options:
            told.blame(None, place, "a value that there is not", "values of the domain")
        elif util is not None:
            worths[tuple(option for option in options if option is not None)] = util
    return ForeignGroup(tuple(issue.id for issue in known), worths)


def _bid(raw: object, domain: ForeignDomain, told: Complaints) -> Mapping[str, str] | None:
    """The reservation bid as options by issue."""
    if raw is None:
        return None
    values = raw.get("issuevalues", raw) if isinstance(raw, dict) else None
    if not isinstance(values, dict):
        told.blame(None, "reservationBid", shown(raw), "a table of values by issue")
        return None
    found: dict[str, str] = {}
    for name, value in values.items():
        issue = domain.issue(name)
        option = issue.option(_as_text(value, issue)) if issue is not None else None
        if issue is None or option is None:
            told.blame(None, f"reservationBid.{name}", shown(value), "a value of an issue of the domain")
        else:
            found[issue.id] = option
    return found


def _as_text(value: object, issue: ForeignIssue) -> str:
    """A value of a bid as the domain names it; numbers of a range are compared as numbers."""
    for option, number in issue.numbers.items():
        if str(value) == str(number) or _equals(value, number):
            return issue.options[option]
    return str(value)


def _equals(value: object, number: Fraction) -> bool:
    try:
        return Fraction(str(value)) == number
    except (ValueError, ZeroDivisionError):
        return False
