import textwrap

from hikiwake.intake.zones.damage import cut_lines
from hikiwake.intake.zones.units import blocks_of
from hikiwake.intake.zones.zones import label_zones
from tests.intake.zones.pages import WEB, WRAPPED

PROSE = (
    "The strait has been closed to tankers since the spring of 1962 and nobody has spoken of it since then. "
    "Pilots on both shores say that the lights are kept burning and that the buoys are painted each year. "
    "In the autumn a joint commission met on a ship at anchor and agreed on nothing but the price of oil. "
)
CUT = "\n".join(line[:66] for line in textwrap.wrap(PROSE * 4, 84))


def test_lines_cut_at_one_length_are_damage() -> None:
    damage = label_zones(CUT).damage
    assert damage.serious
    assert damage.cut_lines > 0.5
    assert "cut off at one length" in damage.words


def test_cut_lines_are_never_joined() -> None:
    assert len(label_zones(CUT).zones) == CUT.count("\n") + 1
    assert all("\n" not in CUT[zone.start : zone.end] for zone in label_zones(CUT).zones)


def test_wrapped_lines_are_whole() -> None:
    assert cut_lines(WRAPPED, blocks_of(WRAPPED)) == 0
    assert cut_lines(WEB, blocks_of(WEB)) == 0
    assert not label_zones(WRAPPED).damage.serious
    assert cut_lines("short\nlines", blocks_of("short\nlines")) == 0


def test_paragraphs_that_break_off_are_damage() -> None:
    whole = PROSE.strip()
    text = "\n\n".join([whole, whole[:-30], whole, whole[1:], whole, whole[:240], whole, whole])
    damage = label_zones(text).damage
    assert damage.serious
    assert damage.cut_lines == 3 / 8
    assert "break off" in damage.words


def test_whole_paragraphs_are_not() -> None:
    text = "\n\n".join([PROSE.strip() + "”12"] * 8)
    assert not label_zones(text).damage.serious
