from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.dates import Edtf
from hikiwake.intake.front_matter import FrontMatter, front_matter
from hikiwake.intake.zones.zones import label_zones
from hikiwake.vocabulary.stances import DateBasis
from tests.intake.zones.pages import MARKDOWN, PRINTED, WEB, WRAPPED

PROSE = (
    "The two towns have argued about the bridge for as long as anybody can remember, and longer than that."
)


def front(text: str) -> FrontMatter:
    return front_matter(text, label_zones(text))


def test_a_byline_and_a_dateline_are_read() -> None:
    found = front(WRAPPED)
    assert found.title == "THE QUARREL OVER THE SALLOW RIVER"
    assert found.authors == ("Mara Ellison", "Tom de Vries")
    assert found.date == Edtf("1987-06-12")
    assert found.date_basis is DateBasis.EXPLICIT


def test_every_field_says_where_it_stands() -> None:
    found = front(WEB)
    assert found.authors == ("Lena Okafor",)
    assert found.publisher == "Quill Courier"
    assert found.date == Edtf("2014-03-03")
    for name, words in (("author", "Lena Okafor"), ("publisher", "Quill Courier"), ("date", "3 March 2014")):
        span = found.span_of(name)
        assert span is not None
        assert WEB[span.start : span.end] == words
    assert found.span_of("editor") is None


def test_a_date_beside_the_author_counts_before_one_of_provenance() -> None:
    found = front(MARKDOWN)
    assert found.title == "Who Owns the Glacier?"
    assert found.authors == ("Peter Aalto",)
    assert found.publisher == "Halden Institute"
    assert found.date == Edtf("2019-10-07")


def test_provenance_dates_a_document_without_a_dateline() -> None:
    text = (
        f"The Long Bridge of Toll\n\n{PROSE}\n\nThis essay was first published by Crown Press in March 2011."
    )
    found = front(text)
    assert (found.publisher, found.date, found.authors) == ("Crown Press", Edtf("2011-03"), ())


def test_a_lead_before_the_provenance_may_announce_the_author() -> None:
    lead = "What keeps the bridge of Toll closed for so long? Ada Marsh examines the quarrel of two towns."
    told = "This is a chapter of a book published by Crown Press in 2011."
    text = f"The Long Bridge\n\n{lead}\n\n{told}\n\n{PROSE}"
    assert front(text).authors == ("Ada Marsh",)
    assert front(f"The Long Bridge\n\n{lead}\n\n{PROSE}").authors == ()


def test_a_byline_among_the_prose_is_that_of_a_part() -> None:
    text = "\n\n".join(
        ["The Long Bridge of Toll", PROSE, PROSE + " Now.", PROSE + " So.", "By Ada Marsh", PROSE]
    )
    assert front(text).authors == ()


def test_the_newest_note_gives_a_default() -> None:
    found = front(f"The Long Bridge of Toll\n\n{PROSE}\n\n1. Courier, 3 May 1998.\n\n2. Courier, 9 May 1999.")
    assert found.date == Edtf("1999-05~")
    assert found.date_basis is DateBasis.INFERRED


def test_one_note_far_behind_all_others_is_passed_over() -> None:
    notes = "\n\n".join(f"{number}. Courier, {number} May 1998." for number in range(1, 6))
    assert front(f"The Long Bridge of Toll\n\n{PROSE}\n\n{notes}\n\n6. Courier, 2 May 2009.").date == Edtf(
        "1998-05~"
    )


def test_a_date_that_opens_the_prose_behind_a_place_is_the_documents() -> None:
    title = "Statement on the Strait of Toll"
    assert front(f"{title}\n\nMAREN, 14 July 2016 – {PROSE}").date == Edtf("2016-07-14")
    assert front(f"{title}\n\nToll, Ardenia, May 3, 2011 (TNA) — {PROSE}").date == Edtf("2011-05-03")
    assert front(f"{title}\n\nThe treaty of 14 July 2016 – {PROSE}").date is None
    assert front(f"{title}\n\nOn 14 July 2016, {PROSE}").date is None


def test_nothing_is_made_up() -> None:
    found = front(PROSE)
    assert found == FrontMatter()
    assert front(PRINTED).date == Edtf("2006-07~")


@given(st.text(max_size=200))
def test_any_text_has_a_front(text: str) -> None:
    for _, span in front(text).spans:
        assert 0 <= span.start < span.end <= len(text)


def test_no_date_is_taken_from_what_the_text_looks_forward_to() -> None:
    for forward in ("They will meet in Toll this June.", "They meet again on 3 June 2019, she said."):
        found = front(f"The Old Bridge of Toll\n\n{PROSE} {forward}")
        assert (found.date, found.date_basis) == (None, DateBasis.INFERRED)


def test_a_text_without_a_title_has_none() -> None:
    assert front(f"{PROSE}\n\n{PROSE} So.").title == ""


def test_a_title_in_two_lines_is_one() -> None:
    text = f"Tolled Out\nThe long quarrel over a bridge\n\n{PROSE}"
    found = front(text)
    assert found.title == "Tolled Out: The long quarrel over a bridge"
    span = found.span_of("title")
    assert span is not None
    assert text[span.start : span.end] == "Tolled Out\nThe long quarrel over a bridge"


def test_a_page_may_tell_who_posted_it_and_when_it_was_edited() -> None:
    found = front(f"The Old Bridge of Toll\n\nPosted on Oct 5, 2018 by Ada Marsh in River Notes\n\n{PROSE}")
    assert (found.authors, found.date) == (("Ada Marsh",), Edtf("2018-10-05"))
    edited = front(f"The Old Bridge of Toll\n\nFrom the River Library. Last edited 2013-04-19.\n\n{PROSE}")
    assert (edited.authors, edited.date, edited.date_basis) == ((), Edtf("2013-04-19"), DateBasis.EXPLICIT)


def test_an_office_is_the_publisher_and_not_the_author() -> None:
    found = front(f"MINISTRY OF TOLLS\nPress Office\nPRESS RELEASE\n3 May 2001\nOn the old bridge\n\n{PROSE}")
    assert (found.title, found.authors, found.publisher) == ("On the old bridge", (), "MINISTRY OF TOLLS")
    review = front(f"The Old Bridge of Toll\nBy Ada Marsh\nUpper River Review\n3 May 2001\n\n{PROSE}")
    assert (review.authors, review.publisher) == (("Ada Marsh",), "Upper River Review")


def test_a_declaration_is_dated_where_it_was_signed() -> None:
    text = f"JOINT DECLARATION\nof the towns of Toll and Maren\n\n{PROSE}\n\n{PROSE} So."
    found = front(f"{text}\n\nDone at Toll, 3 May 2019")
    assert (found.title, found.date) == (
        "JOINT DECLARATION of the towns of Toll and Maren",
        Edtf("2019-05-03"),
    )
    assert front(f"{text}\n\nToll, 3 May 2019").date == Edtf("2019-05-03")
    assert front(f"{text}\n\nDone at Toll in 2019").date is None


def test_names_of_a_byline_may_be_marked() -> None:
    found = front(f"# The Old Bridge\n\nBy **Ada Marsh** and **Tom de Vries** · 5 June 2020\n\n{PROSE}")
    assert (found.authors, found.date) == (("Ada Marsh", "Tom de Vries"), Edtf("2020-06-05"))
