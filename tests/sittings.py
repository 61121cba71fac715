"""Fixtures for folders of tests in which somebody sits at a real store: import them into a `conftest.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from clearance import Cleared
from sitting import KEY, Sitting

from db.store import SqlStore, create

__all__ = ["closing", "folder", "sitting", "store"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def closing() -> Cleared:
    return Cleared()


@pytest.fixture
def store(folder: Path, closing: Cleared) -> Iterator[SqlStore]:
    made = create(folder, KEY, closing)
    yield made
    made.close()


@pytest.fixture
def sitting(store: SqlStore, closing: Cleared) -> Sitting:
    return Sitting(store, closing)
