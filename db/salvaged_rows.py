"""What came out of a damaged store: rows of its tables, rows of its journal, and what is known to be missing.

Reading only. It decides nothing about how these go together; that is `db.rebuilding`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import Table

from db import journal as chain
from db.tables import identity, journal, metadata, profiles, purges, records, reviews, settings
from db.wreck import Wreck
from rothdesk.domain.record import KINDS

BESIDE: tuple[Table, ...] = (records, profiles, identity, settings, reviews, purges)
"""The tables around the records."""

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Salvaged:
    """Rows as the tables had them, by table name; `holes` names those tables of which something could not be read.

    `journal` holds the journal's rows, oldest first, each as it was sealed; `missing` says in sentences what is not
    among all these.
    """

    rows: dict[str, list[Values]]
    holes: dict[str, tuple[tuple[str, ...], ...]]
    journal: list[Values]
    missing: tuple[str, ...]


def read(wreck: Wreck) -> Salvaged:
    """Everything that the wreck still gives."""
    rows: dict[str, list[Values]] = {}
    holes: dict[str, tuple[tuple[str, ...], ...]] = {}
    for table in (*BESIDE, *(metadata.tables[kind] for kind in KINDS)):
        found, lost = wreck.rows(table.name, [column.name for column in table.columns])
        rows[table.name] = [completed(table, row) for row in found]
        if lost or table.name not in wreck.tables:
            named = wreck.named(table.name)
            holes[table.name] = tuple(named[number] for number in lost if number in named)
    journal_rows, lost_numbers = wreck.rows(journal.name, [column.name for column in journal.columns])
    complete = [completed(journal, row) for row in journal_rows]
    good = [row for row in complete if not chain.was_changed(row)]
    missing = [*_beside(holes, rows), *_journal_gaps(good, lost_numbers)]
    return Salvaged(rows, holes, good, tuple(missing))


def completed(table: Table, row: Values) -> Values:
    """The row with what columns of a later version hold in rows from before them."""
    added = {c.name: "" if c.server_default is not None else None for c in table.columns if c.name not in row}
    return {**row, **added}


def _beside(holes: dict[str, tuple[tuple[str, ...], ...]], rows: dict[str, list[Values]]) -> Iterator[str]:
    for table in BESIDE:
        if table.name in holes:
            names = ", ".join("/".join(name) for name in holes[table.name]) or "some, and it is not known which"
            yield f"Rows of {table.name} that could not be read: {names}."


def _journal_gaps(good: list[Values], lost: Iterable[int]) -> Iterator[str]:
    """A sentence for each stretch of the journal that is not there, and one if its end may be missing."""
    numbers = [0, *(int(row["sequence"]) for row in good)]
    for before, after in pairwise(numbers):
        if after > before + 1:
            yield _gap(before + 1, after - 1)
    if any(number > numbers[-1] for number in lost):
        yield f"Journal rows after {numbers[-1]} could not be read, if there were any."


def _gap(first: int, last: int) -> str:
    return (
        f"Journal row {first} could not be read."
        if first == last
        else (f"Journal rows {first} to {last} could not be read.")
    )
