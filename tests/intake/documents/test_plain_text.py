from hypothesis import given
from hypothesis import strategies as st

from hikiwake.intake.documents.plain_text import read_markdown, read_plain
from hikiwake.intake.documents.read_document import Contents
from hikiwake.intake.frame import ZoneKind


def told(contents: Contents) -> list[tuple[ZoneKind, str]]:
    return [(hint.kind, contents.text[hint.start : hint.end]) for hint in contents.hints]


def test_plain_text_is_left_alone() -> None:
    assert read_plain("# not a heading\n") == Contents(text="# not a heading\n")


def test_markdown_headings_notes_and_comments_are_told() -> None:
    text = (
        "# The lake\n\nProse here.[^1]\n\n## Background\n\nMore\n---\n\nDepths\n------\n\n"
        "<!-- to do\nlater -->\n\n[^1]: A source.\n    Its second line.\nProse\n"
    )
    contents = read_markdown(text)
    assert contents.text == text
    assert contents.title == "The lake"
    assert told(contents) == [
        (ZoneKind.TITLE, "# The lake"),
        (ZoneKind.HEADING, "## Background"),
        (ZoneKind.HEADING, "More\n---"),
        (ZoneKind.HEADING, "Depths\n------"),
        (ZoneKind.BOILERPLATE, "<!-- to do\nlater -->"),
        (ZoneKind.NOTE, "[^1]: A source.\n    Its second line."),
    ]


def test_a_line_under_a_paragraph_is_a_rule_and_code_holds_no_heading() -> None:
    text = "one\ntwo\n---\n\n```\n# code\n```\n\n- item\n---\n\nTitle\n===\n\n# Second\n\nlast"
    assert told(read_markdown(text)) == [(ZoneKind.TITLE, "Title\n==="), (ZoneKind.HEADING, "# Second")]


def test_a_fence_is_closed_by_its_own_kind_only() -> None:
    assert told(read_markdown("~~~\n```\n# code\n~~~\n# out")) == [(ZoneKind.TITLE, "# out")]


def test_metadata_at_the_head_are_read() -> None:
    text = (
        "---\ntitle: 'The lake'\nauthor:\n  - Ann Oak\n  - Bo Elm\ndate: 2014-03\n"
        'publisher: "Bay"\nurl: https://example.org\n# odd\n---\n# The lake again\n'
    )
    contents = read_markdown(text)
    assert contents.text == text
    assert (contents.title, contents.authors) == ("The lake", ("Ann Oak", "Bo Elm"))
    assert contents.date is not None
    assert contents.date.text == "2014-03"
    assert (contents.publisher, contents.url) == ("Bay", "https://example.org")
    assert contents.hints[0].kind is ZoneKind.BOILERPLATE
    assert told(contents)[1] == (ZoneKind.TITLE, "# The lake again")


def test_a_head_that_never_ends_is_text() -> None:
    contents = read_markdown("---\ntitle: x\n")
    assert contents.title == ""
    assert contents.hints == ()


def test_a_date_that_is_none_is_left_out() -> None:
    assert read_markdown("---\ndate: last spring\nauthor: Ann\n---\n").date is None


@given(st.text(st.sampled_from("#-=~`<!>[^]: \t\nab"), max_size=200))
def test_hints_lie_in_order_inside_the_text(text: str) -> None:
    contents = read_markdown(text)
    assert contents.text == text
    edges = [edge for hint in contents.hints for edge in (hint.start, hint.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


def test_long_hostile_lines_take_no_time() -> None:
    text = "#" * 500_000 + "\n" + "- " * 250_000 + "\n" + "[^" * 250_000 + "\n" + "=" * 500_000
    assert read_markdown(text).text == text
    assert len(read_markdown("<!--\n" * 100_000).hints) == 1
