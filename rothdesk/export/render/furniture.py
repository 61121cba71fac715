"""What stands on every page: whose copy this is, how it is marked, which document, which page of how many.

Nothing may be cut off to fit: a long line is set smaller, then broken in two.
"""

from __future__ import annotations

from rothdesk.export.document import Document
from rothdesk.export.render import style
from rothdesk.export.render.structure import MarkedCanvas
from rothdesk.export.render.typeface import BOLD, REGULAR, one_line, width_of

_GAP = 18.0
_LEAST = 0.85  # of the usual size, before a line is broken


class Furniture:
    """Draws header and footer of one document's pages."""

    def __init__(self, document: Document) -> None:
        self.marking = one_line(document.marking)
        self.title = one_line(document.title)
        self.reference = one_line(document.reference)
        self.recipient = one_line(document.recipient)

    def __call__(self, canvas: MarkedCanvas, page: int, pages: int) -> None:
        """Draws the furniture of `page` (from 1) of `pages`."""
        left, right = style.SIDE, style.PAGE_WIDTH - style.SIDE
        header, footer = style.PAGE_HEIGHT - 44, 40.0
        canvas.setStrokeColor(style.HAIRLINE)
        canvas.setLineWidth(0.5)
        canvas.line(left, header - 8, right, header - 8)
        canvas.line(left, footer + 22, right, footer + 22)
        canvas.setFillColor(style.ACCENT)
        taken = _line(canvas, self.marking, BOLD, 8.5, right=right, baseline=header, room=300)
        canvas.setFillColor(style.MUTED)
        if page > 1:
            _line(canvas, self.title, REGULAR, 8.5, left=left, baseline=header, room=right - left - taken - _GAP)
        taken = _line(canvas, f"Page {page} of {pages}", REGULAR, 8, right=right, baseline=footer + 9, room=120)
        room = right - left - taken - _GAP
        canvas.setFillColor(style.INK)
        _line(canvas, self.recipient, BOLD, 8, left=left, baseline=footer + 9, room=room)
        canvas.setFillColor(style.MUTED)
        _line(canvas, self.reference, REGULAR, 8, left=left, baseline=footer - 3, room=right - left)


def _line(
    canvas: MarkedCanvas,
    text: str,
    font: str,
    size: float,
    *,
    baseline: float,
    room: float,
    left: float | None = None,
    right: float | None = None,
) -> float:
    """One line in at most `room` points: a little smaller if too wide, else on two lines, as small as they must be.

    Returns the width taken.
    """
    lines = [text]
    if width_of(text, font, size * _LEAST) > room:
        lines = _halves(text)
    widest = max(width_of(part, font, size) for part in lines)
    size *= min(1.0, room / max(widest, 1.0))
    for number, part in enumerate(lines):
        y = baseline + (len(lines) - 1 - number) * (size + 1)
        if left is not None:
            canvas.draw_text(left, y, part, font, size)
        else:
            canvas.draw_text(right or 0.0, y, part, font, size, align="right")
    return max(width_of(part, font, size) for part in lines)


def _halves(text: str) -> list[str]:
    """The text on two lines, broken at the space nearest its middle."""
    spaces = [at for at, character in enumerate(text) if character == " "]
    at = min(spaces, key=lambda space: abs(space - len(text) / 2), default=len(text) // 2)
    return [text[:at].rstrip(), text[at:].lstrip()]
