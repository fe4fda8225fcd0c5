from dataclasses import replace
from pathlib import Path

from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.evidence import Assessment
from hikiwake.dossier.source_conflict import Claim, Resolution, SourceConflict
from hikiwake.findings.checking import GapKind
from hikiwake.store.case import Case, load_case
from hikiwake.store.texts import load_texts
from hikiwake.study.missing_facts import missing_facts
from hikiwake.vocabulary.judgements import AssessmentKind, ConflictKind, Outcome, Polarity
from tests.builders import QUOTES, SOURCE

CONFLICT = SourceConflict(
    id="when",
    topic="the wall",
    kind=ConflictKind.WHEN,
    question="When was the wall built?",
    claim=(Claim(value="1850", passages=("a#1",)), Claim(value="1860", passages=("b#1",))),
)
OUTLOOK = Assessment(
    id="never",
    author="The scribe",
    kind=AssessmentKind.OUTLOOK,
    polarity=Polarity.AGAINST,
    proposition="settled-soon",
    summary="They will not settle.",
    passages=("a#1",),
)


def ids(case: Case, kind: GapKind) -> list[str]:
    return [gap.id for gap in missing_facts(case) if gap.kind is kind]


def with_records(case: Case, **records: object) -> Case:
    return replace(case, dossier=case.dossier.model_copy(update=records))


def test_a_text_not_attached_is_told_once_with_its_passages(small_case: Path) -> None:
    case = load_case(small_case)
    (gap,) = (gap for gap in missing_facts(case) if gap.kind is GapKind.ANCHOR)
    assert gap.id == SOURCE
    assert f"{len(QUOTES)} passages" in gap.says
    attached = replace(case, texts=load_texts(small_case, case.dossier))
    assert ids(attached, GapKind.ANCHOR) == []


def test_words_that_are_not_in_the_copy_are_told(small_case: Path) -> None:
    text = small_case / "texts" / f"{SOURCE}.txt"
    text.write_text(
        text.read_text(encoding="utf-8").replace("fair measure", "poor bargain"), encoding="utf-8"
    )
    case = load_case(small_case)
    case = replace(case, texts=load_texts(small_case, case.dossier))
    assert ids(case, GapKind.ANCHOR)[0] == f"{SOURCE}.txt"


def test_damage_conflicts_outlooks_and_dates(small_case: Path) -> None:
    case = load_case(small_case)
    source = case.dossier.sources[0]
    assert source.text is not None
    damaged = source.model_copy(update={"text": source.text.model_copy(update={"damage": "torn"})})
    undated = case.dossier.events[0].model_copy(update={"date": None})
    resolved = CONFLICT.model_copy(
        update={"id": "done", "resolution": Resolution(claim="1850", by="A. Tester", why="the stone says so")}
    )
    scored = OUTLOOK.model_copy(update={"id": "scored", "outcome": Outcome.CAME_TRUE})
    waiting = OUTLOOK.model_copy(update={"id": "waiting", "outcome": Outcome.OPEN})
    case = with_records(
        case,
        sources=(damaged,),
        events=(undated, case.dossier.events[1]),
        conflicts=(CONFLICT, resolved),
        assessments=(OUTLOOK, scored, waiting),
    )
    assert ids(case, GapKind.DAMAGE) == [SOURCE]
    assert ids(case, GapKind.CONFLICT) == ["when"]
    assert ids(case, GapKind.OUTLOOK) == ["never", "waiting"]
    assert ids(case, GapKind.DATE) == [undated.id]


def test_nothing_is_missing_in_an_empty_dossier(small_case: Path) -> None:
    assert missing_facts(replace(load_case(small_case), dossier=Dossier())) == ()
