import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_the_case_may_be_named_without_an_option(run: Run, spring: str) -> None:
    assert run("check", spring, "--json").stdout == run("check", "--case", spring, "--json").stdout


def test_errors_have_file_line_field_found_and_expected(run: Run, small_case: Path) -> None:
    stances = small_case / "dossier/stances.toml"
    stances.write_text(stances.read_text().replace('stance = "demands"', 'stance = "demnds"', 1))
    found = run("check", "--case", str(small_case))
    assert found.exit_code == 1
    assert re.search(
        r"dossier/stances\.toml:\d+: stance 'river-all-1900', field 'stance': found 'demnds', expected",
        found.stdout,
    )


@pytest.mark.parametrize(("times", "told"), [(1, "1 error. Mend it,"), (2, "2 errors. Mend them,")])
def test_one_error_is_told_as_one(run: Run, small_case: Path, times: int, told: str) -> None:
    stances = small_case / "dossier/stances.toml"
    stances.write_text(stances.read_text().replace('stance = "demands"', 'stance = "demnds"', 1))
    if times == 2:
        events = small_case / "dossier/events.toml"
        events.write_text(events.read_text().replace('date = "1902"', 'date = "soon"', 1))
    assert told in run("check", "--case", str(small_case)).stdout


def test_what_is_missing_is_told_in_labels_with_its_id_below(run: Run, spring: str) -> None:
    said = run("check", "--case", spring, "--at", "1903-06-01", "--all").stdout
    assert re.search(
        r"had softened:\n +\w+: \w+ refuses “.+” \((water|border|toll)\)\n +\w+\.\w+/\1/\w+$", said, re.M
    ), "what silences are weighed behind"
    assert "(war_outcome)" not in run("check", "--case", "japan-russia", "--at", "2016-12-16").stdout


def test_several_errors_are_told_in_one_pass(run: Run, small_case: Path) -> None:
    for file, old, new in (
        ("model.toml", 'lead = "council"', 'lead = "king"'),
        ("dossier/events.toml", 'date = "1902"', 'date = "soon"'),
    ):
        path = small_case / file
        path.write_text(path.read_text().replace(old, new, 1))
    said = run("check", "--case", str(small_case)).stdout
    assert "king" in said
    assert "soon" in said


def test_what_matters_comes_first_and_the_rest_is_cut(run: Run) -> None:
    short = run("check", "--case", "japan-russia", "--at", "2016-12-16")
    assert short.exit_code == 0
    titles = re.findall(r"^(\S.*) \(\d+\)$", short.stdout, re.M)
    assert titles[0] == "What would change the answer most"
    assert "Damaged sources" in titles
    assert "--all shows them" in short.stdout
    long = run("check", "--case", "japan-russia", "--at", "2016-12-16", "--all").stdout
    assert "--all shows them" not in long
    document = json.loads(run("check", "--case", "japan-russia", "--at", "2016-12-16", "--json").stdout)
    assert all(gap["id"] in long for gap in document["gaps"])
