"""What an open database stands on: its file in its place, the lock, and the marks of how far it had come.

Opened through here at the start and again after every fault, so that a file that was exchanged, put back or taken
away in between is noticed each time. A commit into a file that is no longer in its folder is never called saved.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from db.backup import Original
from db.engine import PAGE_BYTES, check_exists
from db.faults import plain_faults
from db.fingerprint import fingerprint
from db.lock_file import LockFile
from db.marks import Anchors, Marks, Standing
from db.opening import open_database
from db.problems import NotWritten, OfAnotherVault, StoreAway, StoreMissing
from db.standing import keep_vault, require_as_marked, standing_after, standing_of, vault_of
from rothdesk.app.doubt import StoreOlder
from rothdesk.support.paths import StoreFolder
from rothdesk.support.problem import Problem


class Footing:
    """One store's file, lock and marks. `release` when done.

    `shortfall` is what the database lacked when it was opened all the same; `as_left` says that the main file is,
    page for page, what was closed last, in good order; `exchanged` that it was closed so and is another now;
    `unmarked` that the mark is gone although the store was not closed.
    """

    def __init__(
        self,
        folder: Path,
        key: bytes,
        lock: LockFile,
        anchors: Anchors,
        *,
        accept_loss: bool = False,
        before_upgrade: Callable[[Original], None] | None = None,
    ) -> None:
        self._path = StoreFolder(folder).database
        self._key = key
        self._lock = lock
        self._vault = anchors.vault
        self._accept_loss = accept_loss
        self._before_upgrade = before_upgrade
        self._marks = Marks(folder, key, anchors)
        last = self._marks.last
        closed = last.closed if last else ""
        fits = bool(closed) and _fingerprint(self._path) == closed
        self.as_left = fits and not _has_content(self._path.with_name(self._path.name + "-wal"))
        self.exchanged = bool(closed) and not fits
        self.unmarked = last is not None and not last.closed and not self._marks.was_in_file
        self.shortfall: StoreOlder | None = None
        self._reached: Standing | None = None
        self._file: os.stat_result | None = None

    def open(self) -> Engine:
        """Open the database, for the first time or again. Raises the problems of `open_database`, and

        `StoreOlder` if it has not come as far as it had, `OfAnotherVault`, or `StoreAway` if the file that was
        opened before is gone; then nothing was changed. After a shortfall, `begin` is for the caller to say.
        """
        if self._file is not None:
            self._require_back()
        engine = open_database(
            self._path, self._key, before_change=self._compare, before_upgrade=self._before_upgrade
        )
        try:
            self._file = self._path.stat()
            if self._vault:
                keep_vault(_driver(engine), self._vault)
            if self.shortfall is None:
                self.begin(engine)
        except BaseException:
            engine.dispose()
            raise
        return engine

    def begin(self, engine: Engine) -> None:
        """Let the marks start from where the database stands now, whatever they said before."""
        self._marks.begin(standing_of(_driver(engine)))

    def require_here(self) -> None:
        """Raise `StoreAway` if the file that is open is no longer the one in the folder."""
        try:
            here = self._path.stat()
        except OSError:
            raise StoreAway from None
        if self._file is None or not os.path.samestat(here, self._file):
            raise StoreAway

    def before(self, connection: Connection) -> int:
        """To be handed to `written` at the end of the transaction that begins now."""
        return int(_under(connection).total_changes)

    def written(self, connection: Connection, before: int) -> bool:
        """Whether the open transaction has written anything; then it is counted, and `follow` must come after it."""
        last = self._marks.last
        self._reached = standing_after(_under(connection), before, last.standing if last else Standing())
        return self._reached is not None

    def follow(self) -> None:
        """The transaction that `written` saw is durable: mark it. Raises `NotWritten` if its file has gone."""
        try:
            self.require_here()
        except StoreAway:
            raise NotWritten from None  # whether it was written can only be seen once the file is back
        if self._reached is not None:
            self._marks.follow(self._reached)

    def close(self, engine: Engine | None, *, proved: bool) -> None:
        """The last use: close the connection, and mark the store as closed in good order if it was.

        Where something is still to be examined (`proved` is False) it stays marked as open, to be examined next time.
        """
        standing = None
        if engine is not None:
            with contextlib.suppress(Problem):
                standing = standing_of(_driver(engine))
            with contextlib.suppress(Problem), plain_faults():
                engine.dispose()
        closed = _fingerprint(self._path) if proved and standing is not None else ""
        if standing is not None and closed:
            self._marks.end(standing, closed)
        self._marks.close()

    def _compare(self, engine: Engine) -> None:
        driver = _driver(engine)
        if self._vault and vault_of(driver) not in ("", self._vault):
            raise OfAnotherVault
        try:
            require_as_marked(driver, self._marks.last, standing_of(driver))
        except StoreOlder as older:
            if not self._accept_loss:
                raise
            self.shortfall = older

    def _require_back(self) -> None:
        self._marks.close()  # its file may be another one now
        try:
            check_exists(self._path)
        except StoreMissing:
            raise StoreAway from None
        self._lock.hold()
        self._accept_loss = False  # what was accepted at the start says nothing of a file put there since


def _driver(engine: Engine) -> Any:
    """The one connection of the driver that the engine keeps."""
    with contextlib.closing(engine.raw_connection()) as connection:
        return connection.driver_connection


def _under(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _fingerprint(path: Path) -> str:
    """The fingerprint of the main file, empty if it cannot be read to its end."""
    try:
        return fingerprint(path, PAGE_BYTES)
    except OSError:
        return ""


def _has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False
