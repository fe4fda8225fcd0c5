"""The section that says what numbers add."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from hikiwake.dossier.dossier import Dossier
from hikiwake.findings.bargain import BargainFinding, Often, PartyGain, Variation
from hikiwake.formalise.reading import Reading
from hikiwake.report import bargaining
from hikiwake.report.bargaining import BargainView, bargain_view
from hikiwake.report.naming import Naming
from hikiwake.report.page import render_report
from hikiwake.store.case import Case
from hikiwake.study.bargain import settlements_by_numbers
from hikiwake.study.setting import Setting, make_setting
from hikiwake.study.trace import Tracer, ends_of
from tests.report.conftest import SHIPPED_DAY, SPRING_DAY
from tests.report.page_reader import Element, by_id, links, read_page, rows, section, tables


@pytest.fixture(scope="module")
def found(shipped: Case) -> BargainFinding:
    """The settlements of the shipped case compared by numbers."""
    return settlements_by_numbers(make_setting(shipped.dossier, shipped.model, Reading(day=SHIPPED_DAY)))


class TestWithNumbers:
    def test_it_says_what_the_study_says(self, shipped_page: Element, found: BargainFinding) -> None:
        told = section(shipped_page, "Numbers")
        (sentence,) = [e for e in told.children if e.own_text == found.sentence]
        assert sentence.attributes["data-trace"] == f"{found.day}:bargain"
        assert f"hikiwake bargain --at {found.day} --change N" in told.text()

    def test_every_issue_is_there_once_with_what_decides_it(
        self, shipped_page: Element, found: BargainFinding
    ) -> None:
        told = section(shipped_page, "Numbers")
        shown = {
            row.attributes["data-trace"]: row for table in told.with_class("stack") for row in rows(table)
        }
        assert sorted(shown) == sorted(issue.id for issue in found.issues)
        for issue in found.issues:
            row = shown[issue.id]
            assert issue.in_words in row.text()
            assert issue.label in row.text()
            assert ("moves" in row.text().split()) is issue.moves
            assert [link[1:] for link in links(row)] == list(issue.stances)

    def test_where_no_option_leads_those_taken_at_times_are_named_with_their_counts(
        self, shipped_page: Element, found: BargainFinding
    ) -> None:
        told = section(shipped_page, "Numbers")
        undecided = [issue for issue in found.issues if not issue.leading]
        assert undecided
        for issue in undecided:
            (row,) = [e for e in told.everything() if e.attributes.get("data-trace") == issue.id]
            named = [e.own_text for e in row.everything() if "title" in e.attributes]
            ever = [
                o
                for o in issue.options
                if o.chosen_by["nash"].number + o.chosen_by["kalai-smorodinsky"].number
            ]
            assert named == [f"“{option.label}”" for option in ever]

    def test_numbers_that_nobody_coded_stand_only_in_the_table_of_words(self, shipped_page: Element) -> None:
        told = section(shipped_page, "Numbers")
        bare = [e for e in told.everything() if re.search(r"\d\.\d", e.own_text)]
        places = {next((up.tag for up in e.upwards() if up.tag in {"table", "dl"}), "") for e in bare}
        assert places == {"table", "dl"}
        assert all(any(up.tag == "details" for up in e.upwards()) for e in bare)

    def test_each_assumption_made_instead_leads_to_its_entry(
        self, shipped_page: Element, found: BargainFinding
    ) -> None:
        ids = by_id(shipped_page)
        assert found.variations
        for variation in found.variations:
            assert variation.says in ids[f"A-{variation.id.removeprefix('assumption.')}"].text()
            assert f"#A-{variation.id.removeprefix('assumption.')}" in links(ids["Numbers"])

    def test_the_first_three_settlements_are_told_by_how_they_differ(
        self, shipped: Case, shipped_page: Element, found: BargainFinding
    ) -> None:
        cards = section(shipped_page, "Numbers").with_class("card")
        assert [card.attributes["data-trace"] for card in cards] == [s.id for s in found.settlements[:3]]
        naming = Naming(shipped.info, shipped.model)
        for place, (card, row) in enumerate(zip(cards, found.settlements, strict=False)):
            differs = row.apart if place else row.moves
            assert len([e for e in card.everything() if e.tag == "li"]) == len(differs)
            assert all(naming.option(i, option) in card.text() for i, option in differs.items())
            assert card.text().count("than no agreement") == len(row.gains)

    def test_every_assumption_behind_it_is_on_the_page_once(
        self, shipped_page: Element, found: BargainFinding
    ) -> None:
        ids = by_id(shipped_page)
        assert [a for a in found.assumptions if f"A-{a.removeprefix('assumption.')}" not in ids] == []

    def test_coded_numbers_come_with_their_passages_and_no_table_of_words(self, priced: Case) -> None:
        view = bargain_view(priced, Naming(priced.info, priced.model), SPRING_DAY, ())
        assert isinstance(view, BargainView)
        assert view.table is None
        river, mountain = view.prices
        assert river.source == "by its coded numbers"
        assert river.rest[0] == "assumed: The council's ledger, as the scribe remembers it"
        assert river.rest[2] == "no agreement is worth its coded reserve, 60"
        assert mountain.rest[-1] == "not for sale: “No”"
        assert (river.passages, bool(mountain.passages)) == ((), True)
        (_, gain), *_ = view.settlements[0].gains
        assert gain.words == "surely better than no agreement"
        assert gain.counts.endswith("worth 67 to 81")

    def test_a_case_with_coded_numbers_is_traced_to_its_ends(self, priced: Case) -> None:
        root = read_page(render_report(priced, SPRING_DAY))
        tracer = Tracer(priced, SPRING_DAY)
        names = section(root, "Numbers").traces()
        assert {"values.river", "values.mountain.elders", "1904-06-01:bargain.settlement-1"} <= names
        for name in names:
            step = tracer.trace(name)
            assert step.is_grounded(), name
            assert [end.id for end in ends_of(step) if end.kind == "missing"] == [], name

    @pytest.mark.parametrize(
        ("keeps", "loses", "outcome"),
        [
            ((), (), "nothing was decided by numbers alone"),
            (("a_b",), (), "keeps all of it: a b"),
            ((), ("a",), "loses a"),
            (("a",), ("b", "c"), "keeps a; loses b and c"),
        ],
    )
    def test_an_assumption_made_instead_keeps_or_loses(
        self, keeps: tuple[str, ...], loses: tuple[str, ...], outcome: str
    ) -> None:
        variation = Variation(id="assumption.v", says="v", completions=3, keeps=keeps, loses=loses)
        assert bargaining._variation(variation).outcome == outcome

    def test_an_option_that_is_never_taken_is_not_named(
        self, spring: Case, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        never, once = (
            Often(how_many=word, number=number, of=9) for word, number in (("none", 0), ("some", 1))
        )

        def undecided(setting: Setting) -> BargainFinding:
            found = settlements_by_numbers(setting)
            first = found.issues[0]
            option = first.options[0]
            options = (
                option.model_copy(
                    update={"label": "Goats", "chosen_by": dict.fromkeys(option.chosen_by, never)}
                ),
                option.model_copy(
                    update={"label": "Geese", "chosen_by": dict.fromkeys(option.chosen_by, once)}
                ),
            )
            issue = first.model_copy(update={"leading": "", "label": "", "options": options})
            return found.model_copy(update={"issues": (issue,)})

        monkeypatch.setattr(bargaining, "settlements_by_numbers", undecided)
        view = bargain_view(spring, Naming(spring.info, spring.model), SPRING_DAY, ())
        assert isinstance(view, BargainView)
        (issue,) = view.issues
        assert [told.words for told in issue.taken] == ["“Geese”"]
        assert issue.taken[0].counts.startswith("Nash 1 of 9; ")

    def test_a_gain_that_is_not_sure_says_how_often(self) -> None:
        gain = PartyGain(
            party="p",
            over_no_agreement="no worse",
            more=Often(how_many="most", number=2, of=3),
            low="1",
            high="1",
        )
        told = bargaining._gain(gain)
        assert told.words == "no worse than no agreement, better in most of the numbers tried"
        assert told.counts == "better in 2 of 3; worth 1"

    def test_a_settlement_that_is_beaten_says_by_what(
        self, spring: Case, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def worse(setting: Setting) -> BargainFinding:
            found = settlements_by_numbers(setting)
            first = found.settlements[0].model_copy(update={"beaten_by": {"toll": "paid"}, "selected_by": {}})
            return found.model_copy(update={"settlements": (first,)})

        monkeypatch.setattr(bargaining, "settlements_by_numbers", worse)
        (card,) = section(read_page(render_report(spring, SPRING_DAY)), "Numbers").with_class("card")
        assert "Surely beaten, whatever the numbers, with" in card.text()
        assert "Is there a toll on the bridge?" in card.text()
        assert "none: a candidate of the board" in card.text()


class TestNothingToCompare:
    def test_without_records_it_is_traced_to_silence(self, spring: Case) -> None:
        bare = replace(spring, dossier=Dossier())
        told = section(read_page(render_report(bare, SPRING_DAY)), "Numbers")
        tracer = Tracer(bare, SPRING_DAY)
        assert told.traces()
        for name in told.traces():
            assert tracer.trace(name).is_grounded(), name

    def test_where_nobody_is_needed_nothing_is_compared(self, spring: Case) -> None:
        party = {
            name: record.model_copy(update={"needed": False}) for name, record in spring.model.party.items()
        }
        model = spring.model.model_copy(update={"party": party})
        root = read_page(render_report(replace(spring, model=model), SPRING_DAY))
        told = section(root, "Numbers").text()
        assert "Nothing is compared by numbers" in told
        assert "no party is needed" in told
        assert section(root, "Numbers").with_class("card") == []

    def test_where_no_settlement_meets_the_rules_nothing_is_compared(self, spring: Case) -> None:
        rule = spring.model.rule[0].model_copy(
            update={"id": "never", "require": "toll != 'none' and toll != 'paid'"}
        )
        model = spring.model.model_copy(update={"rule": (rule,)})
        root = read_page(render_report(replace(spring, model=model), SPRING_DAY))
        told = section(root, "Numbers")
        assert "there is nothing to compare" in told.text()
        assert tables(told) == []
