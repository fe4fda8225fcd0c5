import pytest

from hikiwake.intake.zones.bylines import (
    is_affiliation,
    is_byline,
    is_dated,
    is_dateline,
    is_house,
    is_name,
    is_signed,
    names_in,
)


@pytest.mark.parametrize(
    "text",
    [
        "25 Mar 2015",
        "March 25, 2015",
        "03-30-2020",
        "2020-03-30",
        "Published: Monday, 3 March 2014 at 10:22 GMT",
        "Last updated on 3rd of May 2011 | 14.05",
        "*October 2019*",
        "Maren, 12 June 1987",
        "Posted 3 May 2012, updated 4 May 2012",
    ],
)
def test_datelines(text: str) -> None:
    assert is_dateline(text)


@pytest.mark.parametrize(
    "text",
    ["1998", "The treaty of 3 May 1988", "3 May 1988 was a Tuesday", "Port Sallow, 12 June 1987", "x" * 130],
)
def test_lines_with_more_than_a_date_are_no_datelines(text: str) -> None:
    assert not is_dateline(text)


def test_a_place_may_stand_before_a_date() -> None:
    assert is_dateline("Port Sallow, 12 June 1987", behind_place=True)


@pytest.mark.parametrize(
    "text",
    [
        "By Mara Ellison",
        "*By Peter Aalto | 7 Oct. 2019*",
        "Story by: Ada Marsh and Tom de Vries",
        "By Prof. Ada Marsh, University of Maren",
        "Ada Marsh (Professor, Maren University)",
        "Lena Okafor, Senior Correspondent",
        "Lena Okafor – 3 May 2012",
        "(Reporting by Ada Marsh in Maren; Editing by Tom de Vries)",
        "Edited by Ada Marsh",
    ],
)
def test_bylines(text: str) -> None:
    assert is_byline(text)


@pytest.mark.parametrize(
    "text",
    [
        "By the river",
        "By Ada Marsh’s own account the bridge was lost.",
        "Ada Marsh",
        "Lena Okafor, who left",
        "The Old Bridge, 2",
        "Edited by Ada Marsh, the book tells of the bridge and of the toll.",
        "By Ada Marsh " + "x" * 200,
    ],
)
def test_other_lines_are_no_bylines(text: str) -> None:
    assert not is_byline(text)


def test_among_prose_only_by_makes_a_byline() -> None:
    assert is_byline("By Ada Marsh", front=False)
    assert not is_byline("Lena Okafor, Senior Correspondent", front=False)


def test_names_and_posts() -> None:
    assert is_signed("By Ada Marsh")
    assert not is_signed("By the river")
    assert not is_signed("Ada Marsh")
    assert is_name("Ada Marsh")
    assert is_name("Tom de Vries")
    assert not is_name("Ada Marsh left the hall")
    assert not is_name("Press Office")
    assert is_name("Anna Marsh and Tom de Vries")
    assert not is_name("Old Tolls and New Bridges")
    assert is_affiliation("Institute of Borders, University of Maren")
    assert not is_affiliation("The old bridge")
    text = "By Dr. Ada Marsh, Tom de Vries and Irma Robles, Maren"
    assert [text[name.start : name.end] for name in names_in(text, 0, len(text))] == [
        "Ada Marsh",
        "Tom de Vries",
        "Irma Robles",
    ]


def test_an_agency_credits_its_reporters_and_not_its_editors() -> None:
    text = (
        "Reporting by Ada Marsh in New Maren and Tom de Vries; writing by Irma Robles; Editing by Lena Okafor"
    )
    assert [text[name.start : name.end] for name in names_in(text, 0, len(text))] == [
        "Ada Marsh",
        "Tom de Vries",
        "Irma Robles",
    ]
    edited = "Editing by Lena Okafor"
    assert list(names_in(edited, 0, len(edited))) == []


def test_lines_in_bars_may_hold_a_date() -> None:
    assert is_dated("A briefing by the River Watch | November 2013")
    assert is_dated("River Watch • 3 May 2001")
    assert not is_dated("November 2013")
    assert not is_dated("The year 2013 | The toll")
    assert not is_dated("The bridge was closed by the ministry | 3 May 2001 | and it has stayed closed.")


def test_houses_have_names_in_capitals() -> None:
    assert is_house("Review of the Upper River")
    assert is_house("MINISTRY OF TOLLS")
    assert not is_house("Courier")
    assert not is_house("Review of every river")
    assert not is_house("The Bridge Is Closed.")


def test_an_hour_may_be_glued_to_the_year_of_a_dateline() -> None:
    assert is_dateline("May 3, 20194:15 PM UTC Updated 3 years ago")
    assert not is_dateline("May 3, 20194 boats")
