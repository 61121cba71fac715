"""Walks a window as a screen reader or a designer would, and says what is wrong with it in words.

`unnamed(window)` lists the widgets that take the keyboard and have no accessible name; `cut(window)` the
labels and buttons whose words do not fit; `unreached(window)` what a mouse reaches and Tab does not. Each is to be
compared with an empty list.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)


def _inside(window: QWidget) -> list[QWidget]:
    return [window, *window.findChildren(QWidget)]


def _called(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parent()).__name__}"


def unnamed(window: QWidget) -> list[str]:
    """Widgets that the Tab key reaches but that have no name."""
    found = []
    for widget in _inside(window):
        own = isinstance(widget, QLineEdit) and isinstance(widget.parent(), QAbstractSpinBox)
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or own or widget.focusProxy() is not None:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface is not None else ""
        if not name.strip():
            found.append(_called(widget))
    return found


def cut(window: QWidget) -> list[str]:
    """Visible labels and buttons that are smaller than their words."""
    found = []
    for widget in _inside(window):
        if not widget.isVisible() or not isinstance(widget, QLabel | QPushButton) or not widget.text():
            continue
        metrics, area = widget.fontMetrics(), widget.contentsRect()
        if isinstance(widget, QLabel) and widget.wordWrap():
            flags = Qt.TextFlag.TextWordWrap.value
            needed = metrics.boundingRect(QRect(0, 0, area.width(), 100_000), flags, widget.text()).size()
        else:
            words = widget.text().replace("&&", "&")
            needed = metrics.size(Qt.TextFlag.TextSingleLine.value, words)
        if isinstance(widget, QPushButton):  # with the room around its words
            needed, area = widget.sizeHint(), widget.rect()
        if needed.width() > area.width() + 1 or needed.height() > area.height() + 2:
            found.append(f"{_called(widget)}: {widget.text()[:40]!r} needs {needed}, has {area.size()}")
    return found


def unreached(window: QWidget) -> list[str]:
    """What answers a click and is never met by pressing Tab until it comes round, or before it is to be read."""
    met: list[QWidget] = []
    for _ in range(200):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is None or focused in met:
            break
        met.append(focused)
    groups = {id(each.group()) for each in met if isinstance(each, QRadioButton)}
    answering = [
        each
        for each in _inside(window)
        if isinstance(each, QAbstractButton | QLineEdit | QComboBox | QAbstractItemView)
        and each.isVisible()
        and each.isEnabled()
        and not isinstance(each.parent(), QAbstractSpinBox | QAbstractItemView | QComboBox)
        and not (isinstance(each, QRadioButton) and id(each.group()) in groups)
    ]
    lost = [f"{_called(each)} is not reached" for each in answering if each not in met]
    begun = met.index(min(met, key=lambda each: each.mapTo(window, QPoint(0, 0)).y())) if met else 0
    order = met[begun:] + met[:begun]
    back = [
        f"{_called(after)} comes after {_called(before)} and stands above it"
        for before, after in pairwise(order)
        if _ground(before, window) is _ground(after, window)
        and _middle(after, window) < _middle(before, window) - before.height()
    ]
    return lost + back


def _ground(widget: QWidget, window: QWidget) -> QWidget:
    """What it scrolls with, or the window: only what lies on the same ground is above or below."""
    holder: QWidget | None = widget.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea) and holder.widget() is not None:
            return holder.widget()
        holder = holder.parentWidget()
    return window


def _middle(widget: QWidget, window: QWidget) -> int:
    return widget.mapTo(_ground(widget, window), QPoint(0, widget.height() // 2)).y()
