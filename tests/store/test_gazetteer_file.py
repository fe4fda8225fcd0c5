"""gazetteer.toml: read with the case, checked against the model, missing without harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from hikiwake.model.gazetteer import NameKind
from hikiwake.store.case import load_case, read_case

SOUND = """
[[name]]
id = "land"
kind = "state"
name = "Upland"
adjectives = ["Uplandish"]
actor = "river"

[[name]]
id = "weir-ada"
kind = "person"
name = "Ada Weir"
family = "Weir"
given = "Ada"
person = "ada-weir"
state = "land"
from = "1900"

[[topic]]
issue = "water"
words = ["the water"]
"""


def write(folder: Path, text: str) -> None:
    (folder / "gazetteer.toml").write_text(text, encoding="utf-8")


def told(folder: Path) -> list[str]:
    return [str(each) for each in read_case(folder)[1]]


@pytest.fixture
def case(small_case: Path) -> Path:
    write(small_case, SOUND)
    return small_case


def test_a_case_without_one_has_no_names(small_case: Path) -> None:
    model = load_case(small_case).model
    assert (model.name, model.topic) == ((), ())


def test_names_and_topics_are_read_in_order(case: Path) -> None:
    model = load_case(case).model
    assert [(each.id, each.kind) for each in model.name] == [
        ("land", NameKind.STATE),
        ("weir-ada", NameKind.PERSON),
    ]
    since = model.name[1].since
    assert since is not None
    assert since.text == "1900"
    assert model.topic[0].words == ("the water",)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            'person = "ada-weir"',
            'person = "ada-wier"',
            "expected a person of model.toml (did you mean 'ada-weir'?)",
        ),
        ('state = "land"', 'state = "lend"', "of kind \"state\" of gazetteer.toml (did you mean 'land'?)"),
        ('state = "land"', 'state = "weir-ada"', 'of kind "state"'),
        ('person = "ada-weir"', 'office = "nobody"', "expected an office of model.toml"),
        (
            'state = "land"',
            'actor = "nobody.at-all"',
            "expected a party, constituency or third party of model.toml",
        ),
        ('issue = "', 'issue = "no-', "expected an issue of model.toml"),
        ("words =", 'option = "no-such"\nwords =', "expected an option of"),
        ('id = "weir-ada"', 'id = "land"', "expected an id used once"),
        ('kind = "person"', 'kind = "persona"', "field 'kind'"),
        ('words = ["the water"]', "words = []", "field 'words'"),
        ("family =", "fam =", "field 'fam'"),
    ],
)
def test_each_flaw_is_told_with_its_place(case: Path, old: str, new: str, words: str) -> None:
    text = (case / "gazetteer.toml").read_text(encoding="utf-8")
    write(case, text.replace(old, new, 1))
    (problem,) = told(case)
    assert problem.startswith("gazetteer.toml:")
    assert words in problem


def test_all_flaws_are_told_at_once(case: Path) -> None:
    text = (case / "gazetteer.toml").read_text(encoding="utf-8")
    write(case, text.replace('person = "ada-weir"', 'person = "x"').replace('issue = "', 'issue = "no-'))
    assert len(told(case)) == 2


def test_a_party_and_a_constituency_may_be_meant(case: Path) -> None:
    model = load_case(case).model
    actor = next(iter(model.actors()))
    text = (case / "gazetteer.toml").read_text(encoding="utf-8")
    write(case, text.replace('state = "land"', f'actor = "{actor}"'))
    assert told(case) == []


def test_a_broken_file_is_blamed_alone(case: Path) -> None:
    write(case, "[[name]\n")
    (problem,) = told(case)
    assert problem.startswith("gazetteer.toml:1")
