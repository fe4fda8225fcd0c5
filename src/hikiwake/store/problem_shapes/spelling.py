"""Other ways to write the sections of a problem file, turned into the tables of the reference.

They are those of published collections: `goods`, `items` with `parties`, `issues` with `profiles`, `u1` and
`u2`, `country_NAME`, `votes`, `variables` with `constraints`, a `formula` with `inputs`. What is not of the
shape expected is handed on as it is, for the section's own check to tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hikiwake.basics.naming import identified
from hikiwake.store.locate import Path as Way
from hikiwake.store.problem_shapes.conflict_parts import Flaw, Supposed
from hikiwake.store.problem_shapes.conflict_spelling import is_conflict, spelled_conflict

Data = Mapping[str, Any]


@dataclass(slots=True)
class Spelled:
    """The tables of a problem file in the reference's words.

    `ways` leads from the head of a way in these tables to where the file has it. `unread` holds keys that
    say something no section has a place for, `flaws` what cannot be read at all, `supposed` what the file
    leaves open.
    """

    tables: dict[str, Any] = field(default_factory=dict)
    ways: dict[Way, Way] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)
    supposed: list[Supposed] = field(default_factory=list)

    def way_in_file(self, way: Way) -> Way:
        """Where the file has what these tables have at `way`, as closely as known."""
        for length in range(len(way), 0, -1):
            if way[:length] in self.ways:
                return (*self.ways[way[:length]], *way[length:])
        return way

    def put(self, key: str, value: Any, source: str) -> None:  # noqa: ANN401  (whatever the file holds)
        """Add a table that the file has under another key."""
        self.tables[key] = value
        self.ways[(key,)] = (source,)


def respelled(data: Data) -> Spelled:
    """The tables of a problem file, other spellings turned into the reference's."""
    spelled = Spelled()
    used = _conflict(data, spelled) if is_conflict(data) else set()
    for begins, read in _SPELLINGS:
        if any(key.startswith(begins) for key in data.keys() - used):
            used |= read(data, spelled)
    for key, value in data.items():
        if key not in used:
            spelled.tables.setdefault(key, value)
    return spelled


def _conflict(data: Data, spelled: Spelled) -> set[str]:
    tables, ways, parts = spelled_conflict(data)
    spelled.tables |= tables
    spelled.ways |= ways
    spelled.unread += parts.unread
    spelled.flaws += parts.flaws
    spelled.supposed += parts.supposed
    return parts.used


def _goods(data: Data, spelled: Spelled) -> set[str]:
    spelled.put("good", _listed(data["goods"], {"utilities": "utility", "good": "name"}), "goods")
    said = data.get("disagreement")
    if isinstance(said, str):
        spelled.unread.append("disagreement")
    elif said is not None:
        spelled.tables["disagreement"] = said
    return {"goods", "disagreement"}


def _outcomes(data: Data, spelled: Spelled) -> set[str]:
    renamed = _listed(data["outcomes"], {"utilities": "worth", "utility": "worth", "u": "worth"})
    spelled.put("outcome", renamed, "outcomes")
    parties = data.get("parties")
    if isinstance(parties, list) and isinstance(renamed, list):
        for each in renamed:
            if isinstance(each, dict) and isinstance(each.get("worth"), list):
                each["worth"] = _paired(parties, each["worth"])
    if "d" in data:
        spelled.put("disagreement", _paired(parties, data["d"]), "d")
    return {"outcomes", "parties", "d"}


def _items(data: Data, spelled: Spelled) -> set[str]:
    spelled.put("item", _listed(data["items"], {"item": "name"}), "items")
    if "parties" in data:
        spelled.tables["parties"] = data["parties"]
    return {"items", "parties"}


def _curve(data: Data, spelled: Spelled) -> set[str]:
    keys = [key for key in data if re.fullmatch(r"u\d", key)]
    parties = data.get("parties", [f"party {key[1:]}" for key in keys])
    curve = {"worth": _paired(parties, [data[key] for key in keys])}
    if "x_range" in data:
        curve["range"] = data["x_range"]
    if "d" in data:
        curve["disagreement"] = _paired(parties, data["d"])
    spelled.tables["curve"] = curve
    spelled.ways |= {
        ("curve", "range"): ("x_range",),
        ("curve", "disagreement"): ("d",),
        ("curve", "worth", str(parties[0])): ("u1",),
        ("curve",): ("u1",),
    }
    return {*keys, "x_range", "d", "parties"}


