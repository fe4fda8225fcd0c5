"""What is asked of a set of lotteries that cannot give it."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from hikiwake.methods.settlement.lotteries.lottery_set import LotterySet
from hikiwake.methods.settlement.lotteries.mixed import Share
from tests.methods.settlement.lotteries.problems import numbers


def test_more_than_there_is_cannot_be_given() -> None:
    lotteries = LotterySet([(F(1), F(2))])
    assert not lotteries.reaches((F(2), F(2)))
    with pytest.raises(ValueError, match="no lottery over the 1 worths"):
        lotteries.most((F(1), F(0)), (F(2), F(2)))


def test_a_mix_that_gives_more_than_asked() -> None:
    lotteries = LotterySet([(F(0), F(4)), (F(4), F(0)), (F(0), F(4))])
    assert list(lotteries.points) == [numbers(0, 4), numbers(4, 0)]
    assert lotteries.mix_giving((F(4), F(0))) == (Share((F(4), F(0)), F(1)),)
