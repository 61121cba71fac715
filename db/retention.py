"""What retention asks of the store: decisions, purges and receipts, each in one transaction.

It joins `db.reviewing` and `db.purging` to an open store and knows nothing of keys or backups.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from db import purging, reviewing
from rothdesk.app.reviews import Decided, Kept, Receipt
from rothdesk.domain.ids import ConferenceId


class Settling(Protocol):
    """An open store, as far as it is needed here."""

    def transaction(self) -> AbstractContextManager[Connection]:
        """One transaction."""
        ...

    def settle(self) -> None:
        """Empty the write-ahead log."""
        ...


class StoreRetention:
    """See `rothdesk.app.reviews.RetentionStore`. Used on the store thread."""

    def __init__(self, store: Settling) -> None:
        self._store = store

    def kept(self, conference: ConferenceId | None = None) -> tuple[Kept, ...]:
        """All conferences, or this one."""
        with self._store.transaction() as connection:
            return reviewing.kept(connection, conference)

    def decide(self, conference: ConferenceId, change: Decided, *, actor: str, at: datetime) -> None:
        """Keep a decision, or a proposal, and its row in the journal."""
        with self._store.transaction() as connection:
            reviewing.decide(connection, conference, change, actor=actor, at=at)

    def rows_of(self, conference: ConferenceId) -> int:
        """The number of rows of the record and of its journal."""
        with self._store.transaction() as connection:
            return purging.rows_of(connection, conference)

    def purge(self, conference: ConferenceId, *, digest: str, actor: str, at: datetime) -> Receipt:
        """Take every row, word and image of a conference out of the store, and keep the receipt."""
        with self._store.transaction() as connection:
            return purging.purge(connection, conference, digest=digest, actor=actor, at=at)

    def unfinished(self) -> tuple[Receipt, ...]:
        """The purges whose keys may still be there. Their words are out of the write-ahead log by then."""
        with self._store.transaction() as connection:
            found = purging.receipts(connection, unfinished=True)
        if found:
            self._store.settle()
        return found

    def finish(self, conference: ConferenceId) -> None:
        """Note that the keys of a purged conference are destroyed."""
        with self._store.transaction() as connection:
            purging.finish(connection, conference)

    def receipts(self) -> tuple[Receipt, ...]:
        """All purges, newest first."""
        with self._store.transaction() as connection:
            return purging.receipts(connection)
