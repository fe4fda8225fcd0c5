from hikiwake.study.passage_places import place_of


def test_a_place_that_the_reference_names() -> None:
    assert place_of("log-1950#page 2", {}) == "page 2"


def test_the_paragraph_of_the_characters() -> None:
    assert place_of("log-1950@3-9", {"log-1950@3-9": 4}) == "paragraph 4"


def test_characters_that_are_nowhere() -> None:
    assert place_of("log-1950@3-9", {}) == "not anchored"
