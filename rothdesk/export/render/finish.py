"""The last pass over a drawn file: structure tree, signature field, title and language, and no trace of the machine.

The same document gives the same bytes, on any day and on any machine. What a PDF/A and PDF/UA file needs beyond this
(output intent, identification in the metadata) has its place here.
"""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from rothdesk.export.document import Document, SignaturePlace, every_block
from rothdesk.export.render.structure import Element, Mark, MarkedCanvas
from rothdesk.export.render.typeface import one_line
from rothdesk.export.signer_name import name_signer, saved

SIGNATURE_FIELD = "ChairSignature"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def finished(drawn: bytes, canvas: MarkedCanvas, document: Document) -> bytes:
    """The drawn file with structure, metadata and field, written so that equal documents are equal bytes."""
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        tree = _StructureTree(pdf, canvas)
        _add_signature_field(pdf, canvas, tree)
        tree.close()
        _describe(pdf, document)
        return saved(pdf)


class _StructureTree:
    """Writes the canvas's elements as StructTreeRoot and ParentTree (PDF 32000-1, 14.7)."""

    def __init__(self, pdf: pikepdf.Pdf, canvas: MarkedCanvas) -> None:
        self.pdf = pdf
        self.pages = [page.obj for page in pdf.pages]
        self.root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.made: dict[int, pikepdf.Object] = {}
        self.owners: dict[int, list[pikepdf.Object | None]] = {
            page: [None] * len(marks) for page, marks in canvas.marks.items()
        }
        self.numbers = Array()
        self.root.K = Array([self._write(canvas.root, self.root)])
        for page, owners in sorted(self.owners.items()):
            self.pages[page].StructParents = page
            self.numbers.append(page)
            self.numbers.append(pdf.make_indirect(Array(owners)))
        for page_object in self.pages:
            page_object.Tabs = Name.S

    def _write(self, element: Element, parent: pikepdf.Object) -> pikepdf.Object:
        written = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.tag), P=parent))
        self.made[id(element)] = written
        if element.alt:
            written.Alt = String(element.alt)
        if element.scope:
            written.A = Dictionary(O=Name.Table, Scope=Name("/" + element.scope))
        if element.numbering:
            written.A = Dictionary(O=Name.List, ListNumbering=Name("/" + element.numbering))
        written.K = Array([self._kid(kid, written) for kid in element.kids])
        return written

    def _kid(self, kid: Element | Mark, parent: pikepdf.Object) -> pikepdf.Object:
        if isinstance(kid, Element):
            return self._write(kid, parent)
        self.owners[kid.page][kid.number] = parent
        return Dictionary(Type=Name.MCR, Pg=self.pages[kid.page], MCID=kid.number)

    def own_object(self, element: Element, owned: pikepdf.Object, page: pikepdf.Object) -> None:
        """Makes an annotation a part of `element`."""
        number = len(self.pages)
        owned.StructParent = number
        holder = self.made[id(element)]
        holder.K = Array([Dictionary(Type=Name.OBJR, Obj=owned, Pg=page)])
        self.numbers.append(number)
        self.numbers.append(holder)

    def close(self) -> None:
        """Hangs the tree into the file."""
        self.root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=self.numbers))
        self.root.ParentTreeNextKey = len(self.pages) + 1
        self.pdf.Root.StructTreeRoot = self.root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)


def _add_signature_field(pdf: pikepdf.Pdf, canvas: MarkedCanvas, tree: _StructureTree) -> None:
    box = canvas.signature
    if box is None:
        return
    page = pdf.pages[box.page].obj
    left, bottom, right, top = box.corners
    looks = pdf.make_stream(b"")
    looks.Type, looks.Subtype = Name.XObject, Name.Form
    looks.BBox = Array([0, 0, round(right - left, 2), round(top - bottom, 2)])
    words = String("Signature of the chair of the conference")
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(SIGNATURE_FIELD),
            TU=words,
            Contents=words,
            F=4,
            P=page,
            Rect=Array([round(corner, 2) for corner in box.corners]),
            AP=Dictionary(N=looks),
        )
    )
    tree.own_object(box.element, field, page)
    page.Annots = Array([field])
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array([field]), SigFlags=0))


def _describe(pdf: pikepdf.Pdf, document: Document) -> None:
    title = one_line(document.title)
    pdf.Root.Lang = String(document.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    words = _XMP.format(title=escape(title), language=escape(document.language))
    metadata = pdf.make_stream(words.encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String(title)))
    for block in every_block(document.blocks):
        if isinstance(block, SignaturePlace) and block.fingerprint:
            name_signer(pdf, block.fingerprint)
