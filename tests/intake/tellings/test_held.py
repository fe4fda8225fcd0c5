"""A conflict that the dossier holds is not proposed again."""

from hikiwake.dossier.proposed import Confidence
from hikiwake.dossier.source_conflict import SourceConflict
from hikiwake.intake.tellings.disagreement import Disagreement, Version
from hikiwake.intake.tellings.held import Held
from hikiwake.vocabulary.judgements import ConflictKind


def conflict(*passages: str) -> SourceConflict:
    claims = [{"value": str(number), "passages": [each]} for number, each in enumerate(passages)]
    fields = {"id": "c", "topic": "t", "kind": "when", "question": "q?", "claim": claims}
    return SourceConflict.model_validate(fields)


HELD = Held([conflict("one@100-200", "two@10-40"), conflict("one@300-320", "three#page 2")])


def test_passages_that_lie_on_those_of_one_conflict_are_held() -> None:
    assert HELD.holds(["one@150-160", "two@0-11"])
    assert HELD.holds(["two@39-60", "one@0-101"])


def test_others_are_not() -> None:
    for passages in (
        ["one@200-210", "two@10-40"],  # the first only touches
        ["one@150-160"],
        ["one@150-160", "two@10-40", "four@0-9"],  # a source more
        ["one@150-160", "one@305-310"],  # two conflicts
        ["three#page 2", "four@0-5"],
        [],
    ):
        assert not HELD.holds(passages)


def test_what_is_left_is_proposed() -> None:
    def found(*passages: str) -> Disagreement:
        versions = tuple(Version(value=each, passages=(each,)) for each in passages)
        return Disagreement(about=ConflictKind.WHEN, topic="t", versions=versions)

    left = list(HELD.left([found("one@100-200", "two@10-40"), found("five@0-1", "six@0-1")], Confidence.LOW))
    assert [each.passage for each in left] == ["five@0-1"]
    assert left[0].confidence is Confidence.LOW
