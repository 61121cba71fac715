"""A first sector turned to rubbish by a power cut, while the log still has the whole page.

SQLCipher keeps its salt in the first sixteen bytes of the file. A key without a salt of its own then opens nothing,
not even the good log; this is why the store's key has 48 bytes and not 32.
"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

KEY = bytes(range(48))
ROWS = 60


def connected(path: Path, key: str) -> dbapi2.Connection:
    connection = dbapi2.connect(path, isolation_level=None)
    for pragma in (
        "cipher_log_level = NONE",
        f"key = \"x'{key}'\"",
        "locking_mode = EXCLUSIVE",
        "journal_mode = WAL",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def torn_in_a_checkpoint(folder: Path, key: str) -> Path:
    """What lies there when the power went while the first page was brought from the log into the main file."""
    path, after = folder / "working.db", folder / "after.db"
    with closing(connected(path, key)) as connection:
        connection.execute("CREATE TABLE note (text TEXT)").fetchall()
        for number in range(ROWS):
            connection.execute("INSERT INTO note VALUES (?)", (f"{number} " * 300,)).fetchall()
        main = bytearray(path.read_bytes())
        main[:512] = os.urandom(512)
        after.write_bytes(main)
        after.with_name("after.db-wal").write_bytes(path.with_name("working.db-wal").read_bytes())
    return after


def rows_in(path: Path, key: str) -> int:
    with closing(connected(path, key)) as connection:
        return len(connection.execute("SELECT text FROM note").fetchall())


def test_the_key_with_its_own_salt_reads_everything_from_the_log(tmp_path: Path) -> None:
    key = KEY.hex()
    assert rows_in(torn_in_a_checkpoint(tmp_path, key), key) == ROWS


def test_a_key_without_salt_would_have_lost_the_store(tmp_path: Path) -> None:
    """Negative control: with the shorter key, the same sector takes everything with it."""
    key = KEY[:32].hex()
    path = torn_in_a_checkpoint(tmp_path, key)
    with pytest.raises(dbapi2.DatabaseError, match="file is not a database"):
        rows_in(path, key)
