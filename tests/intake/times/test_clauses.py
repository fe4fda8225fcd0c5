"""Where a time stands among the clauses of its sentence."""

from dataclasses import replace

import pytest

from hikiwake.intake.frame import Frame, Span
from hikiwake.intake.times.clauses import distance, in_passing, is_content, sentence_of, top, utters
from hikiwake.vocabulary.stances import DateBasis
from tests.intake.times.dated_texts import as_text, cut, dated, frame_of, parsed


def passing(frame: Frame) -> bool:
    return in_passing(frame, frame.times[-1])


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They met in 1980.", False),
        ("They met (in 1980) again.", True),
        ("They met (again) in 1980.", False),
        ("They met her, whose father ruled in 1980.", True),
        ("They met, and in 1980 parted.", False),
    ],
)
def test_without_a_parse_words_and_brackets_tell_an_aside(sentence: str, expected: bool) -> None:
    assert passing(cut([sentence])) is expected


BREACH = """
    attitude recalled nsubj NOUN
    to {head} prep ADP
    breach to pobj NOUN
    in breach prep ADP
    1945 in pobj NUM
    recalled - ROOT VERB
"""


def test_what_something_is_only_about_is_an_aside() -> None:
    frame = cut(["The attitude to that breach in 1945 was recalled."])
    assert passing(parsed(frame, BREACH.format(head="attitude")))


def test_an_infinitive_leads_the_telling_on_and_a_participle_does_not() -> None:
    frame = cut(["He had strength to meet them in 1980."])
    tree = """
        He had nsubj PRON
        had - ROOT VERB
        strength had dobj NOUN
        to meet aux PART
        meet strength acl VERB {tag}
        them meet dobj PRON
        in meet prep ADP
        1980 in pobj NUM
    """
    assert not passing(parsed(frame, tree.format(tag="VB")))
    assert passing(parsed(frame, tree.format(tag="VBN")))


def test_a_verb_of_saying_is_one_that_the_words_hang_from() -> None:
    frame = parsed(
        cut(["Berg said war ended in 1945."]),
        """
        Berg said nsubj PROPN
        said - ROOT VERB
        war ended nsubj NOUN
        ended said ccomp VERB
        in ended prep ADP
        1945 in pobj NUM
        """,
    )
    assert utters(frame, Span(0, 9))
    assert not utters(frame, Span(10, 19))
    assert not utters(replace(frame, tokens=()), Span(0, 9))
    (time,) = frame.times
    assert is_content(frame, Span(0, 9), time)
    assert not is_content(frame, Span(10, 27), time)
    assert not is_content(replace(frame, tokens=()), Span(0, 9), time)


def test_the_top_of_words_hangs_from_outside_them() -> None:
    frame = parsed(cut(["They met."]), "They met nsubj PRON\nmet - ROOT VERB")
    assert top(frame, Span(0, 4)) == 0
    assert top(frame, Span(0, 8)) == 1
    assert top(frame, Span(0, 2)) is None


def test_the_way_up_ends_in_a_circle_of_heads() -> None:
    frame = parsed(
        cut(["They met in 1980."]), "They met x PRON\nmet They y VERB\nin met prep ADP\n1980 in z NUM"
    )
    assert not passing(frame)


def test_a_line_stands_for_a_sentence_where_none_was_cut() -> None:
    frame = frame_of("They met.\nThey left.")
    assert sentence_of(frame, 12) == Span(10, 20)
    assert sentence_of(frame, 2) == Span(0, 9)


def test_nearer_is_less() -> None:
    frame = cut(["In 1980 they met, and in 1990 they parted."])
    sentence, words = frame.sentences[0], Span(31, 42)
    first, second = (distance(frame, sentence, words, time) for time in frame.times)
    assert second < first


WHEN = """
    {word} met {dep} SCONJ
    envoys met nsubj NOUN
    met asserted advcl VERB
    in met prep ADP
    1994 in pobj NUM
    Berg asserted nsubj PROPN
    {aux} asserted aux AUX
    asserted - ROOT VERB
    that was mark SCONJ
    island was nsubj NOUN
    was asserted ccomp AUX
    hers was attr PRON
"""


