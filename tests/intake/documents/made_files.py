"""Documents that the tests make: PDF and DOCX files, whole and hostile."""

import io
import zipfile
from collections.abc import Mapping, Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STYLES = {
    "Ueberschrift1": "heading 1",
    "Titel": "Title",
    "Bild": "caption",
    "Eigen": "My heading",
}


def pdf(pages: Sequence[Sequence[str]], **info: str) -> bytes:
    """A PDF with a line of text for each text of a page; `info` is its metadata."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        drawn = " ".join(f"({line}) Tj T*" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 72 740 Td {drawn} ET".encode("cp1252")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (5 + 2 * number)
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
    objects.append(("<< " + " ".join(f"/{key} ({value})" for key, value in info.items()) + " >>").encode())
    return pdf_of(objects)


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects; the first is the catalogue, the last the metadata."""
    content = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, len(objects) + 1, len(objects), len(content))
    )


def paragraph(words: str, *, style: str = "", run: str = "") -> str:
    """A paragraph of one run, whose properties are `run`."""
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{styled}<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def docx(
    body: str,
    *,
    footnotes: str = "",
    endnotes: str = "",
    comments: str = "",
    core: str = "",
    company: str = "",
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """A DOCX document whose body is this XML."""
    styles = "".join(
        f'<w:style w:styleId="{key}"><w:name w:val="{name}"/>'
        + ('<w:basedOn w:val="Ueberschrift1"/>' if key == "Eigen" else "")
        + "</w:style>"
        for key, name in _STYLES.items()
    )
    parts = {
        "_rels/.rels": _relations(
            {"officeDocument": "word/document.xml", "core-properties": "docProps/core.xml"}
            | {"extended-properties": "/docProps/app.xml"}
        ),
        "word/_rels/document.xml.rels": _relations(
            {kind: f"{kind}.xml" for kind in ("styles", "footnotes", "endnotes", "comments")}
        ),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
        "docProps/core.xml": f"<coreProperties>{core}</coreProperties>",
        "docProps/app.xml": f"<Properties><Company>{company}</Company></Properties>",
    }
    for kind, content in (("footnotes", footnotes), ("endnotes", endnotes), ("comments", comments)):
        if content:
            parts[f"word/{kind}.xml"] = f'<w:{kind} xmlns:w="{W}">{content}</w:{kind}>'
    return packed({name: part.encode() for name, part in parts.items()} | dict(more or {}))


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP file of these parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _relations(targets: Mapping[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}">{listed}</Relationships>'
