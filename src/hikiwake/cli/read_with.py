"""The command that lets a large model read: read-with."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from hikiwake.cli.asking import case_folder
from hikiwake.cli.exit_codes import ExitCode
from hikiwake.cli.files import AttachedCaseArgument
from hikiwake.cli.options import JsonOption
from hikiwake.cli.screen import Screen
from hikiwake.cli.waiting import Waiting
from hikiwake.findings.reading import ModelReadingFinding
from hikiwake.intake.language import language_model
from hikiwake.intake.large_model.endpoint import DEFAULT_ADDRESS, Endpoint
from hikiwake.model.wording import counted
from hikiwake.store.case import Case, load_case
from hikiwake.study.reading.with_model import read_with as read_case_with

KEY_VARIABLE = "HIKIWAKE_MODEL_KEY"

ModelArgument = Annotated[
    str, typer.Argument(metavar="MODEL", help="The model, as its server calls it.", show_default=False)
]
SourcesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SOURCES…]", help="Sources to read. Default: all with a text.", show_default=False
    ),
]
AddressOption = Annotated[
    str, typer.Option("--address", metavar="URL", help="Where it answers: an OpenAI-compatible address.")
]
LeaveOption = Annotated[
    bool, typer.Option("--may-leave", help="Allow an address that is not this machine: the text leaves it.")
]
SecondsOption = Annotated[
    float, typer.Option("--seconds", metavar="N", min=1, help="How long to wait for one answer.")
]


def read_with(
    model: ModelArgument,
    case: AttachedCaseArgument,
    sources: SourcesArgument = None,
    *,
    address: AddressOption = DEFAULT_ADDRESS,
    may_leave: LeaveOption = False,
    seconds: SecondsOption = 120,
    as_json: JsonOption = False,
) -> None:
    """Let a large language model read the texts too.

    It gets numbered sentences and answers with quotes. What it cannot quote from the source is thrown away;
    places, dates and names are worked out by our own rules. The rest waits for `hikiwake review`, marked with
    the model. Needs the extra `llm`; a key, where one is due, is read from $HIKIWAKE_MODEL_KEY. The exit code
    is 1 when a question was not answered.

    Example:
      hikiwake read-with qwen3 my-case
      hikiwake read-with qwen3 my-case brown-2017 --address http://127.0.0.1:8080/v1
    """
    key = os.environ.get(KEY_VARIABLE) or "none"
    endpoint = Endpoint(model=model, address=address, key=key, seconds=seconds, may_leave=may_leave)
    found = _read(load_case(case_folder(case)), endpoint, sources or ())
    screen = Screen()
    if as_json:
        screen.document(found)
    else:
        _show(screen, found, case)
    if any(each.failures for each in found.sources):
        raise typer.Exit(ExitCode.PROBLEMS)


def _read(case: Case, endpoint: Endpoint, sources: Sequence[str]) -> ModelReadingFinding:
    """Let the model read, and tell how far it has come."""
    if endpoint.may_leave:
        print(f"The text of the sources is sent to {endpoint.address}.", file=sys.stderr)
    with Waiting() as waiting:
        outcomes = read_case_with(
            case,
            endpoint,
            language_model(),
            lambda source, done, of: waiting(f"asking about {source}, {done} of {of}"),
            sources=sources,
        )
        return ModelReadingFinding(case=case.root.name, model=endpoint.model, sources=tuple(outcomes))


def _show(screen: Screen, found: ModelReadingFinding, case: str) -> None:
    proposals = sum(each.proposals for each in found.sources)
    read = counted(len(found.sources), "source")
    screen.say(f"{counted(proposals, 'record')} proposed by {found.model} from {read}.", style="bold")
    discarded: dict[str, int] = {}
    for each in found.sources:
        for why, number in each.discarded.items():
            discarded[why] = discarded.get(why, 0) + number
    for why, number in sorted(discarded.items(), key=lambda each: (-each[1], each[0])):
        screen.say(f"discarded {number}: {why}", indent=2, hang=2)
    for each in found.sources:
        for failure in each.failures:
            screen.say(f"✕ {each.source}: {failure}", hang=2, style="red")
    screen.line()
    screen.line(f"Nothing enters an answer before it is judged. Next: hikiwake review {case}")
