"""A database belongs to one store's keys, and says so itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.marks import NoAnchors
from db.problems import OfAnotherVault
from db.store import create, open_store


class Anchors(NoAnchors):
    """A key file that says which store it is for."""

    def __init__(self, vault: str) -> None:
        super().__init__()
        self.vault = vault


def test_a_database_beside_another_stores_keys_is_refused(folder: Path, key: bytes) -> None:
    create(folder, key, anchors=Anchors("one")).close()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(OfAnotherVault):
        open_store(folder, key, anchors=Anchors("other"))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    open_store(folder, key, anchors=Anchors("one")).close()


def test_a_database_from_before_it_named_its_store_is_given_the_name(folder: Path, key: bytes) -> None:
    create(folder, key).close()
    open_store(folder, key, anchors=Anchors("one")).close()
    with pytest.raises(OfAnotherVault):
        open_store(folder, key, anchors=Anchors("other"))
