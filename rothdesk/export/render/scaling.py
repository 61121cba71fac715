"""The scaling figure: a lane of dots for each group over one axis, with range band and median tick.

Groups differ in lane, words and shape as well as colour, so that a photocopy says the same. The table beside the
figure, made in `story`, carries every number in words. Nothing is computed or judged here.
"""

from __future__ import annotations

from collections import defaultdict

from reportlab.platypus import Flowable, Paragraph

from rothdesk.export.document import ScalingFigure, ScalingPoint
from rothdesk.export.render import style
from rothdesk.export.render.structure import MarkedCanvas
from rothdesk.export.render.typeface import BOLD, REGULAR, markup, one_line, width_of

_RADIUS = 4.6
_STEP = 11.0
_LANE_PADDING = 6.0
_HEAD = 26.0
_AXIS = 22.0
_MARKS = (style.ACCENT, style.PLUM, style.MUTED)


def number(value: float) -> str:
    """A number as people write it: 3, 2.5."""
    return f"{value:g}"


def described(figure: ScalingFigure) -> str:
    """The figure in words, for those who do not see it."""
    parts = [f"Scale from {figure.low}, {figure.low_text}, to {figure.high}, {figure.high_text}."]
    parts += [f"{one_line(point.label)}: {number(point.value)}." for point in figure.points]
    if figure.median is not None:
        parts.append(f"Median {number(figure.median)}.")
    if figure.spread is not None:
        parts.append(f"Range {number(figure.spread[0])} to {number(figure.spread[1])}.")
    return one_line(" ".join(parts))


class ScalingStrip(Flowable):  # type: ignore[misc] # ReportLab has no types
    """Draws a `ScalingFigure` over the full width of the text."""

    def __init__(self, figure: ScalingFigure) -> None:
        super().__init__()
        self.figure = figure
        self.lanes: dict[str, dict[float, list[ScalingPoint]]] = defaultdict(lambda: defaultdict(list))
        for point in figure.points:
            self.lanes[point.group][point.value].append(point)
        self.spaceBefore, self.spaceAfter = 4, 10
        names = [width_of(one_line(group), REGULAR, 8.5) for group in self.lanes]
        self.left = min(max([40.0, *names]) + 18, 150.0)
        self.right = style.CONTENT_WIDTH - 16
        half = (self.right - self.left) / 2 - 4
        self.ends = [
            Paragraph(markup(figure.low_text), style.FIGURE_TEXT),
            Paragraph(markup(figure.high_text), style.FIGURE_TEXT_RIGHT),
        ]
        self.ends_height = max(float(end.wrap(half, 200)[1]) for end in self.ends)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The room that the figure takes, in points."""
        lanes = sum(map(self._lane_height, self.lanes))
        self.width, self.height = width, _HEAD + max(lanes, 20) + _AXIS + self.ends_height
        return self.width, self.height

    def draw(self) -> None:
        """Draws grid, band, lanes, median and axis; the whole is one Figure with its words as alternative text."""
        canvas: MarkedCanvas = self.canv
        element = canvas.child("Figure")
        element.alt = described(self.figure)
        with canvas.marking(element):
            canvas.saveState()
            axis = self.ends_height + _AXIS
            top = self.height - _HEAD
            self._grid(canvas, axis, top)
            self._lanes(canvas, axis)
            self._median_and_range(canvas, axis, top)
            self._axis(canvas, axis)
            canvas.restoreState()

    def _x(self, value: float) -> float:
        figure = self.figure
        share = (value - figure.low) / (figure.high - figure.low)
        return float(self.left + share * (self.right - self.left))

    def _lane_height(self, group: str) -> float:
        return max(map(len, self.lanes[group].values())) * _STEP + 2 * _LANE_PADDING

    def _grid(self, canvas: MarkedCanvas, axis: float, top: float) -> None:
        if self.figure.spread is not None:
            low, high = map(self._x, self.figure.spread)
            canvas.setFillColor(style.BAND)
            canvas.rect(low - 9, axis, high - low + 18, top - axis, stroke=0, fill=1)
        canvas.setLineWidth(0.4)
        canvas.setStrokeColor(style.HAIRLINE)
        for value in self._ticks():
            canvas.line(self._x(value), axis, self._x(value), top)

    def _lanes(self, canvas: MarkedCanvas, axis: float) -> None:
        bottom = axis
        for order, group in reversed(list(enumerate(self.lanes))):
            height = self._lane_height(group)
            for value, points in self.lanes[group].items():
                for level in range(len(points)):
                    y = bottom + _LANE_PADDING + _STEP * (level + 0.5)
                    _draw_mark(canvas, order, self._x(value), y)
            canvas.setFillColor(style.INK)
            canvas.draw_text(0, bottom + height / 2 - 3, one_line(group), REGULAR, 8.5)
            bottom += height
            if order:
                canvas.setStrokeColor(style.HAIRLINE)
                canvas.line(0, bottom, self.right + 16, bottom)

    def _median_and_range(self, canvas: MarkedCanvas, axis: float, top: float) -> None:
        figure = self.figure
        words = []
        if figure.median is not None:
            x = self._x(figure.median)
            canvas.setStrokeColor(style.INK)
            canvas.setLineWidth(1.1)
            canvas.setDash(2.2, 1.8)
            canvas.line(x, axis - 4, x, top + 7)
            canvas.setDash()
            words.append(f"median {number(figure.median)}")
        if figure.spread is not None:
            words.append(f"range {number(figure.spread[0])} to {number(figure.spread[1])}")
        if words:
            text = ", ".join(words)
            anchor = figure.median if figure.median is not None else sum(figure.spread or (0, 0)) / 2
            half = width_of(text, BOLD, 8.5) / 2
            x = min(max(self._x(anchor), half), style.CONTENT_WIDTH - half)
            canvas.setFillColor(style.INK)
            canvas.draw_text(x, top + 11, text, BOLD, 8.5, align="middle")

    def _axis(self, canvas: MarkedCanvas, axis: float) -> None:
        canvas.setStrokeColor(style.MUTED)
        canvas.setLineWidth(0.9)
        canvas.line(self._x(self.figure.low) - 9, axis, self._x(self.figure.high) + 9, axis)
        canvas.setFillColor(style.INK)
        for value in self._ticks():
            canvas.draw_text(self._x(value), axis - 12.5, str(value), REGULAR, 8.5, align="middle")
        for end, x in zip(self.ends, (self.left - 4, (self.left + self.right) / 2 + 8), strict=True):
            end.drawOn(canvas, x, self.ends_height - end.height)

    def _ticks(self) -> range:
        figure = self.figure
        step = max(1, (figure.high - figure.low) // 10)
        return range(figure.low, figure.high + 1, step)


def _draw_mark(canvas: MarkedCanvas, order: int, x: float, y: float) -> None:
    """One number given: a filled circle, a filled square or an open circle, by the group's place."""
    canvas.setFillColor(_MARKS[order % 3])
    canvas.setStrokeColor(_MARKS[order % 3])
    canvas.setLineWidth(1.2)
    if order % 3 == 1:
        side = 2 * _RADIUS - 1
        canvas.rect(x - side / 2, y - side / 2, side, side, stroke=0, fill=1)
    elif order % 3 == 2:
        canvas.circle(x, y, _RADIUS - 0.8, stroke=1, fill=0)
    else:
        canvas.circle(x, y, _RADIUS, stroke=0, fill=1)
