"""`render`: a document in, the bytes of its PDF out.

It must never depend on anything else: no clock, no network, no file but the fonts, no randomness, no locale.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from rothdesk.export.document import Document
from rothdesk.export.render import style
from rothdesk.export.render.finish import finished
from rothdesk.export.render.furniture import Furniture
from rothdesk.export.render.story import Story
from rothdesk.export.render.structure import MarkedCanvas
from rothdesk.export.render.typeface import REGULAR, missing_from_fonts


def render(document: Document) -> bytes:
    """The document as an unsigned, tagged A4 PDF; equal documents give equal bytes."""
    drawn, canvas = _draw(document)
    return finished(drawn, canvas, document)


def missing_glyphs(document: Document) -> tuple[str, ...]:
    """The characters of `document` that no embedded font holds; each is printed as ▯."""
    return missing_from_fonts(_texts(document))


def _draw(document: Document) -> tuple[bytes, MarkedCanvas]:
    out = io.BytesIO()
    made: list[MarkedCanvas] = []

    def canvas(*args: Any, **options: Any) -> MarkedCanvas:
        made.append(MarkedCanvas(*args, furniture=Furniture(document), **options))
        return made[-1]

    template = BaseDocTemplate(
        out,
        pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT),
        invariant=1,
        pageCompression=0,  # the last pass compresses
        initialFontName=REGULAR,  # otherwise Helvetica is named in every file, without being embedded
    )
    frame = Frame(
        style.SIDE,
        style.BOTTOM,
        style.CONTENT_WIDTH,
        style.CONTENT_HEIGHT,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    template.addPageTemplates(PageTemplate(frames=[frame]))
    template.build(Story(document).flowables, canvasmaker=canvas)
    return out.getvalue(), made[0]


def _texts(value: object) -> Iterator[str]:
    """Every text in a frozen value, whatever its fields are called, so that a new block cannot be forgotten."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))