@pytest.mark.parametrize(
    ("word", "aux", "edtf"),
    [
        ("When", "then", "1994"),
        ("While", "then", "1994"),
        ("As", "then", "1994"),
        ("After", "then", "1994~"),
        ("Before", "then", "1994~"),
        ("Since", "has", "1994/.."),
        ("Since", "then", None),
        ("Although", "then", None),
    ],
)
def test_a_time_clause_dates_the_clause_above_it(word: str, aux: str, edtf: str | None) -> None:
    frame = cut([f"{word} envoys met in 1994, Berg {aux} asserted that island was hers."])
    frame = parsed(frame, WHEN.format(word=word, aux=aux, dep="mark"))
    answer = dated(frame, "asserted")
    assert as_text(answer) == (edtf, DateBasis.CONTEXT if edtf else DateBasis.INFERRED)
    assert as_text(dated(frame, "hers"))[0] is None


def test_the_first_word_of_the_sentence_opens_the_clause_where_the_parse_hangs_it_elsewhere() -> None:
    frame = cut(["When envoys met in 1994, Berg then asserted that island was hers."])
    frame = parsed(frame, WHEN.format(word="When", aux="then", dep="det"))
    assert as_text(dated(frame, "asserted")) == ("1994", DateBasis.CONTEXT)


def test_as_somebody_said_dates_nothing_else() -> None:
    frame = cut(["As Berg noted in 1994, trade grew."])
    tree = """
        As noted mark SCONJ
        Berg noted nsubj PROPN
        noted grew advcl VERB
        in noted prep ADP
        1994 in pobj NUM
        trade grew nsubj NOUN
        grew - ROOT VERB
    """
    assert as_text(dated(parsed(frame, tree), "grew"))[0] is None


def test_since_from_one_time_to_another_tells_no_start() -> None:
    frame = cut(["Since envoys met between 1990 and 1994, Berg has slept."])
    tree = """
        Since met mark SCONJ
        envoys met nsubj NOUN
        met slept advcl VERB
        between met prep ADP
        1990 between pobj NUM
        and 1990 cc CCONJ
        1994 1990 conj NUM
        Berg slept nsubj PROPN
        has slept aux AUX
        slept - ROOT VERB
    """
    assert as_text(dated(parsed(frame, tree), "slept"))[0] is None


def test_what_was_planned_in_a_time_clause_dates_nothing_above_it() -> None:
    frame = cut(["When envoys cancelled talks scheduled for 1994, Berg wept."])
    tree = """
        When cancelled advmod SCONJ
        envoys cancelled nsubj NOUN
        cancelled wept advcl VERB
        talks cancelled dobj NOUN
        scheduled talks acl VERB
        for scheduled prep ADP
        1994 for pobj NUM
        Berg wept nsubj PROPN
        wept - ROOT VERB
    """
    assert as_text(dated(parsed(frame, tree), "wept"))[0] is None


def test_a_date_that_opens_the_sentence_belongs_to_its_main_verb() -> None:
    frame = cut(["On March 19, four days after it was told in court, Berg said so."])
    tree = """
        On told prep ADP
        March On pobj PROPN
        19 March nummod NUM
        four days nummod NUM
        days after npadvmod NOUN
        after March prep ADP
        it told nsubjpass PRON
        was told auxpass AUX
        told said ccomp VERB
        in told prep ADP
        court in pobj NOUN
        Berg said nsubj PROPN
        said - ROOT VERB
        so said advmod ADV
    """
    frame = parsed(frame, tree)
    answer = dated(frame, "said")
    assert as_text(answer) == ("2019-03-19", DateBasis.DOCUMENT_DATE)
    assert "same clause" in answer.because
    two_roots = tuple(replace(each, head=2) if each.text == "19" else each for each in frame.tokens)
    assert as_text(dated(replace(frame, tokens=two_roots), "said"))[0] == "2019-03-19"
