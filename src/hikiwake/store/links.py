"""Whether the records of a case fit together: every reference, every name, every expression.

The checks look at the tables as they were read, so a record that is no valid record for one field is still
checked in its others. What a file that cannot be read would have declared is taken on trust.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hikiwake.basics.identifiers import suggest
from hikiwake.store.kinds import DOSSIER_KINDS, KINDS, SOURCE_KIND
from hikiwake.store.links_model import check_model
from hikiwake.store.links_passages import check_passages
from hikiwake.store.links_stability import check_stability
from hikiwake.store.links_values import check_values
from hikiwake.store.locate import Path
from hikiwake.store.problem import shown
from hikiwake.store.reading import Entry, Reading, values_at
from hikiwake.store.register import Register, registered

_REFERENCES = (
    ("stance", "actor", "actor"),
    ("stance", "issue", "issue"),
    ("stance", "answers.*", "proposal"),
    ("event", "participants.*", "participant"),
    ("statement", "speaker", "participant"),
    ("statement", "actor", "participant"),
    ("proposal", "by", "participant"),
    ("proposal", "terms.?", "issue"),
    ("proposal", "response.*.by", "participant"),
    ("constraint", "on", "participant"),
    ("constraint", "issues.*", "issue"),
    ("person", "party", "side"),
    ("office", "party", "party"),
    ("tenure", "office", "office"),
    ("tenure", "person", "person"),
    ("status_quo", "terms.?", "issue"),
    ("control", "party", "side"),
    ("control", "together_with.*", "side"),
    ("control", "issue", "issue"),
    ("preference", "party", "side"),
    ("preference", "stances.*", "stance"),
    ("stability", "issues.*", "issue"),
    ("scenario", "shock.*.actor", "actor"),
    ("scenario", "shock.*.issue", "issue"),
    ("passage", "source", "source"),
    ("name", "person", "person"),
    ("name", "office", "office"),
    ("name", "actor", "member"),
    ("name", "state", "state"),
    ("topic", "issue", "issue"),
)
_OPTIONS = (
    ("stance", "issue", "option"),
    ("stance", "issue", "options.*"),
    ("control", "issue", "options.*"),
    ("control", "issue", "leaving.*"),
    ("topic", "issue", "option"),
    ("scenario", "shock.*.issue", "shock.*.options.*"),
)
_TERMS = ("proposal", "status_quo")
_CITABLE = tuple(kind.name for kind in DOSSIER_KINDS if kind.name != "passage")
_IDS_TOGETHER = (
    (*_CITABLE, SOURCE_KIND.name, "tenure", "rule", "question", "scenario", "preference"),
    ("passage",),
    ("party", "third_party", "person"),
    ("name",),
)
"""Groups of kinds in which an id may be used once: one can be cited, or take part, in another's place."""


@dataclass(frozen=True, slots=True)
class _Role:
    """What a reference may name, and how a message calls it."""

    words: str
    known: frozenset[str] | None
    near: tuple[str, ...] = ()


def check_links(reading: Reading) -> None:
    """Add to what was read every reference, name and expression that leads nowhere, and the warnings."""
    register = registered(reading)
    _check_references(reading, register)
    _check_options(reading, register)
    _check_ids(reading)
    _check_stances(reading)
    _check_viewpoints(reading, register)
    check_passages(reading, register)
    check_model(reading, register)
    check_values(reading, register)
    check_stability(reading, register)


def _check_references(reading: Reading, register: Register) -> None:
    roles = _roles(register)
    for kind, pattern, role in _REFERENCES:
        for entry in reading.of(kind):
            for path, value in values_at(entry.raw, pattern):
                if isinstance(value, str) and not _is_known(register, roles[role], role, value):
                    near = roles[role].near or tuple(roles[role].known or ())
                    reading.blame(
                        entry, path, shown(value), roles[role].words, suggest(value, near).strip(" ()")
                    )


def _is_known(register: Register, role: _Role, name: str, value: str) -> bool:
    if name == "actor":
        return register.is_actor(value)
    if name == "participant":
        return register.is_participant(value)
    if name == "member":
        return register.is_actor(value) or register.is_party(value)
    return role.known is None or value in role.known


