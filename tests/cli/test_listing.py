import json

from hikiwake.store.shipped import shipped_cases
from tests.cli.conftest import Run


def test_every_shipped_case_is_listed_with_its_size(run: Run) -> None:
    listed = json.loads(run("cases", "--json").stdout)["cases"]
    assert [case["name"] for case in listed] == list(shipped_cases())
    assert all(case["records"] and case["passages"] for case in listed)
    assert all(name in run("cases").stdout for name in shipped_cases())
