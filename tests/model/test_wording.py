"""What red lines are called in sentences."""

from __future__ import annotations

from hikiwake.model.case_model import CaseModel
from hikiwake.model.wording import Wording

MODEL = CaseModel.model_validate(
    {
        "party": {
            "hill": {
                "names": {"neutral": "Hill"},
                "lead": "chief",
                "agrees_when": "chief",
                "constituency": {"chief": {"names": {"neutral": "chief"}}},
            }
        },
        "issue": {
            "well": {
                "question": "Whose is it?",
                "options": {"ours": "Ours", "shared": "Shared", "dry": "Dry"},
            },
            "reserve": {"question": "Who keeps the reserve?", "options": {"us": "We do", "both": "Both do"}},
        },
    }
)
WORDING = Wording(MODEL)
CHIEF = "hill.chief"
LINES = [(CHIEF, "reserve", ""), (CHIEF, "well", "shared"), (CHIEF, "reserve", "us"), (CHIEF, "well", "dry")]


def test_one_red_line() -> None:
    assert WORDING.red_line(CHIEF, "well", "dry") == "Hill: chief refuses “Dry” (well)"
    said = WORDING.red_line(CHIEF, "reserve", "")
    assert said == "Hill: chief refuses settlements worth less to it than its reserve"


def test_several_red_lines_by_issue_the_reserve_last() -> None:
    """An issue that happens to be called reserve is no reserve."""
    assert WORDING.red_lines(LINES) == (
        "Hill: chief refuses “We do” (reserve); Hill: chief refuses “Dry” and “Shared” (well); "
        "Hill: chief refuses settlements worth less to it than its reserve"
    )


def test_what_softening_means() -> None:
    assert WORDING.softenings(LINES) == (
        "Hill: chief would have to stop refusing “We do” (reserve), “Dry” and “Shared” (well) and "
        "settlements worth less to it than its reserve"
    )
    assert WORDING.softenings([]) == ""
