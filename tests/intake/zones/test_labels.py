from hikiwake.intake.documents.read_document import BlockHint
from hikiwake.intake.frame import ZoneKind
from hikiwake.intake.zones.labels import Labels
from hikiwake.intake.zones.units import blocks_of, units_of

TEXT = "One line\n\nAnother line\n\nA third"


def labels() -> Labels:
    return Labels(units_of(TEXT, blocks_of(TEXT)))


def test_the_first_label_stays() -> None:
    known = labels()
    known.put(1, ZoneKind.POLL, "first")
    known.put(1, ZoneKind.NOTE, "second")
    assert (known.known(1), known.kind(1), known.rule(1)) == (ZoneKind.POLL, ZoneKind.POLL, "first")
    assert list(known.open_places()) == [0, 2]


def test_what_has_no_label_is_body() -> None:
    known = labels()
    assert (known.known(0), known.kind(0), known.rule(0)) == (None, ZoneKind.BODY, "prose")


def test_markup_holds_for_units_that_lie_mostly_in_it() -> None:
    known = labels()
    known.declare(
        [
            BlockHint(start=0, end=2, kind=ZoneKind.TITLE),
            BlockHint(start=11, end=22, kind=ZoneKind.CAPTION),
            BlockHint(start=24, end=31, kind=ZoneKind.BODY),
        ]
    )
    assert [known.known(place) for place in range(3)] == [None, ZoneKind.CAPTION, None]
