"""Who held an office of a rank on a date."""

from __future__ import annotations

from hikiwake.basics.dates import Edtf
from hikiwake.intake.names.office_lexicon import leading_ranks
from hikiwake.intake.names.ranks import holders, leading
from tests.intake.names.made_up_frames import GAZETTEER, WORLD

RANKS = {"head_of_government"}


def test_who_leads_a_state() -> None:
    assert leading(GAZETTEER, "Norway") == {"leader", "head_of_government"}
    assert leading(GAZETTEER, "Portugal") == leading_ranks()
    assert leading(GAZETTEER, None) == leading_ranks()
    assert leading(WORLD, "Norway") == leading_ranks()


def test_a_term_that_covers_all_of_the_date_goes_before_one_that_meets_it() -> None:
    assert holders(GAZETTEER, "Norway", RANKS, Edtf.parse("2009")) == ("Astrid Dahl",)
    assert holders(GAZETTEER, "Norway", RANKS, Edtf.parse("2010")) == ("Astrid Dahl", "Olaf Berg")
    assert holders(GAZETTEER, "Norway", RANKS, Edtf.parse("2010-05")) == ("Astrid Dahl", "Olaf Berg")


def test_nobody_without_a_date_or_a_state() -> None:
    assert holders(GAZETTEER, "Norway", RANKS, None) == ()
    assert holders(GAZETTEER, None, RANKS, Edtf.parse("2009")) == ()
    assert holders(GAZETTEER, "Norway", RANKS, Edtf.parse("1950")) == ()
