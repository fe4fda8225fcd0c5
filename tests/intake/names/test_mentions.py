"""What holds of every document: order, place, determinism, time."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.intake.frame import Frame
from hikiwake.intake.language import language_model
from hikiwake.intake.names.actors import actor, names_of
from hikiwake.intake.names.mentions import find_mentions
from tests.intake.names.made_up_frames import GAZETTEER, frame_of, mention_of

WORDS = st.sampled_from(
    [
        "Berg",
        "Olaf",
        "Nils",
        "Norway",
        "Norwegian",
        "Oslo",
        "the",
        "two",
        "leaders",
        "both sides",
        "He",
        "She",
        "his",
        "prime minister",
        "President",
        "of",
        "in",
        ",",
        ".",
        "\n",
        "’s",
        "-",
        "government",
        "U.S.",
        "Togo",
        "They",
        "and",
        "Lena",
        "then",
        "officials",
        "é́",
        "(",
        "“",
        "”",
        "Foreign Minister",
        "a",
        "Western",
    ]
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=80)


@given(TEXTS, st.booleans())
def test_mentions_stand_in_order_within_the_text(text: str, sentences: bool) -> None:
    frame = frame_of(text, date="2015") if sentences else Frame(source="made-up", text=text)
    found = find_mentions(frame, GAZETTEER)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(each.name.strip() for each in found)
    assert find_mentions(replace(frame, mentions=found), GAZETTEER) == found


@given(TEXTS)
def test_an_unnamed_candidate_never_gets_an_id(text: str) -> None:
    for each in find_mentions(frame_of(text), GAZETTEER):
        if each.candidates:
            assert each.id is None or each.kind.value == "group"


@pytest.mark.parametrize("part", ["Berg ", "(", "the two ", "He ", "Olaf, ", "U.S.", "Norway-", "they "])
def test_a_long_text_takes_time_in_proportion(part: str) -> None:
    def took(count: int) -> float:
        frame = frame_of(part * count)
        start = process_time()
        find_mentions(frame, GAZETTEER)
        return process_time() - start

    took(100)
    short, long = took(2_000), took(8_000)
    assert long < 12 * short + 0.5


@pytest.mark.skipif(language_model() is None, reason="no language model is installed")
def test_the_model_and_the_rules_agree_on_what_is_listed() -> None:
    text = "Olaf Berg met Ana Sousa in Lisbon. The Norwegian prime minister left."
    rules = find_mentions(frame_of(text, date="2015"), GAZETTEER)
    model = find_mentions(frame_of(text, date="2015", model=True), GAZETTEER)
    assert [(each.start, each.name) for each in rules] == [(each.start, each.name) for each in model]


def test_an_actor_is_the_name_or_the_words_and_who_they_may_mean() -> None:
    one = actor(mention_of("Sousa", "Sousa left."))
    assert (one.name, one.id, one.candidates) == ("Ana Sousa", "sousa-ana", ())
    several = actor(mention_of("Berg", "Berg left."))
    assert (several.name, several.id, several.candidates) == ("Berg", None, ("Nils Berg", "Olaf Berg"))


def test_an_export_names_both_of_a_pair_and_no_candidate() -> None:
    pair = actor(mention_of("Both sides", "France wrote to Spain. Both sides agreed."))
    assert names_of(pair) == ("France", "Spain")
    assert names_of(actor(mention_of("Berg", "Berg left."))) == ("Berg",)
    assert names_of(actor(mention_of("Sousa", "Sousa left."))) == ("Ana Sousa",)
