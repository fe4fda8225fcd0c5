"""Fingerprints of a text: digests, folding, and rolling hashes to find a passage without its words.

Two copies of one document differ in line breaks, spaces, quotation marks, hyphens and hidden characters.
Folding takes those differences away, character by character, and remembers where each came from; so
folding a part of a text gives the same part of the folded text, wherever the part is cut.

A rolling hash is the polynomial of a window of characters, modulo a prime (Karp and Rabin, Efficient
randomized pattern-matching algorithms, IBM Journal of Research and Development 31(2), 1987). It says where
to look; a SHA-256 digest says whether the words are the same.
"""

import hashlib
import unicodedata
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

MODULUS = 2**61 - 1
"""A Mersenne prime: every hash fits the signed 64 bits of a TOML integer."""

BASE = 1_000_003
"""The polynomial's variable: a prime."""

HEAD_LENGTH = 24
"""How many folded characters the hashes of a passage's head and tail cover."""

_SINGLE_QUOTES = frozenset("'`´‘’‚‛′‵ʻʼ‹›")
_DOUBLE_QUOTES = frozenset('"“”„‟″‶«»〝〞〟')
_MINUS_AND_BULLET = frozenset("\u2212\u2043")
_VARIATION_SELECTORS = frozenset(chr(point) for point in range(0xFE00, 0xFE10))


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and for each of its characters the position of the original it came from.

    `positions` has as many entries as `text` has characters and never falls.
    """

    text: str
    positions: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.text)

    def original_range(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original that folded characters `start` to `end` came from (both half-open).

        What folds to nothing at either edge is left out. Raises ValueError for an empty or outside range.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"folded range {start}-{end}: expected a range inside 0-{len(self.text)}")
        return self.positions[start], self.positions[end - 1] + 1

    def folded_range(self, start: int, end: int) -> tuple[int, int]:
        """The folded characters that came from `start` to `end` of the original (both half-open)."""
        return bisect_left(self.positions, start), bisect_left(self.positions, end)


def fold(text: str) -> Folded:
    """Fold a text, character by character.

    White space, soft hyphens, zero-width and other format characters become nothing; quotation marks become
    plain ones, hyphens, dashes and minus signs `-`; the rest is taken apart (NFKD) and its case folded.
    White space becomes nothing rather than one space because a new line after a hyphen, and any line of
    Japanese, breaks where no space was.
    """
    pieces = [_folded_character(character) for character in text]
    positions: list[int] = []
    for position, piece in enumerate(pieces):
        if len(piece) == 1:
            positions.append(position)
        else:
            positions.extend([position] * len(piece))
    return Folded("".join(pieces), tuple(positions))


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def rolling_hash(folded: str) -> int:
    """The polynomial hash: 0 for no characters, below MODULUS for any.

    The sum of (code point + 1) times BASE to the power of how many characters follow, modulo MODULUS.
    """
    value = 0
    for character in folded:
        value = (value * BASE + ord(character) + 1) % MODULUS
    return value


def head_hash(folded: str) -> int:
    """The rolling hash of the first HEAD_LENGTH characters, or of all when there are fewer."""
    return rolling_hash(folded[:HEAD_LENGTH])


def tail_hash(folded: str) -> int:
    """The rolling hash of the last HEAD_LENGTH characters, or of all when there are fewer."""
    return rolling_hash(folded[-HEAD_LENGTH:])


def rolling_positions(
    document_folded: str, length: int, values: Collection[int]
) -> dict[int, tuple[int, ...]]:
    """Where windows of `length` folded characters have one of the hashes `values`: hash to places, rising.

    One pass over the document, whatever the number of hashes looked for. Hashes found nowhere are absent.
    Raises ValueError when `length` is below 1.
    """
    if length < 1:
        raise ValueError(f"a window of {length} characters: expected 1 or more")
    wanted = frozenset(values)
    found: dict[int, list[int]] = {}
    if not wanted or length > len(document_folded):
        return {}
    points = [ord(character) + 1 for character in document_folded]
    # What leaves the window is taken off after the multiplication: one reduction a step instead of two.
    leaving = pow(BASE, length, MODULUS)
    value = rolling_hash(document_folded[:length])
    if value in wanted:
        found[value] = [0]
    for start, (old, new) in enumerate(zip(points, points[length:], strict=False), start=1):
        value = (value * BASE + new - old * leaving) % MODULUS
        if value in wanted:
            found.setdefault(value, []).append(start)
    return {value: tuple(places) for value, places in found.items()}


def find_rolling(document_folded: str, length: int, value: int) -> tuple[int, ...]:
    """Where windows of `length` folded characters have the hash `value`: their first positions, rising."""
    return rolling_positions(document_folded, length, (value,)).get(value, ())


@cache
def _folded_character(character: str) -> str:
    """What one character folds to: the same again when it is folded again."""
    folded = _plain(character)
    while True:
        taken_apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", folded).casefold())
        again = "".join(_plain(each) for each in taken_apart)
        if again == folded:
            return folded
        folded = again


def _plain(character: str) -> str:
    """A plain form of white space, quotation marks, dashes and hidden characters; others stay."""
    if character in _SINGLE_QUOTES:
        return "'"
    if character in _DOUBLE_QUOTES:
        return '"'
    category = unicodedata.category(character)
    if category == "Pd" or character in _MINUS_AND_BULLET:
        return "-"
    if category == "Cf" or character.isspace() or character in _VARIATION_SELECTORS:
        return ""
    return character
