"""The drawn graph of a conflict."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.findings.stability import Move, StabilityAnswer
from hikiwake.report.state_graph import PATTERNS, state_graph, state_graph_svg
from tests.report.conflicts import answer, combined, elmira
from tests.report.page_reader import Element, read_page
from tools.draw_graphs import EXAMPLES, IMAGES, drawing_of

EVIL = '<script>"x"</script>&\''


@st.composite
def conflicts(draw: st.DrawFn) -> StabilityAnswer:
    ids = [str(number) for number in range(draw(st.integers(1, 12)))]
    makers = ("a", "b", "c")
    groups = st.sampled_from([("a",), ("b",), ("c",), ("a", "b"), ("a", "b", "c")])
    kinds = st.tuples(groups, st.sampled_from(ids), st.sampled_from(ids))
    moves = tuple(
        Move(
            movers=movers, before=before, after=after, changes={"state": (before, after)},
            improves=draw(st.sampled_from([True, False, None])), one_way=draw(st.booleans()),
        )
        for movers, before, after in draw(st.lists(kinds, max_size=30, unique=True))
        if before != after
    )  # fmt: skip
    stable = {
        concept: {maker: draw(st.lists(st.sampled_from(ids))) for maker in makers}
        for concept in ("nash", "sequential")
    }
    now = draw(st.sampled_from(["", *ids]))
    return answer(
        draw(st.sampled_from(["", "A quarrel", EVIL])),
        {maker: EVIL for maker in makers},
        dict.fromkeys(ids, EVIL),
        stable,
        moves=moves,
        now=now,
    )


def read(svg: str) -> Element:
    return read_page(svg)


def drawn(svg: str, style: str) -> list[Element]:
    """Parts of the drawing itself, its legend left out."""
    return [e for e in read(svg).with_class(style) if not any("swatch" in up.classes for up in e.upwards())]


@given(conflicts())
def test_it_is_one_well_formed_drawing_in_which_words_stay_words(found: StabilityAnswer) -> None:
    for svg in (state_graph_svg(found), str(state_graph(found, "G").svg)):
        root = ET.fromstring(svg)
        assert root.attrib["role"] == "img"
        named = {element.attrib["id"] for element in root.iter() if "id" in element.attrib}
        assert set(root.attrib["aria-labelledby"].split()) == named
        assert not [element for element in root.iter() if element.tag.endswith("script")]


@given(conflicts())
def test_the_same_answer_gives_the_same_bytes(found: StabilityAnswer) -> None:
    again = StabilityAnswer.model_validate_json(found.model_dump_json())
    assert state_graph_svg(found) == state_graph_svg(again)
    assert state_graph(found, "G") == state_graph(again, "G")


@given(conflicts())
def test_every_state_drawn_is_a_box_and_every_move_an_arrow(found: StabilityAnswer) -> None:
    graph = state_graph(found, "G")
    root = read(graph.svg)
    assert len(root.with_class("node")) == len(graph.states)
    shown = set(graph.states)
    moves = [move for move in found.moves if {move.before, move.after} <= shown]
    assert len(root.with_class("head")) == len(moves)
    assert len(root.with_class("bar")) == sum(move.one_way for move in moves)
    assert [number for _, _, number in graph.modes[:2]] == [
        sum(bool(move.improves) for move in moves),
        sum(len(move.movers) == 1 for move in moves),
    ]


class TestElmira:
    def test_equilibria_are_filled_and_say_under_what(self) -> None:
        nodes = drawn(state_graph_svg(elmira()), "node")
        boxes = {box.with_class("id")[0].own_text: box for box in nodes}
        filled = {name for name, box in boxes.items() if "all" in box.classes}
        assert filled == {"5", "8", "9"}
        assert {name for name, box in boxes.items() if "some" in box.classes} == {"1", "4"}
        assert boxes["4"].with_class("under")[0].own_text == "GMR SMR"
        assert boxes["6"].with_class("under") == []
        assert "modification, acceptance, insistence" in boxes["8"].text()

    def test_the_status_quo_is_marked_and_heads_the_first_column(self) -> None:
        root = read(state_graph_svg(elmira()))
        (now,) = [box for box in drawn(state_graph_svg(elmira()), "node") if "now" in box.classes]
        assert now.with_class("id")[0].own_text == "1"
        assert len(now.with_class("inset")) == 1
        assert [text.own_text for text in root.with_class("far")] == [
            "status quo",
            "1 move",
            "2 moves",
            "3 moves",
        ]

    def test_the_still_form_draws_improvements_only_and_has_a_legend(self) -> None:
        root = read(state_graph_svg(elmira()))
        assert len(drawn(state_graph_svg(elmira()), "head")) == sum(bool(m.improves) for m in elmira().moves)
        told = " ".join(element.own_text for element in root.with_class("says"))
        assert "Uniroyal moves" in told
        assert "Ministry moves" not in told  # it has no improvement
        assert "9: Uniroyal abandons its plant" in told
        assert "prefers-color-scheme:dark" in state_graph_svg(elmira())

    def test_who_moves_is_told_by_pattern_as_well_as_by_colour(self) -> None:
        svg = state_graph(elmira(), "G").svg
        kinds = [re.findall(r"p\d", " ".join(tie.classes))[0] for tie in read(svg).with_class("tie")]
        assert set(kinds) == {"p0", "p1", "p2"}
        style = read(f"<p>{state_graph_svg(elmira())}</p>")
        sheet = next(element.own_text for element in style.everything() if element.tag == "style")
        patterns = [
            re.findall(rf"\.p{n} \.line{{stroke-dasharray:([^}}]*)}}", sheet) for n in range(PATTERNS)
        ]
        assert patterns[0] == []  # the first is solid
        assert len({found[0] for found in patterns[1:]}) == PATTERNS - 1

    def test_it_says_in_words_what_it_shows(self) -> None:
        (told,) = [e for e in read(state_graph_svg(elmira())).everything() if e.tag == "desc"]
        assert told.own_text == (
            "9 states and 10 connections. Holding under some concept: 1, 4, 5, 8 and 9. The status quo is 1."
        )


def test_a_move_of_several_is_drawn_double_and_has_a_mode_of_its_own() -> None:
    together = Move(movers=("a", "b"), before="1", after="2", changes={}, improves=True)
    found = answer(
        "", {"a": "A", "b": "B"}, {"1": "", "2": ""}, {"nash": {"a": "", "b": ""}}, moves=(together,), now="1"
    )
    graph = state_graph(found, "G")
    (tie,) = [tie for tie in read(graph.svg).with_class("tie") if "joint" in tie.classes]
    assert len(tie.with_class("core")) == 1
    assert graph.modes == (
        ("improving", "Improvements, alone or together", 1),
        ("alone", "Any moves by one alone", 0),
        ("jointly", "Moves made together", 1),
    )
    assert graph.key[0].says == "A and B move together"
    (still,) = drawn(state_graph_svg(found), "tie")
    assert len(still.with_class("core")) == 1
    alone = found.model_copy(update={"moves": (together.model_copy(update={"movers": ("a",)}),)})
    assert state_graph(alone, "G").modes[0] == ("improving", "Improvements", 1)


def test_where_states_have_no_names_a_box_tells_what_differs() -> None:
    both = {"no": ["yes"], "yes": ["no"]}
    found = combined(
        {"a": "A"}, {"toll": ("no", "yes"), "ferry_timetable": ("no", "yes")},
        [(("a",), {"toll": both, "ferry_timetable": both})], {"a": {"toll=yes": 1}},
        {"toll": "no", "ferry_timetable": "no"},
    )  # fmt: skip
    svg = state_graph(found, "G", "{}: {}".format).svg
    boxes = {
        tuple(row.own_text for row in box.with_class("id")): box.with_class("under")[0].own_text
        for box in read(svg).with_class("node")
    }
    assert boxes == {
        ("as things stand",): "0",
        ("toll: yes",): "2 · all concepts",
        ("ferry timetable: yes",): "1",
        ("toll: yes", "ferry timetable: yes"): "3 · all concepts",
    }


@given(conflicts())
def test_coordinates_are_short(found: StabilityAnswer) -> None:
    numbers = re.findall(r"(?:x|y|width|height|d)=\"([^\"]*)\"", str(state_graph(found, "G").svg))
    assert not [part for part in numbers if re.search(r"\.\d{2}", part)]


def test_long_ids_are_shortened_and_kept_apart() -> None:
    names = ["a-very-long-name-of-a-state-one", "a-very-long-name-of-a-state-two"]
    found = answer("", {"a": "A"}, dict.fromkeys(names, ""), {"nash": {"a": ""}}, moves=())
    labels = [e.own_text for e in read(state_graph_svg(found)).with_class("id")]
    assert labels == ["a-very-long-n… (1)", "a-very-long-n… (2)"]


def test_many_concepts_are_counted_in_a_box() -> None:
    concepts = {f"concept-number-{number}": str(number) for number in range(6)}
    found = answer("", {"a": "A"}, {"1": ""}, {}, moves=())
    state = found.states[0].model_copy(update={"equilibrium_under": tuple(concepts)[:5]})
    found = found.model_copy(update={"concepts": concepts, "states": (state,)})
    (under,) = read(state_graph_svg(found)).with_class("under")
    assert under.own_text == "5 of 6 concepts"


def test_long_words_and_many_states_do_not_stretch_the_legend() -> None:
    long = answer("", {"a": "A"}, {"1": "word " * 60}, {"nash": {"a": ""}}, moves=())
    assert "word…" in " ".join(e.own_text for e in read(state_graph_svg(long)).with_class("says"))
    many = answer("", {"a": "A"}, {str(n): f"n{n}" for n in range(17)}, {"nash": {"a": ""}}, moves=())
    assert "n16" not in " ".join(e.own_text for e in read(state_graph_svg(many)).with_class("says"))


@pytest.mark.parametrize("improves", [False, None])
def test_what_is_no_improvement_has_a_hollow_arrow(improves: bool | None) -> None:
    move = Move(movers=("a",), before="1", after="2", changes={}, improves=improves)
    found = answer("", {"a": "A"}, {"1": "", "2": ""}, {"nash": {"a": ""}}, moves=(move,), now="1")
    (tie,) = [tie for tie in read(state_graph(found, "G").svg).with_class("tie")]
    assert "better" not in tie.classes
    assert "worse" in tie.with_class("head")[0].classes


def test_beyond_the_best_known_concepts_the_others_are_counted() -> None:
    found = elmira()
    first = found.states[0].model_copy(
        update={"equilibrium_under": (*tuple(found.concepts)[1:3], "far", "near")}
    )
    more = found.model_copy(
        update={
            "concepts": {**found.concepts, "far": "Far", "near": "Near"},
            "states": (first, *found.states[1:]),
        }
    )
    boxes = {box.with_class("id")[0].own_text: box for box in drawn(state_graph_svg(more), "node")}
    assert boxes["1"].with_class("under")[0].own_text == "GMR SMR +2"
    assert "some" in boxes["1"].classes
    assert boxes["5"].with_class("under")[0].own_text == "Nash GMR SMR SEQ"
    assert "all" in boxes["5"].classes


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_drawings_of_the_documentation_are_up_to_date(example: str) -> None:
    written = (IMAGES / f"graph-{example}.svg").read_text(encoding="utf-8")
    assert drawing_of(example) == written
