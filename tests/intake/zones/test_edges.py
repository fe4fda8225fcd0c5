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


def test_a_heading_under_the_contents_begins_the_text() -> None:
    lines = ("## Contents", "1. The bridge", "2. The toll", "1. The bridge", PROSE)
    assert kinds("# " + TITLE, *lines)[1:] == ["boilerplate"] * 3 + ["heading", "body"]
    linked = ("Contents", "- [The bridge](#bridge)", "- [The toll](#toll)", PROSE)
    assert kinds(TITLE, *linked)[1:] == ["boilerplate"] * 3 + ["body"]


def test_a_bulleted_list_of_other_pages_is_no_part_of_the_article() -> None:
    lines = ("See also", "- Bridges of Ardenia", "* The toll of Maren")
    assert kinds(TITLE, PROSE, *lines, PROSE + " So.")[2:] == ["boilerplate"] * 3 + ["body"]
    assert kinds(TITLE, PROSE, "External links", PROSE + " So.")[2] == "heading"


def test_a_page_number_stands_at_the_edge_of_its_line() -> None:
    assert kinds(TITLE, PROSE, "The brief No. 12 | The toll", PROSE + " So.")[2] == "heading"


def test_a_declaration_ends_with_its_place_and_date() -> None:
    assert kinds(TITLE, PROSE, PROSE + " So.", "Done at Toll, 3 May 2019")[-1] == "boilerplate"
    assert kinds(TITLE, PROSE, PROSE + " So.", "Maren, 3 May 2019")[-1] == "dateline"
    assert kinds(TITLE, PROSE, "3 May 2019", PROSE + " So.")[2] == "heading"


def test_links_under_related_articles_are_no_part_of_the_article() -> None:
    lines = (
        "Related articles",
        "- [The toll](https://example.org/toll)",
        "- [Ferries](https://example.org/f)",
    )
    assert kinds(TITLE, PROSE, *lines, f"{PROSE} So. {PROSE}")[2:] == ["boilerplate"] * 3 + ["body"]
