"""A family name alone: one holder, several, none."""

from __future__ import annotations

import pytest

from tests.intake.names.made_up_frames import found_in, mention_of


def test_one_holder_is_meant() -> None:
    mention = mention_of("Sousa", "Then Sousa left.")
    assert (mention.name, mention.id, mention.state, mention.rule) == (
        "Ana Sousa",
        "sousa-ana",
        "Portugal",
        "surname",
    )


class TestFatherAndSon:
    """Olaf Berg governs from 2010 to 2020; Nils Berg was foreign minister from 1980 to 1986."""

    def test_who_governs_when_the_document_was_written(self) -> None:
        assert mention_of("Berg", "Berg left.", date="2015").name == "Olaf Berg"

    def test_without_any_date_nobody(self) -> None:
        mention = mention_of("Berg", "Berg left.")
        assert (mention.name, mention.id) == ("Berg", None)
        assert mention.candidates == ("Nils Berg", "Olaf Berg")

    def test_a_title_decides(self) -> None:
        assert mention_of("Berg", "Foreign Minister Berg left.", date="2015").name == "Nils Berg"
        assert mention_of("Berg", "Prime Minister Berg left.").name == "Olaf Berg"

    def test_a_title_nobody_had_on_the_day_decides_nothing(self) -> None:
        text = "In 1999 Foreign Minister Berg left."
        mention = mention_of("Berg", text, times=["1999"], date="2015")
        assert (mention.name, mention.candidates) == ("Berg", ("Nils Berg", "Olaf Berg"))

    def test_a_former_title_had_its_time_before(self) -> None:
        text = "In 1999 former Foreign Minister Berg left."
        assert mention_of("Berg", text, times=["1999"]).name == "Nils Berg"

    def test_a_date_of_the_others_time_makes_it_doubtful(self) -> None:
        text = "In 1984 Berg signed."
        assert mention_of("Berg", text, times=["1984"], date="2015").candidates == ("Nils Berg", "Olaf Berg")

    def test_a_date_alone_decides_when_nobody_governs_now(self) -> None:
        assert mention_of("Berg", "In 1984 Berg signed.", times=["1984"], date="1999").name == "Nils Berg"

    def test_the_full_name_in_the_sentence_is_the_other_one(self) -> None:
        text = "In 1984 Nils Berg signed, and Berg learned of it."
        assert mention_of("Berg", text, times=["1984"], date="2015").name == "Olaf Berg"

    def test_a_date_behind_another_name_is_not_his(self) -> None:
        text = "Berg is the son of Nils Berg, who served in 1984."
        assert found_in(text, times=["1984"], date="2015")[0].name == "Olaf Berg"

    def test_the_full_name_of_one_alone_decides_without_dates(self) -> None:
        assert mention_of("Berg", "Nils Berg came. Berg left.").name == "Nils Berg"

    def test_both_in_full_decide_nothing(self) -> None:
        text = "Nils Berg came. Olaf Berg came. Berg left."
        assert mention_of("Berg", text).candidates == ("Nils Berg", "Olaf Berg")

    def test_a_date_after_the_name_counts(self) -> None:
        assert mention_of("Berg", "Berg signed in 1984.", times=["1984"], date="1999").name == "Nils Berg"


def test_one_holder_who_never_held_that_office_stays_a_mention() -> None:
    mention = mention_of("Dahl", "Foreign Minister Dahl left.")
    assert (mention.name, mention.candidates) == ("Dahl", ("Astrid Dahl",))


@pytest.mark.parametrize("title", ["Professor", "Ambassador"])
def test_an_office_the_case_does_not_list_excludes_nobody(title: str) -> None:
    assert mention_of("Dahl", f"{title} Dahl left.").name == "Astrid Dahl"
