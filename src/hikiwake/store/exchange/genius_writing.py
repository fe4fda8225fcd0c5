"""A bargaining problem as GENIUS files: a template of the domain, and a utility space for each party.

An issue's weight is its largest worth, and each evaluation a part of that: whoever divides evaluations by the
largest of their issue, and whoever takes them as they stand, reads the same utilities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from xml.sax.saxutils import quoteattr

from hikiwake.basics.errors import ModelError
from hikiwake.model.exchange import Exported, ForeignDomain
from hikiwake.model.valuation import BargainingProblem
from hikiwake.store.exchange.fitting import Fitted, file_stems, fitted

DOMAIN_STEM = "domain"
_NO_CHARACTER = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NONE = Fraction(0)


def to_genius(
    problem: BargainingProblem, domain: ForeignDomain, names: Mapping[str, str] | None = None
) -> Exported:
    """The files of a problem whose issues and options are those of `domain`.

    `names` gives the parties' names, for file names; the ids otherwise. Raises `ModelError` for a name with
    characters that XML cannot hold.
    """
    parties, losses = fitted(problem, with_groups=False)
    _must_be_characters(domain)
    texts = {f"{DOMAIN_STEM}.xml": _template(domain)}
    stems = file_stems((party.party for party in parties), names or {}, DOMAIN_STEM)
    for party in parties:
        party.fit(whole=False)
        texts[f"{stems[party.party]}.xml"] = _space(domain, party)
    return Exported(
        texts,
        (*losses, *(loss for party in parties for loss in party.losses)),
        tuple(party.rescaled for party in parties if party.rescaled is not None),
    )


def _must_be_characters(domain: ForeignDomain) -> None:
    names = [domain.name, *(issue.name for issue in domain.issues.values())]
    names += [name for issue in domain.issues.values() for name in issue.options.values()]
    for name in names:
        if _NO_CHARACTER.search(name):
            raise ModelError(f"found the name {name!r}, expected characters that XML can hold; rename it")


def _template(domain: ForeignDomain) -> str:
    return "\n".join(
        [
            "<negotiation_template>",
            f'  <utility_space number_of_issues="{len(domain.issues)}">',
            *(f"    {line}" for line in _objective(domain, None)),
            "  </utility_space>",
            "</negotiation_template>",
            "",
        ]
    )


def _space(domain: ForeignDomain, party: Fitted) -> str:
    reserve = _NONE if party.reserve is None else party.reserve
    return "\n".join(
        [
            "<utility_space>",
            *(f"  {line}" for line in _objective(domain, party)),
            f'  <reservation value="{party.decimal(reserve)}"/>',
            '  <discount_factor value="1.0"/>',
            "</utility_space>",
            "",
        ]
    )


def _objective(domain: ForeignDomain, party: Fitted | None) -> Iterator[str]:
    """The issues inside their objective; with a party also its weights and evaluations."""
    yield f'<objective index="0" name={quoteattr(domain.name)} type="objective" etype="objective">'
    weights = []
    for index, issue in enumerate(domain.issues.values(), start=1):
        kind = 'vtype="discrete" type="discrete" etype="discrete"'
        yield f'  <issue index="{index}" name={quoteattr(issue.name)} {kind}>'
        worths = {} if party is None else {key[0]: worth for key, worth in party.groups[(issue.id,)].items()}
        weight = max(worths.values(), default=_NONE)
        for number, (option, name) in enumerate(issue.options.items(), start=1):
            evaluation = ""
            if party is not None:
                part = worths[option] / weight if weight else _NONE
                evaluation = f' evaluation="{party.decimal(part)}"'
            yield f'    <item index="{number}" value={quoteattr(name)}{evaluation}/>'
        yield "  </issue>"
        if party is not None:
            weights.append(f'  <weight index="{index}" value="{party.decimal(weight)}"/>')
    yield from weights
    yield "</objective>"
