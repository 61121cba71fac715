"""Restoring a store from a backup: fetched, opened and checked first, shown as a plan, and only then put in place.

The store must be closed, and its lock is held from the first look to the end. Everything is made ready in a folder
within the store's own; what is replaced is put aside there and never deleted.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import db.store
from db.backup import Facts, check_copy, content_hash_of, facts_of, gone_from, has_row
from db.conversion import moment
from db.lock_file import LockFile
from db.marks import Marks, NoAnchors
from db.rekeying import rekey
from rothdesk.app.health import moment_words
from rothdesk.app.long_work import Watch
from rothdesk.app.restoring import Extent, Present, Restored, RestorePlan
from rothdesk.bootstrap import backup_folder, restore_keys, restore_swap
from rothdesk.bootstrap.backup_folder import Finished
from rothdesk.bootstrap.backup_manifest import NotABackup
from rothdesk.bootstrap.backups import PREFIX_ELSEWHERE
from rothdesk.bootstrap.put_aside import note_what_it_holds
from rothdesk.bootstrap.restore_keys import Keys
from rothdesk.bootstrap.session import Session
from rothdesk.secrets.keyfile import KeyFile
from rothdesk.support.atomic import flush_folder, make_private_folder
from rothdesk.support.clock import Clock
from rothdesk.support.paths import StoreFolder
from rothdesk.support.problem import Problem


class NotWholeAfterAll(Problem):
    """A backup fits its manifest, but the examination of its rows found faults."""

    def __init__(self, finding: str) -> None:
        super().__init__(
            f"The store in this backup is not whole. The first fault: {finding}",
            "The present store was not changed.",
            "Choose another backup. If there is none, read out what can be read with rothdesk salvage.",
        )


class Restoration:
    """One restoring, from the look at a backup until it is carried out or dropped. Use it as a context."""

    def __init__(self, folder: StoreFolder, backup: Path, secret: str, clock: Clock, watch: Watch) -> None:
        """Fetch and check the backup in this folder (`find` finds it); nothing of the store is changed yet.

        `secret` is a passphrase or a recovery code. Raises `Problem`: `StoreInUse`, `NotABackup`, `CopyNotWhole`,
        `WrongPassphrase`, `OpensTheBackupOnly`, `NoRoom`; then nothing is left behind.
        """
        self._folder = folder
        self._clock = clock
        self._made_folder = not folder.folder.exists()
        self._finished = backup_folder.read_backup(backup)
        make_private_folder(folder.folder)
        self._lock = LockFile(folder.folder)
        self._staged = StoreFolder(folder.folder / f"{restore_swap.STAGED}{secrets.token_hex(8)}")
        try:
            restore_swap.finish(folder)
            restore_swap.sweep(folder)
            make_private_folder(self._staged.folder)
            self._fetch(watch)
            self._keys, self._present = self._open(secret)
            self._facts = self._check(watch)
            self._here, self._gone = self._look_here()
            self.plan = self._planned()
        except BaseException:
            self.drop()
            raise

    def carry_out(self, watch: Watch) -> Restored:
        """Put the backup in the place of the present store. Raises `Problem`; then the present store is as it was."""
        watch.stage("Making the store ready")
        keeps = self._keys.keeps_present
        try:
            restore_keys.stage_key_file(self._folder, self._staged, keeps_present=keeps)
            restore_keys.stage_conference_keys(self._folder, self._staged, gone=self._gone, keeps_present=keeps)
            if self._keys.of_backup != self._keys.store_key:
                rekey(self._staged.folder, self._keys.of_backup.raw, self._keys.store_key.raw)
            self._settle()
            watch.stage("Putting it in place")
            aside = self._aside()
            if self.plan.present is not Present.NOTHING:
                note_what_it_holds(aside, self._clock.now(), self._here)
            restore_swap.begin(self._folder, self._staged.folder, aside.name, self._names())
        finally:
            self.drop()
        return Restored(made_at=self.plan.made_at, put_aside=aside if aside.exists() else None)

    def drop(self) -> None:
        """Let go, and clear away what was made ready. A second call does nothing."""
        if not restore_swap.is_pending(self._folder):
            shutil.rmtree(self._staged.folder, ignore_errors=True)
        self._lock.release()
        if self._made_folder:
            with contextlib.suppress(OSError):
                self._folder.folder.rmdir()

    def __enter__(self) -> Restoration:
        return self

    def __exit__(self, *_anything: object) -> None:
        self.drop()

    def _fetch(self, watch: Watch) -> None:
        watch.stage("Copying the backup")
        backup_folder.fetch(self._finished, self._staged.folder, watch)

    def _open(self, secret: str) -> tuple[Keys, Present]:
        key_file = restore_keys.present_key_file(self._folder)
        same = key_file is not None and key_file.header.vault == self._finished.manifest.vault
        keys = restore_keys.find_keys(key_file if same else None, self._staged, secret)
        if not any(map(self._is_here, restore_swap.PARTS)):
            return keys, Present.NOTHING
        if same:
            return keys, Present.SAME
        return keys, Present.UNREADABLE if key_file is None else Present.OTHER

    def _check(self, watch: Watch) -> Facts:
        key = self._keys.of_backup.raw
        inside = self._finished.sealed.inside(key)
        if inside is None:
            raise NotABackup("its manifest was altered")
        facts = check_copy(self._staged.database, key, inside.facts, watch)
        watch.stage("Comparing every row")
        if content_hash_of(self._staged.database, key, watch) != inside.content:
            raise NotABackup("its rows are not those it was made of")
        return facts

    def _look_here(self) -> tuple[Facts | None, frozenset[str]]:
        """What the present store holds, and which conferences were purged from it; None if it cannot be read."""
        if self._present is not Present.SAME:
            return None, frozenset()
        path, key = self._folder.database, self._keys.store_key.raw
        try:
            return facts_of(path, key), gone_from(path, key)
        except (Problem, OSError):
            return None, frozenset()

    def _planned(self) -> RestorePlan:
        here, there = self._here, self._facts
        manifest = self._finished.manifest
        if here is None:
            return RestorePlan(
                made_at=manifest.made_at,
                present=self._present,
                there=_extent(there),
                keeps_keys=self._keys.keeps_present,
                reached=self._reached(),
            )
        return RestorePlan(
            made_at=manifest.made_at,
            present=self._present,
            there=_extent(there),
            here=_extent(here),
            given_up=self._given_up(here, there),
            vanishing=len(set(here.conferences) - set(there.conferences)),
            returning=len(set(there.conferences) - set(here.conferences)),
            keeps_keys=self._keys.keeps_present,
            reached=self._reached(),
        )

    def _reached(self) -> int:
        """How far the present store had come by the mark beside it; 0 where it left none for this key."""
        last = Marks(self._folder.folder, self._keys.store_key.raw, NoAnchors()).last
        return last.standing.sequence if last else 0

    def _given_up(self, here: Facts, there: Facts) -> int:
        key = self._keys.store_key.raw
        if has_row(self._folder.database, key, there):
            return here.journal_rows - there.journal_rows
        return 0 if has_row(self._staged.database, self._keys.of_backup.raw, here) else here.journal_rows

    def _settle(self) -> None:
        """Open what is ready once, as the program would: to examine it, to journal it, and to set its marks."""
        key_file = KeyFile.read(self._staged.key_file)
        person = key_file.header.person(self._keys.person)
        session = Session(self._staged, key_file, self._keys.store_key, self._keys.person, None, lambda: ())
        store = db.store.open_store(
            self._staged.folder, self._keys.store_key.raw, session, anchors=session.anchors, accept_loss=True
        )
        try:
            now = self._clock.now()
            store.go_on(proved=False)  # from here the marks begin anew, however far the store before had come
            report = store.examine(now)
            if not report.whole:
                raise NotWholeAfterAll(report.findings[0])
            store.note(
                f"Restored from the backup of {moment_words(self.plan.made_at)}",
                actor=person.id if person else self._keys.person,
                at=now,
            )
            store.go_on(proved=True)
        finally:
            store.close()
        flush_folder(self._staged.folder)

    def _names(self) -> Iterator[str]:
        yield from restore_swap.PARTS
        if not self._keys.keeps_present:
            yield "quick-unlock"  # it belongs to the keys that go
        if self._present is Present.OTHER:
            yield "backups"  # of a store that is no longer here

    def _aside(self) -> Path:
        return self._folder.folder / f"{restore_swap.ASIDE}{self._clock.now().astimezone(UTC):%Y-%m-%dT%H-%M-%SZ}"

    def _is_here(self, name: str) -> bool:
        return (self._folder.folder / name).exists()


def find(folder: Path) -> tuple[Finished, ...]:
    """The backups in a folder that somebody has chosen, newest first: it may be one itself, or hold several.

    Raises `NotABackup` if there is none.
    """
    with contextlib.suppress(NotABackup):
        return (backup_folder.read_backup(folder),)
    places = [*backup_folder.backups_in(folder, PREFIX_ELSEWHERE), *backup_folder.backups_in(folder)]
    found = []
    for place in places:
        with contextlib.suppress(NotABackup):
            found.append(backup_folder.read_backup(place))
    if not found:
        raise NotABackup("there is no backup in this folder")
    return tuple(sorted(found, key=lambda each: each.manifest.made_at, reverse=True))


def finish_interrupted(folder: StoreFolder) -> None:
    """Finish a restoring that was killed after it had begun to take the store's place. Raises `Problem`.

    What another one left that never came so far is swept, unless somebody is working in the folder.
    """
    if restore_swap.is_pending(folder):
        _with_lock(folder)
    elif restore_swap.has_left_something(folder):
        with contextlib.suppress(Problem):
            _with_lock(folder)


def _with_lock(folder: StoreFolder) -> None:
    lock = LockFile(folder.folder)
    try:
        restore_swap.finish(folder)
        restore_swap.sweep(folder)
    finally:
        lock.release()


def restore_store(folder: StoreFolder, source: Path, secret: str, clock: Clock, watch: Watch) -> Restored:
    """Restore the newest backup in a folder without a look at the plan. Raises as `Restoration`."""
    with Restoration(folder, find(source)[0].place, secret, clock, watch) as restoration:
        return restoration.carry_out(watch)


def _extent(facts: Facts) -> Extent:
    return Extent(
        conferences=len(facts.conferences),
        changes=facts.journal_rows,
        last_change=moment(facts.last_change) if facts.last_change else None,
    )
