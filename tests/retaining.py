"""Retention over a sitting's store, with backups that hold what they are told to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from sitting import Sitting

from db.retention import StoreRetention
from rothdesk.app.backups import BackupInfo
from rothdesk.app.retention import Retention
from rothdesk.domain.ids import ConferenceId


@dataclass
class NoBackups:
    """There are none; notes whose keys were to be destroyed."""

    destroyed: list[ConferenceId] = field(default_factory=list)

    def holding(self, _conference: ConferenceId) -> tuple[BackupInfo, ...]:
        return ()

    def destroy_key(self, conference: ConferenceId) -> int:
        self.destroyed.append(conference)
        return 0

    def leave_out(self, purged: Collection[ConferenceId]) -> None:
        """There is none that holds them."""


def retention_of(sitting: Sitting, backups: NoBackups | None = None) -> Retention:
    def let_go(conference: ConferenceId) -> None:
        sitting.desk.forget(conference)
        sitting.finder.forget(conference)

    return Retention(
        StoreRetention(sitting.store), sitting.closing, backups or NoBackups(), sitting.clock, "chair", 12, let_go
    )
