import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.errors import DocumentError
from hikiwake.intake.documents.decoding import decode

PATH = Path("letter.txt")
RUSSIAN = (
    "Министр заявил, что переговоры о границе в заливе продолжатся осенью. Стороны обменялись письмами и "
    "договорились о встрече в старой ратуше, где уже проходили прежние беседы.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_needs_no_guess(encoding: str) -> None:
    decoded = decode(PATH, RUSSIAN.encode(encoding))
    assert decoded.text == RUSSIAN
    assert decoded.warnings == ()


def test_marks_of_either_order_are_read() -> None:
    assert decode(PATH, b"\xfe\xff" + RUSSIAN.encode("utf-16-be")).encoding == "utf-16-be"
    assert decode(PATH, b"\xff\xfe" + RUSSIAN.encode("utf-16-le")).encoding == "utf-16-le"


def test_an_older_encoding_is_guessed_and_told() -> None:
    decoded = decode(PATH, (RUSSIAN * 3).encode("cp1251"))
    assert decoded.text == RUSSIAN * 3
    assert decoded.encoding == "cp1251"
    assert decoded.warnings == ("not Unicode: read as cp1251, which was guessed",)


def test_typewriter_quotation_marks_alone_are_windows_ones() -> None:
    decoded = decode(PATH, b"the \x93draw\x94 \x96 a result\n")
    assert decoded.text == "the “draw” – a result\n"
    assert decoded.encoding == "cp1252"


def test_of_two_western_pages_that_fit_the_commoner_is_taken() -> None:
    text = "“The quota is ours”, said the mayor of Fécamp – and left the old town hall.\n" * 20
    decoded = decode(PATH, text.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (text, "cp1252")


def test_japanese_escapes_are_read_although_they_are_ascii() -> None:
    text = "湾の漁業協定\n"
    assert decode(PATH, text.encode("iso2022_jp")).text == text
    assert decode(PATH, b"a lone \x1b$ \x1b(Z sign").encoding == "utf-8"


def test_a_declared_encoding_is_used_for_markup_only() -> None:
    page = '<meta charset="shift_jis"><p>湾の漁業協定について両国は合意した'.encode("cp932")
    decoded = decode(PATH, page, markup=True)
    assert "漁業協定" in decoded.text
    assert decoded.warnings == ("not Unicode: read as cp932, which was declared",)
    assert "declared" not in decode(PATH, page).warnings[0]


def test_a_wrong_or_unknown_declaration_is_not_believed() -> None:
    page = b'<meta charset="{}"><p>' + (RUSSIAN * 3).encode("cp1251")
    for name in (b"utf-8", b"martian"):
        decoded = decode(PATH, page.replace(b"{}", name), markup=True)
        assert decoded.encoding == "cp1251"
        assert "guessed" in decoded.warnings[0]


def test_lines_that_decode_differently_are_each_read_and_told() -> None:
    lines = ["“One”, said the mayor – and left.\n".encode()] * 4
    lines[2] = "“Two”, said the other – and stayed.\n".encode("cp1252")
    decoded = decode(PATH, b"".join(lines))
    assert decoded.text.split("\n")[2] == "“Two”, said the other – and stayed."
    assert decoded.text.split("\n")[3] == "“One”, said the mayor – and left."
    assert decoded.encoding == "utf-8+cp1252"
    assert decoded.warnings[0].startswith("mixed encodings: line 3 is not UTF-8")


def test_many_odd_lines_are_told_in_short() -> None:
    content = "“one”\n".encode() * 4 + b"\x93two\x94\n" * 9
    assert "line 5, 6, 7, 8, 9 and 4 more" in decode(PATH, content).warnings[0]


def test_a_file_cut_within_a_character_is_read_and_told() -> None:
    decoded = decode(PATH, RUSSIAN.encode()[:-3])
    assert decoded.text == RUSSIAN[:-3]
    assert "its end is missing" in decoded.warnings[0]


def test_an_older_letter_at_the_end_is_no_cut() -> None:
    decoded = decode(PATH, b"a th\xe9", encoding=None)
    assert len(decoded.text) == len("a thé")
    assert decoded.encoding != "utf-8"


def test_a_named_encoding_is_taken_at_its_word() -> None:
    assert decode(PATH, "é".encode(), encoding="cp1252").text == "Ã©"
    assert decode(PATH, "é".encode("utf-16"), encoding="utf-16").text == "é"
    assert decode(PATH, "é".encode("utf-8-sig"), encoding="utf-8").text == "é"


@pytest.mark.parametrize(
    ("content", "encoding", "found"),
    [
        (b"th\xe9", "utf-8", "byte 2 does not fit"),
        (b"text", "martian", "'martian' is no encoding"),
        (b"text", "hex", "'hex' is no encoding"),
        (b"a+2AA-", "utf-7", "half of one"),
        (b"a\0b", "utf-8", "NUL at 1"),
        (b"a\0b", None, "NUL at 1"),
        (b"\xff\xfea\0\0\0", None, "NUL at 1"),
        (b"\xff\xfea\0b", None, "does not fit"),
        (b"text", "idna\0", "no encoding|does not fit"),
    ],
)
def test_what_does_not_fit_is_refused(content: bytes, encoding: str | None, found: str) -> None:
    with pytest.raises(DocumentError, match=rf"letter\.txt: .*(?:{found}).*expected"):
        decode(PATH, content, encoding=encoding)


def test_bytes_that_fit_nothing_are_refused() -> None:
    with pytest.raises(DocumentError, match=r"fit no encoding that is tried"):
        decode(PATH, bytes(each for each in range(1, 256)) * 20)


def test_a_guess_needs_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    assert decode(PATH, RUSSIAN.encode()).text == RUSSIAN
    with pytest.raises(DocumentError, match=r"pip install hikiwake\[read\]"):
        decode(PATH, RUSSIAN.encode("cp1251"))


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff\x1b")))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    decoded = decode(PATH, text.encode())
    assert decoded.text == text
    assert decoded.encoding == "utf-8"


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_decoded_or_refused(content: bytes, markup: bool) -> None:
    with suppress(DocumentError):
        decoded = decode(PATH, content, markup=markup)
        decoded.text.encode()
        assert "\0" not in decoded.text
