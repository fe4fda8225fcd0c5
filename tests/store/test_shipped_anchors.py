import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from hikiwake.dossier.passage import Passage
from hikiwake.store.anchors import make_passage, verify
from hikiwake.store.case import load_case
from hikiwake.store.recognition import RecognitionKind, recognise
from hikiwake.store.shipped import find_case
from hikiwake.store.texts import attached_from

CASE = find_case("japan-russia")
DOCUMENTS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"


@pytest.fixture(scope="module")
def passages() -> tuple[Passage, ...]:
    return load_case(CASE).dossier.passages


@pytest.fixture(scope="module")
def texts() -> Mapping[str, str]:
    documents = sorted(DOCUMENTS.glob("*.txt"))
    if not documents:
        reason = f"the sources' own documents are not here: looked in {DOCUMENTS}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    found = recognise(documents, load_case(CASE).dossier)
    return {
        each.source: attached.text
        for each in found
        if each.source and each.kind is RecognitionKind.EXACT and (attached := attached_from(each))
    }


def test_the_shipped_case_has_anchors(passages: tuple[Passage, ...]) -> None:
    assert passages


def test_every_anchor_verifies_in_the_real_documents(
    passages: tuple[Passage, ...], texts: Mapping[str, str]
) -> None:
    astray = [
        each.id for each in passages if each.source not in texts or not verify(each, texts[each.source])
    ]
    assert not astray
    assert passages


def test_every_digest_is_that_of_the_real_words(
    passages: tuple[Passage, ...], texts: Mapping[str, str]
) -> None:
    made = [make_passage(each.source, texts[each.source], each.start, each.end) for each in passages]
    assert made == list(passages)
    assert made
