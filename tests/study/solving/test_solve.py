"""Forks, and the finding as a whole."""

import json
from typing import Any

import pytest
from pydantic import TypeAdapter

from hikiwake.basics.errors import ExpressionError, ModelError
from hikiwake.findings.solve import (
    SolveFinding,
)
from hikiwake.store.problem_file import problem_of
from hikiwake.study.solve import bargaining_of
from hikiwake.study.solving.request import FORKS, Request, fork_way, way_name
from tests.study.solving.solved import BODY, SETTLEMENT, WORDS, solved


class TestForks:
    @pytest.mark.parametrize("name", FORKS)
    def test_every_way_has_a_name_that_is_read(self, name: str) -> None:
        assert [fork_way(name, way_name(way)) for way in FORKS[name].ways] == list(FORKS[name].ways)

    @pytest.mark.parametrize(
        ("name", "way", "said"),
        [("lost", "any", "did you mean 'lots'?"), ("lots", "many", "there are acceptable, any")],
    )
    def test_others_are_told(self, name: str, way: str, said: str) -> None:
        with pytest.raises(ExpressionError) as caught:
            fork_way(name, way)
        assert said in str(caught.value)


def test_what_is_no_bargaining_problem_cannot_be_written() -> None:
    with pytest.raises(ModelError, match="expected a bargaining problem"):
        bargaining_of(problem_of("clauses = [[1]]\n", "p.toml"), Request())


@pytest.mark.parametrize("text", [SETTLEMENT, WORDS, BODY])
def test_a_finding_is_json_and_back(text: str) -> None:
    finding = solved(text)
    document: Any = json.loads(finding.model_dump_json())
    assert TypeAdapter(SolveFinding).validate_python(document) == finding
