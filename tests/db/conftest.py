"""A real store in a folder of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from clearance import Cleared
from sqlalchemy import Engine

from db.engine import make_engine
from db.store import SqlStore, create, open_store

KEY = bytes(range(48))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def key() -> bytes:
    return KEY


@pytest.fixture
def closing() -> Cleared:
    """Somebody who is cleared for every conference."""
    return Cleared()


@pytest.fixture
def store(folder: Path, key: bytes, closing: Cleared) -> Iterator[SqlStore]:
    made = create(folder, key, closing)
    yield made
    made.close()


@pytest.fixture
def reopened(folder: Path, key: bytes, store: SqlStore, closing: Cleared) -> Iterator[Callable[[], SqlStore]]:
    """Closes the store that was made and opens it again."""
    opened: list[SqlStore] = []

    def reopen() -> SqlStore:
        for each in (store, *opened):
            each.close()
        opened.append(open_store(folder, key, closing))
        return opened[-1]

    yield reopen
    for each in opened:
        each.close()


@pytest.fixture
def closed(folder: Path, store: SqlStore) -> Path:
    """The folder of a store with something in it that nobody has open."""
    store.keep_setting("chair", "R. Okonkwo")
    store.close()
    return folder


@pytest.fixture
def engine(closed: Path, key: bytes) -> Iterator[Engine]:
    """The store's own engine, without the store around it."""
    made = make_engine(closed / "store.db", key)
    yield made
    made.dispose()
