import datetime
import re
from typing import Any

from hikiwake.cli.past import nearest_by_year
from hikiwake.findings.distance import DistancePoint
from tests.cli.conftest import Run


def point(day: str, distance: int | None) -> DistancePoint:
    fields: dict[str, Any] = {"day": day, "distance": distance, "lowest": distance, "highest": distance}
    return DistancePoint.model_construct(**fields)


class TestNearestByYear:
    def test_a_distance_is_carried_into_the_years_after(self) -> None:
        found = nearest_by_year([point("1900-05-01", 2), point("1903-01-01", 1)], datetime.date(1904, 1, 1))
        assert found == {1900: 2, 1901: 2, 1902: 2, 1903: 1, 1904: 1}

    def test_the_smallest_in_a_year_counts_and_the_last_is_carried(self) -> None:
        points = [point("1900-01-01", 3), point("1900-05-01", 0), point("1900-06-01", 2)]
        assert nearest_by_year(points, datetime.date(1901, 1, 1)) == {1900: 0, 1901: 2}

    def test_no_distance_where_nothing_is_feasible(self) -> None:
        assert nearest_by_year([point("1900-01-01", None)], datetime.date(1900, 2, 2)) == {1900: None}

    def test_nothing_for_no_points(self) -> None:
        assert nearest_by_year([], datetime.date(1900, 1, 1)) == {}


def test_distance_has_a_digit_for_every_year(run: Run, spring: str) -> None:
    said = run("distance", "--case", spring, "--at", "1905-01-01").stdout
    assert re.search(r"^1900–1905 {2}\S{6}$\n^ +\d{6}$", said, re.M)


def test_distance_of_a_case_without_stances(run: Run) -> None:
    run("new", "empty")
    assert "no stance is coded" in run("distance", "--case", "empty").stdout


def test_distance_tells_the_band(run: Run, spring: str) -> None:
    said = run("distance", "--case", spring, "--at", "1905-01-01", "--all").stdout
    assert re.search(r"^lowest +\d{6}$\n^highest +\d{6}$", said, re.M)
    assert re.search(r"^1900-08-01 .*1 red line away +0 to 1 ", said, re.M)
    assert "assumption.reading.late-dates" in said
