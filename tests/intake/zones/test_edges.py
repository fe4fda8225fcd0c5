from tests.intake.zones.pages import kinds_of

PROSE = (
    "The two towns have argued about the bridge for as long as anybody can remember, and longer than that."
)
TITLE = "The Old Bridge of Toll"


def kinds(*lines: str) -> list[str]:
    return [kind for kind, _ in kinds_of("\n\n".join(lines))]


def test_provenance_counts_at_the_edges_alone() -> None:
    told = "This report was published by the Institute of Borders in 2001."
    many = [f"{PROSE} {number}" for number in range(8)]
    assert kinds(TITLE, told, *many)[1] == "boilerplate"
    assert kinds(TITLE, *many, told)[-1] == "boilerplate"
    assert kinds(TITLE, *many[:4], told, *many[4:])[5] == "body"


def test_words_on_the_author_count_at_the_end_alone() -> None:
    told = "Ada Marsh is a professor at the University of Maren."
    many = [f"{PROSE} {number}" for number in range(8)]
    assert kinds(TITLE, *many, told)[-1] == "byline"
    assert kinds(TITLE, told, *many)[1] == "body"


def test_running_heads_are_known_by_their_page_numbers() -> None:
    assert kinds(TITLE, PROSE, "Journal of Tolls      12", PROSE + " So.")[2] == "boilerplate"
    assert kinds(TITLE, PROSE, "12 | Journal of Tolls", PROSE + " So.")[2] == "boilerplate"
    assert kinds(TITLE, PROSE, "The year 12 in Toll", PROSE + " So.")[2] == "heading"


def test_a_table_of_contents_is_no_part_of_the_article() -> None:
    lines = ("Contents", "1 The bridge", "2 The toll", PROSE)
    assert kinds(TITLE, PROSE, *lines)[2:] == ["boilerplate", "boilerplate", "boilerplate", "body"]
    assert kinds(TITLE, PROSE, "Contents", PROSE + " So.")[2] == "heading"
