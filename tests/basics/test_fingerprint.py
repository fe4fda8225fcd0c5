import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.fingerprint import (
    BASE,
    HEAD_LENGTH,
    MODULUS,
    digest,
    find_rolling,
    fold,
    head_hash,
    rolling_hash,
    rolling_positions,
    tail_hash,
)

ANY_TEXT = st.text(max_size=80)
LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäéßжяこ", min_size=1, max_size=12)
WORDS = st.lists(LETTERS, min_size=1, max_size=12)
GAPS = st.sampled_from([" ", "  ", "\n", "\n\n", "\u00a0", "\t", " \u200b", "\u00ad\n", "\u3000"])
SMALL = st.text(alphabet="ab", max_size=60)


@given(ANY_TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(WORDS, st.data())
def test_white_space_and_hidden_characters_do_not_matter(words: list[str], data: st.DataObject) -> None:
    gaps = data.draw(st.lists(GAPS, min_size=len(words), max_size=len(words)))
    changed = "".join(word + gap for word, gap in zip(words, gaps, strict=True))
    assert fold(changed).text == fold(" ".join(words)).text


@given(WORDS)
def test_case_does_not_matter(words: list[str]) -> None:
    text = " ".join(words)
    assert fold(text.upper()).text == fold(text).text == fold(text.title()).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the “draw” of ‘both’", "the \"draw\" of 'both'"),
        ("the draw’s „end‟", 'the draw\'s "end"'),
        ("Japan–Russia — 1956−57", "Japan-Russia - 1956-57"),
        ("peace\u2010treaty\u2011talks", "peace-treaty-talks"),
        ("ratifi\u00adcation", "ratification"),
        ("ﬁnal offer", "final offer"),
        ("Ｔｏｋｙｏ", "Tokyo"),
        ("Konō", unicodedata.normalize("NFD", "Konō")),
        ("Japan-\nRussia", "Japan-Russia"),
        ("北方\n領土", "北方領土"),
    ],
)
def test_copies_that_fold_alike(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"), [("two islands", "four islands"), ("1956", "1965"), ("Kono", "Konō"), ("a", "")]
)
def test_other_words_fold_otherwise(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


@given(ANY_TEXT)
def test_each_folded_character_maps_to_the_character_it_came_from(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(folded.positions) == len(folded.text)
    for character, position in zip(folded.text, folded.positions, strict=True):
        assert character in fold(text[position]).text


@given(ANY_TEXT, st.integers(0, 80), st.integers(0, 80))
def test_a_part_folds_to_the_part_of_the_whole(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    folded = fold(text)
    first, last = folded.folded_range(start, end)
    assert folded.text[first:last] == fold(text[start:end]).text
    if first < last:
        inner_start, inner_end = folded.original_range(first, last)
        assert start <= inner_start < inner_end <= end
        assert fold(text[inner_start:inner_end]).text == fold(text[start:end]).text


def test_a_folded_range_outside_the_text_is_refused() -> None:
    for start, end in ((0, 0), (2, 1), (-1, 1), (0, 4)):
        with pytest.raises(ValueError, match="expected a range inside 0-3"):
            fold("a b c").original_range(start, end)


def test_a_digest_is_the_sha256_of_the_text_in_utf_8() -> None:
    assert digest("é") == hashlib.sha256(b"\xc3\xa9").hexdigest()


@given(ANY_TEXT)
def test_a_hash_is_the_polynomial_and_fits_signed_64_bits(text: str) -> None:
    polynomial = sum((ord(c) + 1) * BASE**power for power, c in enumerate(reversed(text)))
    assert rolling_hash(text) == polynomial % MODULUS < 2**63


@given(st.text(max_size=60))
def test_head_and_tail_cover_the_first_and_last_characters(text: str) -> None:
    assert head_hash(text) == rolling_hash(text[:HEAD_LENGTH])
    assert tail_hash(text) == rolling_hash(text[max(0, len(text) - HEAD_LENGTH) :])


@given(SMALL, st.integers(1, 12), st.data())
def test_rolling_search_finds_what_brute_force_finds(text: str, length: int, data: st.DataObject) -> None:
    window = data.draw(st.text(alphabet="ab", min_size=length, max_size=length))
    expected = tuple(
        start for start in range(len(text) - length + 1) if text[start : start + length] == window
    )
    assert find_rolling(text, length, rolling_hash(window)) == expected


@given(SMALL, st.integers(1, 6))
def test_one_pass_finds_every_hash(text: str, length: int) -> None:
    windows = {rolling_hash(text[at : at + length]) for at in range(len(text) - length + 1)}
    found = rolling_positions(text, length, windows)
    assert found == {value: find_rolling(text, length, value) for value in windows}
    assert sum(map(len, found.values())) == max(0, len(text) - length + 1)


def test_a_window_of_no_characters_is_refused() -> None:
    with pytest.raises(ValueError, match="expected 1 or more"):
        find_rolling("abc", 0, 0)
