"""The backups of one open store: made, listed, tested, removed in turn, and remembered where they lie elsewhere.

A failed backup hides nowhere: it leaves a note beside the others until one succeeds, and removes none of them.
"""

from __future__ import annotations

import contextlib
import json
import secrets
import shutil
from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from pathlib import Path

from db.backup import CopyNotWhole, Original, check_copy, content_hash_of
from db.store import SqlStore
from rothdesk.app.backups import KEPT_FOR, BackupId, BackupInfo, Failure, Reason, Tested, Unusable
from rothdesk.app.long_work import NobodyWatching, Stopped, Watch
from rothdesk.bootstrap import backup_folder
from rothdesk.bootstrap.backup_elsewhere import Elsewhere
from rothdesk.bootstrap.backup_folder import DATABASE, Finished, Job
from rothdesk.bootstrap.backup_manifest import NotABackup
from rothdesk.bootstrap.backup_rotation import expired, outlived
from rothdesk.bootstrap.put_aside import PutAside, put_aside
from rothdesk.bootstrap.session import Session
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.atomic import make_private_folder, write_atomically
from rothdesk.support.clock import Clock
from rothdesk.support.paths import StoreFolder
from rothdesk.support.problem import Problem

PREFIX_ELSEWHERE = "rothdesk-backup-"
_TRIAL = ".restore-test-"
_FAILURE = "failure.json"
_SPARE = 20 * 1000 * 1000
"""Bytes that a backup beside the store leaves free, so that saving goes on."""


class WithinStore(Problem):
    """A backup is to go into the store's own folder, where it would be lost with the store."""

    def __init__(self) -> None:
        super().__init__(
            "This folder lies inside the store's own folder.",
            "Nothing was written.",
            "Choose a folder on another drive, best a stick that is kept elsewhere.",
        )


class NoBackup(Problem):
    """There is none to test."""

    def __init__(self) -> None:
        super().__init__("There is no backup yet.", "The store is as it was.", "Make one first: Back up now.")


class NoneOfThePresentKey(Problem):
    """The store was given another key since its last backup, as when somebody was taken out."""

    def __init__(self) -> None:
        super().__init__(
            "The backups here were made before the store was given its present key, so they cannot be tried out.",
            "They are not damaged by that, and can still be restored.",
            "Back up now, and test that backup.",
        )


