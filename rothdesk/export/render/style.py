"""Measures, colours and paragraph styles of a printed copy: the record of a well-run public body, calm and legible.

Points throughout (1/72 inch). Colour carries nothing alone: it repeats what words, place or shape say.
"""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle

from rothdesk.export.render.typeface import BOLD, ITALIC, REGULAR, make_fonts_known

PAGE_WIDTH, PAGE_HEIGHT = A4
SIDE = 60.0
TOP = 78.0
BOTTOM = 72.0
CONTENT_WIDTH = PAGE_WIDTH - 2 * SIDE
CONTENT_HEIGHT = PAGE_HEIGHT - TOP - BOTTOM

INK = HexColor("#17202B")
MUTED = HexColor("#4A5563")
ACCENT = HexColor("#0B5A8C")
PLUM = HexColor("#7A3E56")
HAIRLINE = HexColor("#CBD2DA")
GROUND = HexColor("#EEF2F6")
BAND = HexColor("#DCE9F3")

make_fonts_known()


def _style(name: str, parent: ParagraphStyle | None = None, **changes: object) -> ParagraphStyle:
    return ParagraphStyle(name, parent=parent, **changes)


BODY = _style(
    "body",
    fontName=REGULAR,
    fontSize=10,
    leading=14.5,
    textColor=INK,
    spaceAfter=7,
    allowWidows=0,
    allowOrphans=0,
    bulletFontName=REGULAR,
)
LEAD = _style("lead", BODY, fontSize=11.5, leading=16.5, textColor=MUTED, spaceAfter=10)
NOTE = _style("note", BODY, fontSize=8.5, leading=12, textColor=MUTED, spaceAfter=6)
TITLE = _style("title", BODY, fontName=BOLD, fontSize=20, leading=25, spaceAfter=4)
OVERLINE = _style("overline", BODY, fontName=BOLD, fontSize=9, leading=12, textColor=ACCENT, spaceAfter=5)
HEADINGS = {
    1: _style("h1", BODY, fontName=BOLD, fontSize=14, leading=18, textColor=ACCENT, spaceBefore=16, spaceAfter=6),
    2: _style("h2", BODY, fontName=BOLD, fontSize=11.5, leading=15.5, spaceBefore=11, spaceAfter=4),
    3: _style("h3", BODY, fontName=BOLD, fontSize=10, leading=14.5, textColor=MUTED, spaceBefore=8, spaceAfter=3),
}
ITEM = _style("item", BODY, leftIndent=17, spaceAfter=3.5)
CELL = _style("cell", BODY, fontSize=9.25, leading=12.75, spaceAfter=0)
CELL_RIGHT = _style("cell_right", CELL, alignment=2)
HEADER_CELL = _style("header_cell", CELL, fontName=BOLD, fontSize=8.75, leading=12, textColor=MUTED)
HEADER_CELL_RIGHT = _style("header_cell_right", HEADER_CELL, alignment=2)
ROW_HEADER = _style("row_header", CELL, fontName=BOLD)
LARGE_CELL = _style("large_cell", CELL, fontName=BOLD, fontSize=23, leading=29)
LARGE_NOTE = _style("large_note", CELL_RIGHT, textColor=MUTED)
LARGE_ROW_HEADER = _style("large_row_header", CELL, fontName=BOLD, fontSize=23, leading=29, textColor=ACCENT)
FACT_LABEL = _style("fact_label", CELL, fontName=BOLD, textColor=MUTED)
CAPTION = _style("caption", BODY, fontName=BOLD, fontSize=9.25, leading=13, spaceBefore=4, spaceAfter=4)
EMPTY = _style("empty", BODY, fontName=ITALIC, textColor=MUTED)
STATEMENT = _style("statement", BODY, leftIndent=13, rightIndent=6, spaceAfter=10)
STATEMENT_LABEL = _style(
    "statement_label",
    BODY,
    leftIndent=13,
    fontName=BOLD,
    fontSize=8.75,
    leading=13,
    textColor=MUTED,
    spaceBefore=4,
    spaceAfter=0,
)
CONTENTS_LINE = {
    1: _style("contents_1", BODY, rightIndent=30, spaceAfter=2.5),
    2: _style("contents_2", BODY, leftIndent=14, rightIndent=30, fontSize=9.25, leading=13, spaceAfter=1.5),
    3: _style("contents_3", BODY, leftIndent=28, rightIndent=30, fontSize=9.25, leading=13, spaceAfter=1.5),
}
FIGURE_TEXT = _style("figure_text", BODY, fontSize=8.5, leading=11.5, textColor=MUTED, spaceAfter=0)
FIGURE_TEXT_RIGHT = _style("figure_text_right", FIGURE_TEXT, alignment=2)
