"""Looks after the store that is open: its health page, and backing it up before it is left.

A small store is backed up after the window has gone. Over a large one the window stays and says so, because its
backup takes longer than a moment; whoever does not want to wait closes without it, and the next closing makes it up.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from rothdesk.app.long_work import NobodyWatching
from ui.asking import Asker
from ui.desk_client import DeskClient
from ui.program.backstage import Opened
from ui.program.health_course import HealthCourse
from ui.program.long_work import LongWork
from ui.screens.centred import CentredScreen


class ClosingScreen(CentredScreen):
    """What goes on, how far it is, and the way not to wait for it."""

    def __init__(self) -> None:
        super().__init__(
            "closing",
            "Closing the store",
            "Everything is saved. A backup is being made; you can leave it, and the window closes by itself.",
        )
        self.work = LongWork("closing.work")
        self.body.add(self.work)


class Caring:
    """At most one health page at a time."""

    def __init__(self) -> None:
        self._course: HealthCourse | None = None

    def show(
        self,
        opened: Opened,
        client: DeskClient,
        asker: Asker,
        show: Callable[[QWidget], object],
        back: Callable[[], object],
        restore: Callable[[], object],
    ) -> None:
        """Show the health page; `restore` closes the store to restore another."""
        self._course = HealthCourse(opened.care, client, asker, show, back, restore)
        self._course.begin()

    def stop(self) -> None:
        """The store is to be closed: what the page has going need not come to its end."""
        if self._course is not None:
            self._course.stop()
            self._course = None

    def leave(
        self,
        opened: Opened | None,
        client: DeskClient,
        show: Callable[[QWidget], object] | None = None,
        close: Callable[[], object] = lambda: None,
    ) -> None:
        """Back up and close a store. With `show` the window says how far it is, and `close` follows at the end."""
        self.stop()
        if opened is None:
            return
        if show is None:
            client.run(lambda: opened.leave(NobodyWatching()), lambda _: close())
            return
        screen = ClosingScreen()
        show(screen)
        screen.work.begin(
            "Backing up",
            client,
            opened.leave,
            lambda _: close(),
            lambda _problem: close(),
            cancel="Close without a backup",
        )
        screen.work.take_keyboard()
