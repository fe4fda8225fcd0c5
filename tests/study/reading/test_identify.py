"""Ids and bibliographic entries of new documents."""

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from hikiwake.basics.dates import Edtf
from hikiwake.basics.identifiers import Identifier
from hikiwake.study.reading.identify import Facts, csl_item, source_id, title_from

IDENTIFIER = TypeAdapter(Identifier)


def facts(title: str = "The old wall", **more: object) -> Facts:
    return Facts(title=title, **more)  # type: ignore[arg-type]


class TestSourceId:
    def test_after_the_author_and_the_year(self) -> None:
        known = facts(authors=("Ada Weir", "Bo Hill"), date=Edtf("1904-05"))
        assert source_id(known, "x", ()) == "weir-1904"

    def test_either_order_of_a_name(self) -> None:
        assert source_id(facts(authors=("Weir, Ada",), date=Edtf("1904")), "x", ()) == "weir-1904"

    def test_a_body_is_named_whole(self) -> None:
        known = facts(authors=("Association of the Friends of Old Walls",), date=Edtf("1904"))
        assert source_id(known, "x", ()) == "association-of-the-friends-of-old-walls-1904"

    def test_else_after_the_title(self) -> None:
        assert source_id(facts("A Fair Share of the Spring"), "x", ()) == "fair-share-spring"

    def test_a_guessed_title_gives_way_to_the_name_of_the_file(self) -> None:
        assert source_id(facts("Notes 7", inferred=("title",)), "notes_7", ()) == "notes-7"

    def test_letters_of_other_scripts_leave_the_name_of_the_file(self) -> None:
        assert source_id(facts("泉の水"), "izumi", ()) == "izumi"
        assert source_id(facts("泉の水"), "泉", ()) == "document"

    def test_a_long_title_is_cut_between_words(self) -> None:
        found = source_id(facts("Considerations " * 6), "x", ())
        assert found == "-".join(["considerations"] * 4)

    def test_accents_go(self) -> None:
        assert source_id(facts(authors=("Zoë Müller",)), "x", ()) == "muller"

    def test_a_taken_id_gets_a_number(self) -> None:
        assert source_id(facts("Wall"), "x", {"wall", "wall-2"}) == "wall-3"

    @given(st.text(), st.lists(st.text(), max_size=2), st.text())
    def test_always_an_id(self, title: str, authors: list[str], stem: str) -> None:
        found = source_id(facts(title, authors=tuple(authors)), stem, {"document"})
        assert IDENTIFIER.validate_python(found) == found


class TestCslItem:
    def test_what_is_known_and_nothing_else(self) -> None:
        known = facts(
            authors=("Ada Weir", "Hill"), date=Edtf("1904-05-06"), url="https://wall.example", web=True
        )
        assert csl_item(known) == {
            "type": "webpage",
            "title": "The old wall",
            "author": [{"family": "Weir", "given": "Ada"}, {"literal": "Hill"}],
            "URL": "https://wall.example",
            "issued": {"date-parts": [[1904, 5, 6]]},
        }

    def test_a_date_csl_has_no_words_for_is_left_out(self) -> None:
        assert "issued" not in csl_item(facts(date=Edtf("1904/1906")))
        assert csl_item(facts(date=Edtf("1904-21")))["type"] == "document"
        assert "issued" not in csl_item(facts(date=Edtf("1904-21")))
        assert csl_item(facts(date=Edtf("1904~")))["issued"] == {"date-parts": [[1904]]}


def test_a_title_from_a_name() -> None:
    assert title_from("old_wall-notes  2") == "Old wall notes 2"
    assert title_from("__") == "Untitled"
