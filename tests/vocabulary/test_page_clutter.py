from hikiwake.vocabulary.page_clutter import page_clutter


def test_the_lists_are_small_letters_and_read_once() -> None:
    lists = page_clutter()
    assert lists is page_clutter()
    assert "share this article" in lists.lines
    every = [
        *lists.lines,
        *lists.begins,
        *lists.menu,
        *lists.ends,
        *lists.captions,
        *lists.agencies,
        *lists.kinds,
    ]
    assert all(each == each.casefold() and each.strip(" ") for each in every)


def test_what_ends_an_article_is_clutter_itself() -> None:
    lists = page_clutter()
    known = (*lists.begins, *lists.lines)
    assert {each for each in lists.ends if not each.startswith(tuple(known))} == set()
