from pathlib import Path

import pytest

from hikiwake.basics.errors import ModelError, WriteError
from hikiwake.basics.quantities import Interval
from hikiwake.formalise.exchange import foreign_domain
from hikiwake.model.valuation import BargainingProblem, Term, Valuation
from hikiwake.store.exchange import fitting
from hikiwake.store.exchange.genius_writing import to_genius
from hikiwake.store.exchange.geniusweb_writing import to_geniusweb
from hikiwake.store.exchange.reading import read_exchange
from hikiwake.store.exchange.writing import Format, write_exchange

PROBLEM = BargainingProblem(
    {"law": ("ours", "theirs"), "troops": ("many", "none")},
    (
        Valuation(
            "north",
            (
                Term(("law",), {("ours",): Interval.of("1/3"), ("theirs",): Interval.of("1/7")}),
                Term(("law", "troops"), {("ours", "none"): Interval.of("1/2")}),
            ),
            Interval.of("1/3"),
        ),
        Valuation("south", ()),
    ),
)
DOMAIN = foreign_domain(PROBLEM, "made up", {}, {})


@pytest.mark.parametrize("kind", Format)
def test_a_folder_is_made_and_read_back(tmp_path: Path, kind: Format) -> None:
    folder = tmp_path / "a" / "b"
    written = write_exchange(PROBLEM, DOMAIN, {"north": "The north"}, kind, folder)
    assert {path.name for path in folder.iterdir()} == set(written.texts)
    assert [profile.name for profile in read_exchange([folder]).profiles] == ["The north", "south"]


@pytest.mark.parametrize("kind", Format)
def test_what_is_there_is_left_alone(tmp_path: Path, kind: Format) -> None:
    ending = "xml" if kind is Format.GENIUS else "json"
    (tmp_path / f"south.{ending}").write_text("mine")
    with pytest.raises(WriteError, match="is there already"):
        write_exchange(PROBLEM, DOMAIN, {}, kind, tmp_path)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["mine"]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match="cannot be made"):
        write_exchange(PROBLEM, DOMAIN, {}, Format.GENIUS, tmp_path / "file" / "folder")


def test_what_a_sum_cannot_say_is_told() -> None:
    told = [str(loss) for loss in to_genius(PROBLEM, DOMAIN).losses]
    assert any("worths of law, troops together" in each for each in told)
    assert any("rounded to 18 digits" in each for each in told)
    told = [str(loss) for loss in to_geniusweb(PROBLEM, DOMAIN).losses]
    assert not any("together" in each for each in told)
    assert any("the reserve" in each for each in told)


def test_groups_too_large_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "MOST_ROWS", 3)
    told = [str(loss) for loss in to_geniusweb(PROBLEM, DOMAIN).losses]
    assert any("too many combinations" in each for each in told)


def test_a_party_indifferent_to_everything_still_has_weights_that_add_to_1() -> None:
    text = to_geniusweb(PROBLEM, DOMAIN).texts["south.json"]
    assert '"law": 1' in text


def test_a_name_that_xml_cannot_hold_is_refused() -> None:
    domain = foreign_domain(PROBLEM, "made up", {"law": "bell \x07"}, {})
    with pytest.raises(ModelError, match="characters that XML can hold"):
        to_genius(PROBLEM, domain)
