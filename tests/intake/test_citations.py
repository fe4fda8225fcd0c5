from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.dates import Edtf
from hikiwake.basics.references import offsets_of
from hikiwake.dossier.proposed import CitedSource, Confidence, Proposed
from hikiwake.intake.citations import cited_sources
from tests.intake.zones.pages import MARKDOWN, PRINTED, WRAPPED, frame_of

PROSE = "The two towns have argued about the bridge of Toll for as long as anybody can remember, and longer."


def cited(*notes: str) -> list[CitedSource]:
    """What notes under a heading cite, numbers put before them."""
    numbered = "\n\n".join(f"{number}. {note}" for number, note in enumerate(notes, start=1))
    return [content(each) for each in cited_sources(frame_of(f"{PROSE}\n\nNotes\n\n{numbered}"))]


def content(proposal: Proposed) -> CitedSource:
    assert isinstance(proposal.content, CitedSource)
    return proposal.content


@pytest.mark.parametrize(
    ("note", "publisher", "title", "date"),
    [
        ("The Bellmark Courier, January 17, 2016.", "The Bellmark Courier", "", "2016-01-17"),
        ("TV, March 6, 2011.", "TV", "", "2011-03-06"),
        ("Ada Marsh, “Tolls,” Border Review, Vol. 4, No. 5 (2016).", "Border Review", "Tolls", "2016"),
        ("Marsh, Ada. “A Bridge.” Toll Times. November19 2014.", "Toll Times", "A Bridge", "2014-11-19"),
        ("Toll. Ministry of Roads (MR). “Roads.” March 1, 2011.", "Ministry of Roads", "Roads", "2011-03-01"),
        ("Ministry of Roads, 2013, “We Build, 22 February 2013,” http://x.org", "Ministry of Roads",
         "We Build, 22 February 2013", "2013-02-22"),
        ("A. Marsh, The Old Bridge (Toll: Crown Press, 2005), p. 3.", "Crown Press", "", "2005"),
        ("Marsh, Ada, and Karl Kaas, eds. Bridges (M.B. Smith, 1999).", "M.B. Smith", "", "1999"),
        ("\"The Toll Question\" in A. Marsh eds. Asia, Vol. 25, 2014, Toll: Emil Press, 2015.", "Emil Press",
         "The Toll Question", "2015"),
        ("See “The Quarrel,” Associated Press, 5 May 2001. It was long.", "Associated Press", "The Quarrel",
         "2001-05-05"),
        ("Aalto, ‘The Ice’, Fjord Review, 3 May 2001.", "Fjord Review", "The Ice", "2001-05-03"),
    ],
)  # fmt: skip
def test_publisher_title_and_date_are_read(note: str, publisher: str, title: str, date: str) -> None:
    (found,) = cited(note)
    assert (found.publisher, found.title, found.date) == (publisher, title, Edtf(date))


def test_days_on_which_a_page_was_read_are_not_its_date() -> None:
    (found,) = cited(
        "“The Toll.” Courier, 3 May 2001. Accessed January 4, 2009. http://x.org/2010/11/toll.html."
    )
    assert found.date == Edtf("2001-05-03")
    assert found.url == "http://x.org/2010/11/toll.html"
    (undated,) = cited("“The Toll.” Accessed January 4, 2009. http://x.org")
    assert undated.date is None


def test_the_same_again_is_the_note_before() -> None:
    first, second = cited("The Courier, 3 May 2001.", "Ibid.")
    assert (second.publisher, second.date, second.number) == (first.publisher, first.date, "2")


@pytest.mark.parametrize(
    "note",
    [
        "The bridge has two arches and was built of stone.",
        "The agreement was signed in 1998 and broken in the same year.",
        "The “old bridge” is the one that fell in 1911.",
        "Some said so on 3 May 1998.",
    ],
)
def test_a_note_that_explains_cites_nothing(note: str) -> None:
    assert cited(note) == []


