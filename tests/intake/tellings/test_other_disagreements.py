"""Names, numbers and notes that contradict one another."""

import dataclasses

import pytest

from hikiwake.basics.dates import Edtf
from hikiwake.intake.tellings.names_apart import NameForm, names_apart
from hikiwake.intake.tellings.notes_apart import DatedRecord, NoteDate, notes_apart
from hikiwake.intake.tellings.numbers_apart import Quantity, numbers_apart
from hikiwake.vocabulary.judgements import ConflictKind


def form(name: str, source: str = "one", *, titled: bool = True, start: int = 0) -> NameForm:
    return NameForm(
        source=source, start=start, end=start + len(name), words=tuple(name.split()), titled=titled
    )


def test_a_wrong_given_name_is_found_in_either_order() -> None:
    for wrong in ("Fredrico Almeira", "Almeira Fredrico"):
        (only,) = names_apart([form("Roderico Almeira"), form(wrong, "two", titled=False)], {})
        assert (only.about, only.topic) == (ConflictKind.NAME, "given name of Almeira")
        assert {each.value for each in only.versions} == {"Roderico", "Fredrico"}


@pytest.mark.parametrize(
    ("names", "known"),
    [
        ([form("Dmitri Orlov"), form("Dmitrii Orlov", "two")], {}),  # two spellings
        ([form("Andrey Orlov"), form("Andrei Orlov", "two")], {}),
        ([form("Roderico Almeira"), form("Fredrico Almeira")], {}),  # one source has both
        ([form("Roderico Almeira", titled=False), form("Fredrico Almeira", "two", titled=False)], {}),
        ([form("Paula Almeira"), form("Fredrico Almeira", "two")], {}),  # nothing alike
        (
            [form("Roderico Almeira"), form("Fredrico Almeira", "two")],
            {"roderico almeira": "r", "fredrico almeira": "f"},  # two known persons
        ),
        ([form("Roderico di Almeira"), form("Fredrico di Almeira", "two")], {}),  # more words than two
    ],
)
def test_spellings_relatives_and_strangers_are_no_conflict(
    names: list[NameForm], known: dict[str, str]
) -> None:
    assert names_apart(names, known) == ()


def test_a_known_person_needs_no_office_before_the_name() -> None:
    names = [form("Roderico Almeira", titled=False), form("Fredrico Almeira", "two", titled=False)]
    assert len(names_apart(names, {"almeira roderico": "r"})) == 1


def quantity(
    value: str, source: str = "one", what: str = "ships in the northern fleet", date: str | None = "2010"
) -> Quantity:
    return Quantity(
        record=f"{source}-{value}",
        passage=f"{source}@0-9",
        value=value,
        unit="ships",
        what=what,
        date=Edtf(date) if date else None,
    )


def test_two_numbers_for_one_thing_are_a_conflict() -> None:
    (only,) = numbers_apart([quantity("12"), quantity("20", "two", "ships of the northern fleet")])
    assert (only.about, [each.value for each in only.versions]) == (
        ConflictKind.HOW_MANY,
        ["12 ships", "20 ships"],
    )


@pytest.mark.parametrize(
    "other",
    [
        quantity("12", "two"),
        quantity("1000", "one"),  # one source: two fleets, perhaps
        quantity("12.5", "two"),  # rounding
        quantity("20", "two", "ships sunk in a storm"),
        quantity("20", "two", date="2011"),
        quantity("20", "two", date=None),
    ],
)
def test_rounding_other_things_and_other_times_are_none(other: Quantity) -> None:
    assert numbers_apart([quantity("12"), other]) == ()


def note(date: str, mark: str = "one@60-61") -> NoteDate:
    return NoteDate(record="ci-1", passage="one@900-950", mark=mark, number="4", date=Edtf(date))


def said(date: str, context: str = "one@0-60") -> DatedRecord:
    return DatedRecord(
        record="sm-1", passage="one@10-50", context=context, topic="statement of ada", date=Edtf(date)
    )


@pytest.mark.parametrize(
    ("cited", "happened", "document"),
    [("2015-11-19", "2015-12-16", None), ("2016-05-07", "2015-05", "2016-02"), ("2014", "2015-12-16", None)],
)
def test_a_note_older_than_the_happening_or_later_than_the_document(
    cited: str, happened: str, document: str | None
) -> None:
    dates = {"one": Edtf(document)} if document else {}
    (only,) = notes_apart([note(cited)], [said(happened)], dates)
    assert [each.value for each in only.versions] == [happened, cited]
    assert only.about is ConflictKind.INTERNAL


@pytest.mark.parametrize(
    ("cited", "happened", "document"),
    [
        ("2015-12-20", "2015-12-16", "2016-02"),
        ("2015-12-15", "2015-12-16", None),
        ("2016-05-07", "2015-05", None),
        ("2015", "2015-12-16", "2016"),
        ("../2014", "2015", "2013/.."),
        ("2014-12/..", "2015", "2016"),
    ],
)
def test_a_later_report_the_eve_and_what_the_dates_leave_open_are_none(
    cited: str, happened: str, document: str | None
) -> None:
    assert notes_apart([note(cited)], [said(happened)], {"one": Edtf(document)} if document else {}) == ()


def test_a_note_speaks_of_its_own_sentence_only_and_of_the_nearest_record() -> None:
    assert notes_apart([note("2014-01-01")], [said("2015-12-16", "one@0-40")], {}) == ()
    near = DatedRecord(record="ev-2", passage="one@52-58", context="one@0-60", topic="", date=Edtf("2013"))
    assert notes_apart([note("2014-01-01")], [said("2015-12-16"), near], {}) == ()


def test_a_range_is_compared_with_nothing() -> None:
    assert numbers_apart([quantity("12"), quantity("20-30", "two")]) == ()


def test_of_several_sources_of_a_note_the_newest_counts() -> None:
    older, newer = note("2014"), dataclasses.replace(note("2016-01"), record="ci-2", passage="one@960-990")
    assert notes_apart([older, newer], [said("2015-12-16")], {}) == ()
    (only,) = notes_apart([older, newer], [said("2015-12-16")], {"one": Edtf("2015-12-30")})
    assert only.versions[1].value == "2016-01"
