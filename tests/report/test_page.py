from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from hikiwake.dossier.dossier import Dossier
from hikiwake.model.case_model import CaseModel
from hikiwake.report.page import render_report
from hikiwake.store.case import Case
from hikiwake.store.texts import AttachedTexts
from hikiwake.study.trace import Tracer, ends_of
from tests.report.conftest import SHIPPED_DAY, SPRING_DAY
from tests.report.page_reader import Element, by_id, read_page

SECTIONS = (
    "Answer", "Board", "Why", "Robustness", "Numbers", "Stability", "Distance", "Winsets", "Timeline",
    "Positions", "Proposals", "Conflicts", "Figures", "Assessments", "Context", "Scenarios", "Assumptions",
    "Sources", "Records",
)  # fmt: skip
ANSWERS = (
    "Answer", "Board", "Why", "Robustness", "Numbers", "Stability", "Distance", "Winsets", "Proposals",
    "Scenarios",
)  # fmt: skip
VERDICTS = ("m-accept", "m-refuse", "m-doubt", "v-accept", "v-refuse", "v-doubt")
LOADING = ("src", "srcset", "data", "action", "formaction", "poster", "background", "ping", "xlink:href")


def both(spring_page: Element, shipped_page: Element) -> tuple[Element, Element]:
    return spring_page, shipped_page


class TestOneFile:
    def test_every_link_leads_somewhere_on_the_page(
        self, spring_page: Element, shipped_page: Element
    ) -> None:
        for root in both(spring_page, shipped_page):
            ids = by_id(root)
            links = [e.attributes["href"] for e in root.everything() if "href" in e.attributes]
            assert links
            assert [link for link in links if not (link.startswith("#") and link[1:] in ids)] == []

    def test_nothing_on_it_can_load_anything(self, spring_page: Element, shipped_page: Element) -> None:
        for root in both(spring_page, shipped_page):
            loading = [e for e in root.everything() if e.tag in {"link", "img", "iframe", "object", "base"}]
            assert loading == []
            assert [e for e in root.everything() for name in LOADING if name in e.attributes] == []
            style = next(e for e in root.everything() if e.tag == "style").own_text
            assert "@import" not in style
            assert set(re.findall(r"url\((.)", style)) == {"#"}
            script = next(e for e in root.everything() if e.tag == "script").own_text
            assert not re.search(r"fetch|XMLHttp|WebSocket|import\(|eval|innerHTML|sendBeacon", script)

    def test_its_policy_forbids_loading(self, spring_page: Element) -> None:
        (policy,) = [e for e in spring_page.everything() if "http-equiv" in e.attributes]
        assert policy.attributes["content"].startswith("default-src 'none'")

    def test_the_shipped_case_stays_below_three_megabytes(self, shipped_text: str) -> None:
        assert len(shipped_text.encode()) < 3_000_000

    def test_two_renderings_are_the_same(self, spring: Case) -> None:
        assert render_report(spring, SPRING_DAY) == render_report(spring, SPRING_DAY)


class TestShape:
    def test_sections_come_in_the_order_of_the_questions(self, shipped_page: Element) -> None:
        main = by_id(shipped_page)["Main"]
        found = [e.attributes["id"] for e in main.children if e.tag == "section"]
        assert tuple(found) == SECTIONS

    def test_tables_have_captions_and_scopes(self, spring_page: Element, shipped_page: Element) -> None:
        for root in both(spring_page, shipped_page):
            tables = [e for e in root.everything() if e.tag == "table"]
            assert tables
            assert [t for t in tables if t.children[0].tag != "caption"] == []
            heads = [e for e in root.everything() if e.tag == "th"]
            assert [e for e in heads if "scope" not in e.attributes] == []

    def test_sections_are_named_by_their_heading(self, spring_page: Element) -> None:
        ids = by_id(spring_page)
        for name in SECTIONS:
            assert ids[ids[name].attributes["aria-labelledby"]].tag == "h2"

    def test_there_is_a_way_past_the_top(self, spring_page: Element) -> None:
        (skip,) = spring_page.with_class("skip")
        assert skip.attributes["href"] == "#Main"

    def test_a_rowgroup_heading_spans_its_whole_table(self, spring_page: Element) -> None:
        for table in spring_page.with_class("board"):
            heads = [e for e in table.everything() if e.tag == "th" and e.attributes["scope"] == "col"]
            (first, *_) = table.with_class("group")
            assert first.children[0].attributes["colspan"] == str(len(heads))


