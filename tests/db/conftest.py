"""A real store in a folder of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.store import SqlStore, create, open_store

KEY = bytes(range(48))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def key() -> bytes:
    return KEY


@pytest.fixture
def store(folder: Path, key: bytes) -> Iterator[SqlStore]:
    made = create(folder, key)
    yield made
    made.close()


@pytest.fixture
def reopened(folder: Path, key: bytes, store: SqlStore) -> Iterator[Callable[[], SqlStore]]:
    """Closes the store that was made and opens it again."""
    opened: list[SqlStore] = []

    def reopen() -> SqlStore:
        for each in (store, *opened):
            each.close()
        opened.append(open_store(folder, key))
        return opened[-1]

    yield reopen
    for each in opened:
        each.close()
