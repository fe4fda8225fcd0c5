"""Ratifying bodies and votes: who has how much power, and what each vote came to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from hikiwake.basics.errors import ModelError
from hikiwake.basics.quantities import written
from hikiwake.findings.finding import Assumption
from hikiwake.findings.solve import BodyAnswer, RatificationAnswer, VoteAnswer, VoteCount, VoterPower
from hikiwake.formalise.bodies import bodies_of
from hikiwake.methods.settlement.coalitions import smallest_winning
from hikiwake.methods.settlement.pivotal import Power, flips, game_of, power
from hikiwake.methods.settlement.ratification import Count, Tally, counted, ratify
from hikiwake.model.agreement import Verdict
from hikiwake.model.problem_sections import BodyEntry, Ratification, VoteEntry
from hikiwake.model.ratification import Body, Majority, Vote, voters
from hikiwake.model.threshold_text import parse_threshold
from hikiwake.study.solving.numerals import numeral
from hikiwake.study.solving.request import Request

NO_THRESHOLD = "assumption.no-threshold"
USUAL_THRESHOLDS = ("majority", "3/5 of voting", "2/3 of voting", "3/4 of voting")
"""Thresholds under which a vote is counted whose file names none."""
MOST_COUNTED = 600
"""Members of a body whose coalitions are counted."""


def ratification_answer(
    section: Ratification, title: str, request: Request
) -> tuple[RatificationAnswer, tuple[Assumption, ...]]:
    """The bodies with everybody's power, every vote counted, and what was assumed.

    Raises `ModelError` for a threshold that cannot be read or a body that cannot be.
    """
    bodies = bodies_of(section.body)
    open_votes = [vote for vote in section.vote if not (vote.body or vote.threshold)]
    sheet: tuple[Assumption, ...] = ()
    if open_votes and not request.threshold and len(bodies) != 1:
        sheet = (
            Assumption(
                id=NO_THRESHOLD,
                says=f"Votes are counted under each of the usual thresholds: {', '.join(USUAL_THRESHOLDS)}",
                because="The file names none; `threshold` in the file or --threshold does",
            ),
        )
    answer = RatificationAnswer(
        title=title,
        bodies=tuple(_body(name, body, section.body[name]) for name, body in bodies.items()),
        votes=tuple(
            answer
            for number, vote in enumerate(section.vote, start=1)
            for answer in _vote(number, vote, bodies, request)
        ),
    )
    return answer, sheet


def _body(name: str, body: Body, entry: BodyEntry) -> BodyAnswer:
    members = len(voters(body))
    answer = BodyAnswer(
        body=name,
        members=members,
        rule=_rule(entry),
        winning=None,
        coalitions=None,
        smallest=None,
        with_veto=(),
        power=(),
    )
    if members > MOST_COUNTED:
        return answer
    found = power(body)
    smallest = smallest_winning(game_of(body), most=1)
    return answer.model_copy(
        update={
            "winning": found.winning,
            "coalitions": 2**members,
            "smallest": None if smallest is None else smallest.size,
            "with_veto": found.with_veto,
            "power": tuple(_grouped(found.voters)),
        }
    )


def _rule(entry: BodyEntry) -> str:
    """The rule of a body in the words of its file."""
    asked = [entry.threshold] if entry.threshold else []
    asked += [one if isinstance(one, str) else f"({' or '.join(one)})" for one in entry.thresholds]
    if entry.veto:
        how = "a nay" if entry.veto_when == "nay" else "anything but a yea"
        asked.append(f"no veto ({how}) of {', '.join(entry.veto)}")
    if entry.quorum:
        asked.append(f"a quorum of {entry.quorum}")
    return "; ".join(asked)


def _grouped(powers: Iterable[Power]) -> Iterator[VoterPower]:
    """Voters with the same power together, the most powerful first."""

    def rank(each: Power) -> tuple[object, ...]:
        return (-each.shapley_shubik, -each.swings)

    for _, group in groupby(sorted(powers, key=rank), key=rank):
        alike = list(group)
        yield VoterPower(
            voters=tuple(each.voter for each in alike),
            swings=alike[0].swings,
            absolute_banzhaf=numeral(alike[0].absolute_banzhaf),
            normalised_banzhaf=numeral(alike[0].normalised_banzhaf),
            shapley_shubik=numeral(alike[0].shapley_shubik),
        )


def _vote(number: int, vote: VoteEntry, bodies: Mapping[str, Body], request: Request) -> Iterator[VoteAnswer]:
    name = vote.name or f"vote {number}"
    body = bodies.get(vote.body)
    if body is None and not vote.threshold and not request.threshold and len(bodies) == 1:
        body = next(iter(bodies.values()))
    if vote.by and body is not None:
        yield _by_name(name, vote, body)
        return
    if body is not None:
        yield _tallied(name, vote, body.name, "", _majority_of(body))
        return
    asked = vote.threshold or request.threshold
    for threshold in (asked,) if asked else USUAL_THRESHOLDS:
        members = int(tally_of(vote).members)
        yield _tallied(name, vote, "", threshold, parse_threshold(threshold, members))


def tally_of(vote: VoteEntry) -> Tally:
    """The numbers of a vote; those not given are 0."""
    return Tally.of(
        yeas=vote.yeas or 0,
        nays=vote.nays or 0,
        abstaining=vote.abstaining or 0,
        absent=vote.absent or 0,
        unknown=vote.unknown or 0,
    )


def _majority_of(body: Body) -> Majority:
    """The one majority of a body that votes are given in numbers for."""
    if not isinstance(body.rule, Majority) or body.rule.measure is not None:
        raise ModelError(
            f"body {body.name!r}: found votes in numbers, expected votes by name (`by`), for its rule asks "
            "who votes"
        )
    return body.rule


def _tallied(name: str, vote: VoteEntry, body: str, threshold: str, rule: Majority) -> VoteAnswer:
    count = counted(rule, tally_of(vote))
    return VoteAnswer(
        vote=name,
        date=vote.date,
        body=body,
        threshold=threshold,
        ratified=None if count.verdict is Verdict.CANNOT_TELL else count.verdict is Verdict.ACCEPT,
        needed=numeral(count.needed),
        yeas=numeral(count.tally.yeas),
        nays=numeral(count.tally.nays),
        margin=numeral(count.margin),
        counts=(_count(count),),
    )


def _by_name(name: str, vote: VoteEntry, body: Body) -> VoteAnswer:
    cast = {voter: Vote(said) for voter, said in vote.by.items()}
    found = ratify(body, cast)
    first = found.counts[0] if len(found.counts) == 1 else None
    return VoteAnswer(
        vote=name,
        date=vote.date,
        body=body.name,
        threshold="",
        ratified=found.ratified,
        needed=None if first is None else numeral(first.needed),
        yeas=None if first is None else numeral(first.tally.yeas),
        nays=None if first is None else numeral(first.tally.nays),
        margin=None if first is None else numeral(first.margin),
        counts=tuple(_count(count) for count in found.counts),
        withheld=tuple(name for veto in found.vetoes for name in veto.withheld),
        pivotal=tuple(dict.fromkeys(flip.voter for flip in flips(body, cast))),
    )


def _count(count: Count) -> VoteCount:
    measure = f" by {count.rule.measure}" if count.rule.measure else ""
    kind = "yeas" if isinstance(count.rule, Majority) else "present"
    return VoteCount(
        rule=f"{kind}{measure}: {written(count.needed)} needed",
        needed=numeral(count.needed),
        reached=numeral(count.reached),
        margin=numeral(count.margin),
    )
