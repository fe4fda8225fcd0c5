from tests.intake.zones.pages import kinds_of

PROSE = (
    "The two towns have argued about the bridge for as long as anybody can remember, and longer than that."
)
LONG = PROSE + " " + PROSE.replace("bridge", "ferry")
TITLE = "The Old Bridge of Toll"


def kinds(*lines: str) -> list[str]:
    return [kind for kind, _ in kinds_of("\n\n".join(lines))][1:]


def test_a_poll_is_its_heading_question_options_and_counts() -> None:
    poll = "Our poll\n1. Who should pay?\nThe first town\n33 (31%)\nThe second\n72 (69%)\nHelp"
    assert kinds(TITLE, LONG, poll) == ["body", *["poll"] * 6, "boilerplate"]
    assert kinds(TITLE, LONG, "Poll of the week: who pays?\nOne\n31 %\nTwo\n69 %") == ["body", *["poll"] * 5]


def test_lone_shares_are_no_poll() -> None:
    assert "poll" not in kinds(TITLE, LONG, "Tolls\n31%\nWages\n69%", LONG + " So.")
    assert "poll" not in kinds(TITLE, LONG, "Who pays?\n31%", LONG + " So.")


def test_bulleted_names_over_indented_prose_are_comments() -> None:
    comment = "  • BRIDGEFAN\n\n    I have crossed it twice and will not cross it again."
    assert kinds(TITLE, LONG, "1. Courier, 1998.", "2. Ibid.", comment) == [
        "body", "note", "note", "comment", "comment",
    ]  # fmt: skip


def test_a_bulleted_list_of_the_article_is_not() -> None:
    assert "comment" not in kinds(TITLE, LONG, "• The first town", "• The second town", LONG + " So.")
    assert "comment" not in kinds(TITLE, LONG, "• Toll")


def test_a_name_with_an_hour_begins_the_comments() -> None:
    lines = (
        "Ada M. 3 May 2001 at 10:12 am",
        "Nonsense, all of it, from the first line.",
        "Jo, 2 days ago",
        "Quite.",
    )
    assert kinds(TITLE, LONG, PROSE, *lines) == ["body", "body", *["comment"] * 4]


def test_speakers_of_an_interview_are_no_comments() -> None:
    assert "comment" not in kinds(TITLE, LONG, "Marsh said:", PROSE, "Okafor said:", PROSE + " So.")


def test_a_heading_over_comments_counts_only_behind_the_notes() -> None:
    assert kinds(TITLE, LONG, "Comments", "Nonsense.")[1:] == ["comment", "comment"]
    assert kinds(TITLE, LONG, PROSE, "Comments", LONG, "Notes", "1. Courier, 1998.", "2. Ibid.")[2:4] == [
        "heading",
        "body",
    ]


def test_the_article_goes_on_behind_a_share_line() -> None:
    short = "They met at noon in the old town hall of Toll, and nobody spoke."
    assert kinds(TITLE, LONG, "Share", short, short + " So.", short + " No.") == [
        "body", "boilerplate", "body", "body", "body",
    ]  # fmt: skip
    assert kinds(TITLE, LONG, "Share", short, "Bridges") == [
        "body",
        "boilerplate",
        "boilerplate",
        "boilerplate",
    ]
    assert kinds(TITLE, LONG, "Share", LONG + " So.") == ["body", "boilerplate", "body"]


def test_tags_end_a_document() -> None:
    assert kinds(TITLE, LONG, "• Bridges", "• Toll") == ["body", "boilerplate", "boilerplate"]
    assert kinds(TITLE, LONG, "Bridges", "Toll", "Rivers", "Tolls") == ["body", *["boilerplate"] * 4]
    assert kinds(TITLE, LONG, "What comes next") == ["body", "heading"]


def test_short_sentences_between_lines_of_a_page_are_the_article() -> None:
    page = ("Share this article", TITLE, "The talks failed. Nobody signed.", "They meet again in May.")
    assert kinds(*page) == ["title", "body", "body"]
    assert kinds(*page, "Related articles", "Who will pay for it.") == [
        "title",
        "body",
        "body",
        "boilerplate",
        "boilerplate",
    ]


def test_a_page_of_links_has_no_article() -> None:
    lines = (
        "# Toll today",
        "Share this article",
        "## Tolls rise again",
        "Read more: wages fall",
        "Wages fall",
    )
    assert "body" not in kinds(*lines)


def test_an_hour_in_the_front_begins_no_comments() -> None:
    lines = (
        "The Old Bridge of Toll",
        "Updated 3 years ago",
        PROSE + " " + PROSE,
        "Ada Marsh",
        "3 hours ago",
        "Well said.",
    )
    found = kinds(*lines)
    assert found[1] == "body"
    assert found[3:] == ["comment", "comment"]


def test_dates_of_comments_are_comments() -> None:
    lines = (TITLE, PROSE, "Comments (2)", "4 March 2012 at 10:15", "Well said.", "5 March 2012 at 11:30")
    assert kinds(*lines) == ["body", *["comment"] * 4]
