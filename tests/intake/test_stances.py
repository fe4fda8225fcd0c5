"""Candidate stances from invented texts."""

import pytest

from hikiwake.dossier.proposed import CandidateStance, Confidence, Proposed
from hikiwake.intake.stances import candidate_stances, topics_of
from hikiwake.model.case_model import CaseModel
from hikiwake.model.gazetteer import Topic
from hikiwake.vocabulary.stances import DateBasis
from tests.intake.events.invented import frame_of, gazetteer, needs_model

TOPICS = (
    Topic(issue="strait", words=("strait", "narrow water")),
    Topic(issue="strait", option="shared", words=("joint pilots", "shared strait")),
    Topic(issue="quota", words=("fishing quota",)),
)


def candidates(text: str, *, parsed: bool = True, topics: tuple[Topic, ...] = TOPICS) -> list[Proposed]:
    return list(candidate_stances(frame_of(text, parsed=parsed), gazetteer(topics)))


def told(text: str, *, parsed: bool = True) -> set[tuple[str | None, str, tuple[str, ...]]]:
    found = set()
    for each in candidates(text, parsed=parsed):
        assert isinstance(each.content, CandidateStance)
        found.add((each.content.actor.id, each.content.issue, each.content.options))
    return found


@needs_model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arland demands the whole strait.", {("arland", "strait", ())}),
        ("Ada Holm refused to share the narrow waters.", {("holm", "strait", ())}),
        ("Arland is willing to accept joint pilots.", {("arland", "strait", ("shared",))}),
        ("Borland's position on the strait is firm.", {("borland", "strait", ())}),
        ("Eva Lund insisted that the fishing quota must fall.", {("lund", "quota", ())}),
        (
            "Arland rejects the fishing quota, while Borland claims the strait.",
            {("arland", "quota", ()), ("borland", "strait", ())},
        ),
        ("Arland and Borland oppose the fishing quota.", {("arland", "quota", ()), ("borland", "quota", ())}),
    ],
)
def test_a_stand_has_its_actor_and_issue(text: str, expected: set[tuple[str, str, tuple[str, ...]]]) -> None:
    assert told(text) == expected


@needs_model
def test_what_is_asked_of_another_is_not_the_others_stand() -> None:
    found = told("Borland demanded that Arland accept the fishing quota.")
    assert ("borland", "quota", ()) in found
    assert ("arland", "quota", ()) not in found


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "The strait is deep and cold.",
        "Arland demands an apology.",
        "A fisherman demands the whole strait.",
        "Arland borders the strait.",
    ],
)
def test_no_actor_no_stand_or_no_issue_gives_nothing(text: str) -> None:
    assert told(text) == set()


def test_without_a_model_the_actor_named_last_stands() -> None:
    assert told("Arland demands the whole strait.", parsed=False) == {("arland", "strait", ())}
    assert told("Borland is ready for joint pilots.", parsed=False) == {("borland", "strait", ("shared",))}


def test_without_topics_nothing_is_looked_for() -> None:
    assert candidates("Arland demands the whole strait.", topics=()) == []


def test_each_candidate_rests_on_words_of_its_own() -> None:
    found = candidates(
        "Arland demands the strait and the fishing quota; it claims the narrow water.", parsed=False
    )
    assert len({each.id for each in found}) == len(found) == 2


def test_an_undated_stand_takes_the_date_of_the_document() -> None:
    found = candidates("Arland demands the whole strait.", parsed=False)[0].content
    assert isinstance(found, CandidateStance)
    assert found.date is not None
    assert (found.date.text, found.date_basis) == ("2020-06-01", DateBasis.DOCUMENT_DATE)


@needs_model
def test_a_dated_stand_keeps_its_date() -> None:
    found = candidates("In May 2011, Arland rejected joint pilots.")[0]
    assert isinstance(found.content, CandidateStance)
    assert found.content.date is not None
    assert found.content.date.text == "2011-05"
    assert found.confidence is Confidence.MEDIUM


def test_no_candidate_ever_has_the_stance_itself() -> None:
    assert "stance" not in CandidateStance.model_fields


def test_topics_of_a_model_are_words_that_one_issue_alone_has() -> None:
    model = CaseModel.model_validate(
        {
            "issue": {
                "harbour": {
                    "question": "Who runs the harbour of the island?",
                    "options": {"one": "A company", "two": "Pilots of both"},
                },
                "law": {
                    "question": "Whose courts hear cases on the island?",
                    "options": {"one": "Mixed courts", "two": "None"},
                },
            }
        }
    )
    found = {(each.issue, each.option): each.words for each in topics_of(model)}
    assert found[("harbour", None)] == ("harbour",)
    assert "pilot" in found[("harbour", "two")]
    assert "island" not in {word for words in found.values() for word in words}
    assert ("law", "two") not in found


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "It seems that Arland should share the strait.",
        "Talks end in the old phrase “Arland demands the strait.”",
    ],
)
def test_what_the_author_thinks_or_a_phrase_says_is_nobodys_stand(text: str) -> None:
    assert not told(text)
