"""A bargaining problem as GeniusWeb files: the domain, and a profile for each party.

Utilities there lie between 0 and 1. A party whose worths add up issue by issue is written as a weighted sum,
whose weights add to exactly 1; one with joint worths as a sum over groups of issues.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from hikiwake.basics.quantities import exact
from hikiwake.model.exchange import Exported, ForeignDomain
from hikiwake.model.valuation import BargainingProblem
from hikiwake.store.exchange.fitting import Fitted, file_stems, fitted
from hikiwake.store.exchange.geniusweb_reading import DISCRETE_KEYS, GROUPS, LINEAR, PART_KEYS

DOMAIN_STEM = "domain"
_NONE, _ONE = Fraction(0), Fraction(1)
_MARK = "\0number "
_MARKED = re.compile(r'"\\u0000number ([^"]*)"')


def to_geniusweb(
    problem: BargainingProblem, domain: ForeignDomain, names: Mapping[str, str] | None = None
) -> Exported:
    """The files of a problem whose issues and options are those of `domain`.

    `names` gives the parties' names, for file and profile names; the ids otherwise.
    """
    parties, losses = fitted(problem, with_groups=True)
    written_domain = _domain(domain)
    texts = {f"{DOMAIN_STEM}.json": _text(written_domain)}
    stems = file_stems((party.party for party in parties), names or {}, DOMAIN_STEM)
    for party in parties:
        is_sum = all(len(issues) == 1 for issues in party.groups)
        party.fit(whole=is_sum)
        name = (names or {}).get(party.party, party.party)
        space = _linear(domain, party) if is_sum else _grouped(domain, party)
        kind = LINEAR if is_sum else GROUPS
        texts[f"{stems[party.party]}.json"] = _text({kind: {**space, "domain": written_domain, "name": name}})
        if party.reserve is not None:
            party.lose("the reserve", "left out: there a settlement stands for it, not a number")
    return Exported(
        texts,
        (*losses, *(loss for party in parties for loss in party.losses)),
        tuple(party.rescaled for party in parties if party.rescaled is not None),
    )


def _domain(domain: ForeignDomain) -> Mapping[str, Any]:
    values = {issue.name: {"values": list(issue.options.values())} for issue in domain.issues.values()}
    return {"name": domain.name, "issuesValues": values}


def _linear(domain: ForeignDomain, party: Fitted) -> Mapping[str, Any]:
    weights = {
        issues[0]: exact(party.decimal(max(worths.values(), default=_NONE)))
        for issues, worths in party.groups.items()
    }
    return {
        "issueUtilities": {
            domain.issues[issue].name: {DISCRETE_KEYS[0]: {"valueUtilities": _values(domain, party, issue)}}
            for issue in weights
        },
        "issueWeights": {
            domain.issues[issue].name: _number(party.decimal(weight))
            for issue, weight in _whole(weights).items()
        },
    }


def _whole(weights: Mapping[str, Fraction]) -> Mapping[str, Fraction]:
    """The weights with what rounding left over added to the largest, so that they add to 1."""
    if not any(weights.values()):
        first = next(iter(weights))
        return {**weights, first: _ONE}
    largest = max(weights, key=lambda issue: weights[issue])
    return {**weights, largest: weights[largest] + 1 - sum(weights.values(), _NONE)}


def _values(domain: ForeignDomain, party: Fitted, issue: str) -> Mapping[str, str]:
    worths = party.groups[(issue,)]
    weight = max(worths.values(), default=_NONE)
    return {
        name: _number(party.decimal(worths[(option,)] / weight if weight else _NONE))
        for option, name in domain.issues[issue].options.items()
    }


def _grouped(domain: ForeignDomain, party: Fitted) -> Mapping[str, Any]:
    return {
        "partUtilities": {
            f"part{number}": {PART_KEYS[0]: _part(domain, party, issues)}
            for number, issues in enumerate(party.groups, start=1)
        }
    }


def _part(domain: ForeignDomain, party: Fitted, issues: tuple[str, ...]) -> Mapping[str, Any]:
    named = [domain.issues[issue] for issue in issues]
    return {
        "issues": [issue.name for issue in named],
        "utilslist": [
            {
                "values": [issue.options[option] for issue, option in zip(named, chosen, strict=True)],
                "util": _number(party.decimal(worth)),
            }
            for chosen, worth in party.groups[issues].items()
            if worth
        ],
    }


def _number(digits: str) -> str:
    """A number marked so that JSON gets its digits as they are, and not what a machine makes of them."""
    return f"{_MARK}{digits}"


def _text(document: Mapping[str, Any]) -> str:
    return _MARKED.sub(r"\1", json.dumps(document, ensure_ascii=False, indent=2)) + "\n"
