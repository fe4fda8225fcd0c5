"""The command that lets a person judge what was proposed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from hikiwake.basics.errors import JudgementError, UnknownNameError
from hikiwake.basics.identifiers import suggest
from hikiwake.cli.asking import UsageError, case_folder, moment_now
from hikiwake.cli.options import CaseArgument, CaseOption, JsonOption, TextsOption
from hikiwake.cli.review_documents import PendingProposal, ReviewDocument
from hikiwake.cli.review_keys import Keys
from hikiwake.cli.review_requests import read_requests
from hikiwake.cli.review_showing import show_counts
from hikiwake.cli.review_walk import Walk
from hikiwake.cli.screen import Screen
from hikiwake.dossier.judgement import Judgement, Verdict
from hikiwake.dossier.proposed import Confidence
from hikiwake.store.texts import load_texts
from hikiwake.study.reviewing.beside import Neighbours, passages_of, words_of
from hikiwake.study.reviewing.counting import review_counts
from hikiwake.study.reviewing.fields import RECORD_KIND
from hikiwake.study.reviewing.judging import judge, must_be_writable
from hikiwake.study.reviewing.opening import Review, open_review
from hikiwake.study.reviewing.pending import Filter, pending, told, was_skipped
from hikiwake.study.reviewing.questions import questions_of
from hikiwake.study.reviewing.request import JudgementRequest

ByOption = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who judges. Default: the case's coder, if it has only one."),
]
KindOption = Annotated[
    list[str] | None,
    typer.Option(
        "--kind", metavar="KIND", help=f"Only this kind: {', '.join(RECORD_KIND)}. May be repeated."
    ),
]
SourceOption = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="ID", help="Only what this source says. May be repeated."),
]
LeastOption = Annotated[
    str | None,
    typer.Option("--least", metavar="CONFIDENCE", help="Only from this confidence up: high, medium or low."),
]
AboutOption = Annotated[
    str, typer.Option("--about", metavar="WORDS", help="Only those that name somebody or something so.")
]
WarnedOption = Annotated[bool, typer.Option("--warned", help="Only those with a warning.")]
JudgeOption = Annotated[
    str | None,
    typer.Option("--judge", metavar="FILE", help="Take judgements from JSON Lines; - is the standard input."),
]
CountsOption = Annotated[bool, typer.Option("--counts", help="How each rule and model was judged, no walk.")]


def review(
    folder: CaseArgument = None,
    *,
    case: CaseOption = None,
    by: ByOption = None,
    kind: KindOption = None,
    source: SourceOption = None,
    least: LeastOption = None,
    about: AboutOption = "",
    warned: WarnedOption = False,
    counts: CountsOption = False,
    judged_in: JudgeOption = None,
    texts: TextsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Judge what was proposed, one key each.

    Shows each proposal of `hikiwake read` in its paragraph, with what the case knows already beside it.
    Accepted, it becomes an ordinary record of the case. Every judgement is kept, with who, when and why;
    nothing judged is shown again. --judge takes lines such as {"id": "ev-0123456789ab", "verdict":
    "accepted", "changes": {"place": "Geneva"}}, all or none.

    Example:
      hikiwake review my-case
      hikiwake review my-case --kind event --least high --by "A. Reader"
      hikiwake review my-case --judge verdicts.jsonl
    """
    opened = _opened(case_folder(folder or case), texts)
    wanted = _wanted(opened, kind, source, least, Filter(about=about, warned=warned))
    screen = _screen(opened, as_json=as_json)
    if counts:
        _show_counts(screen, opened, as_json=as_json)
    elif judged_in is not None:
        _judge_all(screen, opened, judged_in, by, as_json=as_json)
    elif as_json:
        screen.document(_document(opened, wanted, _judge_of(opened, by) or ""))
    else:
        _walk(screen, opened, wanted, by)


def _opened(root: Path, texts: Path | None) -> Review:
    """The case under review, with the words of documents in a folder where one is named."""
    opened = open_review(root)
    if texts is None:
        return opened
    if not texts.is_dir():
        raise UnknownNameError(f"--texts {texts}: no such folder; expected a folder with the documents")
    held = load_texts(opened.root, opened.case.dossier, texts)
    return replace(opened, case=replace(opened.case, texts=held))


def _screen(opened: Review, *, as_json: bool) -> Screen:
    """Where to print; what is wrong is told beside it, or within the document."""
    screen = Screen()
    if not as_json:
        for warning in _warnings(opened):
            screen.note(warning)
    return screen


