"""Joins searching and retention to an open store, its keys and its backups.

It adds no behaviour of its own: what it joins is tested where it lives.
"""

from __future__ import annotations

from contextlib import suppress

from db.closed_index import MemoryIndex
from db.open_index import StoreIndex
from db.retention import StoreRetention
from db.store import SqlStore
from rothdesk.app.desk import Desk
from rothdesk.app.profiles import ProfileShelf
from rothdesk.app.retention import Retention, finish_unfinished
from rothdesk.app.reviews import KeysElsewhere
from rothdesk.app.search_everywhere import Finder
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.clock import Clock
from rothdesk.support.problem import Problem


def finder_over(store: SqlStore, shelf: ProfileShelf, clock: Clock, desk: Desk) -> Finder:
    """What finds words in all conferences, kept up with what is done at the desk."""
    finder = Finder(store, shelf, clock, store.closing, StoreIndex(store), MemoryIndex())
    desk.listen(finder.changed)
    return finder


def finish_purges(store: SqlStore, backups: KeysElsewhere) -> None:
    """Go on with purges that were interrupted. Where that is not possible now, the next opening does."""
    with suppress(Problem):
        finish_unfinished(StoreRetention(store), store.closing, backups)


def retention_over(
    store: SqlStore, backups: KeysElsewhere, shelf: ProfileShelf, clock: Clock, desk: Desk, finder: Finder
) -> Retention:
    """Reviews and purges, after which neither desk nor finder keeps anything of the conference."""

    def let_go(conference: ConferenceId) -> None:
        desk.forget(conference)
        finder.forget(conference)

    return Retention(
        StoreRetention(store),
        store.closing,
        backups,
        clock,
        store.closing.me.id,
        shelf.current.review_after_months,
        let_go,
    )
