"""A program of other people opens the store, by what the page on getting out says and nothing else.

The scripts of the page are run as they stand there, in a process that reaches nothing of rothdesk. What they read is
compared with what the program itself holds.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from harness.stores import PASSPHRASE, Writing, entries, keys_of, make, opened, text_of

import resources
from db.tables import metadata

PAGE = resources.text("docs/getting-out.md")
NOTES = 30


def parts() -> tuple[str, str, str]:
    """The page's way to the keys, its reading with SQLCipher, and its reading with the other program."""
    script, other = re.findall(r"^```python\n(.+?)^```", PAGE, re.MULTILINE | re.DOTALL)
    keys, division, reading = str(script).partition("# From here on")
    assert division
    return keys, division + reading, str(other)


def rows_read(script: str, folder: Path, elsewhere: Path) -> list[dict[str, Any]]:
    file = elsewhere / "reader.py"
    file.write_text(script, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", str(file), str(folder)],
        input=PASSPHRASE + "\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=elsewhere,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with open and closed entries."""
    store = make(tmp_path_factory.mktemp("readable") / "store")
    with opened(store) as whole:
        writing = Writing(whole)
        for number in range(1, NOTES + 1):
            writing.write(number)
    return store


def test_another_program_reads_every_row_and_finds_the_pages_whole(folder: Path, tmp_path: Path) -> None:
    keys, _, other = parts()
    rows = rows_read(keys + other, folder, tmp_path)
    assert rows[0]["integrity_check"] == "ok"
    texts = {row["id"]: row["text"] for row in rows if row["table"] == "entries"}
    with opened(folder) as whole:
        held = entries(whole.store)
        journal = [line for summary in whole.store.summaries() for line in whole.store.journal(summary.conference)]
    assert texts == {entry.id: text_of(number) for number, entry in held.items()}
    assert len(texts) == NOTES
    assert {line.hash for line in journal} <= {row["hash"] for row in rows if row["table"] == "journal"}


def test_both_programs_read_the_same(folder: Path, tmp_path: Path) -> None:
    keys, reading, other = parts()
    ours = rows_read(keys + reading, folder, tmp_path)
    theirs = [row for row in rows_read(keys + other, folder, tmp_path) if row["table"]]
    kept = set(metadata.tables)
    assert [row for row in ours if row["table"] in kept] == [row for row in theirs if row["table"] in kept]


def test_another_program_searches_the_full_text_index(folder: Path) -> None:
    import apsw

    database = apsw.Connection(str(folder / "store.db"))
    for name, value in (("cipher", "sqlcipher"), ("legacy", 4), ("key", f"x'{keys_of(folder)[2].raw.hex()}'")):
        database.pragma(name, value)
    statement = "SELECT name FROM sqlite_master WHERE sql LIKE '%using fts5%'"
    indexes = [str(name) for (name,) in database.execute(statement)]
    assert indexes
    found = [
        row
        for index in indexes
        for row in database.execute(f'SELECT rowid FROM "{index}" WHERE "{index}" MATCH ?', ("entry",))
    ]
    assert len(found) >= NOTES // 2
    database.close()


def test_the_scripts_borrow_nothing_from_the_program() -> None:
    for part in parts():
        assert not re.search(r"^(import|from) .*\b(rothdesk|db|ui|resources)\b", part, re.MULTILINE)
