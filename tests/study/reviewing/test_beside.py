from pathlib import Path

from hikiwake.basics.dates import Edtf
from hikiwake.dossier.proposed import NamedActor, ProposedFigure, ProposedStatement
from hikiwake.study.reviewing.beside import Neighbours, passages_of, words_of
from hikiwake.study.reviewing.opening import open_review
from hikiwake.vocabulary.happenings import EventType
from tests.builders import TEXT
from tests.study.reviewing.queued import (
    ADA,
    CONFLICT,
    FIGURE,
    RIVER,
    STANCE,
    event,
    judged,
    place,
    proposal,
    proposals,
    queue,
    request,
)


def known(case: Path, words: str, content: object) -> dict[str, str]:
    found = Neighbours(open_review(case).case).known(proposal("x", words, content))  # type: ignore[arg-type]
    return {each.id: each.because for each in found}


class TestWords:
    def test_they_stand_in_their_paragraph(self, small_case: Path) -> None:
        case = queue(small_case).case
        found = words_of(case, place("the old wall"), None)
        assert found is not None
        assert f"{found.before}{found.words}{found.after}" in TEXT.split("\n\n")
        assert (found.paragraph, found.page) == (3, None)
        near = words_of(case, place("the old wall"), 20)
        assert near is not None
        assert near.before.startswith("…")

    def test_without_the_text_there_are_none(self, small_case: Path) -> None:
        (small_case / "texts/scribe-1904.txt").unlink()
        assert words_of(queue(small_case).case, place("the old wall"), None) is None

    def test_a_conflict_shows_every_version(self) -> None:
        by_id = {each.id: each for each in proposals()}
        assert passages_of(by_id[CONFLICT]) == (place("In 1903"), place("In 1902"))
        assert passages_of(by_id[FIGURE]) == (by_id[FIGURE].passage,)


class TestKnown:
    def test_overlapping_words_come_first_and_the_same_kind_before_others(self, small_case: Path) -> None:
        found = known(small_case, "each side should draw one half", event(ADA, date="1901"))
        assert next(iter(found)) == "river-proposes-half"
        assert {"river-half-1902", "half-and-wall"} <= {*found}
        assert set(found.values()) == {"rests on some of the same words"}

    def test_events_of_a_type_a_date_and_somebody(self, small_case: Path) -> None:
        words = "In 1903"
        visit = event(NamedActor(name="the abbey"), date="1903-05")
        assert known(small_case, words, visit) == {
            "abbey-visit": "the same type, a date that fits, and abbey"
        }
        assert not known(small_case, words, event(NamedActor(name="the abbey"), date="1904"))
        assert not known(small_case, words, event(NamedActor(name="the abbey"), date=None))
        assert not known(small_case, words, event(ADA, date="1903-05"))
        other = visit.model_copy(update={"type": EventType.AGREE})
        assert not known(small_case, words, other)
        assert "abbey-visit" in known(small_case, words, event(RIVER, ADA, date="1903"))

    def test_statements_of_a_speaker_and_a_date(self, small_case: Path) -> None:
        elders = NamedActor(name="elders", id="mountain.elders")
        said = ProposedStatement(direct=True, speaker=elders, date=Edtf.parse("1900"), summary="x")
        assert [*known(small_case, "In 1903", said)] == ["elders-on-goats"]
        assert not known(small_case, "In 1903", said.model_copy(update={"speaker": None}))
        assert not known(small_case, "In 1903", said.model_copy(update={"speaker": ADA}))

    def test_figures_and_stances(self, small_case: Path) -> None:
        judged(queue(small_case), request(FIGURE))
        half = ProposedFigure(value="50", unit="percent")
        assert known(small_case, "In 1903", half) == {"fg-the-water": "the same value and unit"}
        assert not known(small_case, "In 1903", half.model_copy(update={"value": "51"}))
        stance = {each.id: each for each in proposals()}[STANCE]
        found = Neighbours(open_review(small_case).case).known(stance)
        assert [each.id for each in found] == ["shepherds-toll"]
        assert (found[0].summary, found[0].date) == ("mountain.shepherds refuses paid (toll)", "1900")

    def test_a_locator_without_offsets_overlaps_nothing(self, small_case: Path) -> None:
        found = proposal("x", "In 1903", event(date=None), passage="scribe-1904#margin of page 2")
        assert not Neighbours(queue(small_case).case).known(found)
