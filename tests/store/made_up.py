"""Made-up texts, and a made-up case whose sources they are."""

import json
import random
import re
from collections.abc import Mapping
from pathlib import Path

from hikiwake.basics.fingerprint import digest
from hikiwake.basics.paragraphs import paragraph_spans
from hikiwake.dossier.passage import Passage
from hikiwake.store.anchors import make_passage

SOURCE = "one-2020"
SYLLABLES = ("ka", "ro", "mi", "ten", "shi", "vol", "gu", "pra", "del", "no")


def made_up_text(seed: int, *, words: int = 400) -> str:
    """Sentences of words none of which comes twice."""
    chance = random.Random(seed)
    vocabulary = [a + b + c for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES]
    chosen = chance.sample(vocabulary, words)
    pieces = []
    for number, word in enumerate(chosen, start=1):
        end = "" if number % 9 else "."
        gap = "\n\n" if number % 54 == 0 else " "
        pieces.append((word.title() if number % 9 == 1 else word) + end + gap)
    return "".join(pieces)


def sentences(text: str, source: str = SOURCE) -> list[Passage]:
    """A passage for every sentence."""
    return [make_passage(source, text, *match.span()) for match in re.finditer(r"[^.\s][^.]*\.", text)]


def made_up_case(folder: Path, texts: Mapping[str, str]) -> Path:
    """A valid case folder with an event for every sentence of every text; one file has comments and CRLF."""
    root = folder / "made-up"
    (root / "dossier").mkdir(parents=True)
    (root / "sealed").mkdir()
    (root / "case.toml").write_text(
        'id = "made-up"\nlicence = "CC0-1.0"\ncoded_by = ["nobody"]\nscope = "none"\n'
        '[title]\nneutral = "Made up"\n'
    )
    (root / "model.toml").write_text(
        '[party.a]\nnames = { neutral = "A" }\nlead = "c"\nagrees_when = "c"\n'
        '[party.a.constituency.c]\nnames = { neutral = "C" }\n'
        '[party.b]\nnames = { neutral = "B" }\nlead = "c"\nagrees_when = "c"\n'
        '[party.b.constituency.c]\nnames = { neutral = "C" }\n'
    )
    sources = [
        {"id": name, "type": "article", "title": name, "hikiwake": {"text": text_facts(name, text)}}
        for name, text in texts.items()
    ]
    (root / "sources.json").write_text(json.dumps(sources, indent=2, ensure_ascii=False) + "\n")
    passages = [each for name, text in texts.items() for each in sentences(text, name)]
    (root / "dossier" / "passages.toml").write_text("# kept\n" + "".join(map(block, passages)))
    events = ["# first line, kept\n"]
    for number, passage in enumerate(passages):
        events.append(
            f'[[event]]\nid = "ev-{number}"\ntype = "consult"\nstatus = "occurred"  # kept: {number}\n'
            f"summary = '{number}'\npassages = [\"{passage.id}\"]  # not {passage.id}0\n"
        )
    (root / "dossier" / "events.toml").write_bytes("".join(events).replace("\n", "\r\n").encode())
    return root


def text_facts(name: str, text: str) -> dict[str, object]:
    return {
        "sha256": digest(text),
        "raw_sha256": digest(text),
        "characters": len(text),
        "paragraphs": len(paragraph_spans(text)),
        "file": f"{name}.txt",
        "damage": "none",
    }


def block(passage: Passage) -> str:
    """A passage as `passages.toml` has it."""
    lines = [f"{name} = {json.dumps(value)}" for name, value in passage.model_dump().items()]
    return "\n".join(["[[passage]]", *lines, "", ""])
