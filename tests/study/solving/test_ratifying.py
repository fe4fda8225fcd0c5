"""Bodies and votes."""

import pytest

from hikiwake.basics.errors import ModelError
from hikiwake.findings.solve import (
    RatificationAnswer,
)
from hikiwake.study.solving.request import Request
from tests.study.solving.solved import BODY, solved


class TestVotes:
    def test_power_and_votes_by_name(self) -> None:
        (answer,) = solved(BODY).answers
        assert isinstance(answer, RatificationAnswer)
        (body,) = answer.bodies
        assert (body.winning, body.coalitions, body.smallest) == (7, 16, 2)
        assert body.with_veto == ("a",)
        assert body.power[0].voters == ("a",)
        assert body.power[0].shapley_shubik.exact == "0.75"
        (vote,) = answer.votes
        assert (vote.ratified, vote.pivotal) == (True, ("a", "b"))

    def test_unknown_votes(self) -> None:
        text = BODY.replace('b = "yea", c = "nay", d = "nay"', 'c = "nay", d = "nay"')
        (answer,) = solved(text).answers
        assert isinstance(answer, RatificationAnswer)
        assert answer.votes[0].ratified is None

    def test_vetoes_and_double_majorities_are_told(self) -> None:
        text = BODY.replace(
            'threshold = "4 by votes"',
            'thresholds = ["4 by votes", ["2 votes", "all"]]\nveto = ["c"]\n'
            'veto_when = "no yea"\nquorum = "1 votes"',
        )
        (answer,) = solved(text).answers
        assert isinstance(answer, RatificationAnswer)
        assert answer.votes[0].withheld == ("c",)
        assert answer.votes[0].needed is None
        assert answer.bodies[0].rule == (
            "4 by votes; (2 votes or all); no veto (anything but a yea) of c; a quorum of 1 votes"
        )
        nay = solved(text.replace('veto_when = "no yea"\n', "")).answers[0]
        assert isinstance(nay, RatificationAnswer)
        assert "no veto (a nay) of c" in nay.bodies[0].rule

    def test_votes_in_numbers(self) -> None:
        text = "[body.b]\nmembers = 5\nthreshold = '2/3 of voting'\n[[vote]]\nyeas = 3\nnays = 1\n"
        (answer,) = solved(text).answers
        assert isinstance(answer, RatificationAnswer)
        assert (answer.votes[0].vote, answer.votes[0].body, answer.votes[0].ratified) == ("vote 1", "b", True)

    def test_votes_in_numbers_need_a_rule_that_counts_heads(self) -> None:
        with pytest.raises(ModelError, match="who votes"):
            solved(BODY.replace('by = { a = "yea", b = "yea", c = "nay", d = "nay" }', "yeas = 3\nnays = 1"))

    def test_without_a_threshold_the_usual_ones_are_tried(self) -> None:
        text = "[[vote]]\nname = 'T'\nyeas = 62\nnays = 38\n"
        finding = solved(text)
        (answer,) = finding.answers
        assert isinstance(answer, RatificationAnswer)
        assert [vote.ratified for vote in answer.votes] == [True, True, False, False]
        assert finding.assumptions == ("assumption.no-threshold",)
        assert finding.sentence == "1 vote counted under each of several thresholds."
        asked = solved(text, Request(threshold="2/3 of voting"))
        assert asked.assumptions == ()
        assert asked.sentence == "0 of 1 vote ratified."

    def test_a_body_too_large_to_count(self) -> None:
        (answer,) = solved("[body.b]\nmembers = 700\nthreshold = 'majority of members'\n").answers
        assert isinstance(answer, RatificationAnswer)
        assert (answer.bodies[0].winning, answer.bodies[0].power) == (None, ())
        assert "An unknown number of" in solved("[body.b]\nmembers = 700\nthreshold = 'all'\n").sentence
