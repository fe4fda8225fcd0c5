from __future__ import annotations

import json
import re

from tests.cli.conftest import Run


def test_a_line_for_each_party_for_all_and_for_the_ends_of_the_band(run: Run, spring: str) -> None:
    said = run("winsets", spring, "--at", "1905-01-01").stdout
    for label in ("River", "Mountain", "all", "lowest", "highest"):
        assert re.search(rf"^{label} +[·▁-█]{{6}}$", said, re.M), label


def test_the_largest_of_a_year_is_shown(run: Run, spring: str) -> None:
    said = run("winsets", spring, "--at", "1905-01-01").stdout
    # Half of all in January 1900, nothing left from August on, one in 1902 and again from spring 1904 on.
    assert re.search(r"^all +[▁-█]·[▁-█]·[▁-█][▁-█]$", said, re.M)


def test_sizes_are_shares_with_their_band_and_an_id(run: Run, spring: str) -> None:
    said = run("winsets", spring, "--at", "1905-01-01").stdout
    assert re.search(r"^1900-01-01 .*50% \(50% to all\).* winset:1900-01-01$", said, re.M)
    assert re.search(r"^1900-08-01 .*none.* winset:1900-08-01$", said, re.M)


def test_all_adds_the_exact_numbers_and_the_readings(run: Run, spring: str) -> None:
    said = run("winsets", spring, "--at", "1905-01-01", "--all").stdout
    assert re.search(r"^1900-01-01 +all +6 +6 +12 +0 +winset:1900-01-01:everybody$", said, re.M)
    assert "assumption.reading.bluff.river.council" in said


def test_it_can_be_asked_of_some_settlements(run: Run, spring: str) -> None:
    found = json.loads(run("winsets", spring, "--where", "water == 'half'", "--json").stdout)
    assert found["feasible"] == 4
    assert found["parameters"]["where"] == "water == 'half'"
    assert run("winsets", spring, "--where", "water != water").exit_code != 0


def test_without_stances_or_settlements_it_says_so(run: Run, spring: str) -> None:
    run("new", "empty")
    assert "no stance is coded" in run("winsets", "empty").stdout
    never = run("winsets", spring, "--where", "toll == 'none' and toll == 'paid'").stdout
    assert "no settlement meets the rules" in never


def test_every_printed_id_can_be_traced(run: Run, spring: str) -> None:
    at = ("--at", "1905-01-01")
    said = run("winsets", spring, *at, "--all").stdout
    names = sorted(set(re.findall(r"winset:\S+|assumption\.\S+", said)))
    assert len(names) > 20
    for name in names[::5]:
        assert run("trace", "--case", spring, *at, name).exit_code == 0, name
