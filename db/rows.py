"""A record's rows: reading them into frozen values and writing exactly what a change set touched.

Everything happens in the transaction that is open on the connection; nothing here begins or ends one. What is closed
goes in and comes out sealed (db/sealing.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, delete, exists, insert, select, update

from db.conversion import Row, from_row, moment, moment_text
from db.problems import NoSuchConference, RecordUnreadable
from db.sealing import Box, Sealing, box_of
from db.tables import FINAL, metadata, records
from rothdesk.app.access import Closing
from rothdesk.app.change import ChangeSet, Image
from rothdesk.app.ports import Conflict, Held, Summary
from rothdesk.domain.closure import OPEN, closed
from rothdesk.domain.conference import Conference
from rothdesk.domain.entity import Entity
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import KINDS, SINGLE, Record, Sealed, entities


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """A row as it was stored before (None: it was added) and as it is stored after (None: it was removed)."""

    kind: str
    id: str
    before: Row | None
    after: Row | None


def load(connection: Connection, conference: ConferenceId, closing: Closing) -> Held:
    """One record with its revision, as far as it can be opened. Raises `NoSuchConference` or `RecordUnreadable`."""
    held = connection.execute(select(records).where(records.c.conference_id == conference)).mappings().first()
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
            boxes[kind, row["id"]] = box_of(kind, row)
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


def rows_of(connection: Connection, kind: str, conference: ConferenceId) -> list[RowMapping]:
    """The rows of one kind in one record, in the order of their positions."""
    table = metadata.tables[kind]
    statement = select(table).where(table.c.conference_id == conference).order_by(table.c.position, table.c.id)
    return list(connection.execute(statement).mappings())


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
    conference, versions = metadata.tables["conference"], metadata.tables["versions"]
    approved = exists().where(versions.c.conference_id == records.c.conference_id)
    statement = (
        select(conference, records.c.last_changed, approved.label("approved"))
        .join_from(records, conference, records.c.conference_id == conference.c.conference_id)
        .order_by(records.c.last_changed.desc(), records.c.conference_id)
    )
    return tuple(_summary(row) for row in connection.execute(statement).mappings())


def _count(connection: Connection, conference: ConferenceId, expected_revision: int, at: datetime) -> None:
    values = {"revision": expected_revision + 1, "last_changed": moment_text(at)}
    found = connection.execute(select(records.c.revision).where(records.c.conference_id == conference)).scalar()
    if (found or 0) != expected_revision:
        raise Conflict
    if found is None:
        connection.execute(insert(records), {"conference_id": conference, **values})
    else:
        connection.execute(update(records).where(records.c.conference_id == conference), values)


def _put(connection: Connection, conference: ConferenceId, image: Image, sealing: Sealing) -> WrittenRow:
    table = metadata.tables[image.kind]
    here = (table.c.conference_id == conference) & (table.c.id == image.id)
    if image.before is None:
        after = _row(image, None, sealing)
        connection.execute(insert(table), {"conference_id": conference, **after})
        return WrittenRow(image.kind, image.id, None, after)
    before = connection.execute(select(table).where(here)).mappings().first()
    if before is None:
        raise Conflict
    if image.after is None:
        _remove(connection, table, image, here)
        sealing.check_may_go(image.kind, before)
        return WrittenRow(image.kind, image.id, _plain(before), None)
    after = _row(image, before, sealing)
    connection.execute(update(table).where(here), dict(after))
    return WrittenRow(image.kind, image.id, _plain(before), after)


def _remove(connection: Connection, table: Table, image: Image, here: Any) -> None:
    if image.kind in SINGLE:
        raise ValueError(f"the {image.kind} of a record cannot be removed, only replaced")
    connection.execute(delete(table).where(here))


def _row(image: Image, stored: RowMapping | None, sealing: Sealing) -> Row:
    entity = image.after
    if entity is None or type(entity) is not KINDS[image.kind] or entity.id != image.id:
        raise ValueError("an image whose entity is of another kind or has another id")
    return sealing.row(image.kind, entity, image.closed, stored, opens=image.was_closed - image.closed)


def _plain(row: RowMapping) -> Row:
    return {str(name): value for name, value in row.items() if name != "conference_id"}


def _summary(row: RowMapping) -> Summary:
    conference = from_row(Conference, row)
    return Summary(
        conference=ConferenceId(conference.id),
        reference=conference.reference,
        initials=conference.initials,
        conference_type=conference.conference_type,
        starts_at=conference.starts_at,
        stage=conference.stage.value,
        approved=bool(row["approved"]),
        last_changed=moment(row["last_changed"]),
    )
