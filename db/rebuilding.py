"""Puts together a store from what came out of a damaged one, so that it is whole in itself and honest about the rest.

The readable rows of the old journal keep their times, names, people and images and get a chain of their own, behind a
first row that says so. What the tables hold and these images do not say, or the other way round, is written into one
more row for each conference. Everything happens in the transaction that is open on the connection.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, update

from db import journal, search
from db.conversion import Row, moment_text, to_row
from db.journal import STORE
from db.proving import ACCEPTED, EXAMINED
from db.retelling import in_tables, told_by
from db.rows import WrittenRow
from db.salvaged_rows import BESIDE, Salvaged, Values, completed
from db.standing import WRITES
from db.tables import journal as journal_rows
from db.tables import metadata, purges, records, reviews, settings
from rothdesk.app.change import ChangeSet
from rothdesk.domain.conference import Conference
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import KINDS, SINGLE, entities, new_record

NAME = "Salvaged"
"""What the journal calls the rows that salvaging adds."""
_NOT_TAKEN_OVER = (EXAMINED, ACCEPTED, WRITES)
_SHORTEST = 12  # characters of the old head's hash that the first row names: enough to recognise it by

Key = tuple[str, str, str]
"""Conference, kind and id."""


@dataclass(frozen=True, slots=True)
class Loss:
    """How many rows of records the new store has, how many of them only the journal still had, what is missing."""

    kept: int
    from_journal: int
    missing: tuple[str, ...]


def rebuild(connection: Connection, salvaged: Salvaged, *, actor: str, at: datetime) -> Loss:
    """Fill an empty database with what was salvaged."""
    purged = {str(row["conference_id"]) for row in salvaged.rows[purges.name]}
    found = {_key(kind, row): row for kind in KINDS for row in salvaged.rows[kind]}
    from_journal = {
        key: _with_conference(key, row)
        for key, row in told_by(salvaged.journal).items()
        if key not in found and key[1] in salvaged.holes and key[0] not in purged
    }
    rows = found | from_journal
    named = ((*name, kind) for kind, names in salvaged.holes.items() if kind in KINDS for name in names)
    missing = [
        f"Conference {conference}: {kind}, {entity_id} could not be read."
        for conference, entity_id, kind in named
        if (conference, kind, entity_id) not in rows
    ]
    conferences = sorted(({key[0] for key in rows} | _known(salvaged)) - purged)
    blanks = _blanks(conferences, rows)
    missing += [f"Conference {conference}: {kind} is empty in the new store." for conference, kind, _ in blanks]
    _take_over(connection, salvaged, conferences, rows | blanks, at)
    numbers = _chain(connection, salvaged, missing=len(missing) + len(salvaged.missing), actor=actor, at=at)
    receipts = salvaged.rows[purges.name]
    _put(connection, purges.name, [row | {"sequence": numbers.get(row["sequence"], 0)} for row in receipts])
    _tell_differences(connection, actor=actor, at=at)
    _count(connection)
    search.read_all(connection)
    return Loss(len(rows), len(from_journal), tuple(missing))


def _key(kind: str, row: Values) -> Key:
    return str(row["conference_id"]), kind, str(row["id"])


def _with_conference(key: Key, row: Row) -> Values:
    return completed(metadata.tables[key[1]], {**row, "conference_id": key[0]})


def _known(salvaged: Salvaged) -> set[str]:
    """Every conference that the list of records or the journal names."""
    return {str(row["conference_id"]) for row in (*salvaged.rows[records.name], *salvaged.journal)} - {STORE}


def _blanks(conferences: Iterable[str], rows: dict[Key, Values]) -> dict[Key, Values]:
    """Empty rows for those parts that every record must have and that were lost: without them it cannot be opened."""
    there = {(conference, kind) for conference, kind, _ in rows if kind in SINGLE}
    blanks: dict[Key, Values] = {}
    for conference in conferences:
        record = new_record(Conference(id=conference, reference=NAME, conference_type=""))
        for kind, entity in entities(record):
            if kind in SINGLE and (conference, kind) not in there:
                key = (conference, kind, entity.id)
                blanks[key] = _with_conference(key, to_row(entity))
    return blanks


def _take_over(
    connection: Connection, salvaged: Salvaged, conferences: list[str], rows: dict[Key, Values], at: datetime
) -> None:
    known = {str(row["conference_id"]): row for row in salvaged.rows[records.name]}
    blank = {"revision": 0, "last_changed": moment_text(at)}
    _put(connection, records.name, [{"conference_id": each, **blank} | known.get(each, {}) for each in conferences])
    for table in BESIDE:
        if table not in (records, purges):
            _put(connection, table.name, [
                row for row in salvaged.rows[table.name]
                if (table is not settings or row["name"] not in _NOT_TAKEN_OVER)
                and (table is not reviews or row["conference_id"] in conferences)
            ])  # fmt: skip
    for kind in KINDS:
        _put(connection, kind, [row for key, row in rows.items() if key[1] == kind])


def _put(connection: Connection, table: str, rows: list[Values]) -> None:
    if rows:
        connection.execute(insert(metadata.tables[table]), rows)


def _chain(connection: Connection, salvaged: Salvaged, *, missing: int, actor: str, at: datetime) -> dict[int, int]:
    """Write the journal anew; the new number of each old row."""
    head = f"row {old['sequence']}, {old['hash'][:_SHORTEST]}" if (old := _last(salvaged)) else "none"
    words = (
        f"{NAME} from a damaged store: {len(salvaged.journal)} journal rows taken over (the last: {head}), "
        f"{missing} things missing"
    )
    previous = journal.append(connection, ChangeSet(STORE, words, ()), (), actor=actor, at=at)
    numbers: dict[int, int] = {}
    rows: list[Values] = []
    for number, row in enumerate(salvaged.journal, start=2):
        numbers[int(row["sequence"])] = number
        anew = {**row, "sequence": number, "previous": previous}
        previous = journal.hash_of(anew)
        rows.append(anew | {"hash": previous})
    _put(connection, journal_rows.name, rows)
    return numbers


def _last(salvaged: Salvaged) -> Values | None:
    return salvaged.journal[-1] if salvaged.journal else None


def _tell_differences(connection: Connection, *, actor: str, at: datetime) -> None:
    """One row for each conference whose tables are not what the images say: from here on they are."""
    told, found = told_by(journal.rows(connection)), dict(in_tables(connection))
    differing: dict[str, list[WrittenRow]] = defaultdict(list)
    for conference, kind, entity_id in sorted(told.keys() | found.keys()):
        key = (conference, kind, entity_id)
        if told.get(key) != found.get(key):
            differing[conference].append(WrittenRow(kind, entity_id, told.get(key), found.get(key)))
    for conference, written in differing.items():
        change = ChangeSet(ConferenceId(conference), NAME, ())
        journal.append(connection, change, written, actor=actor, at=at)


def _count(connection: Connection) -> None:
    """Each record counts the commands that the new journal has of it."""
    for conference, number in journal.counts(connection).items():
        connection.execute(update(records).where(records.c.conference_id == conference), {"revision": number})
