"""An index of closed text that lies in this process's memory and nowhere else, and goes with the process.

It is never given a file. Like the index in the store it only says where words are, never what they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing

from sqlcipher3 import dbapi2

from db.search import as_match
from rothdesk.app.search_everywhere import Spot
from rothdesk.app.search_words import Wanted
from rothdesk.domain.ids import ConferenceId

_TABLES = """
    CREATE TABLE spots (number INTEGER PRIMARY KEY, conference_id TEXT, kind TEXT, id TEXT);
    CREATE INDEX spots_of ON spots (conference_id);
    CREATE VIRTUAL TABLE closed USING fts5(words, tokenize = 'unicode61', prefix = '2 3 4 5');
    INSERT INTO closed (closed, rank) VALUES ('secure-delete', 1);
"""


class MemoryIndex:
    """See `rothdesk.app.search_everywhere.ClosedIndex`. Used on the store thread."""

    def __init__(self) -> None:
        self._connection = dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)
        with closing(self._connection.cursor()) as cursor:
            cursor.execute("PRAGMA temp_store = MEMORY")
            cursor.execute("PRAGMA secure_delete = ON").fetchall()
            cursor.executescript(_TABLES)

    def keep(self, conference: ConferenceId, rows: Iterable[tuple[str, str, str]]) -> None:
        """Hold this (kind, id and words) of a conference, in place of what was held of it."""
        self.forget(conference)
        with closing(self._connection.cursor()) as cursor:
            for kind, entity_id, words in rows:
                cursor.execute(
                    "INSERT INTO spots (conference_id, kind, id) VALUES (?, ?, ?)", (conference, kind, entity_id)
                )
                cursor.execute("INSERT INTO closed (rowid, words) VALUES (last_insert_rowid(), ?)", (words,))

    def forget(self, conference: ConferenceId) -> None:
        """Hold nothing of a conference."""
        with closing(self._connection.cursor()) as cursor:
            cursor.execute(
                "DELETE FROM closed WHERE rowid IN (SELECT number FROM spots WHERE conference_id = ?)", (conference,)
            )
            cursor.execute("DELETE FROM spots WHERE conference_id = ?", (conference,))

    def find(self, looked_for: Wanted, *, limit: int) -> tuple[Spot, ...]:
        """Where all the words are, what was held last first."""
        with closing(self._connection.cursor()) as cursor:
            rows = cursor.execute(
                "SELECT number, conference_id, kind, id FROM closed JOIN spots ON number = closed.rowid "
                "WHERE closed MATCH ? ORDER BY closed.rowid DESC LIMIT ?",
                (as_match(looked_for), limit),
            ).fetchall()
        return tuple(Spot(number=row[0], conference=ConferenceId(row[1]), kind=row[2], id=row[3]) for row in rows)

    def close(self) -> None:
        """Let everything go."""
        self._connection.close()
