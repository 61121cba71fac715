"""Text as it stands in the content streams: also what is invisible, covered, off the page or drawn in pieces.

Marked content is kept apart: page furniture (artifacts) between two pages must not break a phrase that goes on over
the page, and a table cell that breaks over pages is put together again in the order of the structure tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from rothdesk.export.passages.glyph_codes import GlyphCodes
from rothdesk.export.passages.passage import Passage, passage

_TELLING = frozenset({"Tf", "Tj", "'", '"', "TJ", "BDC", "BMC", "EMC", "Do"})
_MOVES = frozenset({"Td", "TD", "T*", "Tm", "BT", "'", '"'})
_DEEPEST = 12


@dataclass(slots=True)
class PageText:
    """The text of one page: everything, everything but furniture, and by number of marked content."""

    everything: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    marked: dict[int, list[str]] = field(default_factory=dict)


def content_passages(pdf: pikepdf.Pdf) -> Iterator[Passage]:
    """All pages in the order of drawing, with and without furniture, and in the order of the structure."""
    fonts = Fonts()
    pages = [page_text(page.obj, fonts) for page in pdf.pages]
    yield Passage(parts=tuple("".join(page.everything) for page in pages), where="the pages", is_paged=True)
    yield Passage(parts=tuple("".join(page.body) for page in pages), where="the pages", is_paged=True)
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is not None:
        yield passage("".join(_in_structure(tree, None, pages, numbers, 0)), "the document’s structure")


def page_text(page: pikepdf.Object, fonts: Fonts) -> PageText:
    """The text of a page and of the forms and annotations that it shows."""
    reader = _Reader(PageText(), fonts)
    reader.run(page, page.get("/Resources", pikepdf.Dictionary()), 0)
    for annotation in page.get("/Annots", pikepdf.Array()):
        reader.run_appearances(annotation.get("/AP"), 0)
    return reader.text


class Fonts:
    """The fonts of one file, each table read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], GlyphCodes] = {}

    def codes(self, font: pikepdf.Object | None) -> GlyphCodes:
        """How the strings in `font` are read."""
        if font is None or not font.is_indirect:
            return GlyphCodes(font)
        if font.objgen not in self._known:
            self._known[font.objgen] = GlyphCodes(font)
        return self._known[font.objgen]


class _Reader:
    """Follows the operators that show text, change the font, mark content or draw a form."""

    def __init__(self, text: PageText, fonts: Fonts) -> None:
        self.text = text
        self.fonts = fonts
        self.open: list[int | str | None] = []

    def run(self, stream: pikepdf.Object, resources: pikepdf.Object, depth: int) -> None:
        """Reads one content stream."""
        fonts = resources.get("/Font", pikepdf.Dictionary())
        decode = GlyphCodes(None)
        for instruction in pikepdf.parse_content_stream(stream):
            operator = str(instruction.operator)
            if operator in _MOVES:
                self._add("\n")
            if operator not in _TELLING:
                continue
            operands = list(instruction.operands)
            if operator == "Tf":
                decode = self.fonts.codes(fonts.get(str(operands[0])))
            elif operator in ("Tj", "'", '"'):
                self._add(decode.text(bytes(operands[-1])))
            elif operator == "TJ":
                self._add("".join(_pieces(operands[0], decode)))
            elif operator in ("BDC", "BMC"):
                self.open.append(_mark(operands, resources))
            elif operator == "EMC" and self.open:
                self.open.pop()
            elif operator == "Do" and depth < _DEEPEST:
                self._form(resources.get("/XObject", pikepdf.Dictionary()).get(str(operands[0])), resources, depth)

    def run_appearances(self, appearance: Any, depth: int) -> None:
        """Reads the streams of an annotation's looks, in all their states."""
        if isinstance(appearance, pikepdf.Stream):
            self.run(appearance, appearance.get("/Resources", pikepdf.Dictionary()), 1)
        elif isinstance(appearance, pikepdf.Dictionary) and depth < _DEEPEST:
            for key in appearance.keys():  # noqa: SIM118 # not a Python dict
                self.run_appearances(appearance[key], depth + 1)

    def _form(self, form: Any, resources: pikepdf.Object, depth: int) -> None:
        if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form":
            self.run(form, form.get("/Resources", resources), depth + 1)

    def _add(self, piece: str) -> None:
        self.text.everything.append(piece)
        if "artifact" in self.open:
            return
        self.text.body.append(piece)
        number = next((mark for mark in reversed(self.open) if isinstance(mark, int)), None)
        if number is not None:
            self.text.marked.setdefault(number, []).append(piece)


def _pieces(array: Any, decode: GlyphCodes) -> Iterator[str]:
    for piece in array:
        if isinstance(piece, pikepdf.String):
            yield decode.text(bytes(piece))


def _mark(operands: list[Any], resources: pikepdf.Object) -> int | str | None:
    """The number of a marked content, or that it is an artifact, or nothing of interest."""
    if str(operands[0]) == "/Artifact":
        return "artifact"
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, pikepdf.Name):
        properties = resources.get("/Properties", pikepdf.Dictionary()).get(str(properties))
    if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
        return int(properties["/MCID"])
    return None


def _in_structure(
    element: Any, page: int | None, pages: list[PageText], numbers: dict[tuple[int, int], int], depth: int
) -> Iterator[str]:
    """The marked text below an element of the structure tree, in its order."""
    if depth > 60:
        return
    if isinstance(element, int):
        yield from _marked(pages, page, element)
    elif isinstance(element, pikepdf.Array):
        for kid in element:
            yield from _in_structure(kid, page, pages, numbers, depth + 1)
    elif isinstance(element, pikepdf.Dictionary):
        if "/Pg" in element:
            page = numbers.get(element["/Pg"].objgen)
        if "/MCID" in element:
            yield from _marked(pages, page, int(element["/MCID"]))
        elif "/K" in element:
            yield from _in_structure(element["/K"], page, pages, numbers, depth + 1)
            yield "\n"


def _marked(pages: list[PageText], page: int | None, number: int) -> list[str]:
    return pages[page].marked.get(number, []) if page is not None and page < len(pages) else []