class TestTraces:
    def test_everything_traced_leads_to_a_passage_or_an_assumption_in_the_small_case(
        self, spring: Case, spring_page: Element
    ) -> None:
        _walk(Tracer(spring, SPRING_DAY), spring_page)

    def test_everything_traced_leads_to_a_passage_or_an_assumption_in_the_shipped_case(
        self, shipped: Case, shipped_page: Element
    ) -> None:
        _walk(Tracer(shipped, SHIPPED_DAY), shipped_page)

    def test_every_verdict_and_every_count_of_red_lines_is_traced(
        self, spring_page: Element, shipped_page: Element
    ) -> None:
        for root in both(spring_page, shipped_page):
            ids = by_id(root)
            for name in ANSWERS:
                shown = [e for e in ids[name].everything() if _is_an_answer(e)]
                loose = [e.text() for e in shown if not (e.is_traced() or e.traces())]
                assert loose == []

    def test_every_record_is_on_the_page_once_and_traced(self, shipped: Case, shipped_page: Element) -> None:
        ids = by_id(shipped_page)
        records = [record.id for record in shipped.dossier.records()]
        assert [name for name in records if name not in ids or not ids[name].is_traced()] == []


def _walk(tracer: Tracer, root: Element) -> None:
    names = root.traces()
    assert names
    for name in sorted(names):
        step = tracer.trace(name)
        assert step.is_grounded(), name
        assert [end.id for end in ends_of(step) if end.kind == "missing"] == [], name


def _is_an_answer(element: Element) -> bool:
    if any("key" in up.classes or up.tag in {"nav", "caption", "thead"} for up in element.upwards()):
        return False
    counts = re.search(r"\d+ red lines?\b|\d settlements?\b", element.own_text)
    return bool(element.classes.intersection(VERDICTS)) or (bool(counts) and element.tag != "text")


class TestFromAVerdictToItsPassage:
    def test_a_refusal_leads_to_its_red_line_its_stance_and_its_words(self, spring_page: Element) -> None:
        ids = by_id(spring_page)
        cell = _cell(spring_page, "1904-06-01:half-and-wall:mountain")
        assert "v-refuse" in (cell.parent or cell).classes
        judgement = ids[cell.attributes["href"][1:]]
        assert "Mountain: Elders refuses “Along the old wall”" in judgement.text()
        stances = [ids[s.attributes["href"][1:]] for s in judgement.with_class("sts")[0].children]
        assert [s.attributes["id"] for s in stances] == ["mountain-ridge-1903", "mountain-wall-1902"]
        stance = stances[1]
        (cites,) = stance.with_class("cites")
        passage = ids[cites.children[0].attributes["href"][1:]]
        (mark,) = [e for e in passage.everything() if e.tag == "mark"]
        assert mark.own_text == "they would not hear of the wall"
        assert "In 1902 River proposed" in passage.text()

    def test_without_the_text_the_place_is_named(self, spring: Case) -> None:
        root = read_page(render_report(replace(spring, texts=AttachedTexts()), SPRING_DAY))
        passages = root.with_class("pass")
        assert passages
        assert [e for e in root.everything() if e.tag == "mark"] == []
        assert all("the text is not attached" in passage.text() for passage in passages)
        assert any("paragraph 3 (characters" in passage.text() for passage in passages)

    def test_every_cell_has_a_judgement_of_the_same_verdict(self, shipped_page: Element) -> None:
        ids = by_id(shipped_page)
        for table in shipped_page.with_class("board"):
            for cell in (e for e in table.everything() if e.tag == "a" and "j" in e.classes):
                heading = ids[cell.attributes["href"][1:]].children[0].text()
                assert heading.endswith(cell.text().removesuffix(" ↳"))


def _cell(root: Element, trace: str) -> Element:
    (cell,) = [e for e in root.everything() if e.tag == "a" and e.attributes.get("data-trace") == trace]
    return cell


