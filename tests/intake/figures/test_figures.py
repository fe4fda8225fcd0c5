"""Figures: what is found, its value and unit, the words marked, and what is left alone."""

import re
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.dates import Edtf
from hikiwake.basics.references import offsets_of
from hikiwake.dossier.proposed import Confidence, Proposed, ProposedFigure
from hikiwake.intake.figures.figures import find_figures
from hikiwake.intake.frame import Damage, Frame, Note, Sentence, Span, Zone, ZoneKind
from hikiwake.intake.times.times import find_times
from hikiwake.vocabulary.stances import DateBasis

END = re.compile(r"[^.!?\n](?:[^.!?\n]|[.](?=[0-9]))*[.!?]?")


def frame_of(text: str, zone: ZoneKind = ZoneKind.BODY, **fields: object) -> Frame:
    sentences = tuple(
        Sentence(
            start=found.start() + len(found[0]) - len(found[0].lstrip()),
            end=found.end(),
            paragraph=0,
            zone=zone,
        )
        for found in END.finditer(text)
        if found[0].strip()
    )
    frame = Frame(source="x", text=text, document_date=Edtf("2019-06-14"), sentences=sentences, **fields)  # type: ignore[arg-type]
    return replace(frame, times=find_times(frame))


def content(proposal: Proposed) -> ProposedFigure:
    assert isinstance(proposal.content, ProposedFigure)
    return proposal.content


def words(frame: Frame, proposal: Proposed) -> str:
    place = offsets_of(proposal.passage)
    assert place is not None
    return frame.text[slice(*place)]


def read(text: str) -> list[tuple[str, str, str]]:
    frame = frame_of(text)
    return [(words(frame, each), content(each).value, content(each).unit) for each in find_figures(frame)]


@pytest.mark.parametrize(
    ("text", "marked", "value", "unit"),
    [
        (
            "In a poll, 61 percent of islanders backed the plan.",
            "61 percent of islanders backed the plan",
            "61",
            "percent",
        ),
        (
            "Herring made up 60 per cent of the catch.",
            "Herring made up 60 per cent of the catch",
            "60",
            "percent",
        ),
        ("They saw a 5.3% fall in trade.", "a 5.3% fall in trade", "5.3", "percent"),
        (
            "Rates were 0.5 percentage points lower.",
            "Rates were 0.5 percentage points lower",
            "0.5",
            "percentage points",
        ),
        ("They split it on a fifty-fifty basis.", "a fifty-fifty basis", "50", "percent"),
        ("Aid reached $32 billion.", "Aid reached $32 billion", "32000000000", "USD"),
        (
            "Contracts with an estimated value of USD 3.5bn were signed.",
            "an estimated value of USD 3.5bn were signed",
            "3500000000",
            "USD",
        ),
        ("Paid was a US$40m loan.", "a US$40m loan", "40000000", "USD"),
        ("They promised ¥300 billion.", "They promised ¥300 billion", "300000000000", "JPY"),
        ("They promised RMB 20 million.", "They promised RMB 20 million", "20000000", "CNY"),
        ("They promised 10 million US dollars.", "They promised 10 million US dollars", "10000000", "USD"),
        ("They signed 12 border protocols there.", "12 border protocols", "12", "protocols"),
        (
            "They signed the 80 fishing and border protocols there.",
            "the 80 fishing and border protocols",
            "80",
            "protocols",
        ),
        ("Some 17,000 people fled.", "Some 17,000 people", "17000", "persons"),
        (
            "The valley has a Sorvan population of approximately 3,200.",
            "a Sorvan population of approximately 3,200",
            "3200",
            "persons",
        ),
        ("He saw no fewer than 92 countries.", "no fewer than 92 countries", "92", "countries"),
        ("Between 20 and 30 soldiers fell.", "Between 20 and 30 soldiers", "20-30", "persons"),
        ("They argued over all six villages.", "all six villages", "6", "villages"),
        ("They talked for about 10 minutes.", "about 10 minutes", "10", "minutes"),
        ("It was a short 30-minute session during lunch.", "a short 30-minute session", "30", "minutes"),
        ("The two-year delay in the work hurt.", "The two-year delay", "2", "years"),
        ("He came almost three hours late.", "almost three hours late", "3", "hours"),
        ("It ran over the next six months.", "the next six months", "6", "months"),
        (
            "It may hold for 15 or 20 years into the future.",
            "15 or 20 years into the future",
            "15-20",
            "years",
        ),
        ("They have met seven times.", "They have met seven times", "7", "times"),
        ("She will come twice in 2020.", "She will come twice in 2020", "2", "times"),
        ("They agreed an eight-point road plan there.", "an eight-point road plan", "8", "points"),
        ("They agreed a 12-mile fishing zone.", "a 12-mile fishing zone", "12", "miles"),
        ("It covers 5,000 square kilometres.", "5,000 square kilometres", "5000", "square kilometres"),
        (
            "It is only the third state with such a pact.",
            "only the third state with such a pact",
            "3",
            "rank",
        ),
        (
            "They marked the 60th anniversary of the end of the Sorvan War there.",
            "the 60th anniversary of the end of the Sorvan War",
            "60",
            "years",
        ),
        ("Three quarters of the land is mined.", "Three quarters of the land is mined", "3/4", "fraction"),
        ("Over half of the settlers left.", "Over half of the settlers left", "1/2", "fraction"),
        ("Two of the five wells ran dry.", "Two of the five wells", "2", "wells"),
        (
            "They freed two hundred and fifty prisoners.",
            "two hundred and fifty prisoners",
            "250",
            "prisoners",
        ),
    ],
)
def test_figures(text: str, marked: str, value: str, unit: str) -> None:
    assert read(text) == [(marked, value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "On 6 May 2016 they met in the 1990s and since 2001.",
        "The two sides and the three ministers of both countries met.",
        "Article 9 rights, Resolution 242 terms and Figure 3 shows.",
        "See pages 12-15 and chapter 4 notes.",
        "Call +32 2 555 1234 or 555-1234 calls.",
        "They held two-plus-two talks and a 2 + 2 meeting, one-on-one.",
        "The G7 states and the MH17 victims.",
        "A second-class citizen of the third world and the third party.",
        "The Six Days War, the Seven Years’ War and the Three Rivers.",
        "He scored 3 to 2.",
        "One of the wells and 1 wells.",
        "Hundreds of people, dozens of times.",
        "The first round and the second visit.",
        "It was 10,000 of them.",
    ],
)
def test_numbers_that_are_no_figures(text: str) -> None:
    assert read(text) == []


