from pathlib import Path

import pytest

from hikiwake.basics.errors import UnknownNameError
from hikiwake.store.shipped import find_case, shipped_cases


def test_a_shipped_case_is_found_by_name() -> None:
    assert "japan-russia" in shipped_cases()
    assert (find_case("japan-russia") / "case.toml").is_file()


def test_a_folder_is_found_by_path(small_case: Path) -> None:
    assert find_case(str(small_case)) == small_case


def test_a_name_nearly_right_is_suggested() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'japan-russia'"):
        find_case("japan-rusia")


def test_a_name_far_off_lists_what_there_is() -> None:
    with pytest.raises(UnknownNameError, match=r"the shipped cases are .*japan-russia"):
        find_case("zzz")
