"""A store with a chair who is cleared and a minute-taker who is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from clearance import Cleared
from office import KEY, Office, desk

from db.store import create


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """The chair sits at the desk first; nothing is there yet."""
    chair = Cleared("chair")
    taker = Cleared("taker", chair.keys)
    taker.may_open = False
    store = create(tmp_path / "store", KEY, chair)
    made = Office(tmp_path / "store", chair, taker, store, desk(store, "s0"))
    yield made
    made.store.close()
