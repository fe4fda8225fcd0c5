"""Every flaw that one file or record can have, and what is said of it."""

from pathlib import Path

import pytest

from hikiwake.store.problem import Problem
from hikiwake.store.reader import read_files

IDS = "an id: lower-case letters, digits, hyphens and underscores"
DATES = "a date such as 2016, 2016-12 or 2016-12-15"


def change(folder: Path, file: str, old: str, new: str) -> int:
    """Replace a text that is there once, and say on which line it stood."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    return text[: text.index(old)].count("\n") + 1


def problems(folder: Path) -> list[Problem]:
    return sorted(read_files(folder).problems)


STANCES, EVENTS, MODEL = "dossier/stances.toml", "dossier/events.toml", "model.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            STANCES,
            'from = "1904-04"',
            'from = "April 1904"',
            f"stance 'river-ridge-1904', field 'from': found 'April 1904', expected {DATES}",
        ),
        (
            STANCES,
            'basis = "inferred"',
            'basis = "infered"',
            "stance 'merchants-free-1903', field 'basis': found 'infered', "
            "expected one of said, inferred or assumed (did you mean 'inferred'?)",
        ),
        (
            EVENTS,
            'mode = "visit"',
            'moed = "visit"',
            "event 'abbey-visit', field 'moed': found an unknown field, expected one of id, type, mode, "
            "status, date, date_basis, participants, place, summary, passages or note (did you mean 'mode'?)",
        ),
        (
            EVENTS,
            'date = "1903-05~"',
            "date = 1903",
            f"event 'abbey-visit', field 'date': found 1903, expected {DATES}",
        ),
        (
            EVENTS,
            'participants = ["abbey", "river"]',
            'participants = "abbey"',
            "event 'abbey-visit', field 'participants': found 'abbey', expected a list, each an actor: "
            "'party.constituency', or the id of a third party, party or person",
        ),
        (
            MODEL,
            'lead = "elders"',
            "lead = 3",
            f"party 'mountain', field 'lead': found 3, expected {IDS} (put it in quotes)",
        ),
        (
            MODEL,
            "[third_party.abbey]",
            "[third_party.The_Abbey]",
            f"third_party 'The_Abbey': found 'The_Abbey', expected {IDS}",
        ),
        (
            MODEL,
            "[[control]]",
            "[[controls]]",
            "field 'controls': found an unknown kind of record, expected party, third_party, person, office, "
            "tenure, issue, condition, rule, goal, status_quo, control, preference, stability, question, "
            "scenario, values or value_table "
            "(did you mean 'control'?)",
        ),
        (
            MODEL,
            "[[control]]",
            "[control]",
            "field 'control': found a table, expected blocks that begin with [[control]]",
        ),
        (
            "sources.json",
            '"date": "1904-11-02"',
            '"date": "1904-13-02"',
            f"source 'scribe-1904', field 'hikiwake.date': found '1904-13-02', expected {DATES}",
        ),
    ],
)
def test_a_flaw_is_told_with_its_line(small_case: Path, file: str, old: str, new: str, said: str) -> None:
    line = change(small_case, file, old, new)
    (found,) = problems(small_case)
    assert str(found).startswith(f"{file}:{line}: {said}")


def test_a_missing_field_is_told_at_the_head_of_its_record(small_case: Path) -> None:
    line = change(small_case, EVENTS, 'status = "planned"\n', "")
    (found,) = problems(small_case)
    assert (found.line, found.record, found.field) == (line - 4 + 0, "abbey-visit", "status")
    assert found.found == "nothing"
    assert found.expected == (
        "one of occurred, planned, postponed, cancelled, did_not_happen or hypothetical"
    )


def test_a_rule_of_the_record_itself(small_case: Path) -> None:
    change(small_case, STANCES, 'note = "Merchants take what flows"', "")
    (found,) = problems(small_case)
    assert (found.record, found.found, found.field) == ("merchants-water", "", "")
    assert found.expected == "an assumed stance needs a `note` that says why it is assumed"


def test_a_broken_record_hides_no_other(small_case: Path) -> None:
    text = (small_case / STANCES).read_text().replace('stance = "', 'stance = "x')
    (small_case / STANCES).write_text(text)
    assert [found.field for found in problems(small_case)] == ["stance"] * 12


def test_dates_may_be_bare(small_case: Path) -> None:
    change(small_case, STANCES, 'from = "1904-04"', "from = 1904-04-01")
    assert problems(small_case) == []


def test_a_day_that_does_not_exist(small_case: Path) -> None:
    change(small_case, STANCES, 'from = "1904-04"', "from = 1904-02-30")
    (found,) = problems(small_case)
    assert found.file == STANCES


class TestFiles:
    def test_a_syntax_error_names_its_line_and_the_other_files_are_still_read(self, small_case: Path) -> None:
        line = change(
            small_case, STANCES, 'stance = "demands"   # as coded\nfrom = "1900-07"', "stance = demands"
        )
        change(small_case, EVENTS, 'status = "planned"', 'status = "hoped"')
        events, stances = problems(small_case)
        assert (events.file, events.field, events.found) == (EVENTS, "status", "'hoped'")
        assert (stances.file, stances.line, stances.expected) == (STANCES, line, "valid TOML")
        assert "stance = demands" in stances.found

    def test_a_key_given_twice(self, small_case: Path) -> None:
        line = change(small_case, EVENTS, 'status = "planned"', 'status = "planned"\nstatus = "occurred"')
        (found,) = problems(small_case)
        assert (found.line, found.expected) == (line + 1, "each key and table once")

    def test_a_json_key_given_twice(self, small_case: Path) -> None:
        change(small_case, "sources.json", '"type"', '"id": "x", "type"')
        (found,) = problems(small_case)
        assert found.found == "the key 'id' twice in one object"

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("[{]", "'[{]' at column 3"),
            ("{}", "an empty table"),
            ('[{"a": NaN}]', "the value NaN"),
            ("[" * 100_000, "values nested too deep"),
        ],
    )
    def test_json_that_is_no_list_of_items(self, small_case: Path, text: str, found: str) -> None:
        (small_case / "sources.json").write_text(text)
        (problem,) = problems(small_case)
        assert (problem.file, problem.found) == ("sources.json", found)

    @pytest.mark.parametrize("text", ["a = " + "[" * 5_000, "a = " + "9" * 5_000])
    def test_toml_past_all_use(self, small_case: Path, text: str) -> None:
        (small_case / EVENTS).write_text(text)
        (problem,) = problems(small_case)
        assert problem.file == EVENTS

    def test_only_case_and_model_must_be_there(self, small_case: Path) -> None:
        for path in [*small_case.rglob("*.toml"), small_case / "sources.json"]:
            path.unlink()
        assert [str(found) for found in problems(small_case)] == [
            "case.toml: found no such file, expected a file that every case needs",
            "model.toml: found no such file, expected a file that every case needs",
        ]

    def test_each_bad_file_is_told(self, small_case: Path) -> None:
        (small_case / "case.toml").write_bytes(b"")
        (small_case / EVENTS).write_bytes(b"\xff")
        (small_case / STANCES).unlink()
        (small_case / STANCES).mkdir()
        (small_case / "sources.json").write_bytes(b"[\0]")
        assert [(found.file, found.line) for found in problems(small_case)] == [
            ("case.toml", None),
            (EVENTS, 1),
            (STANCES, None),
            ("sources.json", 1),
        ]


class TestSources:
    def test_our_own_fields_stand_under_our_own_key(self, small_case: Path) -> None:
        change(small_case, "sources.json", '"type"', '"date": "1904", "type"')
        (found,) = problems(small_case)
        assert (found.field, found.expected) == ("date", "it under 'hikiwake'")

    def test_any_field_of_csl_is_kept(self, small_case: Path) -> None:
        change(small_case, "sources.json", '"type"', '"archive": "The abbey", "type"')
        (entry,) = read_files(small_case).of("source")
        assert entry.record is not None
        assert entry.record.model_dump()["archive"] == "The abbey"

    def test_an_item_that_is_no_object(self, small_case: Path) -> None:
        (small_case / "sources.json").write_text("[\n3]")
        (found,) = problems(small_case)
        assert (found.line, found.found) == (2, "3")


def test_texts_can_stand_in_for_files(small_case: Path) -> None:
    replaced = {"case.toml": "id = 3", EVENTS: None}
    reading = read_files(small_case, replaced)
    assert reading.of("event") == []
    assert {found.file for found in reading.problems} == {"case.toml"}
