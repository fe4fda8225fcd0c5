"""What may be asked of the graph model of a conflict, and what its things are called in the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hikiwake.methods.stability.concepts import USUAL_READINGS, Readings
from hikiwake.methods.stability.terms import USUAL, Terms

LISTED_ISSUE = "state"
"""The only issue of a conflict that is given state by state; its options are the states."""
USUAL_HORIZON = 3
"""How many moves ahead limited-move stability looks when nobody says otherwise."""
USUAL_TABLED = 4500
"""Up to how many states of two decision makers every concept is looked at when nobody says otherwise."""
LEAST_TABLED = 1024
"""Up to how many states every concept is looked at, however many decision makers there are."""


@dataclass(frozen=True, slots=True)
class StateNaming:
    """What decision makers, issues and options are called; what is missing goes by its id."""

    makers: Mapping[str, str] = field(default_factory=dict)
    issues: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def maker(self, maker: str) -> str:
        """What a decision maker is called."""
        return self.makers.get(maker, maker)

    def issue(self, issue: str) -> str:
        """What an issue is called."""
        return self.issues.get(issue, issue)

    def option(self, issue: str, option: str) -> str:
        """What an option of an issue is called."""
        return self.options.get(issue, {}).get(option, option)


@dataclass(frozen=True, slots=True)
class StabilityRequest:
    """What is asked of a conflict.

    States are asked for by id, by Y and N for options in order (`YN-`, with - for either, where one state
    fits), or as `issue=option` with commas. `state`: the verdicts and reasons of one state. `start` and
    `target`: how to get from one to the other. `inverse`: what would have to change for a state to hold.
    `listed` is how many states the answer lists. `tabled` is up to how many states of two decision
    makers the concepts are looked at that take tables of states by states, and seconds to minutes; each
    decision maker more halves it, since the coalitions double.
    """

    terms: Terms = USUAL
    readings: Readings = USUAL_READINGS
    horizon: int = USUAL_HORIZON
    state: str = ""
    start: str = ""
    target: str = ""
    inverse: str = ""
    listed: int = 1000
    tabled: int = USUAL_TABLED
    mediate: bool = False

    def most_tabled(self, makers: int) -> int:
        """Up to how many states the concepts with tables are looked at."""
        return max(LEAST_TABLED, self.tabled * 4 >> max(makers, 2))