def test_each_proposal_rests_on_its_note_and_knows_its_mark() -> None:
    frame = frame_of(WRAPPED)
    proposals = cited_sources(frame)
    assert [content(each).number for each in proposals] == ["1", "2", "3"]
    assert content(proposals[0]).publisher == "Crown Press"
    mark = offsets_of(content(proposals[0]).mark or "")
    assert mark is not None
    assert WRAPPED[mark[0] : mark[1]] == "[1]"
    passage = offsets_of(proposals[1].passage)
    assert passage is not None
    assert WRAPPED[passage[0] : passage[1]].startswith("[2]")
    assert proposals[1].confidence is Confidence.HIGH
    assert [reason.field for reason in proposals[1].reasons] == ["date", "mark"]
    assert content(proposals[2]).mark is None
    assert len({each.id for each in proposals}) == 3


def test_references_without_numbers_are_cited_too() -> None:
    found = [content(each) for each in cited_sources(frame_of(MARKDOWN))]
    assert [each.number for each in found] == ["", ""]
    assert found[1].url == "https://example.org/survey/2018"


def test_a_date_after_the_document_is_flagged_and_kept() -> None:
    frame = replace(frame_of(PRINTED), document_date=Edtf("1999"))
    last = cited_sources(frame)[-1]
    assert content(last).date == Edtf("2006-07-11")
    assert "after the document's own date" in last.warnings[0]
    assert not cited_sources(frame)[0].warnings


@given(
    st.lists(
        st.sampled_from(["1. ", "“A b,” ", "Times, ", "3 May 2014", "(X: Y, 2001)", "http://a.b ", "\n\n"])
    )
)
def test_any_notes_can_be_read(pieces: list[str]) -> None:
    text = f"{PROSE}\n\nNotes\n\n" + "".join(pieces)
    for each in cited_sources(frame_of(text)):
        offsets = offsets_of(each.passage)
        assert offsets is not None
        assert offsets[1] <= len(text)


def test_a_note_that_cites_two_sources_gives_one_each_on_its_own_words() -> None:
    times = "Ada Marsh, “Tolls; and Boats,” Toll Times, 3 May 2001."
    note = f"The Bellmark Courier, January 17, 2016; see also {times}"
    frame = frame_of(f"{PROSE}[1]\n\nNotes\n\n1. {note}\n\n2. Ibid.")
    first, second, same = cited_sources(frame)
    assert [(content(each).publisher, content(each).number) for each in (first, second, same)] == [
        ("The Bellmark Courier", "1"),
        ("Toll Times", "1"),
        ("Toll Times", "2"),
    ]
    assert [frame.text[slice(*(offsets_of(each.passage) or (0, 0)))] for each in (first, second)] == [
        "1. The Bellmark Courier, January 17, 2016",
        times,
    ]
    assert content(first).mark == content(second).mark
    assert len({first.id, second.id, same.id}) == 3


@pytest.mark.parametrize(
    "note",
    [
        "Marsh, Ada; Kaas, Karl; “The Toll Question,” Toll Times, 3 May 2001.",
        "“The Toll Question,” Toll Times, 3 May 2001; it was long.",
        "“Tolls; Bridges,” Toll Times, 3 May 2001.",
        "Marsh (see Kaas; Hale), “The Toll Question,” Toll Times, 3 May 2001.",
    ],
)
def test_semicolons_that_part_no_sources_leave_the_note_whole(note: str) -> None:
    frame = frame_of(f"{PROSE}\n\nNotes\n\n1. {note}\n\n2. Courier, 5 May 2001.")
    first, _ = cited_sources(frame)
    assert frame.text[slice(*(offsets_of(first.passage) or (0, 0)))] == f"1. {note}"
    assert content(first).date == Edtf("2001-05-03")


def test_a_note_of_nothing_but_semicolons_takes_no_time() -> None:
    assert cited("; " * 50_000, "Courier, 3 May 2001.")[-1].publisher == "Courier"