def _profiles(data: Data, spelled: Spelled) -> set[str]:
    issues, profiles = data["issues"], data.get("profiles", {})
    taken = {"issues", "profiles", "party_order", "d"}
    if not isinstance(issues, dict) or not isinstance(profiles, dict):
        spelled.put("issue", issues, "issues")
        spelled.put("profile", profiles, "profiles")
        return taken
    ids = identified(issues, "issue")
    options = {
        name: identified(map(str, some), "option") for name, some in issues.items() if isinstance(some, list)
    }
    spelled.put(
        "issue",
        {
            ids[name]: {"name": name, "options": _turned(options[name]) if name in options else issues[name]}
            for name in issues
        },
        "issues",
    )
    order = data.get("party_order")
    named = order if isinstance(order, list) and set(map(str, order)) == set(profiles) else [*profiles]
    party_ids = identified(map(str, named), "party")
    reserves = _paired(named, data.get("d"))
    spelled.put(
        "profile",
        {
            party_ids[name]: _profile(_reserved(profiles[name], reserves, name), ids, options)
            for name in named
        },
        "profiles",
    )
    spelled.put("party", {party_ids[name]: {"names": {"neutral": name}} for name in named}, "profiles")
    return taken


def _reserved(raw: Any, reserves: Any, name: str) -> Any:  # noqa: ANN401
    """A profile with its party's part of the disagreement point."""
    given = isinstance(raw, dict) and isinstance(reserves, dict) and name in reserves
    return {"reserve": reserves[name]} | raw if given else raw


def _turned(ids: Mapping[str, str]) -> dict[str, str]:
    return {each: name for name, each in ids.items()}


def _profile(
    raw: Any,  # noqa: ANN401  (whatever the file holds)
    ids: Mapping[str, str],
    options: Mapping[str, Mapping[str, str]],
) -> Any:  # noqa: ANN401
    if not isinstance(raw, dict):
        return raw
    evaluations = {
        issue: {options[issue].get(str(name), str(name)): value for name, value in some.items()}
        if issue in options and isinstance(some := _paired(options[issue], given), dict)
        else given
        for issue, given in _items_of(_paired(ids, raw.get("evaluations", {})))
    }
    renamed = {"reservation": "reserve", "reservation_value": "reserve", "discount_factor": "discount"}
    return {
        **{renamed.get(key, key): value for key, value in raw.items()},
        "weights": _with_ids(_paired(ids, raw.get("weights", {})), ids),
        "evaluations": _with_ids(evaluations, ids),
    }


def _items_of(table: Any) -> Iterable[tuple[Any, Any]]:  # noqa: ANN401
    return table.items() if isinstance(table, dict) else ()


def _with_ids(table: Any, ids: Mapping[str, str]) -> Any:  # noqa: ANN401
    return {ids.get(name, name): value for name, value in table.items()} if isinstance(table, dict) else table


def _votes(data: Data, spelled: Spelled) -> set[str]:
    renamed = {"treaty": "name", "bill": "name", "question": "name", "for": "yeas", "against": "nays"}
    votes = _listed(data["votes"], renamed)
    threshold = data.get("threshold")
    if isinstance(threshold, str) and isinstance(votes, list):
        votes = [{"threshold": threshold} | vote if isinstance(vote, dict) else vote for vote in votes]
    spelled.put("vote", votes, "votes")
    return {"votes", *(("threshold",) if isinstance(threshold, str) else ())}


def _quota(data: Data, spelled: Spelled) -> set[str]:
    """A weighted body as `[quota; weights]`."""
    weights = data.get("weights", {})
    if isinstance(weights, list):
        weights = {str(number): weight for number, weight in enumerate(weights, start=1)}
    members = list(weights) if isinstance(weights, dict) else weights
    threshold = f"{data['quota']} by weight"
    spelled.put(
        "body",
        {"body": {"members": members, "weights": {"weight": weights}, "threshold": threshold}},
        "weights",
    )
    return {"quota", "weights"}


