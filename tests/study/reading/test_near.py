"""Texts that nearly repeat an earlier one are found as they come."""

from hikiwake.intake.duplicates import find_duplicates
from hikiwake.study.reading.near import NearTexts, shape_of


def words(*numbers: int) -> str:
    return " ".join(f"word{number}" for number in numbers)


def test_the_nearest_earlier_text_and_its_share() -> None:
    texts = NearTexts()
    texts.add("other", shape_of(words(*range(1000, 1200))))
    texts.add("far", shape_of(words(*range(80, 280))))
    texts.add("near", shape_of(words(*range(200))))
    found = texts.nearest(shape_of(words(*range(5, 205))))
    assert found is not None
    assert found[0] == "near"
    assert 0.9 < found[1] < 1
    assert texts.nearest(shape_of(words(*range(5000, 5200)))) is None


def test_it_says_what_the_comparison_of_all_says() -> None:
    texts = {f"t{number}": words(*range(number * 30, number * 30 + 200)) for number in range(8)}
    coming = NearTexts()
    found = {}
    for name, text in texts.items():
        shape = shape_of(text)
        if (near := coming.nearest(shape)) is not None:
            found[name] = near
        coming.add(name, shape)
    assert found == {each.other: (each.of, each.share) for each in find_duplicates(texts)}
    assert found


def test_a_text_without_words_is_near_nothing() -> None:
    texts = NearTexts()
    texts.add("empty", shape_of("… — …"))
    assert texts.nearest(shape_of("… — …")) is None
