"""Words, names, citations and groupings."""

from __future__ import annotations

from datetime import date

import pytest

from hikiwake.basics.dates import Edtf
from hikiwake.dossier.evidence import Assessment
from hikiwake.findings.board import Cell
from hikiwake.report import prose
from hikiwake.report.evidence import outlooks, propositions, scenario_views
from hikiwake.report.naming import Naming
from hikiwake.report.over_time import extent_words
from hikiwake.report.shelves import JudgementShelf, PassageShelf
from hikiwake.store.case import Case
from hikiwake.study.trace import Tracer
from hikiwake.vocabulary.happenings import EventStatus
from tests.builders import SOURCE, reference


@pytest.fixture
def naming(spring: Case) -> Naming:
    return Naming(spring.info, spring.model)


class TestMarks:
    @pytest.mark.parametrize("marks", [prose.VERDICTS, prose.OUTCOMES, prose.STATUSES])
    def test_each_state_has_a_shape_and_a_word_of_its_own(self, marks: dict[str, prose.Mark]) -> None:
        assert len({mark.shape for mark in marks.values()}) == len(marks)
        assert len({mark.word for mark in marks.values()}) == len(marks)

    def test_every_status_has_a_mark(self) -> None:
        assert set(prose.STATUSES) == set(EventStatus)

    @pytest.mark.parametrize(
        ("distance", "deals", "word"),
        [(None, 0, "infeasible"), (0, 0, "cannot tell"), (0, 3, "yes"), (2, 0, "no")],
    )
    def test_an_answer_is_told_by_distance_and_deals(
        self, distance: int | None, deals: int, word: str
    ) -> None:
        assert prose.answer_mark(distance, deals).word == word

    @pytest.mark.parametrize(
        ("right", "recorded", "word"),
        [
            (True, "accept", "right"),
            (False, "accept", "wrong"),
            (None, "", "no answer to compare"),
            (None, "refuse", "cannot tell: no prediction"),
        ],
    )
    def test_a_prediction_that_is_none_is_neither_right_nor_wrong(
        self, right: bool | None, recorded: str, word: str
    ) -> None:
        assert prose.right_mark(right, "cannot tell", recorded).word == word


class TestWords:
    @pytest.mark.parametrize(
        ("distance", "words"),
        [(None, "the rules exclude it"), (0, "nothing blocks it"), (1, "1 red line away")],
    )
    def test_a_distance_is_said(self, distance: int | None, words: str) -> None:
        assert prose.distance_words(distance) == words

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            ("32000000000", "32,000,000,000"),
            ("5.30", "5.30"),
            ("-1200.5", "−1,200.5"),
            ("007", "007"),
            ("0", "0"),
        ],
    )
    def test_a_number_keeps_the_digits_of_its_source(self, value: str, words: str) -> None:
        assert prose.number_words(value) == words
        digits = words.replace(",", "").replace("−", "-")
        assert digits == value

    @pytest.mark.parametrize(
        ("since", "until", "words"),
        [
            ("1950", "1960", "1950 to 1960"),
            ("1950", None, "from 1950, end not coded"),
            (None, "1960", "until 1960"),
            (None, None, "no dates"),
        ],
    )
    def test_an_extent_is_said(self, since: str | None, until: str | None, words: str) -> None:
        dates = [Edtf.parse(text) if text else None for text in (since, until)]
        assert extent_words(*dates) == words

    def test_a_row_without_clash_needs_nothing(self) -> None:
        assert prose.softening_words(0, "open") == "none"
        assert prose.softening_words(0, "infeasible") == "the rules exclude it"

    def test_a_tally_is_never_a_share(self) -> None:
        assert prose.tally_words(1, 2, 1000) == "3 of 1,000"
        assert prose.tally_words(0, 0, 12) == "none of 12"
        assert prose.tally_words(0, 0, 0) == "no settlement meets the rules"


