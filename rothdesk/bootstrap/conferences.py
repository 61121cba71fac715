"""Joins searching and retention to an open store, its keys and its backups.

It adds no behaviour of its own: what it joins is tested where it lives.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from db.closed_index import MemoryIndex
from db.open_index import StoreIndex
from db.retention import StoreRetention
from db.store import SqlStore
from rothdesk.app.retention import Retention, finish_unfinished
from rothdesk.app.search_everywhere import Finder
from rothdesk.bootstrap.backups import StoreBackups
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.problem import Problem

if TYPE_CHECKING:  # opening a store goes on with unfinished purges
    from rothdesk.bootstrap.opening import OpenedStore


def finder_over(opened: OpenedStore) -> Finder:
    """What finds words in all conferences, kept up with what is done at the desk. One for each open store."""
    store = opened.store
    finder = Finder(store, opened.shelf, opened.clock, store.closing, StoreIndex(store), MemoryIndex())
    opened.desk.listen(finder.changed)
    return finder


def finish_purges(store: SqlStore, backups: StoreBackups) -> None:
    """Go on with purges that were interrupted, and remove backups whose last day is over.

    Where something of it is not possible now, the next opening does it.
    """
    retention = StoreRetention(store)
    with suppress(Problem):
        finish_unfinished(retention, store.closing, backups)
    with suppress(Problem, OSError):
        backups.leave_out({receipt.conference for receipt in retention.receipts()})
    with suppress(Problem, OSError):
        backups.remove_expired()


def retention_over(opened: OpenedStore, finder: Finder) -> Retention:
    """Reviews and purges, after which neither desk nor finder keeps anything of the conference.

    To be asked for anew each time: the store's key, with which its backups are read, can be renewed.
    """

    def let_go(conference: ConferenceId) -> None:
        opened.desk.forget(conference)
        finder.forget(conference)

    return Retention(
        StoreRetention(opened.store),
        opened.store.closing,
        opened.backups,
        opened.clock,
        opened.store.closing.me.id,
        opened.shelf.current.review_after_months,
        let_go,
    )
