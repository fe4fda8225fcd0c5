"""Which time expression dates a clause."""

from dataclasses import replace

import pytest

from hikiwake.basics.dates import Edtf
from hikiwake.intake.frame import Frame, Note, Sentence, Span, Token, Zone, ZoneKind
from hikiwake.intake.times.dating import date_of
from hikiwake.intake.times.times import find_times
from hikiwake.vocabulary.stances import DateBasis
from tests.intake.times.dated_texts import as_text, dated, parsed
from tests.intake.times.dated_texts import cut as frame_of


def test_a_date_within_the_words_comes_first() -> None:
    frame = frame_of(["In 1994, after the flood of 1993, they met."])
    assert as_text(dated(frame, "the flood of 1993")) == ("1993", DateBasis.EXPLICIT)


def test_a_date_in_the_same_clause() -> None:
    frame = frame_of(["They signed in March 1994, and the war of 1993 was over."])
    answer = dated(frame, "signed")
    assert as_text(answer) == ("1994-03", DateBasis.EXPLICIT)
    assert answer.time is not None
    assert "same clause" in answer.because


def test_a_date_in_front_reaches_into_the_clauses_behind_it() -> None:
    frame = frame_of(["In 1994 the envoy said that they had met."])
    assert as_text(dated(frame, "met")) == ("1994", DateBasis.CONTEXT)


def test_a_date_in_a_clause_below_dates_that_clause_alone() -> None:
    frame = frame_of(["They agreed on rules, which came into force in 1994."])
    assert as_text(dated(frame, "agreed")) == (None, DateBasis.INFERRED)
    assert as_text(dated(frame, "came into force")) == ("1994", DateBasis.EXPLICIT)


def test_the_parse_decides_where_there_is_one() -> None:
    frame = frame_of(["They agreed on rules that came into force in 1994."])
    tree = """
        They agreed nsubj PRON
        agreed - ROOT VERB
        on agreed prep ADP
        rules on pobj NOUN
        that came nsubj PRON
        came rules relcl VERB
        into came prep ADP
        force into pobj NOUN
        in came prep ADP
        1994 in pobj NUM
    """
    frame = parsed(frame, tree)
    assert as_text(dated(frame, "came")) == ("1994", DateBasis.EXPLICIT)
    assert as_text(dated(frame, "agreed"))[0] is None


def test_a_parse_without_a_common_head_is_passed_over() -> None:
    frame = frame_of(["They agreed in 1994."])
    tree = """
        They - ROOT PRON
        agreed - ROOT VERB
        in - ROOT ADP
        1994 - ROOT NUM
    """
    assert as_text(dated(parsed(frame, tree), "agreed")) == ("1994", DateBasis.EXPLICIT)


def test_tokens_that_miss_the_words_are_passed_over() -> None:
    frame = frame_of(["They agreed in 1994."])
    lone = Token(
        start=0,
        end=4,
        text="They",
        lemma="they",
        pos="PRON",
        tag="",
        dep="ROOT",
        head=0,
        entity="",
        sentence=0,
    )
    assert as_text(dated(replace(frame, tokens=(lone,)), "agreed")) == ("1994", DateBasis.EXPLICIT)


def test_the_paragraph_tells_the_date_on_and_about() -> None:
    frame = frame_of(["In March 1994 they met.", "They quarrelled."], ["They parted."])
    assert as_text(dated(frame, "quarrelled")) == ("1994-03~", DateBasis.CONTEXT)
    assert as_text(dated(frame, "parted")) == (None, DateBasis.INFERRED)


def test_an_interval_is_told_on_as_it_is() -> None:
    frame = frame_of(["Between 1994 and 1998 they met.", "They quarrelled."])
    assert as_text(dated(frame, "quarrelled")) == ("1994/1998", DateBasis.CONTEXT)


def test_dates_said_in_passing_or_yet_to_come_are_not_told_on() -> None:
    frame = frame_of(
        ["In 1994 they met the man who ruled in 1980.", "By 2030 all will end.", "They quarrelled."]
    )
    assert as_text(dated(frame, "quarrelled")) == ("1994~", DateBasis.CONTEXT)


def test_the_parse_tells_what_is_said_in_passing() -> None:
    frame = frame_of(["They met the man who ruled in 1980.", "They quarrelled."])
    tree = """
        They met nsubj PRON
        met - ROOT VERB
        man met dobj NOUN
        who ruled nsubj PRON
        ruled man relcl VERB
        in ruled prep ADP
        1980 in pobj NUM
    """
    assert as_text(dated(parsed(frame, tree), "quarrelled")) == (None, DateBasis.INFERRED)


def test_names_of_papers_date_nothing_but_the_paper() -> None:
    frame = frame_of(["They recalled the Treaty of 1951."])
    assert as_text(dated(frame, "recalled")) == (None, DateBasis.INFERRED)
    assert as_text(dated(frame, "the Treaty of 1951")) == (None, DateBasis.INFERRED)
    assert as_text(dated(frame, "the Treaty of 1951", of_paper=True)) == ("1951", DateBasis.EXPLICIT)


