"""Tab as the eye reads: through what a screen shows now, in the order of its layouts.

Qt goes by the order in which things were made, and puts whatever comes later behind everything else. It moves the
keyboard and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QButtonGroup,
    QComboBox,
    QLayout,
    QRadioButton,
    QScrollArea,
    QWidget,
)


def stops(screen: QWidget) -> list[QWidget]:
    """What Tab reaches in a screen now. Of the buttons of one choice only one: arrows walk among them."""
    found = list(_within(screen))
    return [stop for stop in found if not isinstance(stop, QRadioButton) or stop is _entrance(stop)]


def step(screen: QWidget, *, forward: bool) -> bool:
    """Put the keyboard on the next stop, or the one before, and round again at the ends; False if there is none."""
    chain, focused = stops(screen), QApplication.focusWidget()
    if not chain:
        return False
    if isinstance(focused, QRadioButton):
        focused = _entrance(focused)
    if focused in chain:
        place = chain.index(focused) + (1 if forward else -1)
    else:
        place = 0 if forward else -1
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    chain[place % len(chain)].setFocus(reason)
    return True


def _within(widget: QWidget) -> Iterator[QWidget]:
    if not widget.isVisible() or not widget.isEnabled():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QScrollArea):
        inner: QWidget | None = widget.widget()
        if inner is not None:
            yield from _within(inner)
    elif not isinstance(widget, QAbstractItemView | QAbstractSpinBox | QComboBox):
        layout = widget.layout()
        if layout is not None:
            yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from _within(widget)
        elif inner is not None:
            yield from _laid_out(inner)


def _entrance(button: QRadioButton) -> QRadioButton:
    """The one of a group that has the answer, or the first of it."""
    group: QButtonGroup | None = button.group()
    checked = (group.checkedButton() or group.buttons()[0]) if group is not None else button
    return checked if isinstance(checked, QRadioButton) else button
