"""Bringing one part of the record into sight on the page that shows it.

Pages name their widgets by ids and keep their lists by ids; that is all this knows of them.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets import Page, RowList


def reveal(page: Page, entity_id: str) -> None:
    """Put the keyboard where an entity stands on a page: its row in a list, or the first field of its own."""
    for rows in page.findChildren(RowList):
        if rows.isVisible() and rows.rows_model.place_of(entity_id) is not None:
            rows.choose(entity_id)
            page.show_field(rows)
            return
    for widget in page.findChildren(QWidget):
        named = entity_id in widget.objectName().split(".") and widget.isVisible()
        if named and (field := _first_field(widget)) is not None:
            page.show_field(field)
            return


def _first_field(widget: QWidget) -> QWidget | None:
    """The widget itself, or the first within it, that the keyboard can be put into."""
    for each in (widget, *widget.findChildren(QWidget)):
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return each
    return None
