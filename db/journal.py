"""What was done, command by command, in a chain in which every row seals the one before it.

Rows are added in the transaction of the change that they tell of. Their images are the rows as they lie in the
tables, sealed where those are. The chain proves that what is there hangs together; it cannot see the newest rows
being cut off, which is why each record also counts its commands.

The chain runs over a salted digest of the images and not over the images, so that a purge can empty images and salt
and leave the chain whole. Rows from before there were digests are hashed over the images themselves.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select

from db.canonical import canonical
from db.conversion import Row, moment, moment_text, storable
from db.rows import WrittenRow
from db.sealing import COLUMN
from db.tables import journal
from rothdesk.app.change import ChangeSet
from rothdesk.app.ports import JournalLine
from rothdesk.domain.ids import ConferenceId

BEGINNING = "0" * 64
"""What the first row has for the hash of the one before it."""

STORE = ConferenceId("")
"""What a row has for a conference if it concerns the whole store."""

PURGED = ""
"""What stands for the images of a row that has been purged."""

_CHAINED = ("sequence", "at", "actor", "conference_id", "name", "digest", "previous")
_CHAINED_AT_FIRST = ("sequence", "at", "actor", "conference_id", "name", "images", "previous")
_SALT_BYTES = 16
_LAST = select(journal.c.sequence, journal.c.hash).order_by(journal.c.sequence.desc()).limit(1)
_ADD = insert(journal)
JournalRow = Mapping[Any, Any]
"""A row of the journal by the names of its columns."""


def append(
    connection: Connection, change: ChangeSet, written: Iterable[WrittenRow], *, actor: str, at: datetime
) -> str:
    """Add the row for one command, in the open transaction, and return its hash.

    The hash is SHA-256 in hex over the canonical JSON list of sequence, time, actor, conference, name, digest and the
    hash before; the digest is SHA-256 in hex over the salt and the images.
    """
    last = connection.execute(_LAST).first()
    salt, images = secrets.token_hex(_SALT_BYTES), _images_text(written)
    row: dict[str, Any] = {
        "sequence": last.sequence + 1 if last else 1,
        "at": moment_text(at),
        "actor": storable(actor),
        "conference_id": change.conference,
        "name": storable(change.name),
        "images": images,
        "previous": last.hash if last else BEGINNING,
        "salt": salt,
        "digest": digest_of(salt, images),
    }
    row["hash"] = hash_of(row)
    connection.execute(_ADD, row)
    return str(row["hash"])


def contains(connection: Connection, row_hash: str) -> bool:
    """Whether the row with this hash is in the journal."""
    return connection.execute(select(journal.c.sequence).where(journal.c.hash == row_hash)).first() is not None


def lines(connection: Connection, conference: ConferenceId) -> tuple[JournalLine, ...]:
    """The rows of one conference, oldest first, without their images."""
    statement = select(journal).where(journal.c.conference_id == conference).order_by(journal.c.sequence)
    return tuple(_line(row) for row in connection.execute(statement).mappings())


def counts(connection: Connection) -> dict[str, int]:
    """The number of commands of each conference; rows of the whole store are not counted."""
    statement = (
        select(journal.c.conference_id, func.count())
        .where(journal.c.conference_id != STORE)
        .group_by(journal.c.conference_id)
    )
    return {str(conference): int(number) for conference, number in connection.execute(statement)}


def length(connection: Connection) -> int:
    """The number of the newest row."""
    return connection.execute(_LAST).scalar() or 0


def rows(connection: Connection) -> Iterator[JournalRow]:
    """All rows, oldest first, by the driver's own cursor: there may be very many. To be read to the end."""
    names = [column.name for column in journal.columns]
    driver: Any = connection.connection.driver_connection
    with closing(driver.cursor()) as cursor:
        for row in cursor.execute(f"SELECT {', '.join(names)} FROM journal ORDER BY sequence"):  # noqa: S608 - ours
            yield dict(zip(names, row, strict=True))


def digest_of(salt: str, images: str) -> str:
    """The digest of a row's images. Without the salt it confirms no guess at them."""
    return hashlib.sha256(f"{salt}:{images}".encode()).hexdigest()


def hash_of(row: JournalRow) -> str:
    """The hash that this row must have."""
    names = _CHAINED if row["digest"] else _CHAINED_AT_FIRST
    return hashlib.sha256(canonical([row[name] for name in names]).encode()).hexdigest()


def broken_links(all_rows: Iterable[JournalRow]) -> Iterator[str]:
    """A sentence for each row that is missing, was changed, or does not follow from the one before it."""
    expected, previous = 1, BEGINNING
    for row in all_rows:
        number = row["sequence"]
        if number != expected:
            missing = f"row {expected} is" if number == expected + 1 else f"rows {expected} to {number - 1} are"
            yield f"Journal {missing} missing."
        elif row["previous"] != previous:
            yield f"Journal row {number} does not follow from the row before it."
        if was_changed(row):
            yield f"Journal row {number} was changed after it was written."
        expected, previous = number + 1, row["hash"]


def is_purged(row: JournalRow) -> bool:
    """Whether the images of this row have been purged."""
    return bool(row["images"] == PURGED)


def images_of(row: JournalRow) -> Iterator[tuple[str, str, Row | None]]:
    """Kind, id and after-image (None: removed) of everything that a row's command touched; nothing once purged."""
    for image in json.loads(row["images"] or "[]"):
        yield image["kind"], image["id"], image["after"]


def was_changed(row: JournalRow) -> bool:
    """Whether this row, or what it says of its images, is not as it was sealed."""
    if is_purged(row):
        # A row from before there were digests can be told by nothing but the hash that the next row repeats.
        return bool(row["digest"]) and hash_of(row) != row["hash"]
    if row["digest"] and digest_of(row["salt"], row["images"]) != row["digest"]:
        return True
    return bool(hash_of(row) != row["hash"])


def _images_text(written: Iterable[WrittenRow]) -> str:
    return canonical(
        [
            {"kind": each.kind, "id": each.id, "before": _image(each.before), "after": _image(each.after)}
            for each in written
        ]
    )


def _image(row: Row | None) -> Row | None:
    """The row without the column of what is sealed where nothing is, as it was before there was one."""
    return {name: value for name, value in row.items() if (name, value) != (COLUMN, None)} if row else None


def _line(row: RowMapping) -> JournalLine:
    return JournalLine(
        sequence=row["sequence"],
        at=moment(row["at"]),
        actor=row["actor"],
        conference=ConferenceId(row["conference_id"]),
        name=row["name"],
        touched=tuple((kind, entity_id) for kind, entity_id, _ in images_of(row)),
        hash=row["hash"],
    )
