import pytest
from pydantic import TypeAdapter, ValidationError

from hikiwake.dossier.judgement import Instant, Verdict

INSTANT = TypeAdapter(Instant)


@pytest.mark.parametrize(
    "text", ["2026-01-31T09:30:00Z", "2026-01-31T09:30:00+00:00", "2026-01-31T09:30:00.25-05:30"]
)
def test_a_moment_has_its_offset(text: str) -> None:
    assert INSTANT.validate_python(text) == text


@pytest.mark.parametrize("text", ["2026-01-31", "2026-01-31T09:30:00", "31 January 2026", "noon", ""])
def test_anything_else_is_no_moment(text: str) -> None:
    with pytest.raises(ValidationError):
        INSTANT.validate_python(text)


def test_what_settles_and_what_lands() -> None:
    assert {each for each in Verdict if each.settles} == {Verdict.ACCEPTED, Verdict.EDITED, Verdict.REJECTED}
    assert {each for each in Verdict if each.lands} == {Verdict.ACCEPTED, Verdict.EDITED}
