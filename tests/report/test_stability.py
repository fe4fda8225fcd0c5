"""The section that says what would hold."""

from __future__ import annotations

import pytest

from hikiwake.findings.finding import Assumption
from hikiwake.findings.stability import (
    InverseAnswer,
    Objection,
    PreferenceChange,
    StabilityAnswer,
    StabilityOverTime,
    Weighing,
)
from hikiwake.report import page, stability, stability_reasons
from hikiwake.report.naming import Naming
from hikiwake.report.page import render_report
from hikiwake.report.stability import StabilityView, stability_view
from hikiwake.store.case import Case
from tests.report.conflicts import combined, finding, over_time, route
from tests.report.conftest import SHIPPED_DAY, SPRING_DAY
from tests.report.page_reader import Element, by_id, links, read_page, rows, section, tables

ISSUES = {
    "water": ("unsettled", "river_all", "half", "mountain_all"),
    "toll": ("none", "paid"),
    "border": ("open", "wall"),
}
NOW = {"water": "unsettled", "toll": "none", "border": "open"}
STANCE = "mountain-wall-1902"


def conflict(now: dict[str, str]) -> StabilityAnswer:
    """River takes a toll and would rather not stop; the water is shared together; the wall is built once."""
    free = {option: [other for other in ISSUES["water"] if other != option] for option in ISSUES["water"]}
    levers = [
        (("river",), {"toll": {"none": ["paid"], "paid": ["none"]}}),
        (("mountain",), {"border": {"open": ["wall"]}}),
        (("river", "mountain"), {"water": free}),
    ]
    worth = {
        "river": {"toll=paid": 2, "water=half": 1},
        "mountain": {"toll=paid": -1, "border=wall": -2, "water=half": 3},
    }
    return combined({"river": "River", "mountain": "Mountain"}, ISSUES, levers, worth, now)


@pytest.fixture
def found() -> StabilityOverTime:
    """What would hold without and with a toll."""
    first, last = conflict(NOW), conflict({**NOW, "toll": "paid"})
    assert first.status_quo is not None
    leave = next(m for m in first.moves if m.before == first.status_quo.state and m.improves)
    verdicts = tuple(v.model_copy(update={"rests_on": (STANCE, "unheard-of")}) for v in last.verdicts)
    change = PreferenceChange(maker="river", over=first.status_quo.state, rests_on=(STANCE,))
    other = PreferenceChange(maker="mountain", statement="peace", says="Mountain gives up peace")
    inverse = InverseAnswer(
        state=first.status_quo.state, concept="nash", stable_already=False, changes=((change, other),),
        complete=False, sentence="River would have to change its mind.",
    )  # fmt: skip
    first = first.model_copy(
        update={
            "status_quo": first.status_quo.model_copy(update={"targets": (route(leave),)}),
            "inverse": (inverse,),
        }
    )
    weighed = Weighing(
        id="1904-06-01:stability", move=leave, verdicts={}, decided_by={}, sentence="A toll is better.",
        rests_on=(STANCE,),
    )  # fmt: skip
    objection = Objection(maker="mountain", records=(STANCE,), moves=2, of=3, says="since it wants the ridge")
    return over_time(
        finding("1902-06-01", first),
        finding(
            "1904-06-01",
            last.model_copy(update={"verdicts": verdicts}),
            alone=(weighed,),
            objections=(objection,),
            sheet=(Assumption(id="assumption.made", says="A thing is so."),),
        ),
    )


@pytest.fixture
def view(spring: Case, found: StabilityOverTime) -> StabilityView:
    return stability_view(found, Naming(spring.info, spring.model), {STANCE: ()})


@pytest.fixture
def shown(spring: Case, found: StabilityOverTime, monkeypatch: pytest.MonkeyPatch) -> Element:
    monkeypatch.setattr(page, "what_holds", lambda *_: found)
    return read_page(render_report(spring, SPRING_DAY))


