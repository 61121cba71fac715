"""The course of the page Store health: what it asks of the store, watched and stoppable, and the ways out of it.

What the store answers is shown as it is; nothing is decided or kept here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from rothdesk.app.backups import BackupInfo, Tested
from rothdesk.app.health import moment_words
from rothdesk.app.long_work import Watch
from rothdesk.support.problem import Problem
from ui.asking import Asker
from ui.desk_client import DeskClient
from ui.program.care import Care
from ui.screens.health import HealthScreen

T = TypeVar("T")


class HealthCourse:
    """Shown from the list of conferences; `leave` goes back there, `restore` closes the store to restore one."""

    def __init__(
        self,
        care: Care,
        client: DeskClient,
        asker: Asker,
        show: Callable[[QWidget], object],
        leave: Callable[[], object],
        restore: Callable[[], object],
    ) -> None:
        self._care, self._client, self._asker = care, client, asker
        self._show, self._leave, self._restore = show, leave, restore
        self._page = HealthScreen()

    def begin(self) -> None:
        """Show the page."""
        page = self._page
        page.left.connect(self._leave)
        page.check_asked.connect(self._check)
        page.backup_asked.connect(self._back_up)
        page.copy_asked.connect(self._copy)
        page.test_asked.connect(self._test)
        page.restore_asked.connect(self._restore)
        self._show(page)
        self._look()

    def stop(self) -> None:
        """The window locks or closes: whatever is going on need not come to its end."""
        self._page.work.stop()

    def _look(self) -> None:
        self._client.run(self._care.look, self._page.show_health, self._page.refuse, owner=self._page)

    def _check(self) -> None:
        self._work("Checking the store", self._care.check, self._page.say_findings)

    def _back_up(self) -> None:
        self._work("Backing up", self._care.backups.make, self._on_backed_up)

    def _copy(self) -> None:
        folder = self._asker.choose_folder("Where should the backup go? Best: a stick that is kept elsewhere")
        if folder is None:
            return
        if self._care.backups.is_on_same_disk(folder) and not self._asker.confirm(
            "Back up to the same disk?",
            "This folder is on the disk of the store. Whatever takes the disk takes both.",
            "Back up there all the same",
        ):
            return

        def copy(watch: Watch) -> BackupInfo:
            return self._care.backups.make_at(folder, watch)

        self._work("Backing up to the folder", copy, self._on_copied)

    def _test(self) -> None:
        self._work("Testing a restore", self._care.backups.test, self._on_tested)

    def _work(self, title: str, job: Callable[[Watch], T], then: Callable[[T], object]) -> None:
        page = self._page

        def done(result: T) -> None:
            then(result)
            self._look()

        def failed(problem: Problem) -> None:
            page.refuse(problem)
            self._look()

        page.work.begin(title, self._client, job, done, failed)

    def _on_backed_up(self, backup: BackupInfo) -> None:
        self._page.say(
            f"Backed up on {moment_words(backup.made_at)}.",
            "It was read back, and it holds every row of the store.",
        )

    def _on_copied(self, backup: BackupInfo) -> None:
        self._page.say(
            "The backup is written and was read back whole.",
            f"It lies in {backup.place}. Take the drive out properly, and keep it somewhere else than this computer.",
        )

    def _on_tested(self, tested: Tested) -> None:
        self._page.say(
            f"The backup of {moment_words(tested.backup.made_at)} can be restored.",
            f"It was opened for trial: {tested.extent()}. The trial is cleared away.",
        )
