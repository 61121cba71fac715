"""Help: short chapters, and the keys, made from the same table as the keys themselves.

It opens at the chapter that belongs to the page in sight. It shows words that came with the program and must never
show anything of a record.
"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QScrollArea, QStackedWidget, QWidget

from ui.shell.help_chapters import Block, Chapter, chapters
from ui.shell.shortcuts import SHORTCUTS
from ui.theme import current_theme
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel
from ui.widgets.layouts import Box, Grid, column, row
from ui.widgets.row_list import RowList
from ui.widgets.row_model import EntryRow

KEYS = "keys"
FIRST = "first-steps"
CHAPTER_OF = {
    "prepare": "before-the-meeting",
    "arrival": "before-the-meeting",
    "meeting": "capture-line",
    "scaling": "scaling",
    "decision": "deciding",
    "harm": "deciding",
    "plan": "deciding",
    "core_group": "deciding",
    "check": "deciding",
    "minutes": "copies-and-signatures",
    "issue": "copies-and-signatures",
}
"""The chapter that help opens at, by the stage in sight."""


class HelpSheet(QDialog):
    """Chapters left, what the chosen one says right; `available` are the actions whose keys work now."""

    def __init__(self, parent: QWidget, available: Collection[str], stage: str | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help")
        self.setObjectName("help")
        self._shown: dict[str, QWidget] = {}
        self._pages = QStackedWidget()
        self.contents = RowList("Chapters of the help", name="help.chapters")
        self.contents.setFixedWidth(current_theme().px(200))
        for chapter in chapters():
            self._add(chapter.id, chapter.title, _page(chapter))
        self._add(KEYS, "Keys", _keys_page(available))
        self.contents.set_rows([EntryRow(id=id_, words=page.accessibleName()) for id_, page in self._shown.items()])
        self.contents.current_changed.connect(self._on_current_changed)
        foot = row()
        foot.addStretch(1)
        foot.add(Button("Close", "primary", on_click=self.accept, name="help.close"))
        middle = row(gap=16)
        middle.addWidget(self.contents)
        middle.addWidget(self._pages, 1)
        whole = column(self, gap=12, margins=(24, 16, 16, 16))
        whole.addLayout(middle, 1)
        whole.addLayout(foot)
        px = current_theme().px
        room = parent.window().size()
        self.resize(min(px(820), room.width()), min(px(600), room.height()))
        self.contents.choose(CHAPTER_OF.get(stage or "", FIRST))
        self.contents.setFocus()

    @property
    def chapter(self) -> str:
        """The id of the chapter in sight."""
        return next(id_ for id_, page in self._shown.items() if page is self._pages.currentWidget())

    def _add(self, id_: str, title: str, body: QWidget) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.setWidget(body)
        scroll.setAccessibleName(title)
        self._pages.addWidget(scroll)
        self._shown[id_] = scroll

    def _on_current_changed(self, id_: str) -> None:
        self._pages.setCurrentWidget(self._shown[id_])


def _page(chapter: Chapter) -> QWidget:
    body, lines = _body()
    lines.add(PlainLabel(chapter.title, "title"))
    for block in chapter.blocks:
        _set(lines, block)
    lines.addStretch(1)
    return body


def _set(lines: Box, block: Block) -> None:
    if block.kind == "item":
        item = row(gap=8)
        item.addWidget(PlainLabel("•", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        item.addWidget(PlainLabel(block.words), 1)
        lines.addLayout(item)
    elif block.kind == "heading":
        lines.addSpacing(current_theme().px(8))
        lines.add(PlainLabel(block.words, "heading"))
    else:
        lines.add(PlainLabel(block.words))


def _keys_page(available: Collection[str]) -> QWidget:
    body, lines = _body()
    lines.add(PlainLabel("Keys", "title"), PlainLabel("Those that do something here and now.", "muted"))
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
    return body


def _body() -> tuple[QWidget, Box]:
    body = QWidget()
    body.setProperty("role", "body")
    return body, column(body, gap=6, margins=(8, 4, 16, 8))