class TestView:
    def test_the_status_quo_comes_first_then_what_holds_nearest_first(self, view: StabilityView) -> None:
        first = view.moments[0]
        assert first.rows[0].state.is_now
        assert [cell.word for cell in first.rows[0].cells] == ["River would leave"]
        assert all(cell.word == "holds" for row in first.rows[1:] for cell in row.cells[:1])
        differences = [len(row.state.terms) for row in first.rows[1:]]
        assert differences == sorted(differences)

    def test_a_state_is_told_by_what_differs(self, view: StabilityView) -> None:
        assert view.moments[0].rows[1].state.terms == (("Is there a toll on the bridge?", "Yes"),)

    def test_the_possible_states_are_counted(self, view: StabilityView) -> None:
        assert view.moments[0].size == "16 possible states"

    def test_the_same_reason_under_two_concepts_is_given_once(self, view: StabilityView) -> None:
        reasons = view.moments[1].reasons[0].reasons
        assert [(r.who, r.mark.word) for r in reasons] == [("River", "stays"), ("Mountain", "stays")]
        assert reasons[0].concepts == "all concepts"
        state = view.moments[1].rows[0].state.id
        assert reasons[0].traces.split() == [
            f"1904-06-01:stability:{state}:river:{concept}" for concept in ("nash", "general_metarational")
        ]
        assert reasons[0].evidence.links == ((STANCE, STANCE),)
        assert reasons[0].evidence.others == ("unheard-of",)

    def test_a_way_out_says_that_nothing_deters_it(self, view: StabilityView) -> None:
        leaving = view.moments[0].reasons[0].reasons[0]
        assert leaving.mark.word == "would leave"
        (way,) = leaving.ways_out
        assert way.startswith("River: toll from “No” to “Yes”; that is state ")
        assert way.endswith("Nothing deters it.")

    def test_a_way_out_says_what_deters_it(self, spring: Case, found: StabilityOverTime) -> None:
        day = found.days[0]
        verdict = next(v for v in day.answer.verdicts if v.escapes)
        escape = verdict.escapes[0]
        answered = escape.model_copy(update={"deterred": True, "sanction": (escape.move,)})
        somehow = escape.model_copy(update={"deterred": True})
        untold = escape.model_copy(update={"deterred": None, "path": (escape.move, escape.move)})
        verdicts = (verdict.model_copy(update={"escapes": (answered, somehow, untold)}),)
        changed = day.model_copy(update={"answer": day.answer.model_copy(update={"verdicts": verdicts})})
        view = stability_view(over_time(changed), Naming(spring.info, spring.model), {})
        first, second, third = view.moments[0].reasons[0].reasons[0].ways_out
        assert ". Deterred by River: toll from “No” to “Yes”" in first
        assert second.endswith("It is deterred.")
        assert third.endswith("Whether anything deters it was not found out.")
        assert third.count("River: toll from “No” to “Yes”") == 2

    def test_a_verdict_under_some_of_the_concepts_names_them(
        self, spring: Case, found: StabilityOverTime
    ) -> None:
        day = found.days[1]
        one = tuple(verdict for verdict in day.answer.verdicts if verdict.concept == "nash")
        changed = day.model_copy(update={"answer": day.answer.model_copy(update={"verdicts": one})})
        view = stability_view(over_time(changed), Naming(spring.info, spring.model), {})
        assert view.moments[0].reasons[0].reasons[0].concepts == "Nash stability"

    def test_ways_out_that_are_the_same_are_told_once_at_a_state(
        self, spring: Case, found: StabilityOverTime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        day = found.days[0]
        verdict = next(v for v in day.answer.verdicts if v.escapes)
        other = verdict.model_copy(update={"maker": "mountain", "sentence": "Mountain would go along."})
        verdicts = (verdict, other)
        changed = day.model_copy(update={"answer": day.answer.model_copy(update={"verdicts": verdicts})})
        naming = Naming(spring.info, spring.model)
        first, second = stability_view(over_time(changed), naming, {}).moments[0].reasons[0].reasons
        assert (len(first.ways_out), first.ways_told) == (1, "1 way out")
        assert (second.ways_out, second.ways_told) == ((), "The same 1 way out as above.")
        monkeypatch.setattr(stability_reasons, "MOST_WAYS_OUT", 0)
        (cut, _) = stability_view(over_time(changed), naming, {}).moments[0].reasons[0].reasons
        assert cut.ways_out == ("1 more way out.",)

    def test_many_concepts_go_by_their_short_names(
        self, spring: Case, found: StabilityOverTime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(stability_reasons, "MOST_NAMES", 1)
        day = found.days[1]
        more = {**day.answer.concepts, "other": "Another"}
        changed = day.model_copy(update={"answer": day.answer.model_copy(update={"concepts": more})})
        view = stability_view(over_time(changed), Naming(spring.info, spring.model), {})
        assert view.moments[0].reasons[0].reasons[0].concepts == "Nash and GMR"

    def test_a_moment_like_the_next_is_told_by_that(
        self, spring: Case, found: StabilityOverTime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        last = found.days[1]
        before = last.model_copy(update={"day": "1903-06-01"})
        alike = over_time(found.days[0], before, last)
        view = stability_view(alike, Naming(spring.info, spring.model), {})
        assert [moment.as_on for moment in view.moments] == ["", "1904-06-01", ""]
        monkeypatch.setattr(page, "what_holds", lambda *_: alike)
        moments = by_id(read_page(render_report(spring, SPRING_DAY)))
        assert "#S-1904-06-01" in links(moments["S-1903-06-01"])
        assert tables(moments["S-1903-06-01"]) == []
        assert tables(moments["S-1904-06-01"]) != []

    def test_concepts_are_explained_once(self, view: StabilityView) -> None:
        (nash, general) = view.meanings
        assert nash[0] == "Nash stability (Nash)"
        assert nash[1]
        assert general[0] == "general metarationality (GMR)"

    def test_a_gain_of_several_is_drawn_though_its_move_is_not_listed(
        self, spring: Case, found: StabilityOverTime
    ) -> None:
        day = found.days[0]
        assert day.answer.status_quo is not None
        gain = next(
            move for move in day.answer.moves
            if move.before == day.answer.status_quo.state and len(move.movers) == 2
        ).model_copy(update={"improves": True})  # fmt: skip
        weighed = day.alone or found.days[1].alone
        told = weighed[0].model_copy(update={"move": gain})
        none = day.answer.model_copy(update={"moves": ()})
        view = stability_view(
            over_time(day.model_copy(update={"answer": none, "together": (told,)})),
            Naming(spring.info, spring.model),
            {},
        )
        assert gain.after in view.moments[0].graph.states

    def test_what_cannot_be_reached_is_said(self, spring: Case, found: StabilityOverTime) -> None:
        day = found.days[0]
        now = day.answer.status_quo
        assert now is not None
        alone = now.model_copy(update={"reachable": ()})
        changed = day.model_copy(update={"answer": day.answer.model_copy(update={"status_quo": alone})})
        view = stability_view(over_time(changed), Naming(spring.info, spring.model), {})
        assert view.moments[0].rows[0].aside == ""
        assert {row.aside for row in view.moments[0].rows[1:]} == {"cannot be reached from how things stand"}

    def test_ways_there_that_are_the_same_are_told_once(self, view: StabilityView) -> None:
        (target,) = view.moments[0].targets
        assert target.first == "River"
        assert [way.kind for way in target.ways] == ["by improvements only"]

    def test_what_would_have_to_change_is_told_with_its_records(self, view: StabilityView) -> None:
        (inverse,) = view.moments[0].inverse
        ((says, evidence), (other, _)) = inverse.changes[0]
        assert says == "River: finds it as good as how things stand"
        assert evidence.links == ((STANCE, STANCE),)
        assert other == "Mountain: Mountain gives up peace"
        assert inverse.more == "There may be more: the search was cut short."

    def test_an_objection_is_counted(self, view: StabilityView) -> None:
        (objection,) = view.moments[1].objections
        (says,) = objection.says
        assert says == (
            "Mountain would not gain by 2 of the 3 moves that take several, since it wants the ridge.", "",
        )  # fmt: skip

    def test_what_other_days_assume_is_kept_apart(self, spring: Case, found: StabilityOverTime) -> None:
        day = found.days[0].model_copy(update={"sheet": (Assumption(id="assumption.then", says="Then."),)})
        changed = found.model_copy(update={"days": (day, found.days[1])})
        naming = Naming(spring.info, spring.model)
        view = stability_view(changed, naming, {})
        assert [entry.id for entry in view.sheet] == ["assumption.made"]
        assert [entry.id for entry in view.elsewhere] == ["assumption.then"]
        assert stability_view(changed, naming, {}, ["assumption.made"]).sheet == ()


class TestMany:
    def test_long_lists_are_cut_and_counted(
        self, spring: Case, found: StabilityOverTime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(stability, "MOST_STATES", 2)
        monkeypatch.setattr(stability, "MOST_CHANGES", 0)
        view = stability_view(found, Naming(spring.info, spring.model), {})
        assert len(view.moments[0].rows) == 2
        assert view.moments[0].rows_told == "7 more states hold."
        assert view.moments[0].inverse[0].more == "1 more smallest set."


class TestPage:
    def test_each_moment_has_its_table_its_drawing_and_its_key(self, shown: Element) -> None:
        for day in ("1902-06-01", "1904-06-01"):
            moment = by_id(shown)[f"S-{day}"]
            (table, *_) = tables(moment)
            heads = [
                e.own_text for e in table.everything() if e.tag == "th" and e.attributes["scope"] == "col"
            ]
            assert heads == ["State", "Nash stability and general metarationality"]
            assert len(rows(table)) == 9 if day == "1902-06-01" else len(rows(table)) == 8
            (svg,) = [e for e in moment.with_class("states") if "swatch" not in e.classes]
            assert svg.attributes["role"] == "img"
            assert len(moment.with_class("key")[0].children) >= 5

    def test_one_kind_of_moves_is_chosen_by_radio_buttons_with_labels(self, shown: Element) -> None:
        (graph, _) = section(shown, "Stability").with_class("graph")
        buttons = [e for e in graph.children if e.tag == "input"]
        assert [b.attributes["type"] for b in buttons] == ["radio"] * 3
        assert len({b.attributes["name"] for b in buttons}) == 1
        assert ["checked" in b.attributes for b in buttons] == [True, False, False]
        labelled = [e.attributes["for"] for e in graph.children if e.tag == "label"]
        assert labelled == [b.attributes["id"] for b in buttons]

    def test_evidence_leads_to_its_record(self, shown: Element) -> None:
        moment = by_id(shown)["S-1904-06-01"]
        (rests, *_) = moment.with_class("rests")
        assert links(rests) == [f"#{STANCE}"]

    def test_an_id_in_a_sentence_leads_to_its_record(
        self, spring: Case, found: StabilityOverTime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        day = found.days[-1].model_copy(
            update={"lines": (f"Mountain stays, since it wants this ({STANCE}).",)}
        )
        monkeypatch.setattr(page, "what_holds", lambda *_: over_time(day))
        root = read_page(render_report(spring, SPRING_DAY))
        (lines, *_) = by_id(root)[f"S-{day.day}"].with_class("why3")
        assert links(lines) == [f"#{STANCE}"]
        assert "Mountain stays, since it wants this (" in lines.text()

    def test_moments_stand_beside_one_another(self, shown: Element) -> None:
        (table,) = [t for t in tables(section(shown, "Stability")) if "compared" in t.classes]
        first, last, *_ = rows(table)
        assert "No" in first.text()
        assert "As on 1 June 1904" in last.text()
        assert [len(row.with_class("m")) for row in (first, last)] == [2, 2]
        assert "does not hold" in first.text()
        assert "Nothing moved from 1902-06-01 to 1904-06-01." in section(shown, "Stability").text()

    def test_it_is_in_the_contents(self, shown: Element) -> None:
        (contents,) = shown.with_class("contents")
        assert "#Stability" in links(contents)

    def test_one_moment_alone_is_not_compared(
        self, spring: Case, found: StabilityOverTime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        one = found.model_copy(update={"days": found.days[1:], "changes": ()})
        monkeypatch.setattr(page, "what_holds", lambda *_: one)
        root = read_page(render_report(spring, SPRING_DAY))
        assert section(root, "Stability").with_class("compared") == []

    def test_hostile_words_stay_words(
        self, spring: Case, found: StabilityOverTime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        evil = "<script>alert(1)</script>"
        days = tuple(
            day.model_copy(
                update={
                    "sentence": evil,
                    "answer": day.answer.model_copy(update={"names": {"river": evil}, "title": evil}),
                }
            )
            for day in found.days
        )
        monkeypatch.setattr(page, "what_holds", lambda *_: found.model_copy(update={"days": days}))
        root = read_page(render_report(spring, SPRING_DAY))
        assert len([e for e in root.everything() if e.tag == "script"]) == 1
        assert evil in section(root, "Stability").text()


def test_the_shipped_case_compares_four_moments(shipped_page: Element) -> None:
    found = section(shipped_page, "Stability")
    moments = [e.attributes["id"] for e in found.everything() if e.attributes.get("id", "").startswith("S-")]
    assert len(moments) == 4
    assert f"S-{SHIPPED_DAY}" in moments
    assert found.with_class("rests")
    assert found.with_class("cites")
