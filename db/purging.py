"""Taking a conference out of the store for good, and the receipt that is left of it.

One transaction takes every row, word, draft and image of it and writes the receipt; the journal keeps its rows and
its chain, without what they said. `secure_delete` blanks what was there, and a checkpoint brings that into the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, delete, func, insert, select, update

from db import journal, search
from db.conversion import moment, moment_text, storable
from db.problems import NoSuchConference
from db.tables import journal as journal_rows
from db.tables import metadata, purges, records, reviews, settings
from rothdesk.app.change import ChangeSet
from rothdesk.app.reviews import Receipt
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import KINDS


def rows_of(connection: Connection, conference: ConferenceId) -> int:
    """The number of rows of a record and of its journal."""
    tables = (*(metadata.tables[kind] for kind in KINDS), journal_rows)
    return sum(_count(connection, table, conference) for table in tables)


def purge(connection: Connection, conference: ConferenceId, *, digest: str, actor: str, at: datetime) -> Receipt:
    """Take a conference out, in the open transaction. Once its keys are destroyed as well, call `finish`.

    Raises `NoSuchConference`.
    """
    if not _count(connection, records, conference):
        raise NoSuchConference
    rows = rows_of(connection, conference)
    journal.append(connection, ChangeSet(conference, f"Purge: {rows} rows", ()), (), actor=actor, at=at)
    receipt: dict[str, Any] = {
        "conference_id": conference,
        "at": moment_text(at),
        "actor": storable(actor),
        "rows": rows,
        "digest": digest,
        "sequence": connection.execute(select(func.max(journal_rows.c.sequence))).scalar_one(),
        "complete": False,
    }
    connection.execute(insert(purges), receipt)  # first: it is what lets final rows go
    _empty_journal(connection, conference, before=receipt["sequence"])
    search.forget(connection, conference)
    for table in (*(metadata.tables[kind] for kind in KINDS), reviews):
        connection.execute(delete(table).where(table.c.conference_id == conference))
    connection.execute(delete(settings).where(_names(conference)))
    connection.execute(delete(records).where(records.c.conference_id == conference))
    return _receipt(receipt)


def finish(connection: Connection, conference: ConferenceId) -> None:
    """Note that the keys of a purged conference are destroyed."""
    connection.execute(update(purges).where(purges.c.conference_id == conference), {"complete": True})


def receipts(connection: Connection, *, unfinished: bool = False) -> tuple[Receipt, ...]:
    """All purges, newest first, or only those whose keys may still be there."""
    statement = select(purges).order_by(purges.c.sequence.desc())
    if unfinished:
        statement = statement.where(~purges.c.complete)
    return tuple(_receipt(row) for row in connection.execute(statement).mappings())


def purged(connection: Connection) -> frozenset[str]:
    """The conferences for whose purge there is a receipt."""
    return frozenset(connection.execute(select(purges.c.conference_id)).scalars())


def faults(connection: Connection) -> Iterator[str]:
    """A sentence for each purge that is not what its receipt says. For examinations."""
    with_receipt = {row.conference_id: row.sequence for row in connection.execute(select(purges))}
    emptied = select(journal_rows.c.conference_id).where(journal_rows.c.images == journal.PURGED).distinct()
    for conference in sorted(set(connection.execute(emptied).scalars()) - with_receipt.keys()):
        yield f"Conference {conference} was emptied in the journal, although there is no receipt of a purge."
    for conference, sequence in sorted(with_receipt.items()):
        own = connection.execute(
            select(journal_rows.c.sequence).where(
                journal_rows.c.conference_id == conference, journal_rows.c.images != journal.PURGED
            )
        ).scalars()
        if own.all() != [sequence]:
            yield f"The receipt for the purge of conference {conference} does not fit the journal."
        if any(_count(connection, metadata.tables[kind], ConferenceId(conference)) for kind in KINDS):
            yield f"Conference {conference} was purged, and yet something of it is there."


def _empty_journal(connection: Connection, conference: ConferenceId, *, before: int) -> None:
    own = (journal_rows.c.conference_id == conference) & (journal_rows.c.sequence < before)
    connection.execute(update(journal_rows).where(own), {"images": journal.PURGED, "salt": ""})


def _names(conference: ConferenceId) -> ColumnElement[bool]:
    """Settings that belong to a conference (drafts, half-typed lines) have its id as a part of their name."""
    return func.instr(settings.c.name + "/", f"/{conference}/") > 0


def _count(connection: Connection, table: Table, conference: ConferenceId) -> int:
    statement = select(func.count()).select_from(table).where(table.c.conference_id == conference)
    return int(connection.execute(statement).scalar_one())


def _receipt(row: RowMapping | dict[str, Any]) -> Receipt:
    return Receipt(
        conference=ConferenceId(row["conference_id"]),
        at=moment(row["at"]),
        actor=row["actor"],
        rows=row["rows"],
        digest=row["digest"],
        sequence=row["sequence"],
        complete=row["complete"],
    )
