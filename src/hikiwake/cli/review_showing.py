"""A proposal on the screen: its words in their paragraph, its fields, warnings, what is known beside it."""

from __future__ import annotations

import re

from rich.text import Text

from hikiwake.cli.screen import Column, Screen
from hikiwake.dossier.proposed import NamedActor, Proposed, ProposedConflict
from hikiwake.findings.review import KnownRecord, Question, ReviewCounts, WordsInContext
from hikiwake.store.edits import plain_value
from hikiwake.study.reviewing.actors import NAMES
from hikiwake.study.reviewing.fields import field_names, proposed_fields

AROUND = 240
"""Characters shown on each side of a passage until more are asked for."""
_FEWEST_JUDGED = 1

HELP = """\
a  accept: the proposal becomes a record of the case
e  edit: give fields of your own, then accept
m  the same as a record shown as known: its passage is added there
r  reject        R  reject, and say why
s  skip: it comes back with the next review
u  undo the last judgement
w  why it was proposed
o  more of the text around it
?  this help
q  quit; everything judged is kept"""
KEYS = "a accept · e edit · r reject · s skip · u undo · w why · o more · ? help · q quit >"


def show_proposal(
    screen: Screen,
    proposal: Proposed,
    *,
    place: str,
    words: tuple[WordsInContext, ...],
    known: tuple[KnownRecord, ...],
    needs: tuple[Question, ...],
) -> None:
    """A proposal with everything beside it; `place` says which of how many."""
    screen.line()
    where = f"{proposal.source}{_located(words[:1])}"
    screen.line(
        f"{place} · {proposal.content.kind} · confidence {proposal.confidence.value} · {where}", style="bold"
    )
    fields = proposed_fields(proposal)
    for name in field_names(proposal.content.kind):
        if name in fields and name != "claim":
            screen.say(f"{name}: {plain(shown_value(fields[name]))}", indent=2, hang=2)
    if isinstance(proposal.content, ProposedConflict):
        _show_claims(screen, proposal.content, words)
    else:
        show_words(screen, proposal, words)
    for warning in proposal.warnings:
        screen.say(f"! {plain(warning)}", indent=2, hang=2, style="yellow")
    for question in needs:
        screen.say(f"? {question_words(question)}", indent=2, hang=2)
    for number, record in enumerate(known, start=1):
        date = f" {record.date}" if record.date else ""
        told = f"{number}. known: {record.kind} {record.id}{date}: {record.summary} ({record.because})"
        screen.say(plain(told), indent=2, hang=3, style="dim")


def show_words(screen: Screen, proposal: Proposed, words: tuple[WordsInContext, ...]) -> None:
    """The passages of a proposal in their paragraphs; without its text, where they are."""
    if not words:
        screen.say(f"{proposal.passage} (no text attached)", indent=2, hang=2)
    for each in words:
        screen.quote(_highlighted(each), indent=4)


def show_reasons(screen: Screen, proposal: Proposed, words: dict[str, WordsInContext]) -> None:
    """Why a proposal was made: the rule or model, and the reason for each field with its words."""
    origin = proposal.origin
    model = f", model {origin.model} ({origin.sha256[:12]})" if origin.model else ""
    screen.say(plain(f"proposed by {origin.rule}, version {origin.version}{model}"), indent=2, hang=2)
    for reason in proposal.reasons:
        held = words.get(reason.passage or "")
        quoted = f" »{plain(held.words)}«" if held else f" [{reason.passage}]" if reason.passage else ""
        screen.say(plain(f"{reason.field}: {reason.because}") + quoted, indent=2, hang=2)


def show_counts(screen: Screen, counts: ReviewCounts) -> None:
    """Verdicts per rule and model."""
    columns = [
        Column("Rule"),
        *(
            Column(name)
            for name in ("Version", "Model", "Accepted", "Edited", "Rejected", "Skipped", "Pending")
        ),
        Column("Accepted as it was"),
    ]
    rows = [
        (
            each.rule,
            each.version,
            each.model or "none",
            *(str(n) for n in (each.accepted, each.edited, each.rejected, each.skipped, each.pending)),
            f"{each.accepted} of {each.judged}" if each.judged >= _FEWEST_JUDGED else "not judged yet",
        )
        for each in counts.origins
    ]
    screen.table(columns, rows)


def question_words(question: Question) -> str:
    """A question as one line."""
    name = question.field.removeprefix(NAMES)
    subject = f"who is {name!r}?" if question.field.startswith(NAMES) else f"{name}:"
    return plain(f"{subject} found {question.found}, expected {question.expected}")


def shown_value(value: object) -> str:
    """The value of a field as the screen shows it and as an edit may give it."""
    if isinstance(value, NamedActor):
        return value.id or value.name
    if isinstance(value, (list, tuple)):
        return ", ".join(shown_value(each) for each in value)
    return str(plain_value(value))


def plain(text: str) -> str:
    """A text on one line, without characters that would draw on the terminal or turn its direction."""
    spaced = re.sub(r"\s+", " ", text)
    return "".join(char if char.isprintable() else "·" for char in spaced)


def _show_claims(screen: Screen, content: ProposedConflict, words: tuple[WordsInContext, ...]) -> None:
    held = {each.reference: each for each in words}
    for claim in content.claims:
        screen.say(f"— {plain(claim.value)}", indent=2, hang=2)
        for reference in claim.passages:
            if reference in held:
                screen.quote(_highlighted(held[reference]), indent=4)
            screen.say(f"[{reference}]", indent=4)


def _highlighted(words: WordsInContext) -> Text:
    return Text.assemble(plain(words.before), (f"»{plain(words.words)}«", "bold"), plain(words.after))


def _located(words: tuple[WordsInContext, ...]) -> str:
    return "".join(
        f", paragraph {each.paragraph}" + (f", page {each.page}" if each.page else "") for each in words
    )
