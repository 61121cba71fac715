"""Base of the pages of a conference: a page that is told what the screen shows and sends commands.

Override `show_screen` (and, where it helps, `show_stages` and `show_dates`). Bind editors with `bind`, so that typing
is kept and never overwritten. A page holds no state that the record has. One that waits behind another is told
nothing until it comes into sight: then it has the newest at once, before it is drawn. A page whose work goes on
behind another says so with `works_behind`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rothdesk.app.agenda.dates import DateLine
from rothdesk.app.agenda.stages import StageStatus
from rothdesk.app.commands.base import Command
from rothdesk.app.screen import Screen
from ui.conference.bound import Bound
from ui.conference.open_conference import OpenConference
from ui.conference.revealing import reveal
from ui.widgets import Page
from ui.widgets.editing import Editor


class ConferencePage(Page):
    """A page of one open conference. `go_to` is set by the shell and shows another stage."""

    works_behind = False
    """Whether it must know of each change at once, in sight or not: for what it sends, keeps or takes away itself."""

    def __init__(
        self, conference: OpenConference, stage_id: str, title: str, note: str = "", *, scrolls: bool = True
    ) -> None:
        super().__init__(stage_id, title, note, scrolls=scrolls)
        self.conference = conference
        self.go_to: Callable[[str], object] = lambda _stage: None
        self.keys: dict[str, Callable[[], object]] = {}
        """Actions of the table of shortcuts that this page answers while it is in sight."""
        self._owed: dict[Callable[[Any], object], Any] = {}
        conference.shown.connect(self._on_shown)
        conference.staged.connect(self._on_staged)
        conference.dated.connect(self._on_dated)
        conference.half_lines.coming_back.connect(self._catch_up)

    def bind(self, editor: Editor, command: Callable[[Any], Command | None]) -> Bound:
        """Bind an editor to the record: `command(value)` is sent when the value has changed."""
        return Bound(self.conference, editor, command)

    def setVisible(self, visible: bool) -> None:
        """Show what has changed meanwhile, before anything can be seen."""
        if visible:
            self._catch_up()
        super().setVisible(visible)

    def _on_shown(self, screen: Screen) -> None:
        self._show_or_owe(self.show_screen, screen)

    def _on_staged(self, stages: tuple[StageStatus, ...]) -> None:
        self._show_or_owe(self.show_stages, stages)

    def _on_dated(self, dates: tuple[DateLine, ...]) -> None:
        self._show_or_owe(self.show_dates, dates)

    def _show_or_owe(self, show: Callable[[Any], object], what: Any) -> None:
        behind_another = self.isHidden() and self.parentWidget() is not None
        if behind_another and not self.works_behind:
            self._owed[show] = what
        else:
            show(what)

    def _catch_up(self) -> None:
        for show in (self.show_screen, self.show_stages, self.show_dates):
            if show in self._owed:
                what = self._owed.pop(show)
                try:
                    show(what)
                except BaseException:
                    self._owed.setdefault(show, what)  # an old page must not come into sight at the next try
                    raise

    def show_screen(self, screen: Screen) -> None:
        """The record has changed, or the room has."""

    def show_stages(self, stages: tuple[StageStatus, ...]) -> None:
        """What is missing has changed."""

    def show_dates(self, dates: tuple[DateLine, ...]) -> None:
        """The limits have changed."""

    def show_part(self, kind: str, entity_id: str) -> None:
        """Bring one part of the record into sight, with the keyboard on it; pages with sections go by the kind."""
        reveal(self, entity_id)

    def leaving(self) -> None:
        """Keep what was typed before another page comes."""
        self.conference.autosave.flush()
