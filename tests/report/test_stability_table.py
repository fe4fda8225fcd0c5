"""The columns of a table of states."""

from __future__ import annotations

from hikiwake.report.prose import Mark
from hikiwake.report.stability_table import concept_columns

YES, NO = Mark("●", "holds", "accept"), Mark("✕", "does not hold", "refuse")
CONCEPTS = {"nash": "Nash stability", "sequential": "sequential stability", "own": "a concept of our own"}


def test_concepts_that_say_the_same_share_a_column() -> None:
    columns = concept_columns(CONCEPTS, {"nash": [YES, NO], "sequential": [YES, YES], "own": [YES, NO]})
    assert [(column.title, column.short, cells) for column, cells in columns] == [
        ("Nash stability and a concept of our own", "Nash and own", (YES, NO)),
        ("sequential stability", "SEQ", (YES, YES)),
    ]


def test_without_states_all_concepts_are_one_column() -> None:
    ((column, cells),) = concept_columns(CONCEPTS, dict.fromkeys(CONCEPTS, ()))
    assert column.title == "Nash stability, sequential stability and a concept of our own"
    assert cells == ()
