import re

from tests.cli.conftest import Run


def test_a_trace_ends_in_words_where_the_text_is_attached(run: Run, spring: str) -> None:
    said = run("trace", "1903-06-01:change-1", "--case", spring).stdout
    assert re.search(r"^ +\[scribe-1904, paragraph \d\] scribe-1904@\d+-\d+$\n^ +.*».+«", said, re.M)


def test_a_trace_names_assumptions(run: Run, spring: str) -> None:
    assert "assumption" in run("trace", "merchants-water", "--case", spring).stdout


def test_conflicts_stand_side_by_side(run: Run) -> None:
    everything = run("conflicts", "--case", "japan-russia").stdout
    unresolved = run("conflicts", "--case", "japan-russia", "--open").stdout
    assert re.search(r"^ {2}● .+ \(taken\)$", everything, re.M)
    assert "(taken)" not in unresolved
    assert unresolved.count("? unresolved") == everything.count("? unresolved") > 0
    for block in unresolved.split("\n\n")[1:]:
        assert len(re.findall(r"^ {2}○ ", block, re.M)) >= 2
        assert block.count("[") >= 2
