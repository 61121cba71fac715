"""The rows of all records as the journal tells them, and as they are: the two must be the same.

Read with the driver's own cursor, because an examination looks at every row of the store. Findings name tables and
ids, never content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, Table

from db import journal
from db.conversion import Row
from db.tables import metadata
from rothdesk.domain.record import KINDS

Key = tuple[str, str, str]
"""Conference, kind and id."""
Rows = dict[Key, Row]


class Told:
    """Collects what journal rows tell, one after another; `rows` is where that leads."""

    def __init__(self) -> None:
        self.rows: Rows = {}
        self._added = {kind: _added(metadata.tables[kind]) for kind in KINDS}

    def hear(self, journal_row: Mapping[Any, Any]) -> None:
        """Take in the next row. Raises ValueError, TypeError, KeyError or AttributeError if it cannot be read."""
        conference = journal_row["conference_id"]
        for kind, entity_id, after in journal.images_of(journal_row):
            if after is None:
                self.rows.pop((conference, kind, entity_id), None)
            else:
                self.rows[conference, kind, entity_id] = {**self._added[kind], **after}


def told_by(journal_rows: Iterable[Mapping[Any, Any]]) -> Rows:
    """The rows as these journal rows leave them."""
    told = Told()
    for row in journal_rows:
        told.hear(row)
    return told.rows


def in_tables(connection: Connection) -> Iterator[tuple[Key, Row]]:
    """The rows as they are. To be read to the end."""
    for kind in KINDS:
        names = [column.name for column in metadata.tables[kind].columns if column.name != "conference_id"]
        place = names.index("id")
        statement = f"SELECT conference_id, {', '.join(map(_quoted, names))} FROM {kind}"  # noqa: S608 - our own names
        driver: Any = connection.connection.driver_connection
        with closing(driver.cursor()) as cursor:
            for conference, *values in cursor.execute(statement):
                yield (conference, kind, values[place]), dict(zip(names, values, strict=True))


def differences(told: Rows, found: Iterable[tuple[Key, Row]]) -> dict[Key, str]:
    """A sentence for each row that is not what the journal says, in the order of their keys. Uses `told` up."""
    wrong: dict[Key, str] = {}
    for key, row in found:
        said = told.pop(key, None)
        if said is None:
            wrong[key] = "is there, although the journal does not have it."
        elif said != row:
            wrong[key] = "is not what the journal says."
    wrong |= dict.fromkeys(told, "is missing, although the journal has it.")
    return {key: f"Conference {key[0]}: {key[1]}, {key[2]} {wrong[key]}" for key in sorted(wrong)}


def _added(table: Table) -> Row:
    """The columns that images from before they were added do not have, as they are in rows from then."""
    return {c.name: "" for c in table.columns if c.server_default is not None} | {"sealed": None}


def _quoted(name: str) -> str:
    return f'"{name}"'
