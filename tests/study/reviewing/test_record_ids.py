import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from hikiwake.store.case import load_case
from hikiwake.study.reviewing.fields import proposed_fields
from hikiwake.study.reviewing.record_ids import actor_ids, cited_ids, fresh, kebab, wanted_id
from tests.study.reviewing.queued import event, proposal, proposals


@given(st.text())
def test_whatever_the_text_it_can_stand_in_an_id(text: str) -> None:
    found = kebab(text)
    assert len(found) <= 32
    assert found == "" or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found)
    assert kebab(found) == found


def test_words_keep_their_letters_and_are_cut_whole() -> None:
    assert kebab("Gerhard Schröder's “visit”, 3rd") == "gerhard-schroder-s-visit-3rd"
    assert kebab("one two three", 8) == "one-two"
    assert kebab("incomprehensibilities", 6) == "incomp"
    assert kebab("東京") == ""


@given(st.sets(st.sampled_from(["a", "a-2", "a-3", "b"])))
def test_a_fresh_id_is_free(taken: set[str]) -> None:
    found = fresh("a", taken)
    assert found not in taken
    assert found == "a" or "a" in taken


def test_every_id_that_may_not_be_given_twice(small_case: Path) -> None:
    case = load_case(small_case)
    cited = cited_ids(case.dossier, case.model)
    assert {
        "abbey-visit",
        "elders-on-goats",
        "scribe-1904",
        "weir-1899",
        "toll-needs-border",
        "drought",
    } <= cited
    assert actor_ids(case.model) == {"river", "mountain", "abbey", "ada-weir"}


def test_an_id_says_what_a_record_is_about() -> None:
    found = {each.id: wanted_id(each.content, proposed_fields(each)) for each in proposals()}
    assert found["fg-1"] == "fg-the-water"
    assert found["ci-1"] == "the-abbey-1899"
    assert found["cf-1"] == "cf-ridge-when"
    nobody = proposal("x", "In 1902", event(date="../1902", happening="talk"))
    assert wanted_id(nobody.content, proposed_fields(nobody)) == "ev-talk"
