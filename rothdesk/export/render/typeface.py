"""The embedded fonts, which characters they hold, and text split into stretches that one font can print.

A character that no font holds is printed as ▯, never dropped: a reader sees that something stands there, and
`Typeface.missing` says what. User text becomes paragraph markup here and nowhere else, every part of it escaped.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from rothdesk.export.document import Run, Text, runs_of
from rothdesk.export.plain_text import plain

REGULAR = "NotoSans-Regular"
BOLD = "NotoSans-Bold"
ITALIC = "NotoSans-Italic"
SIGNS = "NotoSansMath-Regular"
"""Arrows and mathematical signs, for what the text faces do not hold."""

REPLACEMENT = "▯"


@cache
def _coverage(font: str) -> frozenset[int]:
    """The code points that `font` has a glyph for; registers the font with ReportLab at its first use."""
    source = io.BytesIO((files("resources") / "fonts" / f"{font}.ttf").read_bytes())
    face = TTFont(font, source)
    pdfmetrics.registerFont(face)
    return frozenset(face.face.charToGlyph)


def make_fonts_known() -> None:
    """Registers every font, so that styles may name them. ReportLab keeps fonts for the whole process."""
    for font in (REGULAR, BOLD, ITALIC, SIGNS):
        _coverage(font)


def stretches(text: str, font: str) -> Iterator[tuple[str, str]]:
    """`text` as (font, part) pairs: `font` where it can, the signs font where it must, ▯ where neither can."""
    if text and _coverage(font).issuperset(map(ord, text)):
        yield font, text
        return
    for used, characters in groupby(text, key=lambda character: _font_for(character, font)):
        part = "".join(characters)
        yield (used, part) if used else (SIGNS, REPLACEMENT * len(part))


def missing_from_fonts(texts: Iterable[str]) -> tuple[str, ...]:
    """The characters of `texts` that would be printed as ▯, each once, in order of code point."""
    characters = sorted(set().union(*map(plain, texts)))
    return tuple(character for character in characters if not _font_for(character, REGULAR))


def as_printed(text: str) -> str:
    """`text` as a page would show it, with ▯ for what no font holds."""
    return "".join(part for _, part in stretches(plain(text), REGULAR))


def markup(text: Text) -> str:
    """`text` as ReportLab's paragraph markup: escaped, with line breaks and faces kept."""
    return "".join(map(_run_markup, runs_of(text)))


def width_of(text: str, font: str, size: float) -> float:
    """How wide `text` prints, in points."""
    return float(sum(pdfmetrics.stringWidth(part, used, size) for used, part in stretches(text, font)))


def one_line(text: str) -> str:
    """`text` cleaned and on one line, for places that have only one."""
    return " ".join(plain(text).split())


def _font_for(character: str, font: str) -> str:
    if character == "\n" or ord(character) in _coverage(font):
        return font
    return SIGNS if ord(character) in _coverage(SIGNS) else ""


def _run_markup(run: Run) -> str:
    font = BOLD if run.strong else ITALIC if run.emphasis else REGULAR
    forced = run.strong or run.emphasis
    return "".join(
        _part_markup(part, used if forced or used != REGULAR else "") for used, part in stretches(run.text, font)
    )


def _part_markup(part: str, font: str) -> str:
    escaped = escape(part).replace("\n", "<br/>")
    return f'<font name="{font}">{escaped}</font>' if font else escaped
