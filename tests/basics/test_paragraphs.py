import re

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.paragraphs import paragraph_number, paragraph_spans

PAGES = st.text(alphabet="ab \n\t", max_size=60)


def test_lines_of_white_space_part_paragraphs() -> None:
    text = "\n\nfirst\nstill first\n \t\nsecond\n\n\n\nthird"
    assert [text[start:end] for start, end in paragraph_spans(text)] == [
        "first\nstill first",
        "second",
        "third",
    ]


def test_a_text_of_white_space_has_no_paragraph() -> None:
    assert paragraph_spans(" \n\n\t") == ()
    assert paragraph_number((), 1) == 1


@given(PAGES)
def test_paragraphs_are_what_lies_between_blank_lines(text: str) -> None:
    blocks = [text[start:end] for start, end in paragraph_spans(text)]
    assert "".join("".join(blocks).split()) == "".join(text.split())
    assert all(block.strip() and not re.search(r"\n\s*\n", block) for block in blocks)


@given(PAGES, st.integers(0, 60))
def test_the_number_is_how_many_paragraphs_begin_up_to_a_place(text: str, position: int) -> None:
    spans = paragraph_spans(text)
    assert paragraph_number(spans, position) == max(1, sum(start <= position for start, _ in spans))
