"""What was read, in the shape of labels made by hand."""

from __future__ import annotations

import pytest

from hikiwake.basics.dates import Edtf
from hikiwake.dossier.proposed import (
    CandidateStance,
    CitedSource,
    Confidence,
    Content,
    NamedActor,
    Origin,
    Proposed,
    ProposedClaim,
    ProposedConflict,
    ProposedEvent,
    ProposedFigure,
    ProposedStatement,
)
from hikiwake.intake.frame import Damage, Frame, Note, Span, TimeExpression, Zone, ZoneKind
from hikiwake.report.labels import ReadText, all_times, conflict_labels, document_labels
from hikiwake.vocabulary.happenings import EventMode, EventStatus, EventType
from hikiwake.vocabulary.judgements import ConflictKind
from hikiwake.vocabulary.stances import DateBasis

TEXT = (
    "The weir\n\n3 May 1904\n\nIn 1903 envoys met.1 “No,” said Ada Weir.\n\nA picture\n\n1. Mill News, 1903."
)
WEIR = NamedActor(name="Ada Weir", id="ada-weir")


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def zone(words: str, kind: ZoneKind) -> Zone:
    start, end = span(words)
    return Zone(start=start, end=end, kind=kind, rule="test")


def time(words: str, edtf: str | None, basis: DateBasis = DateBasis.EXPLICIT) -> TimeExpression:
    start, end = span(words)
    return TimeExpression(start=start, end=end, edtf=Edtf(edtf) if edtf else None, basis=basis, rule="test")


def proposed(name: str, words: str, content: Content) -> Proposed:
    start, end = span(words)
    place = f"mill-1904@{start}-{end}"
    return Proposed(
        id=name,
        source="mill-1904",
        passage=place,
        context=place,
        confidence=Confidence.HIGH,
        origin=Origin(rule="test", version="1"),
        content=content,
    )


EVENT = ProposedEvent(
    happening="talks",
    type=EventType.CONSULT,
    mode=EventMode.TALKS,
    status=EventStatus.OCCURRED,
    date=Edtf("1903"),
    date_basis=DateBasis.CONTEXT,
    participants=(WEIR, NamedActor(name="Hill")),
    summary="Talks.",
)
FRAME = Frame(
    source="mill-1904",
    text=TEXT,
    document_date=Edtf("1904-05-03"),
    zones=(
        zone("The weir", ZoneKind.TITLE),
        zone("3 May 1904", ZoneKind.DATELINE),
        zone("In 1903 envoys met.1 “No,” said Ada Weir.", ZoneKind.BODY),
        zone("A picture", ZoneKind.CAPTION),
        zone("1. Mill News, 1903.", ZoneKind.NOTE),
    ),
    notes=(
        Note(number="1", start=span("1. Mill")[0], end=len(TEXT), marks=(Span(*span("1 “")),)),
        Note(number="a", start=0, end=3),
    ),
    damage=Damage(words="lines are cut"),
    times=(time("3 May 1904", "1904-05-03"), time("envoys", None), time("In 1903", "1903")),
)
READ = ReadText(
    name="mill.txt",
    frame=FRAME,
    title="The weir",
    authors=("Bo Hill",),
    proposals=(
        proposed("ev-1", "In 1903 envoys met", EVENT),
        proposed("sm-1", "No", ProposedStatement(direct=True, speaker=WEIR, audience="the mill", summary="")),
        proposed("sm-2", "No,", ProposedStatement(direct=False, summary="")),
        proposed("fg-1", "1903", ProposedFigure(value="32.5", unit="percent", what="share", of="Hill")),
        proposed("fg-2", "Mill", ProposedFigure(value="3", unit="mills", minor=True)),
        proposed("fg-3", "News", ProposedFigure(value="20/30", unit="years")),
        proposed("st-1", "“No,” said", CandidateStance(actor=WEIR, issue="water", options=("half",))),
        proposed("ci-1", "Mill News", CitedSource(number="1", publisher="Mill News", date=Edtf("1903"))),
    ),
)


@pytest.fixture(scope="module")
def labels() -> dict[str, list[dict[str, object]]]:
    return document_labels(READ)


def test_the_fields_are_those_of_labels_made_by_hand(labels: dict[str, object]) -> None:
    assert list(labels) == [
        "doc",
        "metadata",
        "body",
        "boilerplate",
        "zones",
        "events",
        "statements",
        "figures",
        "stances",
        "positions",
        "footnotes",
        "expressions",
    ]
    assert labels["doc"] == "mill.txt"
    assert labels["metadata"] == {
        "title": "The weir",
        "authors": ["Bo Hill"],
        "publisher": None,
        "date": "1904-05-03",
        "date_basis": "explicit",
        "damage": "lines are cut",
    }


def test_every_record_has_its_span_and_exact_words(labels: dict[str, list[dict[str, object]]]) -> None:
    records = [each for kind in ("events", "statements", "figures", "stances") for each in labels[kind]]
    assert len(records) == 7
    for each in records:
        assert isinstance(each["span"], list)
        assert each["text"] == TEXT[slice(*each["span"])]
        assert each["confidence"] == "high"


