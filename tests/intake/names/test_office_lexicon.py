"""Words for offices by rank."""

from __future__ import annotations

import pytest

from hikiwake.intake.names.office_lexicon import leading_ranks, phrases, rank_of


@pytest.mark.parametrize(
    ("words", "rank"),
    [
        ("Prime minister of Peru", "head_of_government"),
        ("First deputy prime minister", "deputy_head_of_government"),
        ("The Foreign Minister", "foreign_minister"),
        ("Leader of the opposition", "leader"),
        ("Warden of the Ford", "warden of the ford"),
    ],
)
def test_the_longest_phrase_gives_the_rank(words: str, rank: str) -> None:
    assert rank_of(words) == rank


def test_phrases_are_kept_longest_first() -> None:
    for known in phrases().values():
        lengths = [len(words) for words, _, _ in known]
        assert lengths == sorted(lengths, reverse=True)


def test_some_ranks_lead() -> None:
    assert "head_of_state" in leading_ranks()
    assert "ambassador" not in leading_ranks()
