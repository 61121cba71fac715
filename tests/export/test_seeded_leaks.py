"""Words that must not be in a copy, put into one in every way that is known."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, OutlineItem, String

from rothdesk.export.document import Document, Heading, Paragraph
from rothdesk.export.leak_search import Phrase, find_phrases, squeezed
from rothdesk.export.render.pdf import render

SECRET = "A grey VW, WV19 KLD, waits at 14 Dransfield Road"
LONG = Phrase(key="entry-7", text=SECRET)
SHORT = Phrase(key="entry-8", text="WV19 KLD")


@pytest.fixture(scope="module")
def clean() -> bytes:
    """A copy in which the secret is not."""
    said = "He waited at the bus station and walked home. "
    return render(
        Document(
            title="Outline plan",
            marking="CONFIDENTIAL",
            recipient="Copy for the mother",
            reference="1",
            blocks=(Heading(level=1, text="Plan"), Paragraph(text=said * 4)),
        )
    )


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        out = io.BytesIO()
        opened.save(out, fix_metadata_version=False)
    return out.getvalue()


def drawing(operators: bytes) -> Callable[[bytes], bytes]:
    """Adds operators to the first page, in a font without any table."""

    def add(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.obj.Resources.Font.Fz = pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        )
        page.contents_add(b"q BT /Fz 9 Tf " + operators + b" ET Q")

    return lambda pdf: changed(pdf, add)


def pieces(text: str) -> bytes:
    return b"[" + b" -12 ".join(b"(%s)" % text[at : at + 2].encode() for at in range(0, len(text), 2)) + b"]"


def set_in(path: str, value: Callable[[pikepdf.Pdf], object]) -> Callable[[bytes], bytes]:
    def change(pdf: pikepdf.Pdf) -> None:
        holder = {"page": pdf.pages[0].obj, "root": pdf.Root, "info": pdf.docinfo}[path.split(".")[0]]
        holder["/" + path.split(".")[1]] = value(pdf)

    return lambda pdf: changed(pdf, change)


def attached(name: str, data: bytes) -> Callable[[bytes], bytes]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.attachments[name] = AttachedFileSpec(pdf, data, filename=name)

    return lambda pdf: changed(pdf, change)


def zipped(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:t>{text[:11]}</w:t><w:t>{text[11:]}</w:t>")
    return out.getvalue()


def bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(SECRET, 0))


def alternative(key: str) -> Callable[[bytes], bytes]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot.K[0].K[0][key] = String(SECRET)

    return lambda pdf: changed(pdf, change)


def update(pdf: bytes) -> bytes:
    """A first revision with the secret, covered by a second one without it."""
    return emptied(drawing(b"50 300 Td " + pieces(SECRET) + b" TJ")(pdf))


def emptied(first: bytes) -> bytes:
    """A file whose last revision leaves nothing on the first page."""
    with pikepdf.open(io.BytesIO(first)) as opened:
        number = opened.pages[0].obj.objgen[0]
        contents = opened.pages[0].obj.Contents
        empty = b"\n%d %d obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\n"
        body, table, at = b"", b"xref\n", len(first)
        for stream in contents if isinstance(contents, Array) else [contents]:
            written = empty % stream.objgen
            table += b"%d 1\n%010d %05d n \n" % (stream.objgen[0], at + len(body) + 1, stream.objgen[1])
            body += written
        root = b"%d %d R" % opened.Root.objgen
    start = first[first.rindex(b"startxref") + 9 : first.rindex(b"%%EOF")].strip()
    size = number + 999
    trailer = b"trailer << /Root %s /Prev %s /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        root,
        start,
        size,
        at + len(body),
    )
    return first + body + table + trailer


def unreachable(pdf: bytes) -> bytes:
    """A compressed stream that no table of objects names."""
    data = zlib.compress(b"BT 50 300 Td " + pieces(SECRET) + b" TJ ET")
    at = pdf.rindex(b"xref\n0 ")
    return pdf[:at] + b"9999 0 obj\n<< /Filter /FlateDecode >>\nstream\n" + data + b"\nendstream\nendobj\n" + pdf[at:]


SEEDS: dict[str, Callable[[bytes], bytes]] = {
    "drawn on the page": drawing(b"50 300 Td (" + SECRET.encode() + b") Tj"),
    "invisible": drawing(b"3 Tr 50 300 Td (" + SECRET.encode() + b") Tj"),
    "in pieces, kerned": drawing(b"50 300 Td " + pieces(SECRET) + b" TJ"),
    "as hexadecimal": drawing(b"50 300 Td <" + SECRET.encode().hex().encode() + b"> Tj"),
    "with escapes": drawing(b"50 300 Td (" + b"".join(b"\\%03o" % byte for byte in SECRET.encode()) + b") Tj"),
    "line by line": drawing(
        b"50 300 Td (A grey VW, WV19) Tj 0 -12 Td (KLD, waits at 14 Drans-) Tj 0 -12 Td (field Road) Tj"
    ),
    "off the page": drawing(b"5000 300 Td (" + SECRET.encode() + b") Tj"),
    "as furniture": drawing(b"/Artifact BMC 50 300 Td (" + SECRET.encode() + b") Tj EMC"),
    "as what is read aloud": drawing(b"/Span << /ActualText (" + SECRET.encode() + b") >> BDC EMC"),
    "as alternative text": alternative("/Alt"),
    "as actual text": alternative("/ActualText"),
    "in the metadata": set_in("root.Metadata", lambda pdf: pdf.make_stream(f"<x>{SECRET}</x>".encode())),
    "in the metadata, UTF-16": set_in("root.Metadata", lambda pdf: pdf.make_stream(SECRET.encode("utf-16-be"))),
    "in the document information": set_in("info.Subject", lambda _: String(SECRET)),
    "in an own entry": set_in("page.PieceInfo", lambda _: Dictionary(Own=Dictionary(Private=String(SECRET)))),
    "as a layer's name": set_in(
        "root.OCProperties", lambda pdf: Dictionary(OCGs=Array([pdf.make_indirect(Dictionary(Name=String(SECRET)))]))
    ),
    "as a script": set_in(
        "root.OpenAction", lambda _: Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{SECRET}')"))
    ),
    "as an annotation": set_in(
        "page.Annots", lambda pdf: Array([pdf.make_indirect(Dictionary(Subtype=Name.Text, Contents=String(SECRET)))])
    ),
    "as a form field": set_in(
        "root.AcroForm", lambda pdf: Dictionary(Fields=Array([pdf.make_indirect(Dictionary(V=String(SECRET)))]))
    ),
    "as a bookmark": lambda pdf: changed(pdf, bookmark),
    "in an attachment": attached("record.json", f'{{"entry": "{SECRET}"}}'.encode()),
    "in an attachment, UTF-16": attached("record.txt", SECRET.encode("utf-16")),
    "in a zipped attachment": attached("minutes.docx", zipped(SECRET)),
    "as an attachment's name": attached(f"{SECRET}.txt", b"nothing"),
    "after the end": lambda pdf: pdf + SECRET.encode(),
    "after the end, UTF-16": lambda pdf: pdf + SECRET.encode("utf-16-le"),
    "as a comment": lambda pdf: pdf.replace(b"\n", b"\n% " + SECRET.encode() + b"\n", 1),
    "in an earlier revision": update,
    "in an object that nothing names": unreachable,
}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seeded_leak_is_found(seed: str, clean: bytes) -> None:
    leaking = SEEDS[seed](clean)
    assert squeezed(SECRET) not in squeezed(clean.decode("latin-1"))
    assert {hit.key for hit in find_phrases(leaking, [LONG])} == {"entry-7"}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seeded_short_phrase_is_found(seed: str, clean: bytes) -> None:
    assert {hit.key for hit in find_phrases(SEEDS[seed](clean), [SHORT])} == {"entry-8"}


def test_an_earlier_revision_is_read_with_its_fonts() -> None:
    """Its letters have codes that mean nothing without the font's table."""
    name = "Đặng Văn Ọláyínká Ũỹ"
    first = render(
        Document(title="t", marking="m", recipient="r", reference="x", blocks=(Paragraph(text=f"{name} " * 3),))
    )
    assert find_phrases(emptied(first), [Phrase(key="name", text=name)])
