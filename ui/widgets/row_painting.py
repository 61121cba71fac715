"""How a row of a list is laid out and drawn: time, kind, words that wrap, chips.

Where the width is short the words go under the first line instead of beside it. Layout and drawing use the
same places, so a row is never higher or lower than what is drawn in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from ui.theme import Theme
from ui.widgets.chip import ChipText, chip_size, paint_chip
from ui.widgets.row_model import EntryRow
from ui.widgets.words import paint_words, words_height

STACK_BELOW = 520
"""Lengths of the design under which the words go under the first line."""
_TIME, _KIND, _AFTER = 52, 108, 12
"""The least widths of the columns of times and kinds, and the room after either."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything of a row lies, from the row's corner, and how high the row is."""

    height: int
    card: QRect
    time: QRect
    kind: QRect
    words: QRect
    detail: QRect
    chips: tuple[QRect, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide the times and the kinds of a list are, in pixels, so that its words stand in line."""

    time: int
    kind: int


def columns_of(theme: Theme, rows: Iterable[EntryRow]) -> Columns:
    """As wide as the widest of these rows needs, and no narrower than a clock and a short word."""
    px, metrics = theme.px, QFontMetrics(theme.font("caption"))
    times = {row.time for row in rows if row.time}
    kinds = {row.kind for row in rows if row.kind}
    time = max((metrics.horizontalAdvance(each) + px(_AFTER) for each in times), default=0)
    kind = max((chip_size(theme, each).width() + px(_AFTER) for each in kinds), default=0)
    return Columns(max(time, px(_TIME)), max(kind, px(_KIND)))


def lay_out(theme: Theme, row: EntryRow, columns: Columns, width: int, gap: int) -> Places:
    """Find the place of everything at `width` pixels; `gap` is the room under the row."""
    px = theme.px
    line = words_height(theme.font("text"), "A", width)
    left, top, right = px(12), px(8), width - px(12)
    stacked = width < px(STACK_BELOW)
    sizes = [chip_size(theme, chip) for chip in row.chips]
    time = QRect(left, top, columns.time if row.time else 0, max(line, px(20)))
    after = time.right() + 1 if row.time else left
    kind_size = chip_size(theme, row.kind) if row.kind else QSize(0, 0)
    kind = QRect(QPoint(after, top + max(line - kind_size.height(), 0) // 2), kind_size)
    if row.kind:
        after += kind_size.width() + px(_AFTER) if stacked else columns.kind
    # Chips take what short words leave, or not quite half of the row, and wrap to further lines within it.
    words_font = theme.font("strong" if row.strong else "text")
    natural = QFontMetrics(words_font).horizontalAdvance(row.words) + px(16)
    whole = right - after
    room = whole if stacked else max(whole - natural, whole * 45 // 100)
    chips, chips_left, chips_bottom = _place_chips(sizes, right, top, room, px(6))
    if stacked and (row.time or row.kind or row.chips):
        beside = max(time.bottom() if row.time else 0, kind.bottom() if row.kind else 0, chips_bottom)
        words_left, words_top, words_right = left, beside + px(4), right
    else:
        words_left, words_top, words_right = after, top, (chips_left - px(12)) if chips else right
    words_width = words_right - words_left
    words = QRect(words_left, words_top, words_width, words_height(words_font, row.words, words_width))
    detail_height = words_height(theme.font("caption"), row.detail, words_width)
    detail = QRect(words_left, words.bottom() + 1 + px(2), words_width, detail_height)
    bottom = max(words.bottom(), detail.bottom() if row.detail else 0, kind.bottom(), chips_bottom)
    height = max(bottom + 1 + px(8), px(34))
    return Places(height + gap, QRect(0, 0, width, height), time, kind, words, detail, tuple(chips))


def _place_chips(sizes: list[QSize], right: int, top: int, room: int, gap: int) -> tuple[list[QRect], int, int]:
    """Lines of chips against the right edge; their rectangles, the leftmost edge and the lowest."""
    lines: list[list[int]] = []
    used = 0
    for place, size in enumerate(sizes):
        width = min(size.width(), room)
        if lines and used + gap + width <= room:
            lines[-1].append(place)
            used += gap + width
        else:
            lines.append([place])
            used = width
    found = [QRect()] * len(sizes)
    leftmost, y = right, top
    for line in lines:
        x = right
        for place in reversed(line):
            width = min(sizes[place].width(), room)
            x -= width
            found[place] = QRect(x, y, width, sizes[place].height())
            leftmost = min(leftmost, x)
            x -= gap
        y += max(sizes[place].height() for place in line) + gap
    return found, leftmost, (y - gap) if lines else top


def paint_row(
    painter: QPainter,
    theme: Theme,
    corner: QPoint,
    row: EntryRow,
    places: Places,
    *,
    current: bool,
    focused: bool,
) -> None:
    """Draw a row from its upper left corner; the current one has a border, and a ring while it has the keyboard."""
    tokens, px = theme.tokens, theme.px
    painter.save()
    painter.translate(corner)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = tokens.focus if focused else tokens.accent if current else tokens.faint
    painter.setPen(QPen(theme.colour(edge), max(px(3), 3) if focused else px(1.5) if current else 1))
    painter.setBrush(theme.colour(tokens.surface))
    painter.drawRoundedRect(QRectF(places.card).adjusted(1.5, 1.5, -1.5, -1.5), px(8), px(8))
    painter.setFont(theme.font("caption"))
    painter.setPen(theme.colour(tokens.muted))
    painter.drawText(places.time, Qt.AlignmentFlag.AlignVCenter, row.time)
    if row.kind:
        paint_chip(painter, theme, places.kind, row.kind)
    font = theme.font("strong" if row.strong else "text")
    paint_words(painter, places.words, font, row.words, theme.colour(tokens.text), row.marks)
    paint_words(painter, places.detail, theme.font("caption"), row.detail, theme.colour(tokens.muted))
    for chip, place in zip(row.chips, places.chips, strict=True):
        paint_chip(painter, theme, place, _outlined(chip))
    painter.restore()


def _outlined(chip: ChipText) -> ChipText:
    return ChipText(chip.words, "held-outline", chip.icon) if chip.kind == "held" else chip
