"""A damaged database, read row by row: whatever stands on a page that can still be read comes out.

Works on a copy, which it may repair enough to be opened. After every error the connection is made afresh, because
one that has met a bad page goes on answering wrongly (sqlcipher issue 617). Nothing of a row is put into a message.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from db.engine import PAGE_BYTES
from db.problems import StoreDamaged

_AT_ONCE = 512  # rows that are asked for together; halved around whatever cannot be read
_BEYOND = 2_000  # how far to look for rows when a table's end cannot be found
Named = dict[int, tuple[str, ...]]
"""Row numbers with the key that the table's index names for each."""


class Wreck:
    """A copy of a damaged database. `close` when done.

    Raises `StoreDamaged` if not even the description of its tables can be read.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        self._connection: Any = None
        size = path.stat().st_size
        whole = -(-size // PAGE_BYTES) * PAGE_BYTES
        self._grow(whole)
        try:
            pages = int(self._ask("PRAGMA page_count")[0][0])
            self.tables = frozenset(
                str(name) for (name,) in self._ask("SELECT name FROM sqlite_master WHERE type = 'table'")
            )
        except dbapi2.Error:
            self.close()
            raise StoreDamaged("not even the list of its tables can be read") from None
        if not self.tables:
            self.close()
            raise StoreDamaged("it is empty")
        if pages * PAGE_BYTES > whole:  # a database that was cut off answers nothing until it has its length again
            self.close()
            self._grow(pages * PAGE_BYTES)

    def rows(self, table: str, columns: Sequence[str]) -> tuple[list[dict[str, Any]], list[int]]:
        """All rows that can be read, in the order of their numbers, and the numbers of those that cannot.

        Columns that this table does not have are left out.
        """
        if table not in self.tables:
            return [], []
        there = {str(row[1]) for row in self._ask(f"PRAGMA table_info({table})")}
        names = [name for name in columns if name in there]
        named, end = self.named(table), self._end(table)
        found: list[dict[str, Any]] = []
        lost: list[int] = []
        statement = f"SELECT {', '.join(map(_quoted, names))} FROM {table} WHERE rowid BETWEEN ? AND ?"  # noqa: S608
        for answer, first in self._spans(statement, 1, max(end, *named, 0)):
            if answer is None:
                lost.append(first)
            else:
                found.extend(dict(zip(names, row, strict=True)) for row in answer)
        # Within a page that cannot be read nobody knows which numbers were in use, but the index may.
        return found, [number for number in lost if number in named] if named else lost

    def named(self, table: str) -> Named:
        """What the index behind a table's key still says of its rows, read from both ends."""
        keys = [row for row in self._ask(f"PRAGMA table_info({table})") if row[5]]
        columns = [_quoted(str(row[1])) for row in sorted(keys, key=lambda row: int(row[5]))]
        found: Named = {}
        if not keys or str(keys[0][2]).upper() == "INTEGER":
            return found  # the row's number is its key, and there is no index behind it
        for order in ("ASC", "DESC"):
            statement = (
                f"SELECT rowid, {', '.join(columns)} FROM {table} "  # noqa: S608 - names of our own tables
                f"INDEXED BY sqlite_autoindex_{table}_1 ORDER BY {', '.join(f'{name} {order}' for name in columns)}"
            )
            found.update({int(row[0]): tuple(map(str, row[1:])) for row in self._until_error(statement)})
        return found

    def close(self) -> None:
        """Let the copy go."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(dbapi2.Error):
                connection.close()

    def _end(self, table: str) -> int:
        """A number that no row is beyond."""
        try:
            return int(self._ask(f"SELECT coalesce(max(rowid), 0) FROM {table}")[0][0])  # noqa: S608 - as above
        except dbapi2.Error:
            self.close()
        for name, column in self._indexes(table):
            try:
                return max(
                    (
                        int(row[0])
                        for row in self._ask(
                            f"SELECT rowid FROM {table} INDEXED BY {name} ORDER BY {column}"  # noqa: S608
                        )
                    ),
                    default=0,
                )
            except dbapi2.Error:
                self.close()
        seen = [int(row[0]) for row in self._until_error(f"SELECT rowid FROM {table} ORDER BY rowid")]  # noqa: S608
        return max(seen, default=0) + _BEYOND

    def _indexes(self, table: str) -> list[tuple[str, str]]:
        """The names of a table's indexes, each with its first column."""
        names = [str(row[1]) for row in self._ask(f"PRAGMA index_list({table})")]
        return [(name, _quoted(str(self._ask(f"PRAGMA index_info({name})")[0][2]))) for name in names]

    def _spans(self, statement: str, first: int, last: int) -> Iterator[tuple[list[tuple[Any, ...]] | None, int]]:
        """The rows of each span of numbers, and (None, number) for each single one that cannot be read."""
        waiting = [(start, min(start + _AT_ONCE - 1, last)) for start in range(first, last + 1, _AT_ONCE)][::-1]
        while waiting:
            start, end = waiting.pop()
            try:
                yield self._ask(statement, start, end), start
            except (dbapi2.Error, OverflowError):
                self.close()
                if start == end:
                    yield None, start
                else:
                    middle = (start + end) // 2
                    waiting += [(middle + 1, end), (start, middle)]

    def _until_error(self, statement: str) -> Iterator[tuple[Any, ...]]:
        try:
            with contextlib.closing(self._open().cursor()) as cursor:
                yield from cursor.execute(statement)
        except (dbapi2.Error, OverflowError):
            self.close()

    def _ask(self, statement: str, *values: int) -> list[tuple[Any, ...]]:
        with contextlib.closing(self._open().cursor()) as cursor:
            rows: list[tuple[Any, ...]] = cursor.execute(statement, values).fetchall()
        return rows

    def _open(self) -> Any:
        if self._connection is None:
            self._connection = dbapi2.connect(
                f"{self._path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None
            )
            for setting in (
                "PRAGMA cipher_log_level = NONE",
                f"PRAGMA key = \"x'{self._key.hex()}'\"",
                "PRAGMA trusted_schema = OFF",
                "PRAGMA cell_size_check = ON",
            ):
                self._connection.execute(setting).close()
        return self._connection

    def _grow(self, size: int) -> None:
        with self._path.open("r+b") as file:
            file.truncate(size)


def _quoted(name: str) -> str:
    return f'"{name}"'