class StoreBackups:
    """See `rothdesk.app.backups.Backups`. `original` gives the open database anew each time."""

    def __init__(
        self,
        store: StoreFolder,
        key: bytes,
        vault: str,
        clock: Clock,
        original: Callable[[], Original],
        elsewhere: Elsewhere,
    ) -> None:
        self._store = store
        self._key = key
        self._vault = vault
        self._clock = clock
        self._original = original
        self._elsewhere = elsewhere

    def kept(self) -> tuple[BackupInfo, ...]:
        """The backups beside the store, newest first."""
        found = [each for each in self._listed() if isinstance(each, BackupInfo)]
        return tuple(sorted(found, key=lambda each: each.made_at, reverse=True))

    def unusable(self) -> tuple[Unusable, ...]:
        """What lies among the backups and cannot serve as one."""
        return tuple(each for each in self._listed() if isinstance(each, Unusable))

    def elsewhere(self) -> tuple[BackupInfo, ...]:
        """The backups written to other folders and sticks, newest first, whether these are at hand or not."""
        return self._elsewhere.all()

    def holding(self, conference: ConferenceId) -> tuple[BackupInfo, ...]:
        """All that still holds a conference, newest first: backups here and elsewhere, and stores put aside."""
        found = [each for each in (*self.kept(), *self.elsewhere()) if conference in each.conferences]
        found += [each.info() for each in self.put_aside() if each.may_hold(conference)]
        return tuple(sorted(found, key=lambda each: each.made_at, reverse=True))

    def put_aside(self) -> tuple[PutAside, ...]:
        """The stores that a restoring put aside in the store's folder, newest first."""
        return tuple(put_aside(self._store))

    def destroy_key(self, conference: ConferenceId) -> int:
        """Destroy a conference's restricted key wherever the store's folder has it; in how many places."""
        backup_folder.sweep(self._folder, "")
        places = [*backup_folder.backups_in(self._folder), *(each.place for each in self.put_aside())]
        return sum(backup_folder.destroy_key(place, conference) for place in places)

    def failure(self) -> Failure | None:
        """The last attempt, if it failed."""
        try:
            note = json.loads((self._folder / _FAILURE).read_bytes())
            return Failure(at=datetime.fromisoformat(note["at"]), what_happened=str(note["what_happened"]))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def is_due(self) -> bool:
        """Whether the store holds something that its newest backup does not."""
        newest = next((each for each in self.kept() if not each.earlier_key), None)
        if newest is None:
            return True
        inside = backup_folder.read_backup(newest.place).sealed.inside(self._key)
        return inside is None or inside.facts != self._original().facts()

    def make(self, watch: Watch, reason: Reason = Reason.ASKED) -> BackupInfo:
        """Make a backup beside the store, reopen and check it, and remove those whose turn has come."""
        try:
            make_private_folder(self._folder)
            finished = backup_folder.write_backup(self._job(reason), self._folder, "", watch, spare=_SPARE)
        except Stopped:
            raise
        except Problem as problem:
            self._note(problem)
            raise
        (self._folder / _FAILURE).unlink(missing_ok=True)
        self._remove(outlived)
        return self._info(finished)

    def leave_out(self, purged: Collection[ConferenceId]) -> None:
        """Make a backup if the newest, which stays until there is a newer one, still holds one of these."""
        newest = next(iter(self.kept()), None)
        if newest is not None and not newest.conferences.isdisjoint(purged):
            self.make(NobodyWatching(), Reason.PURGE)

    def remove_expired(self) -> None:
        """Remove those beside the store whose last day is over, but for the newest. For whenever it is opened."""
        self._remove(expired)

    def make_at(self, folder: Path, watch: Watch) -> BackupInfo:
        """Make a backup in a folder of the person's choice and check it by reading it back from there."""
        if folder.resolve().is_relative_to(self._store.folder.resolve()):
            raise WithinStore
        finished = backup_folder.write_backup(self._job(Reason.ASKED), folder, PREFIX_ELSEWHERE, watch)
        info = self._info(finished, local=False)
        self._elsewhere.remember(info)
        return info

    def is_on_same_disk(self, folder: Path) -> bool:
        """Whether a folder lies on the disk of the store, with which a backup there would be lost."""
        try:
            return folder.stat().st_dev == self._store.folder.stat().st_dev
        except OSError:
            return False

    def test(self, watch: Watch, backup: BackupId | None = None) -> Tested:
        """Restore a backup (None: the newest) for trial, compare it with what it was made of, and clear away."""
        kept = self.kept()
        info = next((each for each in kept if each.id == backup or (backup is None and not each.earlier_key)), None)
        if info is None:
            raise NoneOfThePresentKey if kept else NoBackup
        finished = backup_folder.read_backup(info.place)
        inside = finished.sealed.inside(self._key)
        if inside is None:
            raise NotABackup("it was made with an earlier key of this store and opens only with that")
        watch.stage("Copying the backup")
        with self._trial_folder() as trial:
            backup_folder.fetch(finished, trial, watch)
            database = trial / DATABASE
            facts = check_copy(database, self._key, inside.facts, watch)
            watch.stage("Comparing every row")
            if content_hash_of(database, self._key, watch) != inside.content:
                raise CopyNotWhole("its rows are not those it was made of")
        return Tested(backup=info, conferences=len(facts.conferences), entries=facts.counts.get("entries", 0))

    @property
    def _folder(self) -> Path:
        return self._store.backups

    def _job(self, reason: Reason) -> Job:
        return Job(
            original=self._original(),
            store=self._store,
            key=self._key,
            vault=self._vault,
            at=self._clock.now(),
            reason=reason,
        )

    def _listed(self) -> Iterator[BackupInfo | Unusable]:
        for place in backup_folder.backups_in(self._folder):
            try:
                finished = backup_folder.read_backup(place)
                backup_folder.require_files(finished)
            except NotABackup as problem:
                yield Unusable(id=backup_folder.id_of(place), why=problem.what)
            else:
                yield self._info(finished)

    def _info(self, finished: Finished, *, local: bool = True) -> BackupInfo:
        manifest, inside = finished.manifest, finished.sealed.inside(self._key)
        return BackupInfo(
            id=backup_folder.id_of(finished.place, "" if local else PREFIX_ELSEWHERE),
            place=finished.place,
            local=local,
            made_at=manifest.made_at,
            reason=manifest.reason,
            size=manifest.size(),
            journal_rows=inside.facts.journal_rows if inside else 0,
            conferences=frozenset(map(ConferenceId, inside.facts.conferences if inside else manifest.keys)),
            earlier_key=inside is None,
        )

    def _remove(self, decide: Callable[[Collection[BackupInfo], datetime], frozenset[BackupId]]) -> None:
        """Those that have had their turn; and what is not whole and as old, where there is one that is whole."""
        now, kept = self._clock.now(), self.kept()
        gone = decide(kept, now)
        for each in kept:
            if each.id in gone:
                backup_folder.remove(each.place)
        for broken in self.unusable() if kept else ():
            place = self._folder / broken.id
            with contextlib.suppress(OSError):
                if now.timestamp() - place.stat().st_mtime > KEPT_FOR.total_seconds():
                    backup_folder.remove(place)

    def _note(self, problem: Problem) -> None:
        note = {"at": self._clock.now().isoformat(), "what_happened": problem.what_happened}
        with contextlib.suppress(Problem):  # where not even this fits, the age of the last backup still tells
            write_atomically(self._folder / _FAILURE, json.dumps(note).encode())

    @contextlib.contextmanager
    def _trial_folder(self) -> Iterator[Path]:
        """A private folder within the store's own: a copy for trial lies nowhere else."""
        for left in self._store.folder.glob(f"{_TRIAL}*"):
            shutil.rmtree(left, ignore_errors=True)
        trial = self._store.folder / f"{_TRIAL}{secrets.token_hex(8)}"
        make_private_folder(trial)
        try:
            yield trial
        finally:
            shutil.rmtree(trial, ignore_errors=True)


def backups_of(store: SqlStore, session: Session, clock: Clock) -> StoreBackups:
    """The backups of a store that is open."""
    vault = session.key_file.header.vault
    return StoreBackups(session.folder, session.store_key.raw, vault, clock, store.original, Elsewhere(store))


def back_up_before_upgrade(original: Original, session: Session, clock: Clock) -> None:
    """Make a backup of a database whose tables are about to be brought up to date. Raises `Problem`."""
    folder = session.folder
    make_private_folder(folder.backups)
    job = Job(
        original=original,
        store=folder,
        key=session.store_key.raw,
        vault=session.key_file.header.vault,
        at=clock.now(),
        reason=Reason.UPGRADE,
    )
    backup_folder.write_backup(job, folder.backups, "", NobodyWatching(), spare=_SPARE)


def leave(store: SqlStore, backups: StoreBackups, watch: Watch) -> None:
    """Make a backup if one is due, and close the store. A backup that fails leaves its note and holds nothing up."""
    try:
        with contextlib.suppress(Problem):
            if backups.is_due():
                backups.make(watch, Reason.CLOSING)
    finally:
        store.close()
