"""Whether the name of a capital means the city or the government that sits there.

A capital acts, owns, presses and is talked to as a government; one goes to a city, meets in it and comes from
it. The word that governs the name decides: where a parse is at hand by grammar, else by the words before it.
"""

from __future__ import annotations

from hikiwake.intake.frame import Token
from hikiwake.intake.names.page import Hit, Page
from hikiwake.vocabulary.naming_words import naming_words


def stands_for_state(page: Page, hit: Hit) -> bool:
    """Whether the capital at this place means its government."""
    token = page.head_in(hit.start, hit.end)
    if token is None:
        return _by_words(page, hit)
    return _by_grammar(page, hit, token)


def _by_grammar(page: Page, hit: Hit, token: Token) -> bool:
    tokens = page.frame.tokens
    seen = 0
    while token.dep in ("conj", "appos") and seen < 8:
        token, seen = tokens[token.head], seen + 1
    head = tokens[token.head]
    if token.dep in ("compound", "nmod", "amod", "npadvmod"):
        return head.lemma.casefold() not in naming_words().meeting and head.pos != "PROPN"
    if token.dep in ("dobj", "obj"):
        return head.lemma not in naming_words().visiting
    if token.dep != "pobj":
        return True
    return _by_preposition(head.text.casefold(), tokens[head.head])


def _by_preposition(preposition: str, governor: Token) -> bool:
    if preposition in naming_words().within:
        return False
    if preposition in naming_words().whither:
        return (
            governor.text.casefold() not in naming_words().going
            and governor.lemma.casefold() not in naming_words().going
        )
    return True


def _by_words(page: Page, hit: Hit) -> bool:
    before = hit.first - 1
    if page.word(before) == "the":
        before -= 1
    word = page.word(before)
    after = page.word(hit.last + 1)
    if word in naming_words().within or after in naming_words().meeting:
        return False
    if word in naming_words().whither:
        return page.word(before - 1) not in naming_words().going
    return word not in naming_words().going
