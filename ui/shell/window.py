"""The main window: the safety bar above, the frame of stages and pages, the truth about saving below.

It also shows screens that fill it, such as unlock, create and home. It knows stages by id and title and pages as
widgets; it must never learn what a conference is, and its title never carries a name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.shell.cover import COVERED
from ui.shell.covering import Covering
from ui.shell.first_field import first_field
from ui.shell.frame import Frame
from ui.shell.shortcuts import SHORTCUTS, keys_of
from ui.theme import current_theme
from ui.widgets.label import Rule
from ui.widgets.layouts import column
from ui.widgets.safety_bar import SafetyBar
from ui.widgets.stage_list import Stage, StageStatus
from ui.widgets.status_line import StatusLine
from ui.widgets.toast import Toast


class StagePage(Protocol):
    """What the window needs of a page; `ui.widgets.Page` has it all."""

    stage_id: str
    title: str
    context: QWidget | None

    def entered(self) -> None:
        """The page comes into sight."""
        ...

    def leaving(self) -> None:
        """The page goes out of sight."""
        ...


class Window(QWidget):
    """`stage_shown(id)`, and `closing` and `covered` when the window goes or has hidden, for autosave to flush.

    `uncovered` comes when the person has uncovered it.
    """

    stage_shown = Signal(str)
    covered = Signal()
    uncovered = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.safety_bar = SafetyBar()
        self.status = StatusLine()
        self.frame = Frame()
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before the window goes; whoever says no shows why, and closes the window when it may."""
        self._pages: dict[str, StagePage] = {}
        self._shown: StagePage | None = None
        self._handlers: dict[str, Callable[[], object]] = {}
        self._shortcuts: dict[str, list[QShortcut]] = {}
        inner = QWidget()
        conference = column(inner, gap=0)
        conference.add(self.safety_bar)
        conference.addWidget(self.frame, 1)
        conference.add(Rule(), self.status)
        self._conference = inner
        self._stack = QStackedWidget()
        self._stack.addWidget(inner)
        self._covering = Covering(self, self._stack)
        self._covering.covered.connect(self.covered)
        self._covering.uncovered.connect(self.uncovered)
        column(self, gap=0).addWidget(self._stack)
        self.toast = Toast(self)
        self.frame.stages.stage_chosen.connect(self.go_to)
        self.set_reference("")
        self._own_keys()

    # Screens and stages

    def show_screen(self, screen: QWidget) -> None:
        """Let a screen fill the window: unlock, create, home. The window owns it until another takes its place."""
        old = self._covering.let_go()
        if self._stack.indexOf(screen) < 0:
            self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        self._take_pages_away()
        self._drop_screen(old, keep=screen)
        # A screen that has put the keyboard into its first field keeps it there.
        focused = self.focusWidget()  # the window's own word for it: another one may be active
        if focused is None or not screen.isAncestorOf(focused):
            screen.setFocus()

    def show_conference(self, pages: Sequence[StagePage], reference: str, about: str = "") -> None:
        """Show the frame with these pages in this order, begin with the first and set the title."""
        self._take_pages_away()
        self._pages = {page.stage_id: page for page in pages}
        self.frame.stages.set_stages([Stage(page.stage_id, page.title) for page in pages])
        for page in pages:
            assert isinstance(page, QWidget)  # noqa: S101  the protocol cannot say so
            self.frame.pages.addWidget(page)
        self.frame.about.say(about)
        self.set_reference(reference)
        old_screen = self._covering.let_go()
        self._stack.setCurrentWidget(self._conference)
        self._drop_screen(old_screen)
        self.go_to(pages[0].stage_id)

    def _take_pages_away(self) -> None:
        """Let the pages of a conference go with what stands beside them: they hold its words."""
        self._leave_page()
        for page in self._pages.values():
            if page.context is not None:
                page.context.deleteLater()
        self._pages = {}
        self.frame.take_pages_away()

    def _drop_screen(self, screen: QWidget | None, keep: QWidget | None = None) -> None:
        if screen is not None and screen not in (self._conference, self._covering.sheet, keep):
            self._stack.removeWidget(screen)
            screen.deleteLater()

    def go_to(self, stage_id: str) -> None:
        """Show the page of a stage, whatever state any stage is in."""
        page = self._pages.get(stage_id)
        if page is None or page is self._shown:
            return
        self._leave_page()
        self._shown = page
        assert isinstance(page, QWidget)  # noqa: S101  the protocol cannot say so
        self.frame.pages.setCurrentWidget(page)
        self.frame.stages.show_current(stage_id)
        self.frame.show_context(page.context)
        self.toast.clear_the_foot(clear=page.context is None)
        self.frame.close_drawers()
        page.entered()
        # The window's own word for it, because another window may be the active one.
        focused = self.focusWidget()
        if focused is None or not page.isAncestorOf(focused):
            (first_field(page) or page).setFocus(Qt.FocusReason.OtherFocusReason)
        self.stage_shown.emit(stage_id)

    def _leave_page(self) -> None:
        left, self._shown = self._shown, None
        if left is not None:
            self.frame.show_context(None)
            left.leaving()

    def page(self, stage_id: str) -> StagePage:
        """The page of a stage; raises `KeyError` where there is none."""
        return self._pages[stage_id]

    @property
    def stage(self) -> str | None:
        """The stage in sight, or `None` outside a conference."""
        return self._shown.stage_id if self._shown is not None else None

    def set_stage_status(self, status: Mapping[str, StageStatus]) -> None:
        """Show where each stage stands."""
        self.frame.stages.set_status(status)

    def set_reference(self, reference: str) -> None:
        """Name the window by the conference's reference; never by a person."""
        self.setWindowTitle(f"rothdesk – Conference {reference}" if reference else "rothdesk")

    # Keys

    def bind(self, action: str, handler: Callable[[], object] | None) -> None:
        """Let an action of the table of shortcuts do something, or nothing any more."""
        if action not in {shortcut.action for shortcut in SHORTCUTS}:
            raise KeyError(action)
        if handler is None:
            self._handlers.pop(action, None)
        else:
            self._handlers[action] = handler
        for shortcut in self._shortcuts.get(action, ()):
            shortcut.setEnabled(handler is not None)
        if handler is not None and action not in self._shortcuts:
            self._shortcuts[action] = [self._key(key, action) for key in keys_of(action)]

    def _key(self, keys: str, action: str) -> QShortcut:
        made = QShortcut(QKeySequence(keys), self)
        made.activated.connect(lambda: self._do(action))
        return made

    def _do(self, action: str) -> None:
        if self.is_covered and action not in ("cover", "lock"):
            return
        handler = self._handlers.get(action)
        if handler is not None:
            handler()

    def _own_keys(self) -> None:
        theme = current_theme()
        self.bind("help", self.show_help)
        self.bind("pane.next", lambda: self._to_pane(1))
        self.bind("pane.previous", lambda: self._to_pane(-1))
        self.bind("cover", self.toggle_cover)
        self.bind("full_screen", self._toggle_full_screen)
        self.bind("zoom.in", theme.zoom_in)
        self.bind("zoom.out", theme.zoom_out)
        self.bind("zoom.reset", theme.zoom_reset)
        for place in range(9):
            self.bind(f"stage.{place + 1}", partial(self._to_stage, place))

    def _to_stage(self, place: int) -> None:
        stage_id = self.frame.stages.stage_at(place)
        if stage_id is not None and self._stack.currentWidget() is self._conference:
            self.go_to(stage_id)

    def _to_pane(self, step: int) -> None:
        if self._stack.currentWidget() is not self._conference:
            return
        panes = self.frame.panes()
        focused = QApplication.focusWidget()
        here = next(
            (n for n, pane in enumerate(panes) if focused and (pane is focused or pane.isAncestorOf(focused))),
            -1 if step > 0 else 0,
        )
        pane = panes[(here + step) % len(panes)]
        self.frame.reveal(pane)
        target = pane if pane.focusPolicy() != Qt.FocusPolicy.NoFocus else first_field(pane)
        (target or pane).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_help(self) -> None:
        """Show the help, at the chapter of the page in sight."""
        from ui.shell.help_sheet import HelpSheet  # seldom wanted, and the lock screen has to be up at once

        sheet = HelpSheet(self, self._handlers, self.stage)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # Cover and close

    @property
    def is_covered(self) -> bool:
        """Whether the privacy cover is on."""
        return self._covering.is_on

    @property
    def is_sealed(self) -> bool:
        """Whether no key takes the cover away, but only `uncover` and another screen."""
        return self._covering.is_sealed

    @property
    def keyboard(self) -> QWidget | None:
        """Where the keyboard is, or where it was before the cover came."""
        return self._covering.keyboard

    def cover(self, words: str = COVERED) -> None:
        """Hide everything at once, before anything else is done, and say why."""
        self.toast.hide()
        self._covering.cover(words)

    def seal(self) -> None:
        """Let no key uncover what is covered."""
        self._covering.seal()

    def offer_on_cover(self, form: QWidget | None) -> None:
        """Put a form on the cover, or take it away."""
        self._covering.sheet.offer(form)

    def uncover(self) -> None:
        """Bring everything back, with the keyboard where it was."""
        self._covering.lift()

    def toggle_cover(self) -> None:
        """Hide everything at once, or bring it back unless it is sealed."""
        if not self.is_covered:
            self.cover()
        elif not self.is_sealed:
            self.uncover()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go without a question, once everything typed is kept; `may_close` says whether it is."""
        if not self.may_close():
            event.ignore()
            return
        if self._shown is not None:
            self._shown.leaving()
        self.closing.emit()
        super().closeEvent(event)
