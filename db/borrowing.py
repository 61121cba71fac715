"""Gives a copy of a damaged database back the description of its tables, if a page of that is what it has lost.

Every store that one version makes has its tables in the same places, and a page is sealed with the key and its own
number alone: so the page can be borrowed from a new store under the same key. It is used for reading only.
"""

from __future__ import annotations

from pathlib import Path

from db.engine import PAGE_BYTES, ask, checkpoint, make_engine
from db.opening import create_database
from db.problems import StoreDamaged
from db.wreck import Wreck

_FILLER = "INSERT INTO settings (name, value) VALUES ('filler', hex(zeroblob({:d})))"


def open_with_borrowed(copy: Path, key: bytes) -> Wreck:
    """Open a copy whose tables cannot be listed, with one page replaced. Raises `StoreDamaged` if none helps."""
    new = copy.with_name("new.db")
    create_database(new, key)
    described = new.stat().st_size // PAGE_BYTES
    _make_as_long(new, copy, key)
    lent = new.read_bytes()
    with copy.open("r+b") as file:
        file.truncate(max(copy.stat().st_size, len(lent)))  # shorter than its first page says, it answers nothing
    for page in range(described):
        place = page * PAGE_BYTES
        before = _exchange(copy, place, lent[place : place + PAGE_BYTES])
        try:
            return Wreck(copy, key)
        except StoreDamaged:
            _exchange(copy, place, before)
    raise StoreDamaged("not even the list of its tables can be read")


def _make_as_long(new: Path, copy: Path, key: bytes) -> None:
    """The first page says how long the database is, and nothing beyond that is read."""
    engine = make_engine(new, key)
    try:
        ask(engine, _FILLER.format(copy.stat().st_size // 2))
        checkpoint(engine)
    finally:
        engine.dispose()


def _exchange(path: Path, place: int, page: bytes) -> bytes:
    with path.open("r+b") as file:
        file.seek(place)
        before = file.read(len(page))
        file.seek(place)
        file.write(page)
    return before
