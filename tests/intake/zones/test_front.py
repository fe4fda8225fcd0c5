from tests.intake.zones.pages import kinds_of

PROSE = (
    "The two towns have argued about the bridge for as long as anybody can remember, and longer than that."
)


def kinds(*lines: str) -> list[str]:
    return [kind for kind, _ in kinds_of("\n\n".join(lines))]


def test_a_section_name_before_the_title_is_clutter() -> None:
    assert kinds("Opinion", "Why the Bridge of Toll Is Closed", PROSE) == ["boilerplate", "title", "body"]


def test_the_trail_of_the_page_names_the_title() -> None:
    lines = ("Home > Notes on Bridges > The Toll", "Notes on Bridges Today", "The Toll", PROSE)
    assert kinds(*lines) == ["boilerplate", "boilerplate", "title", "body"]


def test_a_short_title_is_taken_where_there_is_no_longer_one() -> None:
    assert kinds("The Toll", PROSE) == ["title", "body"]
    assert kinds("Exclusive", PROSE) == ["boilerplate", "body"]


def test_a_question_may_be_the_title_and_a_lead_is_not() -> None:
    assert kinds("Who will ever pay for the old bridge of Toll?", PROSE)[0] == "title"
    assert kinds(PROSE, PROSE + " So.") == ["body", "body"]


def test_what_stands_between_title_and_prose() -> None:
    lines = (
        "# The Old Bridge of Toll",
        "Two towns and their river",
        "Ada Marsh",
        "The Old Bridge of Toll",
        PROSE,
    )
    assert kinds(*lines) == ["title", "heading", "heading", "boilerplate", "body"]
    assert kinds("The Old Bridge of Toll", "3 May 2001", "Ada Marsh", PROSE) == [
        "title",
        "dateline",
        "byline",
        "body",
    ]


def test_lines_of_prose_in_one_block_end_the_front() -> None:
    lines = "\n".join(
        f"the {word} town has said that it will not pay" for word in ("first", "second", "third")
    )
    assert kinds("The Old Bridge of Toll", lines) == ["title", "body", "body", "body"]


def test_a_page_that_is_nothing_but_notes_has_no_front() -> None:
    assert kinds("Notes", "1. Courier, 1998.", "2. Courier, 1999.") == ["note", "note", "note"]


def test_a_quoted_sentence_behind_the_title_is_prose_and_no_heading() -> None:
    for quoted in ("“The boats have stopped.”", '"The boats have stopped."', "“The boats have stopped”."):
        assert kinds("The Old Bridge of Toll", quoted, PROSE) == ["title", "body", "body"]
        assert kinds("The Old Bridge of Toll", "3 May 2001", quoted, PROSE)[2] == "body"


def test_a_quoted_title_stays_the_title() -> None:
    assert kinds("“The boats have stopped”", PROSE) == ["title", "body"]
    assert kinds("Share", "“Who will stop the boats now?”", PROSE)[1] == "title"


def test_a_page_of_short_sentences_has_prose_all_the_same() -> None:
    assert kinds("The Old Bridge of Toll", "It is closed.", "Nobody knows why.") == ["title", "body", "body"]
    assert kinds("The Old Bridge of Toll", "Two towns and a river", "It is closed.") == [
        "title",
        "heading",
        "body",
    ]


def test_the_letterhead_of_a_press_release_is_not_its_title() -> None:
    head = ("MINISTRY OF TOLLS", "Press Office", "Press release No. 12/2001", "3 May 2001")
    assert kinds(*head, "Statement on the old bridge", PROSE) == [
        *["boilerplate"] * 3,
        "dateline",
        "title",
        "body",
    ]
    assert kinds("Statement on the old bridge", "Press release", PROSE)[0] == "title"
    assert kinds("Statement on the old bridge", "Press release", "The toll of Maren", PROSE)[:3] == [
        "title",
        "boilerplate",
        "heading",
    ]


def test_a_house_may_stand_between_author_and_date() -> None:
    lines = ("The Old Bridge of Toll", "By Ada Marsh", "Upper River Review", "3 May 2001", PROSE)
    assert kinds(*lines) == ["title", "byline", "byline", "dateline", "body"]
    assert kinds(*lines[:2], "Why the toll is paid", *lines[3:])[2] == "heading"


def test_a_date_behind_a_bar_below_the_title_is_the_dateline() -> None:
    dated = "A briefing by the River Watch | November 2013"
    assert kinds("The Old Bridge of Toll", dated, PROSE) == ["title", "dateline", "body"]
    assert kinds("The Old Bridge of Toll | 3 May 2001", PROSE)[0] == "title"


def test_a_title_may_be_in_two_lines() -> None:
    lines = "Tolled Out\nThe long quarrel over a bridge\n\n"
    assert kinds(lines + PROSE) == ["title", "title", "body"]
    assert kinds(lines + PROSE, "© Tolled Out") == ["boilerplate", "title", "body", "boilerplate"]
    assert kinds("Tolled Out", "The long quarrel over a bridge", PROSE) == ["boilerplate", "title", "body"]


def test_a_house_beside_the_name_of_a_section_is_not_the_title() -> None:
    assert kinds("The Courier — Opinion", "A Bridge Too Dear", PROSE) == ["boilerplate", "title", "body"]
    assert kinds("A bridge that was too dear — Opinion", PROSE)[0] == "title"
    dated = (
        "Policy Brief No. 14 | June 2015",
        "Sharing the Old Bridge",
        "Anna Marsh and Tom de Vries",
        PROSE,
    )
    assert kinds(*dated) == ["dateline", "title", "byline", "body"]


def test_a_long_dateline_over_lines_of_prose_is_none_of_them() -> None:
    lines = [
        "The Old Bridge of Toll",
        "Friday, May 3, 20194:15 PM Updated 3 years ago",
        PROSE,
        PROSE + " So.",
    ]
    assert [kind for kind, _ in kinds_of("\n".join(lines))] == ["title", "dateline", "body", "body"]


def test_a_list_may_begin_the_prose() -> None:
    assert kinds("The Old Bridge of Toll", "- 1998: Closed.", PROSE) == ["title", "body", "body"]


def test_the_title_stands_behind_the_trail() -> None:
    lines = ("House of the Upper River", "Home / Notes / 2018", "The Old Bridge of Toll", PROSE)
    assert kinds(*lines) == ["boilerplate", "boilerplate", "title", "body"]


def test_the_number_of_an_issue_is_no_author() -> None:
    lines = ("River Watch, No. 23 (April 2017)", "The Old Bridge of Toll", PROSE)
    assert kinds(*lines) == ["dateline", "title", "body"]
