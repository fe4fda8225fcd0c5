"""Frames of invented texts, and what is found in them."""

from dataclasses import replace

from hikiwake.basics.dates import Edtf
from hikiwake.intake.frame import Frame, Sentence, TimeExpression, Token, ZoneKind
from hikiwake.intake.times.dating import DatedBy, date_of
from hikiwake.intake.times.times import find_times
from hikiwake.vocabulary.stances import DateBasis


def frame_of(text: str, document: str | None = "2019-06-14", **fields: object) -> Frame:
    return Frame(source="x", text=text, document_date=Edtf(document) if document else None, **fields)  # type: ignore[arg-type]


def read(text: str, document: str | None = "2019-06-14") -> list[tuple[str, str | None]]:
    frame = frame_of(text, document)
    return [(frame.words(each), each.edtf.text if each.edtf else None) for each in find_times(frame)]


def only(text: str, document: str | None = "2019-06-14") -> TimeExpression:
    (found,) = find_times(frame_of(text, document))
    return found


def cut(*paragraphs: list[str], document: str = "2019-06-14") -> Frame:
    """A frame of paragraphs given as lists of sentences, with its times."""
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


def parsed(frame: Frame, tree: str) -> Frame:
    """Tokens from lines of word, head word (or -), relation, part of speech and perhaps tag, in order."""
    rows = [[*line.split(), ""][:5] for line in tree.strip().splitlines()]
    words = [row[0] for row in rows]
    tokens, position = [], 0
    for number, (word, head, dep, pos, tag) in enumerate(rows):
        start = frame.text.index(word, position)
        position = start + len(word)
        tokens.append(
            Token(
                start=start, end=position, text=word, lemma=word, pos=pos, tag=tag, dep=dep,
                head=number if head == "-" else words.index(head), entity="",
                sentence=frame.sentence_at(start) or 0,
            )
        )  # fmt: skip
    return replace(frame, tokens=tuple(tokens))


def headed(frame: Frame, words: str) -> Frame:
    """The same frame with the sentence of these words as a heading."""
    sentences = (
        replace(each, zone=ZoneKind.HEADING) if frame.words(each) == words else each
        for each in frame.sentences
    )
    return replace(frame, sentences=tuple(sentences))


def dated(frame: Frame, words: str, *, of_paper: bool = False) -> DatedBy:
    start = frame.text.index(words)
    return date_of(frame, start, start + len(words), of_paper=of_paper)


def as_text(answer: DatedBy) -> tuple[str | None, DateBasis]:
    return (answer.edtf.text if answer.edtf else None), answer.basis
