"""A record's rows: reading them into frozen values and writing exactly what a change set touched.

Everything happens in the transaction that is open on the connection; nothing here begins or ends one. What is closed
goes in and comes out sealed (db/sealing.py).
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Connection,
    Delete,
    Insert,
    RowMapping,
    Select,
    Update,
    bindparam,
    delete,
    exists,
    insert,
    select,
    update,
)

from db.conversion import Row, fields_of, moment, moment_text
from db.problems import NoSuchConference, RecordUnreadable
from db.sealing import Box, Sealing, box_of
from db.tables import FINAL, metadata, records
from rothdesk.app.access import Closing
from rothdesk.app.change import ChangeSet, Image
from rothdesk.app.ports import Conflict, Held, Summary
from rothdesk.domain.closure import OPEN, closed
from rothdesk.domain.conference import Conference, initials_of, stage_between
from rothdesk.domain.entity import Entity
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import KINDS, SINGLE, Record, Sealed, entities


class _Statements:
    """What is asked of the table of one kind. Made once: making them anew takes longer than carrying them out."""

    def __init__(self, kind: str) -> None:
        table = metadata.tables[kind]
        here = (table.c.conference_id == bindparam("in_conference")) & (table.c.id == bindparam("with_id"))
        self.columns = [column.name for column in table.columns]
        self.flags = [column.name for column in table.columns if isinstance(column.type, Boolean)]
        names = ", ".join(f'"{name}"' for name in self.columns)
        self.all = f"SELECT {names} FROM {kind} WHERE conference_id = ? ORDER BY position, id"  # noqa: S608 - our names
        self.one: Select[Any] = select(table).where(here)
        self.insert: Insert = insert(table)
        self.update: Update = update(table).where(here)
        self.delete: Delete = delete(table).where(here)


_OF_KIND = {kind: _Statements(kind) for kind in KINDS}
_HELD = select(records).where(records.c.conference_id == bindparam("in_conference"))
_COUNT = update(records).where(records.c.conference_id == bindparam("in_conference"))
_BEGIN = insert(records)
_TOLD = ("id", "reference", "child_name", "conference_type", "starts_at", "opened_at", "closed_at")
"""What is read of a conference for the list of all: with everything else it would take four times as long."""


def _summaries() -> Select[Any]:
    conference, versions = metadata.tables["conference"], metadata.tables["versions"]
    approved = exists().where(versions.c.conference_id == records.c.conference_id)
    return (
        select(*(conference.c[name] for name in _TOLD), records.c.last_changed, approved.label("approved"))
        .join_from(records, conference, records.c.conference_id == conference.c.conference_id)
        .order_by(records.c.last_changed.desc(), records.c.conference_id)
    )


_SUMMARIES = _summaries()


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """A row as it was stored before (None: it was added) and as it is stored after (None: it was removed)."""

    kind: str
    id: str
    before: Row | None
    after: Row | None


def load(connection: Connection, conference: ConferenceId, closing: Closing) -> Held:
    """One record with its revision, as far as it can be opened. Raises `NoSuchConference` or `RecordUnreadable`."""
    held = connection.execute(_HELD, {"in_conference": conference}).mappings().first()
    if held is None:
        raise NoSuchConference
    sealing = Sealing(closing, conference)
    parts: dict[str, Any] = {}
    sealed: list[Sealed] = []
    boxes: dict[tuple[str, str], Box | None] = {}
    for kind in KINDS:
        found: list[Entity] = []
        for row in rows_of(connection, kind, conference):
            entity, left = sealing.entity(kind, row)
            found += [entity] if entity is not None else []
            sealed += [left] if left is not None else []
            boxes[kind, str(row["id"])] = box_of(kind, row)
        if kind not in SINGLE:
            parts[kind] = tuple(found)
        elif len(found) == 1:
            parts[kind] = found[0]
        else:
            raise RecordUnreadable(kind)
    record = Record(**parts, sealed=tuple(sealed))
    return Held(record, held["revision"], sealing.cleared, _unsealed(record, sealing, boxes))


def _unsealed(
    record: Record, sealing: Sealing, boxes: dict[tuple[str, str], Box | None]
) -> frozenset[tuple[str, str]]:
    """What is not sealed as it must be, and can be by whoever loads it. Final rows stay as they are."""
    if not sealing.cleared:
        return frozenset()
    is_closed = closed(record)
    return frozenset(
        (kind, e.id)
        for kind, e in entities(record)
        if kind not in FINAL
        and not sealing.is_as_it_must_be(kind, e, is_closed.get((kind, e.id), OPEN), boxes[kind, e.id])
    )


def rows_of(connection: Connection, kind: str, conference: ConferenceId) -> list[Row]:
    """The rows of one kind in one record, in the order of their positions.

    By the driver's own cursor: a record lies in more than twenty tables, and all are asked whenever it is opened.
    """
    statements = _OF_KIND[kind]
    driver: Any = connection.connection.driver_connection
    with contextlib.closing(driver.cursor()) as cursor:
        found = cursor.execute(statements.all, (conference,)).fetchall()
    rows = [dict(zip(statements.columns, row, strict=True)) for row in found]
    for row in rows if statements.flags else ():
        row.update({name: bool(row[name]) for name in statements.flags if row[name] is not None})
    return rows


def write(
    connection: Connection, change: ChangeSet, closing: Closing, *, expected_revision: int, at: datetime
) -> tuple[WrittenRow, ...]:
    """Write the rows of a change set and count it; the rows, as they were stored before and are now.

    Raises `Conflict` if the record has another revision, or lacks a row that the change set starts from, and
    `NotCleared` where sealing or opening needs a key that is not there.
    """
    _count(connection, change.conference, expected_revision, at)
    sealing = Sealing(closing, change.conference)
    return tuple(_put(connection, change.conference, image, sealing) for image in change.images)


def summaries(connection: Connection) -> tuple[Summary, ...]:
    """One line for each conference, last changed first, from a single query."""
    return tuple(_summary(row) for row in connection.execute(_SUMMARIES).mappings())


def _count(connection: Connection, conference: ConferenceId, expected_revision: int, at: datetime) -> None:
    values = {"revision": expected_revision + 1, "last_changed": moment_text(at)}
    found = connection.execute(_HELD, {"in_conference": conference}).mappings().first()
    if (found["revision"] if found else 0) != expected_revision:
        raise Conflict
    if found is None:
        connection.execute(_BEGIN, {"conference_id": conference, **values})
    else:
        connection.execute(_COUNT, {"in_conference": conference, **values})


def _put(connection: Connection, conference: ConferenceId, image: Image, sealing: Sealing) -> WrittenRow:
    statements, here = _OF_KIND[image.kind], {"in_conference": conference, "with_id": image.id}
    if image.before is None:
        after = _row(image, None, sealing)
        connection.execute(statements.insert, {"conference_id": conference, **after})
        return WrittenRow(image.kind, image.id, None, after)
    before = connection.execute(statements.one, here).mappings().first()
    if before is None:
        raise Conflict
    if image.after is None:
        if image.kind in SINGLE:
            raise ValueError(f"the {image.kind} of a record cannot be removed, only replaced")
        connection.execute(statements.delete, here)
        sealing.check_may_go(image.kind, before)
        return WrittenRow(image.kind, image.id, _plain(before), None)
    after = _row(image, before, sealing)
    connection.execute(statements.update, {**here, **after})
    return WrittenRow(image.kind, image.id, _plain(before), after)


def _row(image: Image, stored: RowMapping | None, sealing: Sealing) -> Row:
    entity = image.after
    if entity is None or type(entity) is not KINDS[image.kind] or entity.id != image.id:
        raise ValueError("an image whose entity is of another kind or has another id")
    return sealing.row(image.kind, entity, image.closed, stored, opens=image.was_closed - image.closed)


def _plain(row: RowMapping) -> Row:
    return {str(name): value for name, value in row.items() if name != "conference_id"}


def _summary(row: RowMapping) -> Summary:
    told = fields_of(Conference, row, _TOLD)
    return Summary(
        conference=ConferenceId(told["id"]),
        reference=told["reference"],
        initials=initials_of(told["child_name"]),
        conference_type=told["conference_type"],
        starts_at=told["starts_at"],
        stage=stage_between(told["opened_at"], told["closed_at"]).value,
        approved=bool(row["approved"]),
        last_changed=moment(row["last_changed"]),
    )
