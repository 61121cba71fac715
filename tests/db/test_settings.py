"""The database's settings, read back through the store's own way of opening it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlcipher3 import dbapi2

from db.engine import READ_BACK, ask
from db.problems import StoreUnsafe
from db.store import open_store


@pytest.mark.parametrize(
    ("setting", "answer"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("fullfsync", 1),
        ("checkpoint_fullfsync", 1),
        ("locking_mode", "exclusive"),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("cipher_log_level", "NONE"),
        ("cipher_page_size", "4096"),
        ("cipher_status", "1"),
        ("application_id", 0x524F5448),
    ],
)
def test_settings_hold(engine: Engine, setting: str, answer: object) -> None:
    assert ask(engine, f"PRAGMA {setting}") == [(answer,)]


def test_extensions_cannot_be_loaded(engine: Engine) -> None:
    with pytest.raises(dbapi2.OperationalError, match="not authorized"):
        ask(engine, "SELECT load_extension('anything')")


def test_a_setting_that_does_not_hold_keeps_the_store_closed(
    closed: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(READ_BACK, "synchronous", 3)
    before = {path.name: path.read_bytes() for path in closed.iterdir()}
    with pytest.raises(StoreUnsafe, match="synchronous"):
        open_store(closed, key)
    assert {path.name: path.read_bytes() for path in closed.iterdir()} == before


def test_an_older_cipher_keeps_the_store_closed(closed: Path, key: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.engine.OLDEST_CIPHER", (99, 0))
    with pytest.raises(StoreUnsafe, match="cipher_version"):
        open_store(closed, key)


def test_a_damaged_start_of_the_first_page_does_not_matter(closed: Path, key: bytes) -> None:
    """SQLCipher keeps its salt there; ours comes with the key."""
    database = closed / "store.db"
    database.write_bytes(os.urandom(16) + database.read_bytes()[16:])
    store = open_store(closed, key)
    assert store.setting("chair") == "R. Okonkwo"
    store.close()
