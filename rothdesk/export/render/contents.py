"""A line of the list of contents: a heading's words, and its page at the right.

It must never find out the page itself: `pdf` sets the document again until the numbers are right.
"""

from __future__ import annotations

from typing import Any

from rothdesk.export.render import style
from rothdesk.export.render.marked_text import MarkedParagraph
from rothdesk.export.render.typeface import REGULAR


class ContentsLine(MarkedParagraph):
    """Words that may wrap, and the page number level with their last line."""

    _carried = (*MarkedParagraph._carried, "page_number")
    page_number = 0

    def __init__(self, text: Any, look: Any, page_number: int = 0, **options: Any) -> None:
        super().__init__(text, look, tag="TOCI", **{key: value for key, value in options.items() if key != "tag"})
        self.page_number = page_number

    def draw(self) -> None:
        """Draws the words and, in the same element, the number."""
        super().draw()
        if self.goes_on:
            return
        canvas = self.canv
        size = self.style.fontSize
        with canvas.marking(self.element(canvas)):
            canvas.setFillColor(style.MUTED)
            canvas.draw_text(
                self.width, self.style.leading - size, str(self.page_number), REGULAR, size, align="right"
            )
