from tests.intake.zones.pages import kinds_of

PROSE = (
    "The two towns have argued about the bridge for as long as anybody can remember, and longer than that."
)
TITLE = "The Old Bridge of Toll"


def kind_of(line: str, before: str = PROSE) -> str:
    """The kind of a line among prose."""
    return kinds_of("\n\n".join([TITLE, PROSE, before, line, PROSE + " So.", PROSE + " No."]))[3][0]


def test_short_lines_without_a_stop_are_headings() -> None:
    assert kind_of("The second bridge") == "heading"
    assert kind_of("What came next?") == "heading"
    assert kind_of("## The second bridge.") == "heading"
    assert kind_of("Talks[edit]") == "heading"


def test_other_short_lines_are_not() -> None:
    for line in (
        "They left.",
        "and so it was",
        "• the first town",
        "“We left”",
        "Q: Who left?",
        "word " * 18,
        "会った。",
        "Word " * 30,
    ):
        assert kind_of(line) == "body"


def test_bylines_of_parts_and_posts_of_their_authors() -> None:
    assert kind_of("By Ada Marsh") == "byline"
    assert kind_of("Institute of Borders, University of Maren", "By Ada Marsh") == "byline"


def test_lines_beside_a_caption_go_with_it() -> None:
    assert kind_of("The bridge in 1911", "Enlarged view: The bridge in 1911") == "caption"
    assert kinds_of(f"{TITLE}\n\n{PROSE}\n\nREUTERS/Ada Marsh\nThe old\n\n{PROSE} So.")[3][0] == "caption"
