"""Paragraphs that know what they are: text, headings, list items, statements.

Each adds itself to the structure tree when it is drawn; a paragraph that breaks over pages stays one element.
"""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Paragraph

from rothdesk.export.document import Text
from rothdesk.export.render import style
from rothdesk.export.render.structure import Element, MarkedCanvas
from rothdesk.export.render.typeface import REGULAR, markup


class MarkedParagraph(Paragraph):  # type: ignore[misc] # ReportLab has no types
    """A paragraph with a structure type."""

    tag = "P"
    goes_on = False  # its end is on a later page
    began = True  # its beginning is here
    _carried: tuple[str, ...] = ("tag", "key")
    _wrapped_at: float | None = None
    _room = (0.0, 0.0)

    def __init__(self, text: Text | None, look: Any = style.BODY, *, tag: str = "P", **options: Any) -> None:
        # ReportLab makes the parts of a split paragraph by calling the class with its fragments and no text.
        super().__init__(None if text is None else markup(text), look, **options)
        self.tag = tag
        self.key = object()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The room that the text takes at this width. ReportLab asks up to three times; it is worked out once."""
        if width != self._wrapped_at or not hasattr(self, "blPara"):
            self._wrapped_at, self._room = width, super().wrap(width, height)
        return self._room

    def split(self, width: float, height: float) -> list[MarkedParagraph]:
        """The parts that fit this page and the next; both are the same element."""
        parts: list[MarkedParagraph] = super().split(width, height)
        for number, part in enumerate(parts):
            for name in self._carried:
                setattr(part, name, getattr(self, name))
            part.goes_on = self.goes_on if number == len(parts) - 1 else True
            part.began = self.began if number == 0 else False
        return parts

    def element(self, canvas: MarkedCanvas) -> Element:
        """The element that the text belongs to."""
        return canvas.element(self.key, self.tag)

    def draw(self) -> None:
        """Draws the text as part of its element."""
        if self.canv.in_artifact_or_mark:
            super().draw()
            return
        self._restore_spaces_at_line_ends()
        with self.canv.marking(self.element(self.canv)):
            super().draw()

    def _restore_spaces_at_line_ends(self) -> None:
        """ReportLab drops the space where a line wraps; without it a screen reader joins two words."""
        broken = getattr(self, "blPara", None)
        if broken is None or getattr(broken, "spaces_restored", False):
            return
        for line in broken.lines if self.goes_on else broken.lines[:-1]:
            if broken.kind == 0:
                line[1].append("")
            elif line.words:
                line.words[-1] = last = line.words[-1].clone()
                last.text += " "
        broken.spaces_restored = True
        self._wrapped_at = None  # a repeated header is drawn again, and is wrapped without these spaces


class MarkedHeading(MarkedParagraph):
    """A heading that is also an entry of the viewer's outline."""

    _carried = (*MarkedParagraph._carried, "outline_text", "outline_level")
    outline_text = ""
    outline_level = 0

    def draw(self) -> None:
        """Draws the heading and notes its page."""
        if self.began:
            canvas = self.canv
            name = f"heading-{len(canvas.heading_pages)}"
            canvas.heading_pages.append(canvas.page)
            canvas.bookmarkHorizontal(name, 0, self.height + 6)
            canvas.addOutlineEntry(self.outline_text, name, self.outline_level)
        super().draw()


class MarkedItem(MarkedParagraph):
    """A list item: its label hangs left of its text."""

    _carried = (*MarkedParagraph._carried, "label", "list_key", "numbering")
    label = "•"
    list_key: object = None
    numbering = "Disc"

    def element(self, canvas: MarkedCanvas) -> Element:
        """The item's body, inside its item, inside its list."""
        whole = canvas.element(self.list_key, "L")
        whole.numbering = self.numbering
        with canvas.inside(whole):
            item = canvas.element((self.key, "item"), "LI")
        with canvas.inside(item):
            label = canvas.element((self.key, "label"), "Lbl")
            body = canvas.element(self.key, "LBody")
        if self.began and not label.kids:
            self._draw_label(canvas, label)
        return body

    def _draw_label(self, canvas: MarkedCanvas, label: Element) -> None:
        look = self.style
        baseline = self.height - look.fontSize  # where ReportLab puts a paragraph's first line
        with canvas.marking(label):
            canvas.setFillColor(style.MUTED)
            canvas.draw_text(look.leftIndent - 6, baseline, self.label, REGULAR, look.fontSize, align="right")


class RuledParagraph(MarkedParagraph):
    """A paragraph with a rule of the accent colour along its left side."""

    def draw(self) -> None:
        """Draws the rule over the height on this page, then the text."""
        with self.canv.artifact():
            self.canv.setFillColor(style.ACCENT)
            self.canv.rect(0, 0, 2.25, self.height, stroke=0, fill=1)
        super().draw()
