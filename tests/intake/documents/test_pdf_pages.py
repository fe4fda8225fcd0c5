from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import DocumentError
from hikiwake.intake.documents.pdf_pages import PageTexts, join_pages

PATH = Path("scan.pdf")
FULL = "The two harbour towns had shared the quota of the bay for years and"


def running(joined: PageTexts) -> list[str]:
    return [joined.text[hint.start : hint.end] for hint in joined.hints]


def test_what_runs_through_the_pages_is_told() -> None:
    words = ["alpha", "beta", "gamma", "delta"]
    pages = [f"Bay Review {n}\nVol. 3\n{word} stands here.\n{n}\n" for n, word in enumerate(words, start=11)]
    joined = join_pages(PATH, pages, 10_000)
    assert running(joined)[:3] == ["Bay Review 11", "Vol. 3", "11"]
    assert len(joined.hints) == 12
    assert "\n\nalpha stands here.\n\n" in joined.text


def test_left_and_right_pages_may_differ() -> None:
    heads = ["Bay Review", "The Quota"] * 3
    pages = [f"{head}\nprose {'abcdef'[number]} here" for number, head in enumerate(heads)]
    assert running(join_pages(PATH, pages, 10_000)) == heads


def test_a_number_alone_is_that_of_its_page_wherever_it_repeats() -> None:
    pages = [
        f"{word} stands here.\n{number}" if number in (3, 7) else f"{word} is all."
        for number, word in enumerate(
            ["Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta", "Iota"]
        )
    ]
    assert running(join_pages(PATH, pages, 10_000)) == ["3", "7"]


def test_one_page_has_nothing_running_and_a_run_ends_at_the_first_other_line() -> None:
    assert join_pages(PATH, ["Bay Review\nprose"], 100).hints == ()
    pages = [f"{word}\nBay Review\nprose {word}" for word in ("ab", "cd", "ef")]
    assert join_pages(PATH, pages, 1_000).hints == ()


def test_pages_that_are_alike_throughout_lose_no_line() -> None:
    joined = join_pages(PATH, ["same\nlines"] * 3, 1_000)
    assert joined.text == "same\n\nlines\n\n" * 2 + "same\n\nlines"
    assert len(joined.hints) == 6


def test_paragraphs_end_where_a_sentence_stops_short() -> None:
    page = f"Background\n{FULL}\nmore of it stood here.\n{FULL}\nmade a com-\nmission.12\n{FULL}."
    text = join_pages(PATH, [page], 10_000).text
    assert text.split("\n\n") == [
        "Background",
        f"{FULL}\nmore of it stood here.",
        f"{FULL}\nmade a com-\nmission.12",
        f"{FULL}.",
    ]


def test_pages_begin_where_they_are_said_to() -> None:
    joined = join_pages(PATH, ["", f"one {FULL}", "  \n", "Two words"], 10_000)
    assert joined.pages == (0, 0, len(f"one {FULL}\n\n"), len(f"one {FULL}\n\n"))
    assert joined.text[joined.pages[3] :] == "Two words"


def test_too_many_characters_are_refused() -> None:
    with pytest.raises(DocumentError, match="more than 5 characters"):
        join_pages(PATH, ["one two"], 5)


@given(st.lists(st.text(st.sampled_from("ab1. \nA"), max_size=60), max_size=6))
def test_no_word_is_lost_and_every_place_is_inside(pages: list[str]) -> None:
    joined = join_pages(PATH, pages, 10_000)
    assert sorted(joined.text.split()) == sorted(" ".join(pages).split())
    assert len(joined.pages) == len(pages)
    assert list(joined.pages) == sorted(joined.pages)
    edges = [edge for hint in joined.hints for edge in (hint.start, hint.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(joined.text) for edge in (*edges, *joined.pages))
    for start, page in zip(joined.pages, pages, strict=True):
        lines = [line.strip() for line in page.split("\n") if line.strip()] or [""]
        assert any(joined.text.startswith(line, start) for line in lines)


def test_a_paragraph_runs_on_over_the_edge_of_a_page() -> None:
    pages = [
        f"Bay Review\n{FULL}\nsince the days when the towns of\n1",
        f"Bay Review\nthe north left it\n{FULL[4:]}\nfor good.\nAnother stands here.\n2",
        f"Bay Review\n{FULL[8:]}, he said.\n3",
    ]
    joined = join_pages(PATH, pages, 10_000)
    assert joined.text.split("\n\n") == [
        "Bay Review",
        f"{FULL}\nsince the days when the towns of\nthe north left it\n{FULL[4:]}\nfor good.",
        "1",
        "Bay Review",
        "Another stands here.",
        "2",
        "Bay Review",
        f"{FULL[8:]}, he said.",
        "3",
    ]
    assert [joined.text[start:][:9] for start in joined.pages] == ["Bay Revie", "the north", "Bay Revie"]
