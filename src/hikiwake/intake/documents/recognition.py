"""What kind of document a file is: by its first bytes, and by its name only where they leave it open."""

import re
from pathlib import Path

from hikiwake.intake.documents.read_document import Media, refused

_SUFFIXES = {
    ".html": Media.HTML,
    ".htm": Media.HTML,
    ".xhtml": Media.HTML,
    ".md": Media.MARKDOWN,
    ".markdown": Media.MARKDOWN,
}
_PACKED = (b"PK\x03\x04", b"PK\x05\x06")
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "an older Office document, or one locked with a password"),
    (b"{\\rtf", "Rich Text"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"\x1f\x8b", "a packed file"),
    (b"BZh", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"\xfd7zXZ", "a packed file"),
    (b"%!PS", "PostScript"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,1000}(?:<\?xml[^>]{0,500}\?>\s{0,1000})?<(?:!doctype\s{1,20}html|html)\b"
)
_LOOKED_AT = 4096


def media_of(path: Path, content: bytes) -> Media:
    """The kind of a document. Raises DocumentError for one that cannot be read, with what it seems to be."""
    head = content[:_LOOKED_AT]
    if b"%PDF-" in head[:1024]:
        return Media.PDF
    if head.startswith(_PACKED):
        return Media.DOCX
    found = next((words for start, words in _REFUSED if head.startswith(start)), None)
    suffix = path.suffix.lower()
    if found is None and _PAGE.match(head.replace(b"\0", b"").lstrip(b"\xff\xfe").lower()):
        return Media.HTML
    if found is None and suffix in (".pdf", ".docx"):
        found = f"named {suffix}, but its first bytes are not those of one"
    if found is not None:
        raise refused(
            path,
            found,
            expected="plain text, Markdown, HTML, PDF or DOCX",
            mend="Open it in its own program and save it as one of these.",
        )
    return _SUFFIXES.get(suffix, Media.TEXT)