def test_zones_are_body_or_not(labels: dict[str, object]) -> None:
    assert labels["body"] == [[*span("The weir")], [*span("In 1903 envoys met.1 “No,” said Ada Weir.")]]
    assert labels["boilerplate"] == [
        {"span": [*span("3 May 1904")], "kind": "other"},
        {"span": [*span("A picture")], "kind": "caption"},
        {"span": [*span("1. Mill News, 1903.")], "kind": "footnote"},
    ]


def test_an_event(labels: dict[str, list[dict[str, object]]]) -> None:
    (event,) = labels["events"]
    assert (event["kind"], event["happening"], event["type"], event["mode"]) == (
        "meeting",
        "talks",
        "consult",
        "talks",
    )
    assert (event["status"], event["date"], event["date_basis"]) == (
        "occurred",
        "1903",
        "resolved_from_context",
    )
    assert (event["actors"], event["place"], event["zone"]) == (["Ada Weir", "Hill"], None, "body")


def test_statements_and_stances(labels: dict[str, list[dict[str, object]]]) -> None:
    direct, reported = labels["statements"]
    assert (direct["kind"], direct["speaker"], direct["addressee"]) == ("direct", "Ada Weir", "the mill")
    assert (reported["kind"], reported["speaker"]) == ("indirect", None)
    (stance,) = labels["stances"]
    assert (stance["actor"], stance["issue"], stance["options"]) == ("Ada Weir", "water", ["half"])
    assert labels["positions"] == []


def test_figures_are_numbers_where_they_can_be(labels: dict[str, list[dict[str, object]]]) -> None:
    assert [each["value"] for each in labels["figures"]] == [32.5, 3, "20/30"]
    assert [each["minor"] for each in labels["figures"]] == [False, True, False]
    assert [each["zone"] for each in labels["figures"]] == ["body", "footnote", "footnote"]


def test_notes_with_what_they_cite(labels: dict[str, list[dict[str, object]]]) -> None:
    cited, other = labels["footnotes"]
    assert (cited["number"], cited["publisher"], cited["date"]) == (1, "Mill News", "1903")
    place = TEXT.index("1 “")
    assert cited["ref_span"] == [place, place + 3]
    assert (other["number"], other["ref_span"], other["publisher"], other["date"]) == ("a", None, None, None)


def test_time_expressions_with_a_date(labels: dict[str, list[dict[str, object]]]) -> None:
    first, second = labels["expressions"]
    assert (first["text"], first["edtf"], first["kind"]) == ("3 May 1904", "1904-05-03", "date")
    assert (second["file"], second["document_date"], second["accept"]) == ("mill.txt", "1904-05-03", [])
    times = all_times([READ])
    assert times["expressions"] == labels["expressions"]
    assert times["documents"]["mill.txt"]["end"] == len(TEXT)


@pytest.mark.parametrize(
    ("edtf", "basis", "kind"),
    [
        ("1903/1904", DateBasis.EXPLICIT, "interval"),
        ("1903~", DateBasis.EXPLICIT, "approx"),
        ("1903-21", DateBasis.EXPLICIT, "season"),
        ("1903-05", DateBasis.CONTEXT, "relative"),
        ("1903-05", DateBasis.DOCUMENT_DATE, "relative"),
    ],
)
def test_kinds_of_time(edtf: str, basis: DateBasis, kind: str) -> None:
    frame = Frame(source="mill-1904", text=TEXT, times=(time("1903", edtf, basis),))
    (label,) = document_labels(ReadText(name="x.txt", frame=frame, proposals=()))["expressions"]
    assert (label["kind"], label["document_date"]) == (kind, None)


def test_conflicts_show_documents_and_words() -> None:
    start, end = span("1903")
    here, there = f"mill-1904@{start}-{end}", "weir-1905@3-9"
    conflict = ProposedConflict(
        topic="the meeting",
        about=ConflictKind.WHEN,
        question="When was it: the meeting?",
        claims=(
            ProposedClaim(value="1903", passages=(here,)),
            ProposedClaim(value="1902", passages=(there,)),
        ),
    )
    (found,) = conflict_labels([proposed("cf-1", "1903", conflict), READ.proposals[0]], [READ])
    assert (found["id"], found["about"], found["fact"]) == ("cf-1", "when", "When was it: the meeting?")
    ours, theirs = found["claims"]
    assert (ours["doc"], ours["span"], ours["text"], ours["value"]) == (
        "mill.txt",
        [start, end],
        "1903",
        "1903",
    )
    assert (theirs["doc"], theirs["passage"], theirs["span"]) == (None, there, [3, 9])


def test_a_record_without_a_place_in_the_text_has_no_label() -> None:
    placeless = READ.proposals[0].model_copy(update={"passage": "mill-1904#page 3"})
    assert document_labels(ReadText(name="x.txt", frame=FRAME, proposals=(placeless,)))["events"] == []
