"""The frame of a conference: stages left, the work in the middle, what helps now right.

Below 1024 lengths of the design the right pane becomes a drawer, below 800 the left one too; both open over the
work by a button or F6 and close again on Escape or when the keyboard leaves them.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from ui.theme import current_theme
from ui.widgets.button import IconButton
from ui.widgets.label import PlainLabel
from ui.widgets.layouts import column, row
from ui.widgets.stage_list import StageList

STAGES_WIDTH, CONTEXT_WIDTH = 208, 288
CONTEXT_DRAWER_BELOW, STAGES_DRAWER_BELOW = 1024, 800


class Frame(QWidget):
    """Puts panes and pages in their places and moves the drawers."""

    def __init__(self) -> None:
        super().__init__()
        self.stages = StageList()
        self.about = PlainLabel("", "caption", name="frame.about")
        self.pages = _Pages()
        self._work = QScrollArea()
        self._work.setWidgetResizable(True)
        self._work.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._work.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._work.setWidget(self.pages)
        self._left = QWidget(self)
        self._left.setObjectName("pane.stages")
        self._left.setProperty("ground", "page")
        inside = column(self._left, gap=4, margins=(8, 12, 8, 8))
        about = row(margins=(8, 0, 8, 4))
        about.add(self.about)
        inside.addLayout(about)
        inside.addWidget(self.stages, 1)
        self._right = QScrollArea(self)
        self._right.setObjectName("pane.context")
        self._right.setAccessibleName("Beside the work")
        self._right.setWidgetResizable(True)
        self._right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._right.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._rail = QWidget()
        rail = column(self._rail, gap=8, margins=(8, 12, 0, 8))
        self._open_stages = IconButton("menu", "Stages", on_click=self.toggle_stages, name="frame.stages")
        self._open_context = IconButton(
            "panel", "Beside the work", on_click=self.toggle_context, name="frame.context"
        )
        rail.add(self._open_stages, self._open_context)
        rail.addStretch(1)
        self._whole = row(self, gap=0)
        self._left_rule, self._right_rule = _upright(), _upright()
        self._whole.add(self._left, self._left_rule, self._rail)
        self._whole.addWidget(self._work, 1)
        self._whole.add(self._right_rule, self._right)
        self._stages_in = self._context_in = True
        self._context: QWidget | None = None
        current_theme().changed.connect(self._fit)
        self.show_context(None)

    def panes(self) -> list[QWidget]:
        """The places that F6 goes to, in order."""
        found: list[QWidget] = [self.stages]
        page = self.pages.currentWidget()
        if page is not None:
            found.append(page)
        if self._context is not None:
            found.append(self._right)
        return found

    def take_pages_away(self) -> None:
        """Let all pages go; none comes into sight for it, so the one that is there goes last."""
        in_sight = self.pages.currentWidget()
        pages = [page for place in range(self.pages.count()) if (page := self.pages.widget(place)) is not None]
        for page in sorted(pages, key=lambda page: page is in_sight):
            self.pages.removeWidget(page)
            page.deleteLater()

    def show_context(self, widget: QWidget | None) -> None:
        """Show what helps now, or no right pane at all; the widget stays its page's."""
        if self._context is not widget:
            if self._context is not None:
                self._context.setParent(None)
            old = self._right.takeWidget()
            if old is not None:
                old.deleteLater()
            self._context = widget
            if widget is not None:
                holder = QWidget()
                holder.setProperty("ground", "surface")
                inside = column(holder, gap=0, margins=(16, 14, 16, 14))
                inside.add(widget)
                inside.addStretch(1)
                widget.show()
                self._right.setWidget(holder)
        self._fit()

    def toggle_stages(self) -> None:
        """Open or close the left drawer."""
        self._left.setVisible(not self._left.isVisible())
        self._place_drawers()
        if self._left.isVisible():
            self.stages.setFocus()

    def toggle_context(self) -> None:
        """Open or close the right drawer."""
        self._right.setVisible(not self._right.isVisible())
        self._place_drawers()
        if self._right.isVisible():
            self._right.setFocus()

    def reveal(self, pane: QWidget) -> None:
        """Open the drawer that a pane lies in, if it lies in one."""
        for drawer, shown in ((self._left, self._stages_in), (self._right, self._context_in)):
            if not shown:
                drawer.setVisible(drawer is pane or drawer.isAncestorOf(pane))
        self._place_drawers()

    def close_drawers(self) -> None:
        """Close what lies over the work."""
        for drawer, shown in ((self._left, self._stages_in), (self._right, self._context_in)):
            if not shown:
                drawer.hide()

    def _fit(self) -> None:
        px = current_theme().px
        has_context = self._context is not None
        self._stages_in = self.width() >= px(STAGES_DRAWER_BELOW)
        self._context_in = self.width() >= px(CONTEXT_DRAWER_BELOW)
        for pane, rule, place, inside, wanted, width in (
            (self._left, self._left_rule, 0, self._stages_in, True, STAGES_WIDTH),
            (self._right, self._right_rule, -1, self._context_in, has_context, CONTEXT_WIDTH),
        ):
            pane.setFixedWidth(min(px(width), max(self.width(), 1)))
            in_layout = self._whole.indexOf(pane) >= 0
            if inside and not in_layout:
                self._whole.insertWidget(0 if place == 0 else self._whole.count(), pane)
            elif not inside and in_layout:
                self._whole.removeWidget(pane)
                pane.hide()
            if inside:
                pane.setVisible(wanted)
            elif not wanted:
                pane.hide()
            rule.setVisible(inside and wanted)
        self._open_stages.setVisible(not self._stages_in)
        self._open_context.setVisible(not self._context_in and has_context)
        self._rail.setVisible(not self._stages_in or (not self._context_in and has_context))
        self._place_drawers()

    def _place_drawers(self) -> None:
        if not self._stages_in:
            self._left.setGeometry(0, 0, self._left.width(), self.height())
            self._left.raise_()
        if not self._context_in:
            width = self._right.width()
            self._right.setGeometry(self.width() - width, 0, width, self.height())
            self._right.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Panes become drawers and drawers panes."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes a drawer."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_drawers()
        else:
            super().keyPressEvent(event)


class _Pages(QStackedWidget):
    """Needs the room of the page in sight, not of the largest of all."""

    def minimumSizeHint(self) -> QSize:
        """The least room of the page in sight; the work scrolls as a whole where there is less."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else QSize()

    def heightForWidth(self, _width: int) -> int:
        """Qt would ask all pages, also those out of sight, and take the largest."""
        return -1


def _upright() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    rule.setFixedWidth(1)
    return rule