@pytest.mark.parametrize("document", ["2019-06-14", None])
def test_without_sentences_the_line_is_the_sentence(document: str | None) -> None:
    text = "They met in 1994.\nThey parted."
    frame = Frame(source="x", text=text, document_date=Edtf(document) if document else None)
    frame = replace(frame, times=find_times(frame))
    assert as_text(dated(frame, "met")) == ("1994", DateBasis.EXPLICIT)
    assert as_text(dated(frame, "parted")) == (None, DateBasis.INFERRED)


def test_without_a_document_date_the_flag_decides_what_is_late() -> None:
    frame = frame_of(["In 1994 they met.", "They quarrelled."])
    assert as_text(dated(replace(frame, document_date=None), "quarrelled")) == ("1994~", DateBasis.CONTEXT)


def test_conjoined_nouns_open_no_clause() -> None:
    frame = frame_of(["They met the king and queen in 1994."])
    tree = """
        They met nsubj PRON
        met - ROOT VERB
        king met dobj NOUN
        queen king conj NOUN
        in met prep ADP
        1994 in pobj NUM
    """
    answer = dated(parsed(frame, tree), "queen")
    assert as_text(answer) == ("1994", DateBasis.EXPLICIT)
    assert "same clause" in answer.because


@pytest.mark.parametrize(
    ("cited", "edtf", "basis"),
    [
        ("Valley Post, 3 May 2011.", "2011-05-03~", DateBasis.INFERRED),
        ("Accessed 4 June 2012. Valley Post, 3 May 2011.", "2011-05-03~", DateBasis.INFERRED),
        ("Valley Post, May 2011. Retrieved on 4 June 2012.", "1994~", DateBasis.CONTEXT),
        ("Valley Post, 3 May 2022.", "1994~", DateBasis.CONTEXT),
    ],
)
def test_a_note_dates_what_the_sentence_reports_by_the_day_its_source_came_out(
    cited: str, edtf: str, basis: DateBasis
) -> None:
    body = "In 1994 they met. The envoy was pleased.7"
    text = f"{body}\n\n{cited}"
    sentences = tuple(
        Sentence(start=start, end=end, paragraph=0, zone=ZoneKind.BODY)
        for start, end in ((0, 18), (18, len(body)))
    )
    zones = (
        Zone(start=0, end=len(body), kind=ZoneKind.BODY, rule="test"),
        Zone(start=len(body) + 2, end=len(text), kind=ZoneKind.NOTE, rule="test"),
    )
    notes = (
        Note(number="6", start=0, end=0),
        Note(number="7", start=len(body) + 2, end=len(text), marks=(Span(len(body) - 1, len(body)),)),
    )
    frame = Frame(
        source="x", text=text, document_date=Edtf("2019-06-14"), sentences=sentences, zones=zones, notes=notes
    )
    frame = replace(frame, times=find_times(frame))
    assert as_text(dated(frame, "was pleased")) == (edtf, basis)
    assert as_text(dated(frame, "met")) == ("1994", DateBasis.EXPLICIT)


SAID = """
    Berg noted nsubj PROPN
    noted - ROOT VERB
    that ended mark SCONJ
    war ended nsubj NOUN
    ended noted ccomp VERB
    in ended prep ADP
    1994 in pobj NUM
"""


def test_a_date_in_what_is_said_does_not_date_the_saying() -> None:
    frame = parsed(frame_of(["Berg noted that war ended in 1994."]), SAID)
    assert as_text(dated(frame, "Berg noted that war ended in 1994"))[0] is None
    assert as_text(dated(frame, "noted"))[0] is None
    assert as_text(dated(frame, "war ended in 1994")) == ("1994", DateBasis.EXPLICIT)


@pytest.mark.parametrize(
    ("cited", "edtf"),
    [
        ("Berg, Lost Chances (Brevia Press, 2011).", "2011~"),
        ("For example, see Berg, Lost Chances (Brevia Press, 2011).", None),
        ("The 21st century of Berg.", None),
    ],
)
def test_the_year_of_the_source_will_do_for_what_somebody_said(cited: str, edtf: str | None) -> None:
    body = "Berg notes that all was lost.7"
    text = f"{body}\n\n{cited}"
    mark = Span(len(body) - 1, len(body))
    frame = Frame(
        source="x",
        text=text,
        document_date=Edtf("2019-06-14"),
        sentences=(Sentence(start=0, end=len(body), paragraph=0, zone=ZoneKind.BODY),),
        zones=(
            Zone(start=0, end=len(body), kind=ZoneKind.BODY, rule="test"),
            Zone(start=len(body) + 2, end=len(text), kind=ZoneKind.NOTE, rule="test"),
        ),
        notes=(Note(number="7", start=len(body) + 2, end=len(text), marks=(mark,)),),
    )
    frame = replace(frame, times=find_times(frame))
    tree = """
        Berg notes nsubj PROPN
        notes - ROOT VERB
        that lost mark SCONJ
        all lost nsubjpass PRON
        was lost auxpass AUX
        lost notes ccomp VERB
    """
    frame = parsed(frame, tree)
    assert as_text(dated(frame, "notes"))[0] == edtf
    assert as_text(dated(frame, "was lost"))[0] is None