def _variables(data: Data, spelled: Spelled) -> set[str]:
    variables = data["variables"]
    if isinstance(variables, str):
        names, _, domain = variables.partition(" in ")
        variables = {name.strip(): domain.strip() for name in names.split(",")}
    elif isinstance(variables, dict):
        variables = {
            name: f"{domain[0]}..{domain[1]}" if _is_pair(domain) else _numbers(domain)
            for name, domain in variables.items()
        }
    spelled.put("variable", variables, "variables")
    constraints = data.get("constraints", {})
    if isinstance(constraints, list):
        constraints = {f"c{number}": text for number, text in enumerate(constraints, start=1)}
    spelled.put("constraint", constraints, "constraints")
    return {"variables", "constraints"}


def _is_pair(domain: object) -> bool:
    return isinstance(domain, list) and len(domain) == 2 and all(isinstance(end, int) for end in domain)


def _numbers(domain: Any) -> Any:  # noqa: ANN401
    return ", ".join(map(str, domain)) if isinstance(domain, list) else domain


def _formula(data: Data, spelled: Spelled) -> set[str]:
    kept = ("formula", "inputs", "constants", "samples", "seed")
    numbers = {
        key: value
        for key, value in data.items()
        if key not in kept and not isinstance(value, (str, list, dict))
    }
    table = {key: data[key] for key in kept if key in data}
    table["constants"] = numbers | dict(_items_of(data.get("constants", {})))
    spelled.tables["sensitivity"] = table
    spelled.ways |= {("sensitivity", key): (key,) for key in kept}
    return {*kept, *numbers}


def _countries(data: Data, spelled: Spelled) -> set[str]:
    """`country_NAME` tables, or one table `countries`, with `status_quo` and `setter_ideal` beside them."""
    prefix = "country_"
    singly = {key.removeprefix(prefix): key for key in data if key.startswith(prefix)}
    listed = data.get("countries")
    if not singly and not isinstance(listed, dict):
        return set()
    raw = {name: data[key] for name, key in singly.items()} if singly else dict(_items_of(listed))
    spelled.put("country", {name: _country(each) for name, each in raw.items()}, "countries")
    spelled.ways |= {("country", name): (key,) for name, key in singly.items()}
    space = {"status_quo": "status_quo", "setter": "setter_ideal"}
    spelled.tables["space"] = {key: data[given] for key, given in space.items() if given in data}
    spelled.ways |= {("space", key): (given,) for key, given in space.items()}
    return {*singly.values(), "countries", *space.values()}


def _country(raw: Any) -> Any:  # noqa: ANN401
    renamed = {"legislators": "ideals", "members": "ideals"}
    return _renamed(raw, renamed)


def _listed(raw: Any, renamed: Mapping[str, str]) -> Any:  # noqa: ANN401
    """A list of tables with keys renamed; a table of tables becomes a list with names."""
    if isinstance(raw, dict):
        raw = [{"name": name} | each if isinstance(each, dict) else each for name, each in raw.items()]
    return [_renamed(each, renamed) for each in raw] if isinstance(raw, list) else raw


def _renamed(raw: Any, renamed: Mapping[str, str]) -> Any:  # noqa: ANN401
    if not isinstance(raw, dict):
        return raw
    return {renamed.get(key, key) if renamed.get(key) not in raw else key: raw[key] for key in raw}


def _paired(names: Any, values: Any) -> Any:  # noqa: ANN401
    """A list of values keyed by names; anything else as it is."""
    if isinstance(values, list) and names is not None and len(values) == len(list(names)):
        return dict(zip(map(str, names), values, strict=True))
    return values


_SPELLINGS: tuple[tuple[str, Callable[[Data, Spelled], set[str]]], ...] = (
    ("goods", _goods),
    ("outcomes", _outcomes),
    ("items", _items),
    ("u1", _curve),
    ("issues", _profiles),
    ("votes", _votes),
    ("quota", _quota),
    ("variables", _variables),
    ("formula", _formula),
    ("countr", _countries),
)
"""What the first key of a spelling begins with, and who reads it; readers return the keys they took."""
