"""What the index holds: paragraphs of texts, and records, each with who, about what and when.

Nothing of the `sealed` folder is ever indexed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hikiwake.basics.dates import Edtf
from hikiwake.basics.paragraphs import paragraph_spans
from hikiwake.basics.references import anchored
from hikiwake.dossier.dossier import Dossier, DossierRecord, references_of
from hikiwake.dossier.source import Source
from hikiwake.dossier.stance import Stance
from hikiwake.model.case_model import CaseModel

TEXT_KIND = "text"
"""The kind of a paragraph; a record has the name of its kind."""
_KIND_OF = {
    "Event": "event",
    "Statement": "statement",
    "Stance": "stance",
    "Proposal": "proposal",
    "Figure": "figure",
    "Assessment": "assessment",
    "Constraint": "constraint",
    "Precedent": "precedent",
    "SourceConflict": "conflict",
}
KINDS = (TEXT_KIND, *_KIND_OF.values())
"""Every kind a search can be narrowed to."""
_SAYING = (
    "summary",
    "title",
    "what",
    "topic",
    "question",
    "formula",
    "outcome",
    "relevance",
    "of",
    "place",
    "note",
)
"""Fields whose words are searched."""
_WHO = ("actor", "speaker", "by", "author", "on", "argued_by", "audience", "participants", "parties")
_ABOUT = ("issue", "issues", "option", "options", "proposition")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A paragraph or record.

    `name` is the reference of the paragraph or the id of the record, `first` and `last` are the days
    (ordinals) its date may include, None where unknown or open.
    """

    kind: str
    name: str
    source: str
    words: str
    who: str
    about: str
    date: str
    first: int | None
    last: int | None


def text_pieces(source: Source, text: str) -> Iterator[Piece]:
    """The paragraphs of a source's text, by the source's authors and date."""
    who = " ".join([*(author.full for author in source.author), source.publisher, source.id])
    first, last = _days(source.date)
    for start, end in paragraph_spans(text):
        yield Piece(
            kind=TEXT_KIND,
            name=anchored(source.id, start, end),
            source=source.id,
            words=text[start:end],
            who=who,
            about="",
            date=source.date.text if source.date else "",
            first=first,
            last=last,
        )


def record_pieces(dossier: Dossier, model: CaseModel) -> Iterator[Piece]:
    """Every record of the dossier, its people by id and by name, its issues by id and question."""
    names = _names(model)
    questions = {name: issue.question for name, issue in model.issue.items()}
    for record in dossier.records():
        dated = getattr(record, "date", None) or getattr(record, "since", None)
        date = dated if isinstance(dated, Edtf) else None
        first, last = _days(date)
        references = references_of(record)
        yield Piece(
            kind=_KIND_OF[type(record).__name__],
            name=record.id,
            source=references[0].partition("@")[0].partition("#")[0] if references else "",
            words=_words(record, model),
            who=" ".join(f"{each} {names.get(each, '')}" for each in _values(record, _WHO)),
            about=" ".join(f"{each} {questions.get(each, '')}" for each in _values(record, _ABOUT)),
            date=date.text if date else "",
            first=first,
            last=last,
        )


def _words(record: DossierRecord, model: CaseModel) -> str:
    """What a record says, in words that can be looked for: of a stance the options and the question too."""
    said = [_plain(record, field) for field in _SAYING]
    if isinstance(record, Stance) and record.issue in model.issue:
        issue = model.issue[record.issue]
        options = (
            issue.options[each] for each in _values(record, ("option", "options")) if each in issue.options
        )
        said = [f"{record.stance.value} {'; '.join(options)}", issue.question, *said]
    return ". ".join(filter(None, said)) or record.id


def _days(date: Edtf | None) -> tuple[int | None, int | None]:
    if date is None:
        return None, None
    first, last = date.earliest, date.latest
    return first.toordinal() if first else None, last.toordinal() if last else None


def _plain(record: DossierRecord, field: str) -> str:
    value = getattr(record, field, "")
    return value if isinstance(value, str) else ""


def _values(record: DossierRecord, fields: tuple[str, ...]) -> Iterator[str]:
    for field in fields:
        value = getattr(record, field, None)
        if isinstance(value, str) and value:
            yield value
        elif isinstance(value, tuple):
            yield from map(str, value)


def _names(model: CaseModel) -> dict[str, str]:
    """What people, parties and constituencies are called, by id."""
    names = {name: person.name for name, person in model.person.items()}
    names |= {name: third.names.neutral for name, third in model.third_party.items()}
    for name, party in model.party.items():
        names[name] = party.names.neutral
        for inner, constituency in party.constituency.items():
            names[f"{name}.{inner}"] = f"{party.names.neutral} {constituency.names.neutral}"
    return names
