"""Reading is held to a floor a little below what it reaches on the labels made by hand.

The labels and the documents are not part of the project: they lie beside it where it is checked before a
change lands. Elsewhere these tests are skipped, and say so.
"""

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tools.accuracy.__main__ import SHARED, of_others, scored_articles
from tools.accuracy.counts import Scores
from tools.accuracy.gold import CASE, read_by_rule

GOLD, DOCUMENTS = SHARED / "gold", SHARED / "seeds"
FLOORS = tomllib.loads((Path(__file__).parents[2] / "tools/accuracy/floors.toml").read_text(encoding="utf-8"))
ARTICLES, OTHERS = FLOORS["articles"], FLOORS["others"]
Labels = Callable[[str], Path]


@pytest.fixture(scope="module")
def labels(tmp_path_factory: pytest.TempPathFactory) -> Labels:
    """The folder of the program's labels, read with the model or by rules alone; each is made once."""
    if not (GOLD / "timex.json").is_file():
        if os.environ.get("CI") == "true":
            pytest.fail(f"no labels made by hand in {GOLD}")
        pytest.skip(f"no labels made by hand in {GOLD}")

    @cache
    def made(reader: str) -> Path:
        out = tmp_path_factory.mktemp(reader)
        read_by_rule(CASE, [DOCUMENTS], out, model=reader == "model")
        return out

    return made


@pytest.fixture(scope="module")
def found(labels: Labels) -> Callable[[str], Scores]:
    """The scores of a reader."""
    return cache(lambda reader: scored_articles(GOLD, DOCUMENTS, labels(reader)))


@cache
def of_other_disputes(reader: str) -> Scores:
    """The scores of a reader on the invented documents, which lie with the tests."""
    return of_others(model=reader == "model")


@pytest.mark.parametrize(("reader", "measure"), [(each, name) for each in OTHERS for name in OTHERS[each]])
def test_reading_of_other_disputes_reaches_its_floor(reader: str, measure: str) -> None:
    share = of_other_disputes(reader).shares[measure]
    assert share.value >= OTHERS[reader][measure], f"{measure}: {share.written}"


@pytest.mark.parametrize(
    ("reader", "measure"), [(each, name) for each in ARTICLES for name in ARTICLES[each]]
)
def test_reading_reaches_its_floor(found: Callable[[str], Scores], reader: str, measure: str) -> None:
    share = found(reader).shares[measure]
    assert share.value >= ARTICLES[reader][measure], f"{measure}: {share.written}"


def test_conflicts_raise_at_most_one_false_alarm_for_two_found(found: Callable[[str], Scores]) -> None:
    scores = found("model")
    right = scores.shares["conflict of the sample: recall"].right
    assert 2 * len(scores.false_alarms_of("conflict")) <= right


def test_another_scorer_counts_the_same(
    labels: Labels, found: Callable[[str], Scores], tmp_path: Path
) -> None:
    pairs = []
    for gold in sorted(GOLD.glob("[0-9]*.json")):
        document = json.loads(gold.read_text(encoding="utf-8"))["doc"]
        ours = labels("model") / f"{Path(document).stem}.json"
        pairs.append(f"{gold.stem}:{gold}:{ours}::{DOCUMENTS / document}")
    told = tmp_path / "told.json"
    command = [sys.executable, str(GOLD / "score.py"), "--loose", "--json", str(told), *pairs]
    subprocess.run(command, check=True, capture_output=True)
    both = json.loads(told.read_text(encoding="utf-8"))["both"]
    shares = found("model").shares
    events = both["events"]
    assert shares["event: recall"] == type(shares["event: recall"])(events["matched"], events["n1"])
    assert shares["event: precision"].all == events["n2"]
    assert shares["dated event: recall"].right == events["dated1_found"]
    for ours_name, theirs in (
        ("date equal", "date equal"),
        ("date equal or compatible", "date compat."),
        ("status right", "status"),
        ("actors right", "actors"),
        ("type right", "kind"),
    ):
        assert shares[f"event: {ours_name}, of those found"].right == events[theirs], ours_name
    figures = both["figures"]
    assert shares["figure: value right, of those found"].right == figures["ALL RIGHT"]
