"""The index of words: what it holds follows from the tables, in the transaction in which they change.

It reads the clear columns of the rows and nothing else, so what is sealed there is never in it. Words are indexed by
SQLite's FTS5 with its `secure-delete` option: without that, deleted words stay in the index (sqlite.org/fts5.html,
section 6.14), and neither `secure_delete` nor VACUUM takes them out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, get_origin, get_type_hints

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select, text, update
from sqlalchemy.exc import DatabaseError

from db import rows
from db.problems import RecordUnreadable
from db.rows import WrittenRow
from db.tables import metadata, records, searchable
from rothdesk.app.access import NobodyCleared
from rothdesk.app.search_everywhere import Spot
from rothdesk.app.search_fields import SEARCHED, texts
from rothdesk.app.search_words import Wanted, as_indexed
from rothdesk.domain.closure import without_closed
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import KINDS, entities

_NEWEST_FIRST = text(
    "SELECT number, conference_id, kind, id FROM search JOIN searchable ON number = search.rowid "
    "WHERE search MATCH :words AND search.rowid < :before ORDER BY search.rowid DESC LIMIT :limit"
)
_BEYOND_ALL = 2**62
_HERE = (
    (searchable.c.conference_id == bindparam("in_conference"))
    & (searchable.c.kind == bindparam("of_kind"))
    & (searchable.c.id == bindparam("with_id"))
)
_KNOWN = select(searchable.c.words).where(_HERE)
_ADD = insert(searchable)
_CHANGE = update(searchable).where(_HERE)
_REMOVE = delete(searchable).where(_HERE)


def follow(connection: Connection, conference: ConferenceId, written: Iterable[WrittenRow]) -> None:
    """Bring the index up to the rows that were written, in the same transaction."""
    for row in written:
        if row.kind in SEARCHED:
            _put(connection, conference, row.kind, row.id, _words(row.kind, row.after) if row.after else "")


def forget(connection: Connection, conference: ConferenceId) -> None:
    """Take every word of a conference out of the index."""
    connection.execute(delete(searchable).where(searchable.c.conference_id == conference))


def read_all(connection: Connection) -> None:
    """Read every record into the index afresh: after a step that made or changed it, and after a rescue.

    What must be closed and is not sealed yet, because an earlier version wrote it, is left out. A record that cannot
    be read is too; whoever examines the store is told of it.
    """
    connection.execute(delete(searchable))
    for conference in _conferences(connection):
        with suppress(RecordUnreadable):
            made = [_row(conference, *key, words) for key, words in _words_of(connection, conference).items()]
            connection.execute(insert(searchable), made)


def find(connection: Connection, looked_for: Wanted, *, limit: int, before: int | None = None) -> tuple[Spot, ...]:
    """Where all the words are, newest first; `before` is the number of the last one of the page before."""
    bound = {"words": as_match(looked_for), "limit": limit, "before": _BEYOND_ALL if before is None else before}
    return tuple(
        Spot(conference=ConferenceId(row.conference_id), kind=row.kind, id=row.id, number=row.number)
        for row in connection.execute(_NEWEST_FIRST, bound)
    )


def as_match(looked_for: Wanted) -> str:
    """The words in the index's language: each quoted, so that nothing typed is ever a word of that language."""
    return " ".join([*(f'"{word}"' for word in looked_for.finished), f'"{looked_for.unfinished}" *'])


def faults(connection: Connection) -> Iterator[str]:
    """A sentence for each way in which the index does not hang together. For examinations.

    Whatever it says of words is looked up in the record before it is shown, so its words are not compared here.
    """
    try:
        connection.execute(text("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"))
    except DatabaseError:
        yield "The index of words does not hang together."
    for kind in SEARCHED:
        table = metadata.tables[kind]
        row = (table.c.conference_id == searchable.c.conference_id) & (table.c.id == searchable.c.id)
        left_over = select(func.count()).where(searchable.c.kind == kind, ~exists().where(row))
        if number := connection.execute(left_over).scalar_one():
            yield f"The index of words has {number} rows of {kind} that are not there."


def _conferences(connection: Connection) -> list[ConferenceId]:
    statement = select(records.c.conference_id).order_by(records.c.last_changed)
    return [ConferenceId(each) for each in connection.execute(statement).scalars()]


def _words_of(connection: Connection, conference: ConferenceId) -> dict[tuple[str, str], str]:
    """What the index must hold of a record, by kind and id."""
    record = without_closed(rows.load(connection, conference, NobodyCleared()).record)
    found = {(kind, entity.id): as_indexed("\n".join(texts(kind, entity))) for kind, entity in entities(record)}
    return {key: words for key, words in found.items() if words}


def _put(connection: Connection, conference: ConferenceId, kind: str, entity_id: str, words: str) -> None:
    here = {"in_conference": conference, "of_kind": kind, "with_id": entity_id}
    known = connection.execute(_KNOWN, here).scalar()
    if known is None and words:
        connection.execute(_ADD, _row(conference, kind, entity_id, words))
    elif known is not None and not words:
        connection.execute(_REMOVE, here)
    elif known is not None and known != words:
        connection.execute(_CHANGE, {**here, "words": words})


def _row(conference: str, kind: str, entity_id: str, words: str) -> dict[str, Any]:
    return {"conference_id": conference, "kind": kind, "id": entity_id, "words": words}


def _words(kind: str, row: Mapping[Any, Any]) -> str:
    texts = (_text_of(row[name], listed=(kind, name) in _LISTS) for name in SEARCHED[kind])
    return as_indexed("\n".join(text for text in texts if text))


def _text_of(value: str | None, *, listed: bool) -> str:
    if not value:
        return ""
    return "\n".join(json.loads(value)) if listed else value


def _lists() -> frozenset[tuple[str, str]]:
    hints = {kind: get_type_hints(KINDS[kind]) for kind in SEARCHED}
    return frozenset(
        (k, name) for k, names in SEARCHED.items() for name in names if get_origin(hints[k][name]) is tuple
    )


_LISTS = _lists()
"""Fields that hold several texts."""
