from pathlib import Path

import pytest

from hikiwake.basics.errors import DocumentError
from hikiwake.intake.documents.extras import EXTRA, load_extra


def test_a_module_that_is_there_is_loaded() -> None:
    assert load_extra(Path("a"), "json", "anything").loads("1") == 1


def test_a_module_that_is_missing_is_named_with_its_extra() -> None:
    with pytest.raises(
        DocumentError, match=r"a\.xyz: no_such_reader is not installed; expected it for XYZ\."
    ):
        load_extra(Path("a.xyz"), "no_such_reader", "XYZ")
    assert EXTRA == "pip install hikiwake[read]"
