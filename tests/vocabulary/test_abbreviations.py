from hikiwake.vocabulary.abbreviations import abbreviations


def test_an_abbreviation_is_in_one_list_alone() -> None:
    lists = abbreviations()
    assert lists is abbreviations()
    assert not lists.leading & lists.numbered
    assert not lists.leading & lists.either
    assert not lists.numbered & lists.either


def test_abbreviations_are_written_without_their_last_stop() -> None:
    lists = abbreviations()
    assert not any(
        each.endswith(".") for each in lists.leading | lists.numbered | lists.either | lists.initials
    )
    assert {"Mr", "e.g"} <= lists.leading
    assert "U.S" in lists.either