class TestNames:
    def test_a_constituency_is_named_with_and_without_its_party(self, naming: Naming) -> None:
        assert naming.actor("mountain.elders") == "Mountain: Elders"
        assert naming.inner("mountain.elders") == "Elders"
        assert naming.actor("ada-weir") == "Ada Weir"
        assert naming.actor("abbey") == "The abbey"

    def test_what_the_model_does_not_hold_keeps_its_id(self, naming: Naming) -> None:
        assert naming.actor("nobody") == "nobody"
        assert (naming.issue("x"), naming.option("x", "y")) == ("x", "y")
        assert (naming.office("x"), naming.person("x")) == ("x", "x")

    def test_brackets_are_left_to_the_full_name(self, spring: Case) -> None:
        party = spring.model.party["river"]
        long = party.model_copy(
            update={"names": party.names.model_copy(update={"neutral": "River (Brook till 1800)"})}
        )
        model = spring.model.model_copy(update={"party": {**spring.model.party, "river": long}})
        assert Naming(spring.info, model).actor("river.council") == "River: Council"


class TestShelves:
    def test_a_passage_is_stored_once_and_cited_by_author_year_and_paragraph(self, spring: Case) -> None:
        shelf = PassageShelf(spring.dossier, Tracer(spring, date(1904, 6, 1)).passage)
        one, again = shelf.cite([reference("wall"), reference("wall")])
        assert one == again
        assert one.label == "Scribe 1904, ¶3"
        ((source, (passage,)),) = shelf.all()
        assert (source, passage.words) == (SOURCE, "they would not hear of the wall")

    def test_places_that_look_alike_get_anchors_of_their_own(self, spring: Case) -> None:
        shelf = PassageShelf(spring.dossier, Tracer(spring, date(1904, 6, 1)).passage)
        one, other = shelf.cite([f"{SOURCE}#page 2", f"{SOURCE}#page/2"])
        assert one.anchor != other.anchor
        assert one.label == "Scribe 1904, page 2"

    def test_sources_of_one_short_name_are_cited_by_id(self, spring: Case) -> None:
        twin = spring.dossier.sources[0].model_copy(update={"id": "twin"})
        dossier = spring.dossier.model_copy(update={"sources": (*spring.dossier.sources, twin)})
        shelf = PassageShelf(dossier, Tracer(spring, date(1904, 6, 1)).passage)
        assert (shelf.source(SOURCE), shelf.source("twin")) == (SOURCE, "twin")

    def test_equal_judgements_are_one(self, naming: Naming) -> None:
        shelf = JudgementShelf(naming)
        cell = Cell(id="a", actor="river", verdict="accept", stances=("s",))
        first = shelf.put(cell)
        assert shelf.put(cell.model_copy(update={"id": "b"})) is first
        assert shelf.put(cell.model_copy(update={"verdict": "refuse"})).anchor == "J-2"
        assert len(shelf.all()) == 2


def assessment(name: str, kind: str, polarity: str, proposition: str, when: str | None = None) -> Assessment:
    return Assessment.model_validate(
        {
            "id": name, "author": "A", "kind": kind, "polarity": polarity, "proposition": proposition,
            "summary": name, "date": when, "passages": ["s#1"],
        }
    )  # fmt: skip


class TestAssessments:
    FOUND = (
        assessment("a", "cause", "for", "agreed"),
        assessment("b", "cause", "for", "agreed"),
        assessment("c", "cause", "for", "disputed"),
        assessment("d", "cause", "against", "disputed"),
        assessment("e", "cause", "neutral", "disputed"),
        assessment("later", "outlook", "for", "disputed", "1990"),
        assessment("sooner", "outlook", "against", "disputed", "1980"),
    )

    def test_the_most_disputed_proposition_comes_first_with_both_sides(self) -> None:
        first, second = propositions(self.FOUND)
        assert first.proposition == "disputed"
        assert [a.id for side in (first.pro, first.con, first.neither) for a in side] == ["c", "d", "e"]
        assert [a.id for a in second.pro] == ["a", "b"]

    def test_outlooks_stand_apart_in_order_of_date(self) -> None:
        assert [a.id for a in outlooks(self.FOUND)] == ["sooner", "later"]


def test_a_scenario_names_its_shocks_in_its_trace(spring: Case, naming: Naming) -> None:
    coded, drought = scenario_views(spring.dossier, naming, date(1904, 6, 1))
    assert coded.scenario is None
    assert coded.trace == "1904-06-01:tally"
    assert drought.trace.split() == ["1904-06-01:tally", "assumption.shock.drought.1"]
    assert coded.distance != drought.distance
