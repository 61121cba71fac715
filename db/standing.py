"""How far a database has come, and whether that is as far as its marks say.

Read with the driver's own statements: it is asked after every commit and before any migration, so it rests only on
columns that every version has.
"""

from __future__ import annotations

from contextlib import closing
from typing import Any

from db.conversion import moment
from db.faults import plain_faults
from db.marks import Mark, Standing
from rothdesk.app.doubt import StoreOlder

WRITES = "writes"
"""The setting that counts what was written beside the journal: drafts, settings, the signing identity."""

VAULT = "vault"
"""The setting that names the store that this database belongs to, as the key file does."""

_LAST_ROW = "SELECT sequence, hash, at FROM journal ORDER BY sequence DESC LIMIT 1"
_COUNT = f"SELECT value FROM settings WHERE name = '{WRITES}'"  # noqa: S608 - both are words of this module
_ONE_MORE = (
    f"INSERT INTO settings (name, value) VALUES ('{WRITES}', '1') "  # noqa: S608 - as above
    "ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
)


def standing_of(driver: Any) -> Standing:
    """Where this database stands. `driver` is the driver's own connection. Raises `Problem` for damage."""
    with plain_faults():
        last, counted = _first(driver, _LAST_ROW), _first(driver, _COUNT)
    sequence, head, at = last or (0, "", "")
    return Standing(sequence=sequence, head=head, at=at, writes=int(counted[0]) if counted else 0)


def standing_after(driver: Any, changes_before: int, before: Standing) -> Standing | None:
    """Where the open transaction brings the database, None if it has written nothing.

    What is written without a row in the journal is counted here, in the same transaction.
    """
    if driver.total_changes == changes_before:
        return None
    with plain_faults():
        sequence, head, at = _first(driver, _LAST_ROW) or (0, "", "")
    if (sequence, head) != (before.sequence, before.head):
        return Standing(sequence=sequence, head=head, at=at, writes=before.writes)
    with plain_faults(), closing(driver.cursor()) as cursor:
        cursor.execute(_ONE_MORE)
    return standing_of(driver)


def vault_of(driver: Any) -> str:
    """The id of the store that the database names as its own; empty if it was made before it named any."""
    with plain_faults():
        found = _first(driver, f"SELECT value FROM settings WHERE name = '{VAULT}'")  # noqa: S608 - a word from here
    return str(found[0]) if found else ""


def keep_vault(driver: Any, vault: str) -> None:
    """Write the store's id into the database where it has none yet."""
    if not vault_of(driver):
        with plain_faults(), closing(driver.cursor()) as cursor:
            cursor.execute("INSERT INTO settings (name, value) VALUES (?, ?)", (VAULT, vault))


def require_as_marked(driver: Any, mark: Mark | None, now: Standing) -> None:
    """Raise `StoreOlder` if the database has not come as far as the mark says, or by another way."""
    if mark is None:
        return
    then = mark.standing
    missing = max(then.sequence - now.sequence, 0) or max(then.writes - now.writes, 0)
    if missing or not _has_row(driver, then):
        raise StoreOlder(missing, *(moment(each.at) if each.at else None for each in (then, now)))


def _has_row(driver: Any, standing: Standing) -> bool:
    if not standing.sequence:
        return True
    with plain_faults():
        found = _first(driver, f"SELECT hash FROM journal WHERE sequence = {standing.sequence:d}")  # noqa: S608
    return found is not None and found[0] == standing.head


def _first(driver: Any, statement: str) -> tuple[Any, ...] | None:
    """The only row of an answer, read to its end: an open cursor would keep a read lock."""
    with closing(driver.cursor()) as cursor:
        rows: list[tuple[Any, ...]] = cursor.execute(statement).fetchall()
    return rows[0] if rows else None
