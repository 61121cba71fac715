"""One store: a durable entry against a bare write, encrypted against plain pages, opening, unlocking.

Each is told as a ratio to something plain that was done in the same run; none is judged by its seconds alone.
"""

import os
import secrets
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import bench_made
from bench_timings import Timings, heading, repeated, verdict
from sqlcipher3 import dbapi2

from db import journal
from db.engine import PAGE_BYTES
from db.store import SqlStore
from rothdesk.app.commands.meeting import AddEntry
from rothdesk.bootstrap.opening import OpenedStore, open_store
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.restriction import EVERYBODY_INVITED
from rothdesk.secrets.derivation import DEFAULT_KDF, stretched
from rothdesk.secrets.keyfile import KeyFile
from rothdesk.support.paths import StoreFolder

PAGE = os.urandom(PAGE_BYTES)
"""What a database writes at the least: one page."""
ROWS = 20_000
_TABLES = """
CREATE TABLE entries (id INTEGER PRIMARY KEY, conference INTEGER NOT NULL, text TEXT NOT NULL);
CREATE INDEX of_conference ON entries (conference);
CREATE VIRTUAL TABLE found USING fts5 (text, content = 'entries', content_rowid = 'id');
CREATE TRIGGER indexed AFTER INSERT ON entries BEGIN INSERT INTO found (rowid, text) VALUES (NEW.id, NEW.text); END;
"""


def commits(entries: int, folder: Path) -> list[str]:
    """Entries noted at the desk, each durable, and between them bare durable writes in the same folder."""
    opened = bench_made.make(folder / "commits")
    opened.shelf.pin()
    bench_made.fill(opened, bench_made.Size(1, 1))
    desk, now = opened.desk, opened.clock.now()
    bare, commit = Timings("bare write of one page with fsync"), Timings("commit of one entry at the desk")
    handle = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT, 0o600)

    def bare_write() -> None:
        os.write(handle, PAGE)
        os.fsync(handle)

    def one_entry() -> None:
        entry = Entry(id="", at=now, kind=EntryKind.FACT, text=bench_made.words(100), who=EVERYBODY_INVITED)
        desk.execute(AddEntry(conference=bench_made.conference(0), entity=entry, who=EVERYBODY_INVITED))

    for _ in range(entries):
        bare.take(bare_write)
        commit.take(one_entry)
    os.close(handle)
    verified = repeated("verifying the journal that they left", 5, lambda: _verify(opened))
    opened.close()
    each = verified.median / entries
    return [
        heading("A durable entry", bare.name),
        bare.line(bare),
        commit.line(bare),
        verified.line(bare),
        verdict("99 % of commits against 99 % of bare writes", commit.slowest / bare.slowest, 2.5),
        verdict("99 % of commits", commit.slowest * 1000, 50, " ms"),
        verdict("verifying 100 000 rows of a journal, at this rate", each * 100_000, 5, " s"),
    ]


def _verify(opened: OpenedStore) -> None:
    with opened.store.transaction() as connection:
        if list(journal.broken_links(journal.rows(connection))):
            raise ValueError


def opening(times: int, folder: Path) -> list[str]:
    """Opening after the key, and unlocking against Argon2id alone."""
    place = StoreFolder(folder / "opening")
    opened = bench_made.make(place.folder, kdf=DEFAULT_KDF)
    bench_made.fill(opened, bench_made.Size(10, 100))
    opened.close()
    secret, salt = bench_made.PASSPHRASE.encode(), os.urandom(16)
    argon = repeated("Argon2id alone", times, lambda: stretched(secret, salt, DEFAULT_KDF))

    def unlock() -> None:
        with KeyFile.read(place.key_file).unlock(bench_made.PASSPHRASE):
            pass

    unlocking = repeated("unlocking the key file", times, unlock)
    whole = repeated(
        "unlocking and opening the store", times, lambda: open_store(place, bench_made.PASSPHRASE).close()
    )
    after = bench_made.AfterKey(place.folder)
    opening, shutting = Timings("opening the store after its key"), Timings("closing it")
    for _ in range(times * 4):
        stores: list[SqlStore] = []
        opening.take(lambda stores=stores: stores.append(after.open()))  # type: ignore[misc]
        shutting.take(stores[0].close)
    lines = [each.line(argon) for each in (argon, unlocking, whole, opening, shutting)]
    target = verdict("median of opening after the key", opening.median * 1000, 50, " ms")
    return [heading("Opening a store of 1 000 entries", argon.name), *lines, target]


def encryption(commits: int, folder: Path) -> list[str]:
    """The same statements on the same build of SQLite with and without a key."""
    plain, keyed = _database(folder / "plain.db", ""), _database(folder / "keyed.db", secrets.token_hex(48))
    with closing(plain), closing(keyed):
        doing: dict[str, Callable[[dbapi2.Connection], object]] = {
            "commit of one row": _commit,
            "list of 200 rows of a conference": _list,
            "search for one word, 50 hits": _search,
            "reading through all rows": lambda database: database.execute(
                "SELECT sum(length(text)) FROM entries"
            ).fetchall(),
        }
        lines = []
        for name, statement in doing.items():
            pair = Timings(f"{name}, plain"), Timings(f"{name}, encrypted")
            for _ in range(commits if statement is _commit else 30):
                for timings, database in zip(pair, (plain, keyed), strict=True):
                    database.execute("PRAGMA shrink_memory").fetchall()  # nothing is in SQLite's own cache
                    timings.take(lambda statement=statement, database=database: statement(database))  # type: ignore[misc]
            lines += [pair[0].line(pair[0]), pair[1].line(pair[0])]
    return [heading(f"Encryption, on {ROWS} rows", "the same SQLite without a key, line by line"), *lines]


def _database(path: Path, key: str) -> dbapi2.Connection:
    connection = dbapi2.connect(path, isolation_level=None)
    keyed = [f"key = \"x'{key}'\""] if key else []
    settings = ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON")
    for setting in (*keyed, *settings):
        connection.execute(f"PRAGMA {setting}").fetchall()
    connection.executescript(_TABLES)
    connection.execute("BEGIN IMMEDIATE").fetchall()
    rows = ((number % (ROWS // 200), bench_made.words(number)) for number in range(ROWS))
    connection.executemany("INSERT INTO entries (conference, text) VALUES (?, ?)", rows)
    connection.execute("COMMIT").fetchall()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return connection


def _commit(database: dbapi2.Connection) -> None:
    database.execute("BEGIN IMMEDIATE").fetchall()
    database.execute("INSERT INTO entries (conference, text) VALUES (0, ?)", (bench_made.words(100),)).fetchall()
    database.execute("COMMIT").fetchall()


def _list(database: dbapi2.Connection) -> None:
    database.execute("SELECT * FROM entries WHERE conference = 7").fetchall()


def _search(database: dbapi2.Connection) -> None:
    statement = (
        "SELECT rowid, snippet(found, 0, '', '', '…', 12) FROM found WHERE found MATCH ? ORDER BY rank LIMIT 50"
    )
    database.execute(statement, (bench_made.RARE,)).fetchall()
