"""What would hold in a case with more states than can be listed: verdicts on one state, and their reasons."""

from __future__ import annotations

from collections.abc import Iterable

from hikiwake import __version__
from hikiwake.basics.errors import TooLargeError
from hikiwake.findings.stability import StabilityAnswer, StabilityFinding, Verdict
from hikiwake.methods.stability.concepts import INDIVIDUAL
from hikiwake.methods.stability.space import StateSpace
from hikiwake.model.conflict import Conflict
from hikiwake.study.disputed import disputed_among
from hikiwake.study.stability.case_parts import METHOD, CaseAsked, grounded, naming_of
from hikiwake.study.stability.case_sentences import Looked, decided_between, lines_of, verdicts_on
from hikiwake.study.stability.single import single_answer

_MEND = "name fewer issues in model.toml, `[stability] issues`"


def single_finding(asked: CaseAsked, error: TooLargeError) -> StabilityFinding:
    """Whether the state asked about holds, for whom and why, found without listing states.

    Raises `TooLargeError` where something was asked that needs a list of states.
    """
    if needing := _needs_a_list(asked):
        raise TooLargeError(
            f"{', '.join(needing)}: there are too many states to list, which this needs; {_MEND} ({error})"
        ) from error
    answer, known, stands = _answer(asked), asked.known(), _number(asked)
    looked = Looked(
        state=answer.asked,
        stands=answer.asked == stands,
        verdicts=verdicts_on(answer, answer.asked),
        alone=(),
        together=(),
        gains=0,
        objections=(),
        words=known.words,
        conflict=asked.found.conflict,
        listed=False,
    )
    lines = (*lines_of(asked.reading, answer, looked, asked.wording, asked.cautions()), _TOO_MANY)
    finding = StabilityFinding(
        method=METHOD,
        version=__version__,
        parameters=asked.parameters(),
        rests_on=asked.rests_on(),
        assumptions=tuple(entry.id for entry in asked.sheet()),
        disputed=disputed_among(asked.dossier, asked.rests_on()),
        sentence=lines[0],
        day=asked.reading.day.isoformat(),
        answer=answer,
        sheet=asked.sheet(),
        stands=stands,
        holds_under=_holds_under(answer) if looked.stands else (),
        lines=lines,
        preferences=asked.preferences(),
    )
    return grounded(finding, known)


_TOO_MANY = (
    "There are too many states to list them: only this one was looked at, and neither what several could do "
    f"together nor what else would hold is told. To have that told, {_MEND}."
)


def _with_records(verdicts: Iterable[Verdict], conflict: Conflict) -> tuple[Verdict, ...]:
    """The verdicts, each with the records that make the moves told of worth making."""
    return tuple(
        verdict.model_copy(
            update={
                "rests_on": tuple(
                    dict.fromkeys(
                        name
                        for escape in verdict.escapes
                        for name in decided_between(conflict, verdict.maker, escape.move)
                    )
                )
            }
        )
        for verdict in verdicts
    )


def _answer(asked: CaseAsked) -> StabilityAnswer:
    """The verdicts on the state asked about; which others hold is left open, so that no days are compared."""
    conflict = asked.found.conflict
    found = single_answer(conflict, "", naming_of(asked.found, asked.wording), asked.request)
    return found.model_copy(
        update={
            "equilibria": {},
            "verdicts": _with_records(found.verdicts, conflict),
            "notes": (*found.notes, f"To have more: {_MEND}"),
        }
    )


def _number(asked: CaseAsked) -> str:
    """The number of how things stand."""
    return str(StateSpace(asked.found.conflict.options).code(asked.found.stands))


def _holds_under(answer: StabilityAnswer) -> tuple[str, ...]:
    held = answer.states[0].equilibrium_under
    return tuple(concept for concept in INDIVIDUAL if concept in held)


def _needs_a_list(asked: CaseAsked) -> list[str]:
    """The options that ask for something that needs a list of states."""
    request, question = asked.request, asked.question
    wanted = {
        "--from": question.asked.start,
        "--to": request.target,
        "--inverse": request.inverse,
        "--view": question.view,
        "--mediate": question.mediate,
    }
    return [option for option, value in wanted.items() if value]
