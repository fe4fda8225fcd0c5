from pathlib import Path

import pytest

from hikiwake.basics.errors import CaseError
from hikiwake.store.case import load_case, read_case
from hikiwake.store.shipped import find_case, shipped_cases


def test_a_case_is_read_whole(small_case: Path) -> None:
    case = load_case(small_case)
    assert (case.root, case.info.id) == (small_case, "spring")
    assert (len(case.model.issue), len(case.dossier.stances), len(case.dossier.proposals)) == (3, 12, 2)
    assert case.dossier.sources[0].date is not None
    assert case.dossier.sources[0].date.text == "1904-11-02"
    assert set(case.model.named()) == {"border_drawn"}
    assert case.warnings == ()


@pytest.mark.parametrize("name", shipped_cases())
def test_the_shipped_cases_are_in_order(name: str) -> None:
    case, problems = read_case(find_case(name))
    assert problems == ()
    assert case is not None


def test_all_problems_are_in_the_error(small_case: Path) -> None:
    (small_case / "case.toml").write_text("id = 3\n")
    (small_case / "model.toml").unlink()
    with pytest.raises(CaseError) as caught:
        load_case(small_case)
    assert len(caught.value.problems) == len(str(caught.value).splitlines()) > 4
    assert "model.toml: found no such file" in str(caught.value)


@pytest.mark.parametrize("name", ["nowhere", "a-file"])
def test_a_folder_that_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "a-file").write_text("x")
    case, problems = read_case(tmp_path / name)
    assert case is None
    assert problems[0].expected == "the folder of a case"
