"""Words around numbers."""

import re

from hikiwake.vocabulary.figure_words import figure_words


def test_currencies_are_codes_of_three_letters() -> None:
    words = figure_words()
    codes = {*words.currency_signs.values(), *words.currency_words.values(), *words.currency_codes}
    assert all(re.fullmatch(r"[A-Z]{3}", code) for code in codes)


def test_hedges_say_which_way_they_hedge_at_most_once() -> None:
    words = figure_words()
    assert not words.at_least & words.at_most
    assert not words.roughly & (words.at_least | words.at_most)
    assert words.roughly | words.at_least | words.at_most <= set(words.about)


def test_whoever_is_not_concerned_is_told_in_small_letters() -> None:
    assert figure_words().outsiders
    assert all(word == word.lower() for word in figure_words().outsiders)