def _walk(screen: Screen, opened: Review, wanted: Filter, by: str | None) -> None:
    must_be_writable(opened.root)
    if not pending(opened, wanted):
        screen.line(
            "Nothing is pending." if opened.queue.all() else "Nothing is proposed: hikiwake read CASE"
        )
        return
    keys = Keys()
    name = _judge_of(opened, by) or keys.line("who judges? >")
    if not name:
        raise UsageError("who judges? Name a person with --by")
    Walk(review=opened, wanted=wanted, by=name, clock=moment_now, screen=screen, keys=keys).run()


def _judge_all(screen: Screen, opened: Review, named: str, by: str | None, *, as_json: bool) -> None:
    asked, problems = read_requests(named, _judge_of(opened, by) or "")
    if problems:
        raise JudgementError(problems)
    judged = judge(opened, asked, moment_now()) if asked else None
    judgements = judged.judgements if judged else ()
    if as_json:
        settled = _settled(opened.after_judging())
        screen.document(
            ReviewDocument(
                case=opened.case.info.id, judged=settled, judgements=judgements, warnings=_warnings(opened)
            )
        )
        return
    for each in judgements:
        screen.line(_said(each))
    screen.line(f"{len(judgements)} judged")


def _show_counts(screen: Screen, opened: Review, *, as_json: bool) -> None:
    found = review_counts(opened)
    if as_json:
        screen.document(
            ReviewDocument(
                case=opened.case.info.id, judged=_settled(opened), counts=found, warnings=_warnings(opened)
            )
        )
    else:
        show_counts(screen, found)


def _document(opened: Review, wanted: Filter, by: str) -> ReviewDocument:
    together = opened.together
    neighbours = Neighbours(opened.case, together.into)
    found = []
    for proposal in pending(opened, wanted):
        plain_request = JudgementRequest(id=proposal.id, verdict=Verdict.ACCEPTED)
        words = (words_of(opened.case, each, None) for each in passages_of(proposal))
        found.append(
            PendingProposal(
                proposal=proposal,
                words=tuple(each for each in words if each is not None),
                known=neighbours.known(proposal),
                needs=questions_of(opened.case, proposal, plain_request, by),
                covers=together.covers.get(proposal.id, ()),
                into=together.into.get(proposal.id),
                skipped=was_skipped(opened.log, proposal.id),
            )
        )
    return ReviewDocument(
        case=opened.case.info.id, pending=tuple(found), judged=_settled(opened), warnings=_warnings(opened)
    )


def _settled(opened: Review) -> int:
    return sum(each.verdict.settles for each in opened.log.standing().values())


def _said(judgement: Judgement) -> str:
    landed = f" {judgement.landing.kind} {judgement.landing.id}" if judgement.landing else ""
    return f"{judgement.proposal} {judgement.verdict.value}{landed}"


def _judge_of(opened: Review, by: str | None) -> str | None:
    coders = opened.case.info.coded_by
    named = (by or "").encode(errors="replace").decode().strip()
    return named or (coders[0] if len(coders) == 1 else None)


def _wanted(
    opened: Review, kinds: list[str] | None, sources: list[str] | None, least: str | None, rest: Filter
) -> Filter:
    for kind in kinds or ():
        if kind not in RECORD_KIND:
            raise UsageError(
                f"--kind: found {kind!r}{suggest(kind, RECORD_KIND)}; expected {', '.join(RECORD_KIND)}"
            )
    known = {each.id for each in opened.case.dossier.sources} | {*opened.queue.proposals}
    for source in sources or ():
        if source not in known:
            raise UnknownNameError(f"--source: no source {source!r}{suggest(source, known)}")
    words = [each.value for each in Confidence]
    if least is not None and least not in words:
        raise UsageError(f"--least: found {least!r}{suggest(least, words)}; expected {', '.join(words)}")
    return replace(
        rest,
        kinds=frozenset(kinds or ()),
        sources=frozenset(sources or ()),
        least=Confidence(least) if least else None,
    )


def _warnings(opened: Review) -> tuple[str, ...]:
    """What is wrong with the files of the queue, and which judgements need a look."""
    found = [
        str(each) for each in (*opened.queue.problems, *opened.log.warnings, *opened.case.texts.problems)
    ]
    since = told(opened)
    found += [f"{each}: accepted, but its record is not in the case any more" for each in since.lost]
    found += [f"{each}: judged on another text of its source than the one read now" for each in since.moved]
    return tuple(found)
