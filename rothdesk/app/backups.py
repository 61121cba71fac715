"""Backups as the rest of the program knows them: what there is, what each holds, and how long it stays.

Values and a protocol only. A backup is a folder with an encrypted copy of the database, the key file, the
conferences' key files and a manifest under the store's key; its names tell a time and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import NewType, Protocol

from rothdesk.app.long_work import Watch
from rothdesk.domain.ids import ConferenceId

BackupId = NewType("BackupId", str)
"""The name of a backup's folder: the moment at which it was begun, in universal time."""

KEPT_FOR = timedelta(days=35)
"""What is older beside the store goes at the next opening or backup; the newest stays until there is a newer one."""


class Reason(StrEnum):
    """What a backup was made for."""

    CLOSING = "closing"
    UPGRADE = "upgrade"
    ASKED = "asked"
    PURGE = "purge"
    PUT_ASIDE = "put aside"
    """No backup: a store that a restoring replaced, and that stays until its owner deletes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupInfo:
    """One backup that was reopened and checked when it was made.

    `place` is its own folder. `local` ones lie beside the store and are removed in turn. `expires_on` is the last
    day for which one is kept: opening the store after it removes it, unless it is still the newest. It is None for
    those elsewhere, which only their owner can remove.
    `journal_rows` is the number of commands in it, `size` its bytes. `earlier_key`: the store's key was renewed
    since, and the backup opens only with a passphrase of its own time.
    """

    id: BackupId
    place: Path
    local: bool
    made_at: datetime
    reason: Reason
    size: int
    journal_rows: int
    conferences: frozenset[ConferenceId]
    earlier_key: bool = False

    @property
    def expires_on(self) -> date | None:
        """The last day for which this backup is kept."""
        return (self.made_at + KEPT_FOR).date() if self.local else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusable:
    """A folder beside the store that should be a backup and is not whole. `why` is a sentence for the person."""

    id: BackupId
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """The last attempt at a backup did not succeed. Forgotten as soon as one does."""

    at: datetime
    what_happened: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """A backup was restored into a private folder, opened, checked and compared, and the folder removed again."""

    backup: BackupInfo
    conferences: int
    entries: int

    def extent(self) -> str:
        """What came back, in words."""
        conferences = f"{self.conferences:,} conference{'' if self.conferences == 1 else 's'}"
        entries = f"{self.entries:,} {'entry' if self.entries == 1 else 'entries'}"
        return f"{conferences} and {entries}, every row as it was"


class Backups(Protocol):
    """The backups of one open store. Used on the store thread; raises `Problem` on failure."""

    def kept(self) -> tuple[BackupInfo, ...]:
        """The backups beside the store, newest first."""
        ...

    def unusable(self) -> tuple[Unusable, ...]:
        """What lies among the backups and cannot serve as one."""
        ...

    def elsewhere(self) -> tuple[BackupInfo, ...]:
        """The backups written to other folders and sticks, newest first, whether these are at hand or not."""
        ...

    def holding(self, conference: ConferenceId) -> tuple[BackupInfo, ...]:
        """All that still holds a conference, newest first: backups here and elsewhere, and stores put aside."""
        ...

    def destroy_key(self, conference: ConferenceId) -> int:
        """Destroy the key of a conference's restricted text wherever the store's folder has it; in how many places.

        That is every backup beside the store and every store put aside.

        What was sealed with it opens from none of them any more; the backups stay usable for everything else.
        """
        ...

    def failure(self) -> Failure | None:
        """The last attempt, if it failed."""
        ...

    def is_due(self) -> bool:
        """Whether the store holds something that its newest backup does not."""
        ...

    def make(self, watch: Watch, reason: Reason = Reason.ASKED) -> BackupInfo:
        """Make a backup beside the store, reopen and check it, and remove those whose turn has come."""
        ...

    def make_at(self, folder: Path, watch: Watch) -> BackupInfo:
        """Make a backup in a folder of the person's choice and check it by reading it back from there.

        Raises `Problem` if the folder lies within the store's own.
        """
        ...

    def is_on_same_disk(self, folder: Path) -> bool:
        """Whether a folder lies on the disk of the store, with which a backup there would be lost."""
        ...

    def test(self, watch: Watch, backup: BackupId | None = None) -> Tested:
        """Restore a backup (None: the newest) for trial, compare it with what it was made of, and clear away."""
        ...
