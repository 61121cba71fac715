"""The store that the application asks for: every method one transaction, and every failure a plain problem.

Used on the store thread only. A commit that the disk answers with a fault may or may not have been written; it is
never repeated blindly: the database is reopened and asked.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from db import beside, journal, rows, search
from db.backup import Original
from db.conversion import moment_text
from db.engine import check_exists, checkpoint
from db.examination import Report, examine
from db.faults import plain_faults
from db.footing import Footing
from db.lock_file import LockFile
from db.marks import Anchors, NoAnchors
from db.opening import create_database
from db.problems import NotWritten, StateUnknown, StoreAway, StoreClosed, StoreDamaged, StoreExists
from db.proving import EXAMINED
from rothdesk.app.access import Closing, MemberId, NobodyCleared
from rothdesk.app.change import ChangeSet
from rothdesk.app.long_work import Stopped, Watch
from rothdesk.app.ports import Held, JournalLine, SealedIdentity, Summary
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.atomic import make_private_folder
from rothdesk.support.paths import StoreFolder
from rothdesk.support.problem import Problem


class SqlStore:
    """An open store. See `rothdesk.app.ports.Store` for what the methods promise."""

    def __init__(self, path: Path, key: bytes, closing: Closing, lock: LockFile, footing: Footing) -> None:
        self._closing = closing
        self._path = path
        self._key = key
        self._lock = lock
        self._footing = footing
        self._engine: Engine | None = footing.open()
        self._proved = footing.as_left
        self._closed = False

    def summaries(self) -> tuple[Summary, ...]:
        """All conferences, last changed first."""
        with self._transaction() as connection:
            return rows.summaries(connection)

    @property
    def closing(self) -> Closing:
        """What seals and opens restricted text for whoever is signed in."""
        return self._closing

    def is_cleared(self, conference: ConferenceId) -> bool:
        """Whether whoever is signed in can open this conference's restricted text now."""
        return self._closing.is_cleared(conference)

    def load(self, conference: ConferenceId) -> Held:
        """One record with its revision, as far as it can be opened.

        A conference from before there were restricted keys is given one; never one with boxes whose key is lost.
        """
        with self._transaction() as connection:
            held = rows.load(connection, conference, self._closing)
        if held.cleared or held.record.sealed or self._closing.generation(conference):
            return held
        with contextlib.suppress(Problem):  # where no key can be written now, it is read as it lies there
            self._closing.begin(conference)
        if not self._closing.is_cleared(conference):
            return held
        with self._transaction() as connection:
            return rows.load(connection, conference, self._closing)

    def commit(self, change: ChangeSet, *, expected_revision: int, actor: str, at: datetime) -> int:
        """Write a change set and its journal row in one transaction; the new revision."""
        if expected_revision == 0:
            self._closing.begin(change.conference)
        row_hash = ""
        try:
            with self._transaction() as connection:
                written = rows.write(connection, change, self._closing, expected_revision=expected_revision, at=at)
                row_hash = journal.append(connection, change, written, actor=actor, at=at)
                search.follow(connection, change.conference, written)
        except (NotWritten, StoreDamaged):
            if not self._has_after_all(row_hash):
                raise
        return expected_revision + 1

    def journal(self, conference: ConferenceId) -> tuple[JournalLine, ...]:
        """The journal lines of one conference, oldest first."""
        with self._transaction() as connection:
            return journal.lines(connection, conference)

    def pin_profile(self, digest: str, text: str) -> None:
        """Keep the text of a practice profile under its digest."""
        with self._transaction() as connection:
            beside.pin_profile(connection, digest, text)

    def pinned_profile(self, digest: str) -> str | None:
        """The text of the profile with this digest, or None."""
        with self._transaction() as connection:
            return beside.pinned_profile(connection, digest)

    def keep_identity(self, member: MemberId, identity: SealedIdentity) -> None:
        """Keep a member's signing identity in place of any that they had before."""
        with self._transaction() as connection:
            beside.keep_identity(connection, member, identity)

    def identity(self, member: MemberId) -> SealedIdentity | None:
        """A member's signing identity, if there is one."""
        with self._transaction() as connection:
            return beside.identity(connection, member)

    def free_space(self) -> int:
        """Bytes free on the disk."""
        try:
            return shutil.disk_usage(self._path.parent).free
        except OSError:
            raise StoreAway from None

    def setting(self, name: str) -> str | None:
        """A small setting, or None."""
        with self._transaction() as connection:
            return beside.setting(connection, name)

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a setting."""
        with self._transaction() as connection:
            beside.keep_setting(connection, name, value)

    def transaction(self) -> contextlib.AbstractContextManager[Connection]:
        """A transaction for another part of this package that keeps something in the store."""
        return self._transaction()

    def settle(self) -> None:
        """Bring everything into the main file and empty the write-ahead log, which still has what was deleted."""
        with plain_faults():
            checkpoint(self._at_hand())

    def original(self) -> Original:
        """The open database, to be copied by a backup. To be asked for anew each time."""
        return Original(self._at_hand(), self._key)

    @property
    def footing(self) -> Footing:
        """What is known of the file from before it was opened."""
        return self._footing

    def note(self, words: str, *, actor: str, at: datetime) -> None:
        """Add a row to the journal that concerns the store and no conference."""
        with self._transaction() as connection:
            journal.append(connection, ChangeSet(journal.STORE, words, ()), (), actor=actor, at=at)

    def examine(self, at: datetime, watch: Watch | None = None) -> Report:
        """Look through all of the store on fresh connections, and remember when that was, unless it was `Stopped`."""
        if self._closed:
            raise StoreClosed
        self._let_go()
        before, self._proved = self._proved, False
        try:
            report = examine(self._path, self._key, self._closing, watch)
        except Stopped:
            self._proved = before
            self._at_hand()  # without its connection it would not be marked as closed in good order
            raise
        self._proved = report.whole
        if report.complete:
            with contextlib.suppress(Problem):
                self.keep_setting(EXAMINED, moment_text(at))
        return report

    def go_on(self, *, proved: bool) -> None:
        """From now on the store counts as it stands: proved whole, or to be examined again at the next opening."""
        self._proved = proved
        self._footing.begin(self._at_hand())

    def close(self) -> None:
        """Checkpoint, close and give up the lock. A second call does nothing."""
        if self._closed:
            return
        self._closed = True
        try:
            if self._engine is not None:
                with contextlib.suppress(Problem), plain_faults():
                    checkpoint(self._engine)  # on a full disk the log keeps what it has, and nothing is lost
            self._footing.close(self._engine, proved=self._proved)
        finally:
            self._lock.release()

    def _at_hand(self) -> Engine:
        if self._closed:
            raise StoreClosed
        if self._engine is None:
            self._engine = self._footing.open()
        return self._engine

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[Connection]:
        engine = self._at_hand()
        try:
            self._footing.require_here()
            with plain_faults(), engine.begin() as connection:
                before = self._footing.before(connection)
                yield connection
                written = self._footing.written(connection, before)
            if written:
                self._footing.follow()
        except (NotWritten, StoreAway, StoreDamaged):
            self._let_go()
            raise

    def _has_after_all(self, row_hash: str) -> bool:
        """Look, through a fresh connection, whether the journal row was written. Raises `StateUnknown`."""
        try:
            with self._transaction() as connection:
                return journal.contains(connection, row_hash)
        except Problem:
            raise StateUnknown from None

    def _let_go(self) -> None:
        """Close the connection; the next transaction opens a fresh one.

        After a bad page a connection goes on answering wrongly (sqlcipher issue 617).
        """
        engine, self._engine = self._engine, None
        if engine is not None:
            with contextlib.suppress(Problem), plain_faults():
                engine.dispose()


def create(folder: Path, key: bytes, closing: Closing | None = None, *, anchors: Anchors | None = None) -> SqlStore:
    """Make an empty store in a folder, which is made too, and open it. `key` has 48 bytes.

    `closing` seals and opens restricted text; without one nobody is cleared, and none can be written.

    Raises `StoreExists`, `StoreInUse`, `FolderNotWritable` or `DiskFull`; then no file or folder was left behind.
    """
    path = StoreFolder(folder).database
    if path.exists():
        raise StoreExists
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        make_private_folder(folder)
        lock = LockFile(folder)
        try:
            if path.exists():
                raise StoreExists
            create_database(path, key)
            footing = Footing(folder, key, lock, anchors or NoAnchors())
            made_now = SqlStore(path, key, closing or NobodyCleared(), lock, footing)
            made_now.go_on(proved=True)
            return made_now
        except BaseException:
            lock.release()
            raise
    except BaseException:
        for each in made:
            with contextlib.suppress(OSError):
                each.rmdir()
        raise


def open_store(
    folder: Path,
    key: bytes,
    closing: Closing | None = None,
    *,
    anchors: Anchors | None = None,
    accept_loss: bool = False,
    before_upgrade: Callable[[Original], None] | None = None,
) -> SqlStore:
    """Open the store in a folder. `key` has 48 bytes. `db.proving.prove` is to follow before it is worked with.

    `closing` is as in `create`; `before_upgrade` sees the database before another version's tables are brought up to
    date, and is where a backup is made.

    Raises the problems of `open_database`, `StoreInUse` at once if another program holds it, `FolderReadOnly`,
    or `StoreOlder` if it lacks what was saved before and `accept_loss` is not set; then nothing was created or
    changed.
    """
    path = StoreFolder(folder).database
    check_exists(path)
    lock = LockFile(folder)
    try:
        footing = Footing(
            folder, key, lock, anchors or NoAnchors(), accept_loss=accept_loss, before_upgrade=before_upgrade
        )
        return SqlStore(path, key, closing or NobodyCleared(), lock, footing)
    except BaseException:
        lock.release()
        raise
