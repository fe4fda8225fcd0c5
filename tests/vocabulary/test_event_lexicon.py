"""The lexicon of happenings."""

import pytest

from hikiwake.vocabulary.event_lexicon import event_lexicon, export_kind, plural_of
from hikiwake.vocabulary.happenings import EventMode, EventStatus, EventType

KINDS = frozenset(
    [
        "visit",
        "meeting",
        "call",
        "agreement",
        "treaty",
        "declaration",
        "sanction",
        "conflict",
        "military",
        "election",
        "appointment",
        "resignation",
        "accident",
        "survey",
        "proposal",
        "statement_event",
        "postponement",
        "cancellation",
        "dispute",
        "other",
        "arrest",
        "withdrawal",
        "ceasefire",
        "release",
        "lifting",
        "scandal",
    ]
)


def test_a_verb_is_found_with_the_words_that_must_follow() -> None:
    lexicon = event_lexicon()
    found = lexicon.verb("come", ["to", "power"])
    assert found is not None
    assert (found[0].happening, found[1]) == ("appointment", 2)
    assert lexicon.verb("come", ["of", "age"]) is None


def test_a_longer_phrase_goes_before_a_shorter_one() -> None:
    lexicon = event_lexicon()
    visit, receive = lexicon.verb("call", ["off", "the", "visit"]), lexicon.verb("call", ["for", "calm"])
    assert visit is not None
    assert receive is not None
    assert (visit[0].happening, receive[0].happening) == ("cancellation", "proposal")


def test_a_particle_stands_beside_its_verb() -> None:
    lexicon = event_lexicon()
    assert lexicon.verb("put", ["off"]) is not None
    assert lexicon.verb("put", ["a", "new", "roof", "off"]) is None


def test_a_phrase_may_ask_for_any_noun_of_a_happening() -> None:
    found = event_lexicon().verb("break", ["the", "pact"])
    assert found is not None
    assert found[0].happening == "treaty"


def test_a_noun_of_two_words_needs_the_first() -> None:
    lexicon = event_lexicon()
    press, peace = lexicon.noun("conference", "press"), lexicon.noun("conference", "peace")
    assert press is not None
    assert peace is not None
    assert (press.happening, peace.happening) == ("statement_event", "meeting")
    assert lexicon.noun("teapot", "press") is None


def test_weak_words_are_marked() -> None:
    lexicon = event_lexicon()
    treaty, summit = lexicon.noun("treaty", ""), lexicon.noun("summit", "")
    assert treaty is not None
    assert summit is not None
    assert (treaty.weak, summit.weak) == (True, False)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("visits", "visit"),
        ("visited", "visit"),
        ("denied", "deny"),
        ("urging", "urge"),
        ("met", "meet"),
        ("held", "hold"),
    ],
)
def test_forms_lead_to_their_lemma(form: str, lemma: str) -> None:
    assert lemma in event_lexicon().forms[form]


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("crisis", "crises"), ("treaty", "treaties"), ("coup", "coups"), ("clash", "clashes"), ("day", "days")],
)
def test_plurals_follow_rules(noun: str, plural: str) -> None:
    assert plural_of(noun) == plural


def test_every_sense_has_a_type_and_an_export_name() -> None:
    lexicon = event_lexicon()
    senses = [
        phrase.sense
        for table in (lexicon.verbs, lexicon.nouns)
        for phrases in table.values()
        for phrase in phrases
    ]
    assert all(isinstance(each.type, EventType) for each in senses)
    assert {export_kind(each.happening) for each in senses} <= KINDS


def test_what_a_word_itself_says_is_kept() -> None:
    found = event_lexicon().verb("postpone", [])
    assert found is not None
    assert (found[0].status, found[0].mode) == (EventStatus.POSTPONED, EventMode.DISCONTINUE)


def test_talks_are_exported_as_a_meeting_and_unknown_names_stay() -> None:
    assert export_kind("talks") == "meeting"
    assert export_kind("visit") == "visit"
