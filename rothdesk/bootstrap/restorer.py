"""Restoring as the window does it: find, look, and then carry out or drop. See `ui.program.care.Restorer`.

It adds no behaviour of its own, and changes nothing before it is told to carry out.
"""

from __future__ import annotations

from pathlib import Path

from rothdesk.app.long_work import Watch
from rothdesk.app.restoring import Found, Restored, RestorePlan
from rothdesk.bootstrap import restoring
from rothdesk.bootstrap.backup_folder import Finished
from rothdesk.bootstrap.backup_manifest import NotABackup
from rothdesk.bootstrap.restoring import Restoration
from rothdesk.support.clock import Clock
from rothdesk.support.paths import StoreFolder


class StoreRestorer:
    """One folder's restoring; at most one at a time."""

    def __init__(self, folder: StoreFolder, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock
        self._restoration: Restoration | None = None

    def beside(self) -> tuple[Found, ...]:
        """The backups beside the store, newest first."""
        try:
            return self.find(self._folder.backups)
        except NotABackup:
            return ()

    def find(self, folder: Path) -> tuple[Found, ...]:
        """The backups in a folder, newest first."""
        return tuple(map(_found, restoring.find(folder)))

    def look(self, place: Path, secret: str, watch: Watch) -> RestorePlan:
        """Check a backup and say what restoring it would do."""
        self.drop()
        self._restoration = Restoration(self._folder, place, secret, self._clock, watch)
        return self._restoration.plan

    def carry_out(self, watch: Watch) -> Restored:
        """Do what the plan says."""
        restoration, self._restoration = self._restoration, None
        if restoration is None:
            raise LookupError("there is no plan to carry out")
        return restoration.carry_out(watch)

    def drop(self) -> None:
        """Let go without restoring."""
        restoration, self._restoration = self._restoration, None
        if restoration is not None:
            restoration.drop()


def _found(finished: Finished) -> Found:
    manifest = finished.manifest
    return Found(place=finished.place, made_at=manifest.made_at, size=manifest.size())