class TestHostileWords:
    EVIL = "</script></title><script>alert('x')</script><img src=x onerror=alert(1)>{{ 7*7 }}"

    def test_markup_in_records_stays_text(self, spring: Case) -> None:
        dossier = spring.dossier
        events = tuple(event.model_copy(update={"summary": self.EVIL}) for event in dossier.events)
        stances = tuple(stance.model_copy(update={"note": self.EVIL}) for stance in dossier.stances)
        evil = replace(
            spring,
            dossier=dossier.model_copy(update={"events": events, "stances": stances}),
            info=spring.info.model_copy(
                update={"title": spring.info.title.model_copy(update={"neutral": self.EVIL})}
            ),
        )
        page = render_report(evil, SPRING_DAY)
        root = read_page(page)
        assert len([e for e in root.everything() if e.tag == "script"]) == 1
        assert [e for e in root.everything() if e.tag == "img" or "onerror" in e.attributes] == []
        assert "{{ 7*7 }}" in page
        assert self.EVIL in next(e for e in root.everything() if e.tag == "h1").own_text

    def test_markup_in_a_source_stays_text(self, spring: Case) -> None:
        text = spring.texts.texts["scribe-1904"]
        evil = replace(
            text, text=text.text.replace("the council of River demanded", "<b onclick=f()>l of River!</b>")
        )
        page = render_report(replace(spring, texts=AttachedTexts(texts={"scribe-1904": evil})), SPRING_DAY)
        assert [e for e in read_page(page).everything() if "onclick" in e.attributes] == []

    def test_markup_in_names_stays_text_in_drawings(self, spring: Case) -> None:
        office = spring.model.office["speaker"]
        names = office.names.model_copy(update={"neutral": '"><script>alert(1)</script>'})
        model = spring.model.model_copy(
            update={"office": {"speaker": office.model_copy(update={"names": names})}}
        )
        root = read_page(render_report(replace(spring, model=model), SPRING_DAY))
        assert len([e for e in root.everything() if e.tag == "script"]) == 1


class TestViewpoints:
    def test_names_change_and_the_words_of_sources_do_not(self, spring: Case) -> None:
        neutral = read_page(render_report(spring, SPRING_DAY))
        seen = read_page(render_report(spring, SPRING_DAY, viewpoint="mountain"))
        assert _title(neutral) == "The spring"
        assert _title(seen) == "The mountain's spring"
        assert "Who draws the water of the goats' well" in seen.text()
        assert "the goats' well" not in neutral.text()
        words = [e.own_text for e in seen.everything() if e.tag == "mark"]
        assert words == [e.own_text for e in neutral.everything() if e.tag == "mark"]
        titles = [e.own_text for e in seen.with_class("source")[0].everything() if e.tag == "h3"]
        assert titles == ["An account of the spring"]

    def test_answers_do_not_depend_on_the_viewpoint(self, spring: Case) -> None:
        pages = [
            read_page(render_report(spring, SPRING_DAY, viewpoint=v)) for v in (None, "river", "mountain")
        ]
        verdicts = [
            [
                (e.attributes["data-trace"], e.text())
                for e in root.everything()
                if "j" in e.classes and "data-trace" in e.attributes
            ]
            for root in pages
        ]
        assert verdicts[0]
        assert verdicts[0] == verdicts[1] == verdicts[2]


def _title(root: Element) -> str:
    return next(
        e for e in root.everything() if e.tag == "title" and e.parent and e.parent.tag == "head"
    ).own_text


class TestDays:
    def test_the_day_asked_about_joins_the_moments_and_is_open(self, spring: Case) -> None:
        root = read_page(render_report(spring, date(1903, 2, 3)))
        ids = by_id(root)
        assert "open" in ids["B-1903-02-03"].attributes
        assert [name for name in ("B-1902-06-01", "B-1904-06-01") if "open" in ids[name].attributes] == []

    def test_other_moments_can_be_chosen(self, spring: Case) -> None:
        ids = by_id(read_page(render_report(spring, SPRING_DAY, moments=())))
        assert [name for name in ids if name.startswith("B-")] == ["B-1904-06-01"]

    @pytest.mark.parametrize("day", [date(1, 1, 1), date(1899, 1, 1), date(2100, 1, 1)])
    def test_any_day_can_be_asked_about(self, spring: Case, day: date) -> None:
        assert "Answer" in by_id(read_page(render_report(spring, day)))

    def test_events_after_the_day_are_marked(self, spring: Case) -> None:
        ids = by_id(read_page(render_report(spring, date(1902, 6, 1))))
        assert "later" in ids["abbey-visit"].classes
        assert "later" not in ids["river-proposes-half"].classes


class TestHalfACase:
    def test_a_case_without_records_has_a_page(self, spring: Case) -> None:
        root = read_page(render_report(replace(spring, dossier=Dossier()), SPRING_DAY))
        assert "Records" in by_id(root)
        assert "No conflict between sources is coded." in root.text()

    def test_a_case_without_questions_or_scenarios_has_a_page(self, spring: Case) -> None:
        model: CaseModel = spring.model.model_copy(update={"question": (), "scenario": (), "goal": None})
        root = read_page(render_report(replace(spring, model=model), SPRING_DAY))
        assert "The case holds no scenario." in root.text()


def test_the_sealed_layer_is_never_read(spring: Case) -> None:
    sealed = spring.root / "sealed"
    sealed.mkdir()
    (sealed / "stances.toml").write_text('canary = "goose-feather-77"\n', encoding="utf-8")
    (sealed / "note.txt").write_text("goose-feather-77", encoding="utf-8")
    assert "goose-feather-77" not in render_report(spring, SPRING_DAY)
