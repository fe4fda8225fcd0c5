"""What no agreement is worth: as the file says, as the run asks, else nothing, by a named assumption."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from hikiwake.basics.errors import ExpressionError, UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.findings.finding import Assumption
from hikiwake.study.solving.request import Request

NO_RESERVE = "assumption.reserve-zero"


def no_reserve(party: str, name: str) -> Assumption:
    """The assumption that no agreement is worth 0 to a party nobody has asked about."""
    return Assumption(
        id=f"{NO_RESERVE}.{party}",
        says=f"No agreement is worth 0 to {name}",
        because="The file gives no reserve; --reserve sets one",
    )


def asked_reserves(
    parties: Sequence[str], names: Mapping[str, str], request: Request
) -> Mapping[str, Fraction]:
    """The reserves a run asks for, by party; `names` are what answers call parties.

    Raises `ExpressionError` for a disagreement point with too many or too few numbers, `UnknownNameError` for
    a reserve of somebody who is no party.
    """
    found: dict[str, Fraction] = {}
    if request.disagreement is not None:
        if len(request.disagreement) != len(parties):
            listed = ", ".join(names.get(party, party) for party in parties)
            found_number = len(request.disagreement)
            raise ExpressionError(
                f"--disagreement: found {found_number} numbers, expected one for each of {listed}"
            )
        found |= dict(zip(parties, request.disagreement, strict=True))
    known = {names.get(party, party): party for party in parties} | {party: party for party in parties}
    for name, number in request.reserves.items():
        if name not in known:
            raise UnknownNameError(f"--reserve: no party {name!r}{suggest(name, known)}")
        found[known[name]] = number
    return found
