"""The parse walked: subjects of verbs, from parses written by hand."""

import pytest

from hikiwake.intake.frame import Token
from hikiwake.intake.statements.parse import Parse, parse_of

Row = tuple[str, str, str, str, int]


def parse(*rows: Row) -> Parse:
    """A parse of words given as text, part of speech, tag, relation and head."""
    tokens: list[Token] = []
    at = 0
    for text, pos, tag, dep, head in rows:
        tokens.append(
            Token(
                start=at,
                end=at + len(text),
                text=text,
                lemma=text.lower(),
                pos=pos,
                tag=tag,
                dep=dep,
                head=head,
                entity="",
                sentence=0,
            )
        )
        at += len(text) + 1
    return Parse(tuple(tokens))


AFTER: tuple[Row, ...] = (
    ("After", "ADP", "IN", "prep", 2),
    ("Warsame", "PROPN", "NNP", "pobj", 0),
    ("proposed", "VERB", "VBD", "advcl", 5),
    ("tolls", "NOUN", "NNS", "dobj", 2),
    ("talks", "NOUN", "NNS", "nsubj", 5),
    ("stalled", "VERB", "VBD", "ROOT", 5),
)


def test_the_object_of_after_is_the_subject_of_a_finite_verb() -> None:
    assert parse(*AFTER).subject(2) == 1
    assert parse(*AFTER).subject(5) == 4


@pytest.mark.parametrize(
    ("place", "row"),
    [
        (0, ("With", "ADP", "IN", "prep", 2)),
        (2, ("proposing", "VERB", "VBG", "advcl", 5)),
        (2, ("proposed", "VERB", "VBD", "conj", 5)),
    ],
)
def test_elsewhere_the_verb_above_lends_its_subject(place: int, row: Row) -> None:
    rows = [*AFTER]
    rows[place] = row
    assert parse(*rows).subject(2) == 4


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    rows: tuple[Row, ...] = (
        ("Loizou", "PROPN", "NNP", "nsubj", 3),
        ("who", "PRON", "WP", "nsubj", 2),
        ("spoke", "VERB", "VBD", "relcl", 0),
        ("left", "VERB", "VBD", "ROOT", 3),
    )
    assert parse(*rows).subject(2) == 0


def test_a_root_without_a_subject_has_none() -> None:
    assert parse(("Left", "VERB", "VBD", "ROOT", 0)).subject(0) is None
    alone = parse(("they", "PRON", "PRP", "ROOT", 0), ("gone", "VERB", "VBN", "relcl", 0))
    assert alone.subject(1) is None


def test_nothing_read_is_no_parse() -> None:
    assert parse_of(()) is None
