"""Words beside names."""

from __future__ import annotations

from dataclasses import fields

from hikiwake.vocabulary.naming_words import NamingWords, naming_words


def test_every_list_holds_words_in_small_letters() -> None:
    for each in fields(NamingWords):
        words = getattr(naming_words(), each.name)
        flat = [word for item in words for word in (item if isinstance(item, tuple) else (item,))]
        assert flat, each.name
        assert all(word == word.lower() and " " not in word for word in flat)
