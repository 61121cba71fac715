"""The place where the chair's signature will stand: words around an empty field, whose looks the signing adds.

Nothing is printed inside the field, so nothing shows through the signature's own appearance.
"""

from __future__ import annotations

from reportlab.platypus import Flowable

from rothdesk.export.document import SignaturePlace
from rothdesk.export.render import style
from rothdesk.export.render.structure import MarkedCanvas, SignatureBox

FIELD_WIDTH = style.CONTENT_WIDTH
FIELD_HEIGHT = 96.0


class SignatureField(Flowable):  # type: ignore[misc] # ReportLab has no types
    """Room for the visible signature, and a note of where it lies."""

    def __init__(self, place: SignaturePlace) -> None:
        super().__init__()
        self.place = place
        self.spaceBefore, self.spaceAfter = 4, 8

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The room that the field takes, in points."""
        self.width, self.height = FIELD_WIDTH, FIELD_HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        """Draws the frame and notes page, corners and element."""
        canvas: MarkedCanvas = self.canv
        x, y = canvas.absolutePosition(0, 0)
        canvas.signature = SignatureBox(canvas.page, (x, y, x + self.width, y + self.height), canvas.child("Form"))
        with canvas.artifact():
            canvas.setStrokeColor(style.HAIRLINE)
            canvas.setLineWidth(0.5)
            canvas.rect(0, 0, self.width, self.height, stroke=1, fill=0)
