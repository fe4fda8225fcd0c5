from pathlib import Path

import pytest

from hikiwake.basics.fingerprint import HEAD_LENGTH, digest
from hikiwake.dossier.dossier import Dossier
from hikiwake.dossier.source import Source, TextFacts
from hikiwake.store import recognition
from hikiwake.store.anchors import make_passage
from hikiwake.store.recognition import COPY_THRESHOLD, RecognitionKind, recognise, unrecognisable
from tests.store.made_up import made_up_text, sentences

TEXTS = {"one-2020": made_up_text(11), "two-2021": made_up_text(12)}


def dossier_of(texts: dict[str, str]) -> Dossier:
    facts = {
        name: TextFacts(
            sha256=digest(text), raw_sha256=digest(text), characters=len(text), paragraphs=1, file="x"
        )
        for name, text in texts.items()
    }
    return Dossier(
        sources=tuple(Source(id=name, type="article", title=name, text=facts[name]) for name in texts),
        passages=tuple(passage for name, text in texts.items() for passage in sentences(text, name)),
    )


def documents(folder: Path, **texts: str) -> list[Path]:
    paths = []
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_bytes(text.encode())
        paths.append(path)
    return paths


def test_exact_copies_other_copies_and_strangers(tmp_path: Path) -> None:
    paths = documents(
        tmp_path,
        exact=TEXTS["one-2020"],
        crlf=TEXTS["two-2021"].replace("\n", "\r\n"),
        copy="HOME\n\n" + TEXTS["two-2021"].replace(" ", "\n"),
        stranger=made_up_text(13),
    )
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\0")
    told: list[str] = []
    found = recognise([*paths, tmp_path / "picture.txt"], dossier_of(TEXTS), progress=told.append)
    assert [(each.path.stem, each.kind.value, each.source) for each in found] == [
        ("exact", "exact", "one-2020"),
        ("crlf", "exact", "two-2021"),
        ("copy", "copy", "two-2021"),
        ("stranger", "unknown", None),
        ("picture", "unknown", None),
    ]
    assert [each.share for each in found] == [1.0, 1.0, 1.0, 0.0, 0.0]
    assert "NUL" in found[4].why
    assert told == [each.path.name for each in found]


def test_the_share_of_passages_decides_at_the_threshold(tmp_path: Path) -> None:
    text = TEXTS["one-2020"]
    passages = sentences(text)
    half = len(passages) // 2
    assert len(passages) % 2 == 0
    assert COPY_THRESHOLD == 0.5
    enough, too_little = recognise(
        documents(
            tmp_path,
            enough="Top. " + text[: passages[half - 1].end],
            too_little="Top. " + text[: passages[half - 2].end],
        ),
        dossier_of(TEXTS),
    )
    assert (enough.kind, enough.source, enough.share) == (RecognitionKind.COPY, "one-2020", 0.5)
    assert too_little.kind is RecognitionKind.UNKNOWN
    assert "one-2020" in too_little.why


def test_the_source_with_more_passages_wins_and_a_tie_is_unknown(tmp_path: Path) -> None:
    whole, part = TEXTS["one-2020"], TEXTS["two-2021"]
    lost = sentences(part)[0]
    mixed, tied = recognise(
        documents(tmp_path, mixed=f"{whole}\n\n{part[lost.end :]}", tied=f"{whole}\n\n{part}"),
        dossier_of(TEXTS),
    )
    assert mixed.source == "one-2020"
    assert tied.kind is RecognitionKind.UNKNOWN
    assert "one-2020 and of two-2021" in tied.why


def test_one_text_under_two_sources_is_unknown(tmp_path: Path) -> None:
    text = TEXTS["one-2020"]
    (found,) = recognise(documents(tmp_path, it=text), dossier_of({"one-2020": text, "again-2020": text}))
    assert found.kind is RecognitionKind.UNKNOWN
    assert "alike" in found.why


def test_very_long_documents_are_recognised_by_digest_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognition, "LONGEST_SEARCHED", 100)
    text = TEXTS["one-2020"]
    exact, copy = recognise(documents(tmp_path, exact=text, copy=text + "."), dossier_of(TEXTS))
    assert exact.kind is RecognitionKind.EXACT
    assert copy.kind is RecognitionKind.UNKNOWN


def test_short_words_alone_prove_nothing(tmp_path: Path) -> None:
    dossier = dossier_of({"one-2020": "The draw. A text of its own that has more words."})
    only_short = dossier.model_copy(update={"passages": dossier.passages[:1]})
    (found,) = recognise(documents(tmp_path, other="They spoke of the draw. And left."), only_short)
    assert found.kind is RecognitionKind.UNKNOWN


def test_only_a_digest_or_a_telling_passage_makes_a_source_recognisable() -> None:
    text = TEXTS["one-2020"]
    listed = dossier_of({"one-2020": text}).sources + tuple(
        Source(id=name, type="article", title=name) for name in ("quoted", "short", "bare")
    )
    passages = (make_passage("quoted", text, 0, HEAD_LENGTH * 2), make_passage("short", text, 0, 4))
    assert unrecognisable(Dossier(sources=listed, passages=passages)) == ("short", "bare")
