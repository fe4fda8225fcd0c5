import pytest

from hikiwake.basics import errors
from hikiwake.cli.exit_codes import ExitCode, exit_code_of


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.DateError("x"), ExitCode.USAGE),
        (errors.ExpressionError("x"), ExitCode.USAGE),
        (errors.UnknownNameError("x"), ExitCode.NOT_FOUND),
        (errors.WriteError("x"), ExitCode.NOT_WRITTEN),
        (errors.CaseError([]), ExitCode.PROBLEMS),
        (errors.ModelError("x"), ExitCode.PROBLEMS),
        (errors.AttachError("x"), ExitCode.PROBLEMS),
        (errors.RunError("x"), ExitCode.NOT_RUN),
    ],
)
def test_every_error_has_its_code(error: errors.HikiwakeError, code: ExitCode) -> None:
    assert exit_code_of(error) is code


def test_every_code_has_a_meaning_of_its_own() -> None:
    assert len({code.meaning for code in ExitCode}) == len(ExitCode)