def _roles(register: Register) -> Mapping[str, _Role]:
    parties, options = register.constituencies, register.options
    return {
        "actor": _Role(
            "an actor of model.toml: party.constituency or a third party", None, register.actors()
        ),
        "participant": _Role(
            "a person, actor, party or third party of model.toml", None, register.participants()
        ),
        "member": _Role(
            "a party, constituency or third party of model.toml",
            None,
            (*register.actors(), *(parties or ())),
        ),
        "state": _Role('a name of kind "state" of gazetteer.toml', register.states),
        "party": _Role("a party of model.toml", None if parties is None else frozenset(parties)),
        "side": _Role(
            "a party or third party of model.toml",
            None if parties is None else frozenset(parties) | (register.third_parties or frozenset()),
        ),
        "issue": _Role("an issue of model.toml", None if options is None else frozenset(options)),
        "person": _Role("a person of model.toml", register.persons),
        "office": _Role("an office of model.toml", register.offices),
        "proposal": _Role("a proposal of dossier/proposals.toml", register.proposals),
        "stance": _Role("a stance of dossier/stances.toml", register.stances),
        "source": _Role("a source of sources.json", register.sources),
    }


def _check_options(reading: Reading, register: Register) -> None:
    for kind, issue_pattern, option_pattern in _OPTIONS:
        for entry in reading.of(kind):
            issues = list(values_at(entry.raw, issue_pattern))
            for path, option in values_at(entry.raw, option_pattern):
                for issue_path, issue in issues:
                    if issue_path[:-1] == path[: len(issue_path) - 1]:
                        _check_option(reading, entry, path, _known(register, issue), option)
    for kind in _TERMS:
        for entry in reading.of(kind):
            for pattern in ("terms.*", "terms.*.*"):
                for path, option in values_at(entry.raw, pattern):
                    _check_option(reading, entry, path, _known(register, path[1]), option)


def _known(register: Register, issue: object) -> tuple[str, tuple[str, ...]] | None:
    """An issue and its options, or None where they are not known."""
    known = (register.options or {}).get(issue) if isinstance(issue, str) else None
    return None if known is None else (str(issue), known)


def _check_option(
    reading: Reading, entry: Entry, path: Path, known: tuple[str, tuple[str, ...]] | None, option: object
) -> None:
    if known is None or not isinstance(option, str) or option in known[1]:
        return
    issue, options = known
    hint = suggest(option, options).strip(" ()") or f"it has {', '.join(options)}"
    reading.blame(entry, path, shown(option), f"an option of {issue!r}", hint)


def _check_ids(reading: Reading) -> None:
    for group in _IDS_TOGETHER:
        first: dict[str, Entry] = {}
        for name in group:
            for entry in reading.of(name):
                if entry.id is None:
                    continue
                if entry.id not in first:
                    first[entry.id] = entry
                    continue
                before = first[entry.id]
                line = reading.line(before.kind.file, before.path)
                hint = f"the {before.kind.name} at {before.kind.file}:{line} has it already"
                where = ("id",) if "id" in KINDS[name].record.model_fields else ()
                reading.blame(entry, where, shown(entry.id), "an id used once", hint)


def _check_stances(reading: Reading) -> None:
    """Two stances of one actor on one option from one date must be the same, unless coders differ."""
    held: dict[tuple[str, ...], tuple[str, Entry]] = {}
    for entry in reading.of("stance"):
        if not isinstance(entry.raw, dict):
            continue
        named = [value for pattern in ("option", "options.*") for _, value in values_at(entry.raw, pattern)]
        for option in named:
            key = tuple(
                str(part)
                for part in (
                    *(entry.raw.get(k) for k in ("actor", "issue", "from")),
                    option,
                    entry.raw.get("coder", ""),
                )
            )
            stance = str(entry.raw.get("stance"))
            before, other = held.setdefault(key, (stance, entry))
            if before != stance:
                expected = f"one stance of {key[0]!r} on {key[3]!r} from {key[2]}"
                reading.blame(entry, ("stance",), shown(stance), expected, f"{other.id!r} says {before!r}")


def _check_viewpoints(reading: Reading, register: Register) -> None:
    """Names are keyed by viewpoint, which is a party's id."""
    for entry in reading.of("case"):
        for pattern in ("title.?", "names.*.?"):
            for path, value in values_at(entry.raw, pattern):
                known = ["neutral", *(register.constituencies or ())]
                if value != "neutral" and not register.is_party(str(value)):
                    hint = suggest(str(value), known).strip(" ()")
                    reading.blame(
                        entry, path, shown(value), "neutral or a party of model.toml", hint, warning=True
                    )
