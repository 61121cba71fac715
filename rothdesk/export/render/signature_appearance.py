"""What a reader sees in the signature's place once a copy is signed.

Drawn with the embedded fonts, like every page, because a stamp from the signing library would bring fonts that are
not embedded. It says whose signature it is and what to compare; it proves nothing by itself.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime

from reportlab.pdfgen.canvas import Canvas

from rothdesk.export.fingerprint import grouped
from rothdesk.export.moment import moment_in_words
from rothdesk.export.render import style
from rothdesk.export.render.typeface import BOLD, REGULAR, one_line, stretches, width_of

_LEFT = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureWords:
    """What the appearance says. `at` is the time that the signing laptop showed."""

    name: str
    authority: str
    at: datetime
    reason: str
    fingerprint: str


def drawn_appearance(words: SignatureWords, width: float, height: float) -> bytes:
    """A one-page PDF of `width` by `height` points with the appearance on it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height), invariant=1, initialFontName=REGULAR)
    canvas.setFillColor(style.GROUND)
    canvas.rect(0, 0, width, height, stroke=0, fill=1)
    canvas.setFillColor(style.ACCENT)
    canvas.rect(0, 0, 3, height, stroke=0, fill=1)
    room = width - 2 * _LEFT
    groups = grouped(words.fingerprint).split(" ")
    who = ", ".join(part for part in (words.name, words.authority) if part)
    lines = (
        ("Signed electronically by", REGULAR, 8, style.MUTED, 15.0),
        (who, BOLD, 11, style.INK, 15.0),
        (f"{moment_in_words(words.at)} by the signing computer’s clock. {words.reason}", REGULAR, 8, style.INK, 14.0),
        (
            "SHA-256 fingerprint of the certificate, to compare with the authority’s register:",
            REGULAR,
            7.5,
            style.MUTED,
            15.0,
        ),
        (" ".join(groups[:8]), REGULAR, 8, style.INK, 11.5),
        (" ".join(groups[8:]), REGULAR, 8, style.INK, 11.5),
    )
    y = height - 2.0
    for text, font, size, colour, step in lines:
        y -= step
        canvas.setFillColor(colour)
        _draw_fitted(canvas, one_line(text), font, size, y, room)
    canvas.save()
    return out.getvalue()


def _draw_fitted(canvas: Canvas, text: str, font: str, size: float, y: float, room: float) -> None:
    """One line, set smaller where it would not fit."""
    size = min(size, size * room / max(width_of(text, font, size), 1.0))
    x = _LEFT
    for used, part in stretches(text, font):
        canvas.setFont(used, size)
        canvas.drawString(x, y, part)
        x += canvas.stringWidth(part, used, size)
