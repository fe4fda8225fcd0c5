"""The comparison of every kind of label: what counts as found, what is measured on what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from tools.accuracy.counts import Scores, Share, Slip
from tools.accuracy.likeness import compatible_dates, plain_name, same_date, same_names, same_value
from tools.accuracy.matching import Label, Pair, matched

Coding = Mapping[str, Any]
Test = Callable[[Label, Label], bool]
OPTIONAL = "?"
"""Among the accepted values: an expression that may be labelled or not."""


def scores(gold: Coding, ours: Coding, text: str) -> Scores:
    """Everything measured on one document of which `gold` is the coding by hand."""
    parts = (_zones, _times, _quotes, _reported, _events, _figures, _positions)
    total = Scores()
    for part in parts:
        total = total + part(gold, ours, text)
    return total


def _zones(gold: Coding, ours: Coding, text: str) -> Scores:
    """Characters labelled body or not as by hand; white space and what has no label by hand do not count."""
    by_hand = _painted(text, gold["body"], [each["span"] for each in gold["boilerplate"]])
    by_rule = _painted(text, ours["body"], [each["span"] for each in ours["boilerplate"]])
    places = [at for at, each in enumerate(by_hand) if each != "?" and not text[at].isspace()]
    right = sum(by_hand[at] == by_rule[at] for at in places)
    return Scores(shares={"zone of characters": Share(right, len(places))})


def _painted(text: str, body: Iterable[Sequence[int]], others: Iterable[Sequence[int]]) -> list[str]:
    painted = ["?"] * len(text)
    for sign, spans in (("b", body), ("o", others)):
        for start, end in spans:
            painted[start:end] = sign * (end - start)
    return painted


def _times(gold: Coding, ours: Coding, text: str) -> Scores:
    by_hand = [each for each in _timed(gold) if OPTIONAL not in each["accept"]]
    optional = [each["span"] for each in _timed(gold) if OPTIONAL in each["accept"]]
    by_rule = [each for each in _timed(ours) if _counts(each["span"], gold["time_scope"], optional)]
    result = _found("time", by_hand, by_rule, text, gold["doc"])
    pairs = matched(by_hand, by_rule, text)
    right = sum(_right_value(by_hand[a], by_rule[b]) for a, b, _ in pairs)
    exact = sum(by_hand[a]["span"] == by_rule[b]["span"] for a, b, _ in pairs)
    return result + Scores(
        shares={
            "time: EDTF value right, of all": Share(right, len(by_hand)),
            "time: exact span, of those found": Share(exact, len(pairs)),
        }
    )


def _counts(span: Sequence[int], scope: Iterable[Sequence[int]], optional: Iterable[Sequence[int]]) -> bool:
    """Whether an expression lies where all were labelled, and is none that may be labelled or not."""
    if any(start < span[1] and span[0] < end for start, end in optional):
        return False
    return any(start <= span[0] < end for start, end in scope)


def _timed(coding: Coding) -> list[dict[str, Any]]:
    return [{**each, "span": [each["start"], each["end"]]} for each in coding["expressions"]]


def _right_value(gold: Label, ours: Label) -> bool:
    return ours["edtf"] in {gold["edtf"], *gold["accept"]}


def _quotes(gold: Coding, ours: Coding, text: str) -> Scores:
    by_hand = [each for each in gold["statements"] if each["kind"] == "direct"]
    by_rule = [each for each in ours["statements"] if each["kind"] == "direct"]
    result = _found("quote", by_hand, by_rule, text, gold["doc"])
    pairs = matched(by_hand, by_rule, text)
    right = _agreeing(by_hand, by_rule, pairs, _same_speaker)
    return result + Scores(
        shares={
            "quote with right speaker: precision": Share(right, len(by_rule)),
            "quote with right speaker: recall": Share(right, len(by_hand)),
        }
    )


def _reported(gold: Coding, ours: Coding, text: str) -> Scores:
    by_hand = [each for each in gold["statements"] if each["kind"] == "indirect"]
    by_rule = [each for each in ours["statements"] if each["kind"] == "indirect"]
    result = _found("reported statement", by_hand, by_rule, text, gold["doc"])
    pairs = matched(by_hand, by_rule, text)
    right = _agreeing(by_hand, by_rule, pairs, _same_speaker)
    return result + Scores(
        shares={"reported statement: speaker right, of those found": Share(right, len(pairs))}
    )


def _same_speaker(gold: Label, ours: Label) -> bool:
    right = [gold["speaker"], *(gold.get("speaker_alt") or ())]
    return plain_name(ours["speaker"]) in {plain_name(each) for each in right}


def _events(gold: Coding, ours: Coding, text: str) -> Scores:
    by_hand, by_rule = gold["events"], ours["events"]
    result = _found("event", by_hand, by_rule, text, gold["doc"])
    pairs = matched(by_hand, by_rule, text)
    dated = {n for n, each in enumerate(by_hand) if each["date"] and each["status"] != "hypothetical"}
    tests: dict[str, Test] = {
        "date equal": lambda a, b: same_date(a["date"], b["date"]),
        "date equal or compatible": lambda a, b: compatible_dates(a["date"], b["date"]),
        "status right": lambda a, b: a["status"] == b["status"],
        "actors right": lambda a, b: same_names(a["actors"], b["actors"]),
        "type right": lambda a, b: b["kind"] in {a["kind"], *(a.get("alt_kinds") or ())},
        "date compatible, status and actors right": lambda a, b: (
            compatible_dates(a["date"], b["date"])
            and a["status"] == b["status"]
            and same_names(a["actors"], b["actors"])
        ),
    }
    shares = {"dated event: recall": Share(len(dated & {pair.gold for pair in pairs}), len(dated))}
    for name, test in tests.items():
        shares[f"event: {name}, of those found"] = Share(_agreeing(by_hand, by_rule, pairs, test), len(pairs))
    return result + Scores(shares=shares)


def _figures(gold: Coding, ours: Coding, text: str) -> Scores:
    result = _found("figure", gold["figures"], ours["figures"], text, gold["doc"])
    pairs = matched(gold["figures"], ours["figures"], text)
    right = _agreeing(
        gold["figures"], ours["figures"], pairs, lambda a, b: same_value(a["value"], b["value"])
    )
    return result + Scores(shares={"figure: value right, of those found": Share(right, len(pairs))})


def _positions(gold: Coding, ours: Coding, text: str) -> Scores:
    return _found("candidate stance", gold["positions"], ours["stances"], text, gold["doc"])


def _found(
    measure: str, by_hand: Sequence[Label], by_rule: Sequence[Label], text: str, document: str
) -> Scores:
    """Precision and recall of a kind, with what was missed and what was found for nothing."""
    pairs = matched(by_hand, by_rule, text)
    found, right = {pair.gold for pair in pairs}, {pair.ours for pair in pairs}
    return Scores(
        shares={
            f"{measure}: precision": Share(len(pairs), len(by_rule)),
            f"{measure}: recall": Share(len(pairs), len(by_hand)),
        },
        misses=[_slip(measure, document, gold=x) for n, x in enumerate(by_hand) if n not in found],
        false_alarms=[_slip(measure, document, ours=x) for n, x in enumerate(by_rule) if n not in right],
    )


def _slip(measure: str, document: str, *, gold: Label | None = None, ours: Label | None = None) -> Slip:
    label = gold or ours or {}
    start, end = label["span"]
    told = ", ".join(
        str(label[name]) for name in ("kind", "status", "date", "edtf", "value") if label.get(name)
    )
    return Slip(
        measure=measure,
        document=document,
        span=(start, end),
        gold=told if gold else "",
        ours="" if gold else told,
    )


def _agreeing(by_hand: Sequence[Label], by_rule: Sequence[Label], pairs: Iterable[Pair], test: Test) -> int:
    return sum(test(by_hand[pair.gold], by_rule[pair.ours]) for pair in pairs)
