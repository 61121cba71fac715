"""A record's rows: reading them into frozen values and writing exactly what a change set touched.

Everything happens in the transaction that is open on the connection; nothing here begins or ends one.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, delete, exists, insert, select, update

from db.conversion import from_row, moment, moment_text, to_row
from db.problems import NoSuchConference, RecordUnreadable
from db.tables import metadata, records
from rothdesk.app.change import ChangeSet, Image
from rothdesk.app.ports import Conflict, Held, Summary
from rothdesk.domain.conference import Conference
from rothdesk.domain.entity import Entity
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import KINDS, SINGLE, Record


def load(connection: Connection, conference: ConferenceId) -> Held:
    """One whole record with its revision. Raises `NoSuchConference` or `RecordUnreadable`."""
    held = connection.execute(select(records).where(records.c.conference_id == conference)).mappings().first()
    if held is None:
        raise NoSuchConference
    parts: dict[str, Any] = {}
    for kind, entity_type in KINDS.items():
        found = tuple(from_row(entity_type, row) for row in rows_of(connection, kind, conference))
        if kind not in SINGLE:
            parts[kind] = found
        elif len(found) == 1:
            parts[kind] = found[0]
        else:
            raise RecordUnreadable(kind)
    return Held(Record(**parts), held["revision"])


def rows_of(connection: Connection, kind: str, conference: ConferenceId) -> list[RowMapping]:
    """The rows of one kind in one record, in the order of their positions."""
    table = metadata.tables[kind]
    statement = select(table).where(table.c.conference_id == conference).order_by(table.c.position, table.c.id)
    return list(connection.execute(statement).mappings())


def write(connection: Connection, change: ChangeSet, *, expected_revision: int, at: datetime) -> None:
    """Write the rows of a change set and count it.

    Raises `Conflict` if the record has another revision, or lacks a row that the change set starts from.
    """
    _count(connection, change.conference, expected_revision, at)
    for image in change.images:
        _put(connection, change.conference, image)


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


def _put(connection: Connection, conference: ConferenceId, image: Image) -> None:
    table = metadata.tables[image.kind]
    here = (table.c.conference_id == conference) & (table.c.id == image.id)
    if image.after is None:
        _remove(connection, table, image, here)
    elif image.before is None:
        connection.execute(insert(table), {"conference_id": conference, **_checked(image, image.after)})
    elif connection.execute(update(table).where(here), dict(_checked(image, image.after))).rowcount != 1:
        raise Conflict


def _remove(connection: Connection, table: Table, image: Image, here: Any) -> None:
    if image.kind in SINGLE:
        raise ValueError(f"the {image.kind} of a record cannot be removed, only replaced")
    if connection.execute(delete(table).where(here)).rowcount != 1:
        raise Conflict


def _checked(image: Image, entity: Entity) -> dict[str, Any]:
    if type(entity) is not KINDS[image.kind] or entity.id != image.id:
        raise ValueError("an image whose entity is of another kind or has another id")
    return {**to_row(entity)}


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
