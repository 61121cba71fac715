"""The sheet of keys, made from the same table as the keys themselves."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from ui.shell.shortcuts import SHORTCUTS
from ui.theme import current_theme
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel
from ui.widgets.layouts import Grid, column, row


class HelpSheet(QDialog):
    """Lists the keys of the actions that can be done now, by group."""

    def __init__(self, parent: QWidget, available: Collection[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.setObjectName("help")
        body = QWidget()
        body.setProperty("role", "body")
        lines = column(body, gap=4, margins=(8, 4, 8, 8))
        group = ""
        for shortcut in SHORTCUTS:
            if shortcut.action not in available:
                continue
            if shortcut.group != group:
                group = shortcut.group
                lines.addSpacing(current_theme().px(8))
                lines.add(PlainLabel(group, "heading"))
                grid = Grid(gap=6)
                grid.setColumnMinimumWidth(0, current_theme().px(150))
                grid.setColumnStretch(1, 1)
                lines.addLayout(grid)
            place = grid.rowCount()
            keys = " or ".join(key.replace("Return", "Enter") for key in shortcut.keys)
            grid.addWidget(PlainLabel(keys, "strong", wrap=False), place, 0)
            grid.addWidget(PlainLabel(shortcut.does), place, 1)
        lines.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        scroll.setAccessibleName("List of keys")
        foot = row()
        foot.addStretch(1)
        foot.add(Button("Close", "primary", on_click=self.accept, name="help.close"))
        whole = column(self, gap=12, margins=(24, 16, 16, 16))
        whole.add(PlainLabel("Keys", "title"))
        whole.addWidget(scroll, 1)
        whole.addLayout(foot)
        px = current_theme().px
        room = parent.window().size()
        self.resize(min(px(520), room.width()), min(px(560), room.height()))
