"""Notes of judgements on their way."""

from pathlib import Path

import pytest

from hikiwake.basics.errors import WriteError
from hikiwake.dossier.judgement import Verdict
from hikiwake.store.queue import begin_landing, end_landing, landings
from tests.store.queue.test_judgements import judgement


def test_a_note_is_kept_until_it_is_dropped(small_case: Path) -> None:
    assert landings(small_case) == ()
    made = [judgement(name, Verdict.ACCEPTED, landing={"kind": "event", "id": name}) for name in ("a", "b")]
    for each in made:
        begin_landing(small_case, each)
    assert landings(small_case) == tuple(made)
    end_landing(small_case, "a")
    end_landing(small_case, "a")
    assert landings(small_case) == (made[1],)


def test_a_folder_in_its_place(small_case: Path) -> None:
    (small_case / "reading").write_text("a file")
    with pytest.raises(WriteError, match="cannot be written"):
        begin_landing(small_case, judgement("a"))


def test_a_note_that_is_a_folder_cannot_be_removed(small_case: Path) -> None:
    (small_case / "reading/landing/a.json").mkdir(parents=True)
    with pytest.raises(WriteError, match="cannot be removed"):
        landings(small_case)
