"""The words of saying."""

from hikiwake.vocabulary.reporting import FRAMES, reporting_words


def test_every_form_leads_to_its_verb() -> None:
    words = reporting_words()
    assert {verb.lemma for verb in words.verbs["told"]} == {"tell"}
    assert all(verb.takes or verb.prepositions for verbs in words.verbs.values() for verb in verbs)
    assert all(verb.takes <= FRAMES for verbs in words.verbs.values() for verb in verbs)


def test_prepositions_are_known_ones() -> None:
    words = reporting_words()
    used = {each for verbs in words.verbs.values() for verb in verbs for each in verb.prepositions}
    assert used <= words.prepositions | {"upon"}


def test_lists_are_in_small_letters_and_not_empty() -> None:
    words = reporting_words()
    for name in ("nouns", "speakers", "papers", "counts", "generic", "crowd", "light", "aims", "naming"):
        listed = getattr(words, name)
        assert listed
        assert all(each == each.lower() for each in listed)


def test_nobody_in_particular_is_no_paper() -> None:
    words = reporting_words()
    assert not words.generic & (words.papers | words.speakers)


def test_a_verb_with_a_particle_names_it() -> None:
    assert {verb.particle for verb in reporting_words().verbs["made"]} == {"clear", "plain"}
