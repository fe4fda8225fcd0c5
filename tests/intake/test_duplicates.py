import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.fingerprint import fold
from hikiwake.intake.duplicates import (
    PERMUTATIONS,
    SHINGLE,
    Duplicate,
    DuplicateKind,
    common_share,
    estimated_share,
    find_duplicates,
    shingles_of,
    sketch,
)

WORDS = [f"word{number}" for number in range(400)]
TEXT = " ".join(WORDS)
FIRST_PLACE = 2331808496529603217


def changed(count: int) -> str:
    """The text with `count` of its words replaced, evenly."""
    step = len(WORDS) // count
    return " ".join("other" if number % step == 0 else word for number, word in enumerate(WORDS))


def test_the_same_words_in_another_dress_are_exact_duplicates() -> None:
    texts = {
        "b": "The “quota” of the bay\u00a0is shared.",
        "a": 'the "Quota" of\n\nthe bay is shared.',
        "c": "Another text about the bay altogether.",
    }
    (found,) = find_duplicates(texts)
    assert found == Duplicate(of="a", other="b", kind=DuplicateKind.EXACT, share=1.0)
    assert found.in_words == "the same words"


def test_nearly_the_same_text_is_found_with_its_share() -> None:
    (found,) = find_duplicates({"a": TEXT, "b": changed(10), "c": " ".join(reversed(WORDS))})
    assert (found.of, found.other, found.kind) == ("a", "b", DuplicateKind.NEAR)
    assert found.share == common_share(shingles_of(TEXT), shingles_of(changed(10)))
    assert found.in_words == f"{round(100 * found.share)}% of the runs of 4 words in common"


def test_the_threshold_decides() -> None:
    texts = {"a": TEXT, "b": changed(40)}
    share = common_share(shingles_of(TEXT), shingles_of(changed(40)))
    assert 0.4 < share < 0.6
    assert find_duplicates(texts, near=share)
    assert not find_duplicates(texts, near=share + 0.001)


def test_a_text_is_reported_beside_the_one_it_is_most_like() -> None:
    found = find_duplicates({"a": TEXT, "b": changed(20), "c": f"{changed(20)} end", "d": TEXT})
    assert [(each.of, each.other, each.kind) for each in found] == [
        ("a", "b", DuplicateKind.NEAR),
        ("a", "d", DuplicateKind.EXACT),
        ("b", "c", DuplicateKind.NEAR),
    ]


def test_many_copies_are_each_reported_once() -> None:
    texts = {f"{number:03}": f"{TEXT} copy {number}" for number in range(100)}
    found = find_duplicates(texts)
    assert [each.other for each in found] == sorted(texts)[1:] or len({each.other for each in found}) == 99
    assert len(found) == 99


def test_texts_without_words_repeat_nothing() -> None:
    assert find_duplicates({"a": "", "b": " ", "c": "…", "d": "…"}) == ()
    assert find_duplicates({}) == ()


def test_short_texts_are_compared_whole() -> None:
    assert len(shingles_of("two words")) == 1
    (found,) = find_duplicates({"a": "two words", "b": "two, words", "c": "words two"})
    assert (found.of, found.other, found.share) == ("a", "b", 1.0)


def test_scripts_without_spaces_are_compared_by_characters() -> None:
    text = "両国は湾の漁業協定について秋に再び話し合うことで一致した"
    assert len(shingles_of(text)) == len(text) - SHINGLE + 1
    (found,) = find_duplicates({"a": text, "b": text + "という"})
    assert found.kind is DuplicateKind.NEAR
    assert len(shingles_of("東京the bay")) == 1


def test_a_sketch_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no shingles"):
        sketch(shingles_of(""))
    assert common_share(shingles_of(""), shingles_of("")) == 0.0


def test_a_sketch_is_the_same_on_every_machine() -> None:
    """Stored sketches and reports must not change with a release: the numbers are fixed on purpose."""
    first = sketch(shingles_of("the quota of the bay is shared by two towns"))
    assert first.shape == (PERMUTATIONS,)
    assert int(first[0]) == FIRST_PLACE


def test_a_long_text_is_sketched_as_a_short_one() -> None:
    """The least value of all is that of the least values of the parts, however the shingles are cut."""
    shingles = shingles_of(" ".join(f"w{number * number}" for number in range(10_000)))
    halves = np.minimum(sketch(shingles[:5_000]), sketch(shingles[5_000:]))
    assert (sketch(shingles) == halves).all()


@given(st.integers(0, 2**32), st.integers(50, 2_000), st.floats(0, 1))
def test_the_estimate_is_close_to_the_share(seed: int, size: int, share: float) -> None:
    drawn = np.unique(np.random.default_rng(seed).integers(0, 2**63, size, dtype=np.uint64))
    drawn = np.random.default_rng(seed).permutation(drawn)
    common = int(share * size)
    middle = common + (size - common) // 2
    one = np.sort(drawn[:middle])
    other = np.sort(np.concatenate([drawn[:common], drawn[middle:]]))
    if not len(one) or not len(other):
        return
    error = estimated_share(sketch(one), sketch(other)) - common_share(one, other)
    assert abs(error) < 0.25  # over five standard errors of a share of one half


def test_the_estimate_leans_to_neither_side() -> None:
    random = np.random.default_rng(7)
    errors = []
    for _ in range(200):
        drawn = random.permutation(np.unique(random.integers(0, 2**63, 300, dtype=np.uint64)))
        one, other = np.sort(drawn[:200]), np.sort(drawn[100:])
        errors.append(estimated_share(sketch(one), sketch(other)) - common_share(one, other))
    assert abs(float(np.mean(errors))) < 0.012  # four standard errors of the mean of 200 estimates
    assert 0.03 < float(np.std(errors)) < 0.06  # 0.042 by theory


SMALL_TEXTS = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=2),
    st.lists(st.sampled_from(["bay", "quota", "Town", "fish,", "“two”"]), max_size=8).map(" ".join),
    max_size=6,
)


@given(SMALL_TEXTS, st.randoms(use_true_random=False))
def test_order_does_not_matter_and_each_text_is_reported_once(texts: dict[str, str], random: object) -> None:
    found = find_duplicates(texts)
    turned = dict(reversed(texts.items()))
    assert find_duplicates(turned) == found
    assert len({each.other for each in found}) == len(found)
    assert all(each.of < each.other and 0.5 <= each.share <= 1 for each in found)


@given(SMALL_TEXTS)
def test_exact_duplicates_are_those_with_the_same_fold(texts: dict[str, str]) -> None:
    exact = {each.other for each in find_duplicates(texts) if each.kind is DuplicateKind.EXACT}
    firsts: set[str] = set()
    expected = set()
    for name in sorted(texts):
        folded = fold(texts[name]).text
        if folded and folded in firsts:
            expected.add(name)
        firsts.add(folded)
    assert exact == expected


@given(st.text(max_size=100))
def test_any_text_has_shingles_or_none(text: str) -> None:
    shingles = shingles_of(text)
    assert shingles.dtype == np.uint64
    assert (np.diff(shingles.astype(object)) > 0).all() if len(shingles) > 1 else True
    assert common_share(shingles, shingles) == (1.0 if len(shingles) else 0.0)
