"""Walks a window as a screen reader or a designer would, and says what is wrong with it in words.

`unnamed(window)` lists the widgets that take the keyboard and have no accessible name; `cut(window)` the
labels and buttons whose words do not fit. Each is to be compared with an empty list.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractSpinBox, QLabel, QLineEdit, QPushButton, QWidget


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
        if needed.width() > area.width() + 1 or needed.height() > area.height() + 1:
            found.append(f"{_called(widget)}: {widget.text()[:40]!r} needs {needed}, has {area.size()}")
    return found
