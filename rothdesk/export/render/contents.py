"""A line of the list of contents: a heading's words, and its page at the right.

It must never guess the page: the number is drawn when all pages are, and takes no room that the words could want.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from rothdesk.export.render import style
from rothdesk.export.render.marked_text import MarkedParagraph
from rothdesk.export.render.structure import MarkedCanvas
from rothdesk.export.render.typeface import REGULAR


class ContentsLine(MarkedParagraph):
    """Words that may wrap, and the page number level with their last line.

    `heading` says which heading it is, counted from 0 in the order of the document.
    """

    _carried = (*MarkedParagraph._carried, "heading")
    heading = 0

    def __init__(self, text: Any, look: Any, heading: int = 0, **options: Any) -> None:
        super().__init__(text, look, tag="TOCI", **{key: value for key, value in options.items() if key != "tag"})
        self.heading = heading

    def draw(self) -> None:
        """Draws the words and, in the same element, the number."""
        super().draw()
        if not self.goes_on:
            canvas: MarkedCanvas = self.canv
            canvas.draw_when_all_is_known(self.element(canvas), partial(self._draw_number, canvas))

    def _draw_number(self, canvas: MarkedCanvas) -> None:
        size = self.style.fontSize
        number = str(canvas.heading_pages[self.heading] + 1)
        canvas.setFillColor(style.MUTED)
        canvas.draw_text(self.width, self.style.leading - size, number, REGULAR, size, align="right")
