"""Whom he and she mean."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hikiwake.intake.frame import Damage, Mention, Quote, ZoneKind
from hikiwake.intake.language import language_model
from hikiwake.intake.names.mentions import find_mentions
from tests.intake.names.made_up_frames import GAZETTEER, found_in, frame_of, mention_of

needs_model = pytest.mark.skipif(language_model() is None, reason="no language model is installed")


def pronouns(text: str, **more: Any) -> list[str]:  # noqa: ANN401
    found: tuple[Mention, ...] = found_in(text, **more)
    return [each.name for each in found if each.rule == "pronoun"]


@pytest.mark.parametrize("model", [False, pytest.param(True, marks=needs_model)])
class TestEitherWay:
    def test_the_only_person(self, *, model: bool) -> None:
        assert pronouns("Sousa came. She left. Her train was late.", model=model) == ["Ana Sousa"] * 2

    def test_a_name_tells_the_gender(self, *, model: bool) -> None:
        text = "President Anna Vik met President Boris Moe. He left. She slept."
        assert pronouns(text, model=model) == ["Boris Moe", "Anna Vik"]

    def test_the_subject_of_the_sentence_before(self, *, model: bool) -> None:
        assert pronouns("Pinto met Sousa. Pinto spoke first. He left.", model=model) == ["Rui Pinto"]

    def test_nobody_before(self, *, model: bool) -> None:
        assert pronouns("He left.", model=model) == []

    def test_a_paragraph_goes_on_from_the_one_before(self, *, model: bool) -> None:
        assert pronouns("Sousa came.\n\nShe left.", model=model) == ["Ana Sousa"]
        assert pronouns("Sousa came.\n\nRain fell.\n\nShe left.", model=model) == []

    def test_not_in_a_damaged_copy(self, *, model: bool) -> None:
        damage = Damage(cut_lines=0.5, words="cut")
        assert pronouns("Sousa came.\n\nShe left.", model=model, damage=damage) == []

    def test_not_within_a_quotation(self, *, model: bool) -> None:
        text = "Sousa came. “She left,” they said."
        start = text.index("She")
        quote = Quote(start=start, end=start + 9, sentence=1)
        assert pronouns(text, model=model, quotes=(quote,)) == []
        scare = Quote(start=start, end=start + 9, sentence=1, scare=True)
        assert pronouns(text, model=model, quotes=(scare,)) == ["Ana Sousa"]

    def test_namesakes_are_not_told_apart(self, *, model: bool) -> None:
        text = "Olaf Berg is the son of Nils Berg. Then came the day that he died."
        assert pronouns(text, model=model) == []

    def test_used_once_for_a_man_it_is_no_woman(self, *, model: bool) -> None:
        assert pronouns("Plato came. He slept. She left.", model=model) == ["Plato"]


def test_two_alike_are_not_told_apart() -> None:
    assert pronouns("In May Pinto and Plato met. Later he left.") == []


@needs_model
class TestByGrammar:
    def test_the_subject_of_the_clause_above(self) -> None:
        text = "Pinto told Plato that he would leave."
        assert pronouns(text, model=True) == ["Rui Pinto"]

    def test_an_object_is_not_the_subject(self) -> None:
        assert pronouns("Plato came. Pinto praised him.", model=True) == ["Plato"]
        assert pronouns("Plato came. Pinto praised himself.", model=True) == ["Rui Pinto"]

    def test_who_is_urged_is_not_who_calls(self) -> None:
        text = "Plato had plans. Pinto called to urge him to stay."
        assert "Rui Pinto" not in pronouns(text, model=True)

    def test_a_relative_clause_has_its_own_subject(self) -> None:
        text = "Pinto wrote to Plato, who had won his first term."
        assert pronouns(text, model=True) == ["Plato"]

    def test_he_keeps_place_id_and_state(self) -> None:
        mention = mention_of("She", "Sousa came. She left.", model=True)
        assert (mention.id, mention.state, mention.rule) == ("sousa-ana", "Portugal", "pronoun")


def test_a_word_already_in_a_name_is_none() -> None:
    frame = frame_of("Sousa saw it. His Majesty left.")
    assert all(
        each.rule != "pronoun" or frame.words(each) == "His" for each in find_mentions(frame, GAZETTEER)
    )


@needs_model
class TestEndlessSentences:
    def test_grammar_is_not_asked(self) -> None:
        text = "Pinto told Plato that he would leave" + ", and it rained" * 400 + "."
        assert pronouns(text, model=True) == pronouns(text) == ["Rui Pinto"]

    def test_a_pronoun_alone_has_no_clause(self) -> None:
        assert pronouns("Sousa came. She!", model=True) == ["Ana Sousa"]


@pytest.mark.parametrize("model", [False, pytest.param(True, marks=needs_model)])
class TestWhomItCannotMean:
    def test_a_form_of_address_tells_the_gender(self, *, model: bool) -> None:
        text = "Mr Trane met Ms Brenn. He left. She slept."
        assert pronouns(text, model=model) == ["Trane", "Brenn"]

    def test_the_writer_is_nobody_in_the_text(self, *, model: bool) -> None:
        text = "Anna Vik\n\nShe left."
        frame = frame_of(text, model=model)
        byline, body = frame.sentences
        frame = replace(frame, sentences=(replace(byline, zone=ZoneKind.BYLINE), body))
        assert not any(each.rule == "pronoun" for each in find_mentions(frame, GAZETTEER))


def test_a_known_gender_outweighs_an_unknown_one() -> None:
    text = "Envoy Zub Trane met Ms Brenn. She left."
    assert pronouns(text) == ["Brenn"]
