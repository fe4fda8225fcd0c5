"""Random settlement problems of a given size."""

from __future__ import annotations

import random

from hikiwake.model.agreement import Verdict, Voice, all_of
from hikiwake.model.expression import Choice, either, negated
from hikiwake.model.problem import Attitude, Condition, PartyAgreement, Refusal, SettlementProblem


def random_problem(issues: int, options: int, rules: int, refusals: int, seed: int) -> SettlementProblem:
    """A problem with `options ** issues` settlements before rules; each rule ties two neighbouring issues."""
    chance = random.Random(seed)
    names = [f"issue{number:03}" for number in range(issues)]
    letters = [f"option{number}" for number in range(options)]
    conditions = []
    for number in range(rules):
        left = chance.randrange(issues - 1)
        first = Choice(names[left], frozenset({chance.choice(letters)}))
        second = Choice(names[left + 1], frozenset(chance.sample(letters, max(1, options // 2))))
        conditions.append(Condition(f"rule.{number}", either(negated(first), second)))
    actors = ("p.lead", "p.house", "q.lead", "q.house")
    attitudes: dict[str, dict[tuple[str, str], Attitude]] = {actor: {} for actor in actors}
    lines = []
    for number in range(refusals):
        actor, issue, option = chance.choice(actors), chance.choice(names), chance.choice(letters)
        if (issue, option) in attitudes[actor]:
            continue
        ground = (f"st-{number}",)
        attitudes[actor][issue, option] = Attitude(Verdict.REFUSE, ground)
        lines.append(Refusal(actor, issue, option, ground))
    parties = tuple(
        PartyAgreement(party, True, all_of(Voice(f"{party}.lead"), Voice(f"{party}.house"))) for party in "pq"
    )
    return SettlementProblem(
        {name: tuple(letters) for name in names}, tuple(conditions), parties, attitudes, tuple(lines)
    )
