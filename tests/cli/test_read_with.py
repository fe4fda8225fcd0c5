"""A large model as one more reader of a case, over real HTTP."""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from hikiwake.store.queue import load_queue
from tests.builders import SOURCE, TEXT
from tests.cli.conftest import Run
from tests.intake.large_model.stub_server import serving
from tools.write_command_reference import DOCUMENTS, schema_of

QUOTE = "the border should follow the old wall"


def answering(question: dict[str, Any]) -> str:
    """An honest record, one with a made-up quote, one with a judgement of its own."""
    sentences = question["messages"][1]["content"].splitlines()
    number = next((line.partition("]")[0][1:] for line in sentences if QUOTE in line), "0")
    good = {"kind": "event", "sentence": int(number), "quote": QUOTE, "type": "request", "status": "occurred"}
    return json.dumps(
        {"records": [good, good | {"quote": "River burnt the mill"}, good | {"stance": "refuses"}]}
    )


def test_what_the_model_quotes_waits_beside_what_the_rules_found(run: Run, spring: str) -> None:
    assert run("read", spring, "--no-model", "--jobs", "1").exit_code == 0
    rules = load_queue(Path(spring)).proposals[SOURCE]
    with serving(answering) as (address, asked):
        found = run("read-with", "stub/model:7b", spring, SOURCE, "--address", address)
    assert found.exit_code == 0
    assert "1 record proposed by stub/model:7b from 1 source." in found.output
    assert "discarded 1: the quote is not in the source" in found.output
    assert "discarded 1: stance" in found.output
    assert asked[0]["model"] == "stub/model:7b"
    both = load_queue(Path(spring)).proposals[SOURCE]
    (new,) = [each for each in both if each.origin.rule == "large-model"]
    assert (new.origin.model, TEXT[slice(*map(int, new.passage.partition("@")[2].split("-")))]) == (
        "stub/model:7b",
        QUOTE,
    )
    assert [each for each in both if each is not new] == [each for each in rules if each.id != new.id]
    # The answers repeat words of the text, so they lie with the texts; the queue holds none.
    (answers,) = (Path(spring) / "texts").glob("*.answers.json")
    assert "burnt the mill" in answers.read_text(encoding="utf-8")
    assert all(
        "burnt" not in file.read_text(encoding="utf-8") for file in Path(spring).glob("reading/**/*.jsonl")
    )


def test_reading_by_rules_again_leaves_the_models_proposals(run: Run, spring: str) -> None:
    with serving(answering) as (address, _):
        run("read-with", "stub", spring, "--address", address)
    before = load_queue(Path(spring)).proposals[SOURCE]
    run("read", spring, "--no-model", "--jobs", "1")
    now = load_queue(Path(spring)).proposals[SOURCE]
    assert {each.id for each in before} < {each.id for each in now}
    assert load_queue(Path(spring)).problems == ()


def test_a_model_that_does_not_answer_is_told_with_exit_code_one(run: Run, spring: str) -> None:
    with serving(lambda _: b"garbage") as (address, _):
        found = run("read-with", "stub", spring, "--address", address, "--json")
    assert found.exit_code == 1
    document = json.loads(found.stdout)
    Draft202012Validator(schema_of(DOCUMENTS["read-with"])).validate(document)
    (outcome,) = document["sources"]
    assert "gave no answer" in outcome["failures"][0]
    assert not list(Path(spring).glob("reading/queue/*+*"))


def test_other_machines_unknown_sources_and_missing_texts_are_refused(run: Run, spring: str) -> None:
    away = run("read-with", "stub", spring, "--address", "http://192.0.2.9/v1")
    assert (away.exit_code, "--may-leave" in away.output) == (5, True)
    unknown = run("read-with", "stub", spring, "scribe-1905")
    assert (unknown.exit_code, f"did you mean '{SOURCE}'" in unknown.output) == (3, True)
    (Path(spring) / "texts" / f"{SOURCE}.txt").unlink()
    missing = run("read-with", "stub", spring, SOURCE)
    assert (missing.exit_code, "not attached" in missing.output) == (3, True)