RECENT = """
    Berg noted nsubj PROPN
    noted - ROOT VERB
    in noted prep ADP
    a article det DET
    recent article amod ADJ
    article in pobj NOUN
    that ended mark SCONJ
    war ended nsubj NOUN
    ended noted ccomp VERB
"""


@pytest.mark.parametrize(
    ("document", "edtf"),
    [
        ("2019-06-14", "2019-06-14~"),
        ("2019-05/2019-06", "2019~"),
        ("2018-12/2019-06", "2018/2019~"),
    ],
)
def test_what_was_said_in_a_recent_article_is_about_as_old_as_the_document(document: str, edtf: str) -> None:
    frame = parsed(frame_of(["Berg noted in a recent article that war ended."], document=document), RECENT)
    assert as_text(dated(frame, "noted")) == (edtf, DateBasis.DOCUMENT_DATE)
    assert as_text(dated(frame, "ended"))[0] is None
    assert as_text(dated(replace(frame, document_date=None), "noted"))[0] is None


def test_a_recent_article_in_what_is_said_dates_nothing() -> None:
    frame = frame_of(["Berg noted that he lied in a recent article."])
    tree = """
        Berg noted nsubj PROPN
        noted - ROOT VERB
        that lied mark SCONJ
        he lied nsubj PRON
        lied noted ccomp VERB
    """
    assert as_text(dated(parsed(frame, tree), "noted"))[0] is None


def test_an_anniversary_dates_what_is_remembered() -> None:
    frame = frame_of(["In 2015 they kept the 90th anniversary of the Peace of Brevia.", "They danced."])
    answer = dated(frame, "the Peace of Brevia")
    assert as_text(answer) == ("1925", DateBasis.INFERRED)
    assert "90th anniversary" in answer.because
    assert as_text(dated(frame, "Peace of Brevia"))[0] == "1925"
    told = frame_of(["In 2015 they met.", "It is the fiftieth anniversary of the war."])
    assert as_text(dated(told, "war"))[0] == "1965"


@pytest.mark.parametrize(
    "sentence",
    [
        "They kept the 90th anniversary of the war.",
        "In 2015 they kept the brilliant anniversary of the war.",
        "From 2013 to 2015 they kept the 90th anniversary of the war.",
        "In 2015 they kept the 2500th anniversary of the war.",
    ],
)
def test_an_anniversary_without_a_year_or_a_number_dates_nothing(sentence: str) -> None:
    answer = dated(frame_of([sentence]), "war")
    assert "anniversary" not in answer.because


def test_the_name_of_a_paper_goes_before_its_anniversary() -> None:
    frame = frame_of(["In 2016 they kept the 60th anniversary of the Declaration of 1951."])
    assert as_text(dated(frame, "Declaration of 1951", of_paper=True))[0] == "1951"
    assert as_text(dated(frame, "Declaration of 1951"))[0] == "1956"


def asked(frame: Frame, words: str, **how: bool) -> str | None:
    start = frame.text.index(words)
    answer = date_of(frame, start, start + len(words), **how)  # type: ignore[arg-type]
    return answer.edtf.text if answer.edtf else None


def test_a_noun_phrase_alone_takes_no_date_from_before() -> None:
    frame = frame_of(["In 1994 they met.", "The fall of the ministry was near."])
    assert asked(frame, "The fall of the ministry") == "1994~"
    assert asked(frame, "The fall of the ministry", finite=False) is None


def test_what_happened_takes_no_date_to_come_and_none_it_was_planned_for() -> None:
    frame = frame_of(["They agreed on talks in 2030.", "They agreed to put talks set for 1994 off."])
    assert asked(frame, "agreed on") == "2030"
    assert asked(frame, "agreed on", occurred=True) is None
    assert asked(frame, "agreed to") == "1994"
    assert asked(frame, "agreed to", occurred=True) is None


def test_the_paragraph_before_dates_only_where_asked_and_to_the_year() -> None:
    frame = frame_of(["In March 1994 they met."], ["They dined."], ["They left."])
    assert asked(frame, "dined") is None
    assert asked(frame, "dined", far=True) == "1994~"
    assert asked(frame, "left", far=True) is None
    for lead in ("From 1994 to 1999", "In the mid-1990s"):
        assert asked(frame_of([f"{lead} they met."], ["They dined."]), "dined", far=True) is None


def test_dates_of_words_left_out_count_for_nothing() -> None:
    frame = frame_of(["In 1994 they met.", "The visit of May 1996 was put off."])
    start = frame.text.index("visit of May 1996")
    words = Span(start, start + len("visit of May 1996"))
    assert date_of(frame, start, words.end).edtf == Edtf("1996-05")
    assert date_of(frame, start, words.end, but_not=words).edtf == Edtf("1994~")


def test_many_anniversaries_of_anniversaries_end() -> None:
    text = "the 1st anniversary of " * 5_000 + "it"
    assert as_text(dated(frame_of([text]), "it"))[0] is None
