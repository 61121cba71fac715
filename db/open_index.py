"""What searching asks of the store: where words are, who may be in a room, which conferences have closed text.

It answers with ids only, never with words.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection, Select, bindparam, exists, or_, select, union

from db import search
from db.conversion import moment_text
from db.tables import metadata, records
from rothdesk.app.search_everywhere import Spot
from rothdesk.app.search_words import Wanted
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import KINDS


class Transactions(Protocol):
    """An open store, as far as it is needed here."""

    def transaction(self) -> AbstractContextManager[Connection]:
        """One transaction."""
        ...


class StoreIndex:
    """See `rothdesk.app.search_everywhere.OpenIndex`. Used on the store thread."""

    def __init__(self, store: Transactions) -> None:
        self._store = store

    def find(self, looked_for: Wanted, *, limit: int, before: int | None = None) -> tuple[Spot, ...]:
        """Where all the words are, newest first."""
        with self._store.transaction() as connection:
            return search.find(connection, looked_for, limit=limit, before=before)

    def with_closed_text(self) -> tuple[ConferenceId, ...]:
        """The conferences that have closed text, last changed first."""
        with self._store.transaction() as connection:
            return tuple(ConferenceId(each) for each in connection.execute(_WITH_CLOSED_TEXT).scalars())

    def that_may_have_a_room(self, now: datetime) -> tuple[ConferenceId, ...]:
        """The conferences that are not over and for which somebody is marked as being in the room, or will be."""
        with self._store.transaction() as connection:
            found = connection.execute(_MAY_HAVE_A_ROOM, {"now": moment_text(now)})
            return tuple(ConferenceId(each) for each in found.scalars())


def _with_closed_text() -> Select[Any]:
    tables = (metadata.tables[kind] for kind in KINDS)
    some = union(*(select(table.c.conference_id).where(table.c.sealed.is_not(None)) for table in tables))
    found = select(records.c.conference_id).where(records.c.conference_id.in_(some))
    return found.order_by(records.c.last_changed.desc())


def _may_have_a_room() -> Select[Any]:
    conference, presences = metadata.tables["conference"], metadata.tables["presences"]
    stays = or_(presences.c.left.is_(None), presences.c.left > bindparam("now"))
    of = presences.c.conference_id == conference.c.conference_id
    return select(conference.c.conference_id).where(conference.c.closed_at.is_(None), exists().where(of, stays))


_WITH_CLOSED_TEXT, _MAY_HAVE_A_ROOM = _with_closed_text(), _may_have_a_room()
