"""Cases to draw pages of."""

from datetime import date
from pathlib import Path

import pytest

from hikiwake.report.page import render_report
from hikiwake.store.case import Case, load_case
from hikiwake.store.shipped import find_case
from hikiwake.store.texts import load_texts
from tests.builders import priced_case_folder
from tests.report.page_reader import Element, read_page

SPRING_DAY = date(1904, 6, 1)
SHIPPED_DAY = date(2019, 1, 31)


@pytest.fixture
def spring(small_case: Path) -> Case:
    """The small case, its text attached."""
    case = load_case(small_case)
    return Case(
        root=case.root,
        info=case.info,
        dossier=case.dossier,
        model=case.model,
        texts=load_texts(small_case, case.dossier),
    )


@pytest.fixture
def priced(tmp_path: Path) -> Case:
    """The small case with coded numbers."""
    return load_case(priced_case_folder(tmp_path))


@pytest.fixture
def spring_page(spring: Case) -> Element:
    return read_page(render_report(spring, SPRING_DAY))


@pytest.fixture(scope="session")
def shipped() -> Case:
    """The shipped case, no text attached."""
    return load_case(find_case("japan-russia"))


@pytest.fixture(scope="session")
def shipped_text(shipped: Case) -> str:
    return render_report(shipped, SHIPPED_DAY)


@pytest.fixture(scope="session")
def shipped_page(shipped_text: str) -> Element:
    return read_page(shipped_text)
