"""Which time expression dates a clause."""

from dataclasses import replace

import pytest

from hikiwake.basics.dates import Edtf
from hikiwake.intake.frame import Frame, Note, Sentence, Span, Token, Zone, ZoneKind
from hikiwake.intake.times.dating import DatedBy, date_of
from hikiwake.intake.times.times import find_times
from hikiwake.vocabulary.stances import DateBasis


def frame_of(*paragraphs: list[str], document: str = "2019-06-14") -> Frame:
    text, sentences = "", []
    for number, paragraph in enumerate(paragraphs):
        for sentence in paragraph:
            sentences.append(
                Sentence(start=len(text), end=len(text) + len(sentence), paragraph=number, zone=ZoneKind.BODY)
            )
            text += sentence + " "
        text += "\n\n"
    frame = Frame(source="x", text=text, document_date=Edtf(document), sentences=tuple(sentences))
    return replace(frame, times=find_times(frame))


def dated(frame: Frame, words: str, *, of_paper: bool = False) -> DatedBy:
    start = frame.text.index(words)
    return date_of(frame, start, start + len(words), of_paper=of_paper)


def as_text(answer: DatedBy) -> tuple[str | None, DateBasis]:
    return (answer.edtf.text if answer.edtf else None), answer.basis


def parsed(frame: Frame, tree: str) -> Frame:
    """Tokens from lines of word, head word (or -), relation and part of speech, in the order of the text."""
    rows = [line.split() for line in tree.strip().splitlines()]
    words = [row[0] for row in rows]
    tokens, position = [], 0
    for number, (word, head, dep, pos) in enumerate(rows):
        start = frame.text.index(word, position)
        position = start + len(word)
        tokens.append(
            Token(
                start=start, end=position, text=word, lemma=word, pos=pos, tag="", dep=dep,
                head=number if head == "-" else words.index(head), entity="", sentence=0,
            )
        )  # fmt: skip
    return replace(frame, tokens=tuple(tokens))


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
