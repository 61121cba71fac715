"""Tables and key facts: rows that break well over pages, under header cells that return on each page.

Repeated headers are furniture to a screen reader; a row is split only if it is taller than what a page can give.
"""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable, Table

from rothdesk.export import document as blocks
from rothdesk.export.render import style
from rothdesk.export.render.marked_text import MarkedParagraph
from rothdesk.export.render.structure import Element, MarkedCanvas
from rothdesk.export.render.typeface import BOLD, REGULAR, width_of

_PADDING = 5.5
_TALLEST_WHOLE_ROW = 0.6 * style.CONTENT_HEIGHT


class MarkedTable(Table):  # type: ignore[misc] # ReportLab has no types
    """A ReportLab table that records rows, header cells and data cells as it draws."""

    def __init__(self, *args: Any, row_headers: bool = False, **options: Any) -> None:
        options["renderCB"] = _on_drawing
        super().__init__(*args, **options)
        self.key: object = object()
        self.continued = False
        self.row_headers = row_headers
        self._parts = 0

    def split(self, width: float, height: float) -> list[Flowable]:
        """The rows for this page and the rest; a row is split only if most of a page could not hold it."""
        self.splitInRow = 0
        parts: list[Flowable] = super().split(width, height)
        heights = self._rowHeights
        first = heights[self.repeatRows] if len(heights) > self.repeatRows else 0
        if not parts and first > _TALLEST_WHOLE_ROW:
            self.splitInRow = 1
            parts = super().split(width, height)
        return parts

    def onSplit(self, part: MarkedTable, byRow: int = 1) -> None:  # noqa: N802, N803 # ReportLab's own names
        """Keeps both parts one table; the later part's header is a repetition."""
        part.key = self.key
        part.row_headers = self.row_headers
        part.continued = self.continued or self._parts == 1
        self._parts += 1


class _Drawing:
    """The structure of one table while it is drawn: what is open, and how to close it."""

    def __init__(self, table: MarkedTable) -> None:
        self.table = table
        self.canvas: MarkedCanvas = table.canv
        self.open: list[Any] = []

    def enter(self, context: Any) -> None:
        context.__enter__()
        self.open.append(context)

    def leave(self) -> None:
        self.open.pop().__exit__(None, None, None)

    def row(self, number: int) -> None:
        if number < self.table.repeatRows and self.table.continued:
            self.enter(self.canvas.artifact("Pagination"))
        else:
            self.enter(self.canvas.inside(self.canvas.child("TR")))

    def cell(self, row: int, column: int) -> None:
        element = Element("TD")
        if row < self.table.repeatRows:
            element = Element("TH", scope="Column")
        elif column == 0 and self.table.row_headers:
            element = Element("TH", scope="Row")
        if not self.canvas.in_artifact_or_mark:
            self.canvas.parents[-1].kids.append(element)
        self.enter(self.canvas.inside(element))


def _on_drawing(table: MarkedTable, event: str, *where: Any) -> None:
    """ReportLab's hook: called at the start and end of each part of a table's drawing."""
    if event == "startTable":
        table.drawing = _Drawing(table)
        table.drawing.enter(table.canv.inside(table.canv.element(table.key, "Table")))
    elif event in ("startBG", "startLines"):
        table.drawing.enter(table.canv.artifact())
    elif event == "startRow":
        table.drawing.row(where[0])
    elif event == "startCell":
        table.drawing.cell(where[0], where[1])
    elif event.startswith("end"):
        table.drawing.leave()


def table_flowables(table: blocks.Table) -> list[Flowable]:
    """The caption, if any, and the table; or what stands for an empty one."""
    caption: list[Flowable] = [MarkedParagraph(table.caption, style.CAPTION)] if table.caption else []
    if not table.rows and table.when_empty:
        return [*caption, MarkedParagraph(table.when_empty, style.EMPTY)]
    header = [
        MarkedParagraph(column.header, style.HEADER_CELL_RIGHT if column.align == "right" else style.HEADER_CELL)
        for column in table.columns
    ]
    rows = [[_cell(table, number, cell) for number, cell in enumerate(row)] for row in table.rows]
    last = len(rows)
    ruled = MarkedTable(
        [[[cell] for cell in row] for row in (header, *rows)],
        colWidths=_widths(table),
        repeatRows=1,
        row_headers=table.row_headers,
        spaceBefore=3,
        spaceAfter=12,
    )
    ruled.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),  # else Helvetica is named in the file
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ("VALIGN", (0, 1), (-1, -1), "MIDDLE" if table.large else "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
            ("TOPPADDING", (0, 0), (-1, -1), 4.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ("BACKGROUND", (0, 0), (-1, 0), style.GROUND),
            ("LINEBELOW", (0, 0), (-1, 0), 0.75, style.MUTED),
            ("LINEBELOW", (0, 1), (-1, last), 0.5, style.HAIRLINE),
        ]
    )
    return [*caption, ruled]


def key_facts(facts: blocks.KeyFacts) -> list[Flowable]:
    """Labels in a narrow column, what stands for each beside them."""
    if not facts.pairs:
        return []
    rows = [
        [[MarkedParagraph(label, style.FACT_LABEL)], [MarkedParagraph(text, style.CELL)]]
        for label, text in facts.pairs
    ]
    label_width = 132.0
    table = MarkedTable(
        rows,
        colWidths=[label_width, style.CONTENT_WIDTH - label_width],
        row_headers=True,
        spaceBefore=4,
        spaceAfter=12,
    )
    table.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
            ("TOPPADDING", (0, 0), (-1, -1), 3.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ("LINEABOVE", (0, 0), (-1, 0), 0.5, style.HAIRLINE),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, style.HAIRLINE),
        ]
    )
    return [table]


def _cell(table: blocks.Table, column: int, text: blocks.Text) -> MarkedParagraph:
    right = table.columns[column].align == "right"
    if table.large:
        named = column == 0 and table.row_headers
        look = style.LARGE_ROW_HEADER if named else style.LARGE_NOTE if right else style.LARGE_CELL
        return MarkedParagraph(text, look)
    if column == 0 and table.row_headers:
        return MarkedParagraph(text, style.ROW_HEADER)
    return MarkedParagraph(text, style.CELL_RIGHT if right else style.CELL)


def _widths(table: blocks.Table) -> list[float]:
    """Widths by weight; a column is never narrower than its header's longest word, if the others can give way."""
    total = sum(column.weight for column in table.columns)
    fair = [style.CONTENT_WIDTH * column.weight / total for column in table.columns]
    least = [
        max((width_of(word, BOLD, style.HEADER_CELL.fontSize) for word in column.header.split()), default=0)
        + 2 * _PADDING
        + 1
        for column in table.columns
    ]
    short = [max(0.0, low - width) for low, width in zip(least, fair, strict=True)]
    spare = [max(0.0, width - low) for low, width in zip(least, fair, strict=True)]
    share = min(1.0, sum(short) / sum(spare)) if sum(spare) else 0.0
    return [width + lacking - share * room for width, lacking, room in zip(fair, short, spare, strict=True)]