def test_list_numbers_are_left_out() -> None:
    assert read("2. Villages burned. (3) Wells dried.") == []
    assert [value for _, value, _ in read("2. They burned 14 villages.")] == ["14"]


def test_figures_beside_one_another_share_no_words() -> None:
    assert read("Trade fell from 12.3% to 7.5% there.") == [
        ("Trade fell from 12.3%", "12.3", "percent"),
        ("7.5% there", "7.5", "percent"),
    ]


def test_a_small_count_told_again_is_another_place_of_the_first() -> None:
    frame = frame_of(
        "They claim six villages. The six villages are poor. They lost 40 villages, and 40 villages."
    )
    first, second, third = find_figures(frame)
    assert content(first).minor
    assert [frame.text[slice(*(offsets_of(place) or (0, 0)))] for place in first.also] == ["six villages"]
    assert not content(second).minor
    assert second.id != third.id


def test_dates_come_from_the_clause_and_not_from_the_baseline() -> None:
    (figure,) = find_figures(frame_of("In 2013 they caught 5 percent more than in 2012."))
    assert str(content(figure).date) == "2013"
    (figure,) = find_figures(frame_of("They caught 5 percent more than in 2012."))
    assert content(figure).date is None
    assert content(figure).date_basis is DateBasis.INFERRED
    (figure,) = find_figures(frame_of("In March 2013 they caught 500 tonnes."))
    assert (str(content(figure).date), content(figure).date_basis) == ("2013-03", DateBasis.EXPLICIT)
    assert [reason.field for reason in figure.reasons] == ["value", "date"]


def test_what_and_whose() -> None:
    (figure,) = find_figures(frame_of("They paid only 60 percent of the Sorvan debt there."))
    assert (content(figure).what, content(figure).of) == (
        "They paid … of the Sorvan debt there",
        "the Sorvan debt",
    )
    (figure,) = find_figures(frame_of("They signed 12 border protocols."))
    assert (content(figure).what, content(figure).of) == ("border protocols", "")


def test_only_evidence_and_notes_are_read() -> None:
    for zone in ZoneKind:
        found = find_figures(frame_of("They caught 500 tonnes.", zone))
        assert bool(found) == (
            zone in (ZoneKind.TITLE, ZoneKind.BODY, ZoneKind.HEADING, ZoneKind.CAPTION, ZoneKind.NOTE)
        )


def test_repeated_paragraphs_are_read_once() -> None:
    text = "They caught 500 tonnes.\n\nThey caught 500 tonnes."
    first = Zone(start=0, end=23, kind=ZoneKind.BODY, rule="test")
    again = Zone(start=25, end=48, kind=ZoneKind.BODY, rule="test", repeats=Span(0, 23))
    (figure,) = find_figures(frame_of(text, zones=(first, again)))
    assert figure.passage == "x@12-22"


def test_note_marks_are_no_figures() -> None:
    text = "They burned it.12 Villages fell and 14 villages burned."
    mark = Span(text.index("12"), text.index("12") + 2)
    frame = frame_of(text, notes=(Note(number="12", start=0, end=0, marks=(mark,)),))
    assert [content(each).value for each in find_figures(frame)] == ["14"]


