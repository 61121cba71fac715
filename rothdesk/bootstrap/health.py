"""Looks after one open store: gathers how it is, and checks, backs up and tests on request.

Everything is asked of the disk and of the store each time, and nothing is remembered here. Used on the store thread.
"""

from __future__ import annotations

import os
import platform
import shutil
from pathlib import Path

from db.conversion import moment
from db.migrations import REVISION
from db.proving import EXAMINED
from db.store import SqlStore
from rothdesk.app.access import MemberId
from rothdesk.app.health import Facts, Health, home_note, judged
from rothdesk.app.long_work import Watch
from rothdesk.app.recovery_sheets import RecoverySheets
from rothdesk.bootstrap.backups import StoreBackups
from rothdesk.support.clock import Clock
from rothdesk.support.paths import StoreFolder

LARGE = 50 * 1000 * 1000
"""Bytes of a database from which on its backup takes longer than somebody who closes the window cares to wait."""


class StoreCare:
    """See `ui.program.care.Care`. `notice` is what opening the store had to say."""

    def __init__(
        self,
        folder: StoreFolder,
        store: SqlStore,
        backups: StoreBackups,
        clock: Clock,
        notice: str,
        me: MemberId,
    ) -> None:
        self._folder = folder
        self._store = store
        self._clock = clock
        self._notice = notice
        self._me = me
        self.backups = backups

    def look(self) -> Health:
        """How the store is now."""
        return judged(self._facts())

    def home_note(self) -> str:
        """A quiet sentence for the list of conferences, or an empty one."""
        return " ".join(filter(None, (RecoverySheets(self._store).note(self._me), home_note(self._facts()))))

    def check(self, watch: Watch) -> tuple[str, ...]:
        """Look through all of the store; a sentence for each fault. `Stopped` if none was found until then."""
        return self._store.examine(self._clock.now(), watch).findings

    @property
    def takes_long(self) -> bool:
        """Whether a backup takes longer than a moment. May be asked on any thread."""
        return _size(self._folder.database) > LARGE

    def _facts(self) -> Facts:
        now, backups = self._clock.now(), self.backups
        facts, examined = self._store.original().facts(), self._store.setting(EXAMINED)
        return Facts(
            now=now,
            place=str(self._folder.folder),
            kept=backups.kept(),
            elsewhere=backups.elsewhere(),
            unusable=backups.unusable(),
            put_aside=len(backups.put_aside()),
            failure=backups.failure(),
            due=backups.is_due(),
            checked_at=moment(examined) if examined else None,
            free=shutil.disk_usage(self._folder.folder).free,
            database=_size(self._folder.database),
            log=_size(self._folder.database.with_name(self._folder.database.name + "-wal")),
            backups=sum(_size(path) for path in self._folder.backups.rglob("*")),
            changes=facts.journal_rows,
            conferences=len(facts.conferences),
            schema=REVISION,
            holder=f"This rothdesk, process {os.getpid()} on {platform.node() or 'this computer'}",
            notices=(self._notice,) if self._notice else (),
        )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
