"""The course of restoring, while no store is open: from choosing a backup to unlocking what it brought.

Nothing is replaced before the plan was shown; the passphrase goes to the restorer and is kept nowhere here.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.asking import Asker
from ui.desk_client import DeskClient
from ui.program.care import Restorer
from ui.screens.restore import RestoreScreen


class RestoreCourse:
    """`leave` goes back to where it was asked for; `done` shows the unlock page of the restored store."""

    def __init__(
        self,
        restorer: Restorer,
        client: DeskClient,
        asker: Asker,
        show: Callable[[QWidget], object],
        leave: Callable[[], object],
        done: Callable[[], object],
    ) -> None:
        self._restorer, self._client, self._asker = restorer, client, asker
        self._show, self._leave, self._done = show, leave, done
        self._page = RestoreScreen()

    def begin(self) -> None:
        """Show the page with the backups beside the store."""
        page = self._page
        page.folder_asked.connect(self._choose)
        page.look_asked.connect(self._look)
        page.restore_asked.connect(self._carry_out)
        page.left.connect(self._drop)
        page.finished.connect(self._done)
        self._show(page)
        self._client.run(self._restorer.beside, page.show_found, page.refuse, owner=page)

    def _choose(self) -> None:
        folder = self._asker.choose_folder("Where is the backup?")
        if folder is not None:
            self._client.run(
                lambda: self._restorer.find(folder), self._page.show_found, self._page.refuse, owner=self._page
            )

    def _look(self, place: Path, secret: str) -> None:
        self._page.work.begin(
            "Looking at the backup",
            self._client,
            lambda watch: self._restorer.look(place, secret, watch),
            self._page.show_plan,
            self._page.refuse,
        )

    def _carry_out(self) -> None:
        self._page.work.begin(
            "Restoring", self._client, self._restorer.carry_out, self._page.show_restored, self._page.refuse
        )

    def _drop(self) -> None:
        self._client.run(self._restorer.drop, lambda _: self._leave(), lambda _: self._leave())