def test_confidence_falls_with_rank_note_and_damage() -> None:
    def sure(frame: Frame) -> Confidence:
        (figure,) = find_figures(frame)
        return figure.confidence

    text = "They caught 500 tonnes."
    assert sure(frame_of(text)) is Confidence.HIGH
    assert sure(frame_of(text, damage=Damage(cut_lines=0.8, words="cut"))) is Confidence.MEDIUM
    assert sure(frame_of("They burned 14 villages.")) is Confidence.MEDIUM
    assert sure(frame_of("They burned 14 villages.", ZoneKind.NOTE)) is Confidence.LOW
    assert sure(frame_of("It was the third burnt village.")) is Confidence.LOW


PIECES = (
    "12",
    "two",
    "hundred",
    "percent",
    "%",
    "$",
    "USD",
    "2.5bn",
    "of",
    "the",
    "villages",
    "people",
    "and",
    "to",
    "-",
    "–",
    ",",
    ".",
    "(",
    ")",
    "months",
    "-year",
    "plan",
    "third",
    "anniversary",
    "half",
    "twice",
    "times",
    "1956",
    "May",
    "only",
    "about",
    "population of",
    "million",
    "a",
    "In 2013",
    "later",
)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_proposals_stand_in_order_inside_their_sentence_and_apart(text: str) -> None:
    frame = frame_of(text)
    places = [offsets_of(each.passage) or (0, 0) for each in find_figures(frame)]
    for start, end in places:
        assert 0 <= start < end <= len(text)
    for one, other in pairwise(places):
        assert one[1] <= other[0]
    assert len({each.id for each in find_figures(frame)}) == len(places)


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    frame = frame_of(text)
    assert find_figures(frame) == find_figures(frame)


@pytest.mark.parametrize(
    "piece",
    [
        "((((",
        "1,1,1,",
        "two ",
        "hundred and ",
        "5% of the ",
        "the the ",
        "12-",
        "$1",
        "a half of the ",
        "half a ",
        "killed about ",
        "up from ",
        "between $5 and ",
        "6 Greek and ",
        "40 percent of men, ",
    ],
)
def test_hostile_repeats_take_time_in_proportion(piece: str) -> None:
    def seconds(characters: int) -> float:
        text = piece * (characters // len(piece))
        sentence = Sentence(start=0, end=len(text), paragraph=0, zone=ZoneKind.BODY)
        frame = Frame(source="x", text=text, sentences=(sentence,))
        begun = time.process_time()
        find_figures(frame)
        return time.process_time() - begun

    seconds(1_000)
    assert seconds(20_000) < 20 * seconds(5_000) + 0.5


def test_one_figure_told_over_and_over_takes_time_in_proportion() -> None:
    def seconds(times: int) -> float:
        frame = frame_of("In May 2010 six villages burned, " * times)
        begun = time.process_time()
        (figure,) = find_figures(frame)
        assert len(figure.also) == times - 1
        return time.process_time() - begun

    seconds(50)
    assert seconds(3_000) < 8 * seconds(750) + 0.5


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("They caught no fewer than 500 tonnes.", "at least"),
        ("They caught up to 500 tonnes.", "at most"),
        ("They caught less than 500 tonnes.", "at most"),
        ("They caught approximately 500 tonnes.", "about"),
        ("They caught 500 tonnes.", ""),
        ("They caught the 500 tonnes.", ""),
    ],
)
def test_the_reason_says_how_the_number_is_hedged(text: str, hedge: str) -> None:
    (figure,) = find_figures(frame_of(text))
    assert figure.reasons[0].because == "read as measure" + (f", given as {hedge} this much" if hedge else "")


@pytest.mark.parametrize(
    ("text", "marked", "value"),
    [
        ("It took just a year and a half to build.", "just a year and a half", "1.5"),
        ("It took two years and a half to build.", "two years and a half", "2.5"),
        ("It took some three and a half months to build.", "some three and a half months", "3.5"),
    ],
)
def test_halves_are_counted(text: str, marked: str, value: str) -> None:
    assert [found[:2] for found in read(text)] == [(marked, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Four days later they left, and two years ago they came.",
        "On March 19, four days after the vote, they left.",
        "They asked some other third country and informed third countries. No third state came.",
        "The Year and a half.",
    ],
)
def test_what_only_says_when_or_who_else_is_no_figure(text: str) -> None:
    assert read(text) == []


def test_what_is_told_for_its_size_stays_a_figure() -> None:
    assert [found[1] for found in read("Less than six months later they left.")] == ["6"]
    assert [found[1] for found in read("Brevia is only the third country to sign.")] == ["3"]
    assert [found[1] for found in read("Over the next six months they stayed.")] == ["6"]
