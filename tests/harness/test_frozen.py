"""A store that any earlier version made opens in this one, with everything that was in it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from harness.frozen import FROZEN, VERSIONS, content, content_of, copy_of, found_in, losses
from harness.stores import keys_of, make

from db.engine import ask, make_engine
from db.examination import check
from rothdesk.bootstrap.opening import open_store, recover_store
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.secrets.keyfile import KeyFile
from rothdesk.support.clock import LONDON, SetClock
from rothdesk.support.paths import StoreFolder

LATER = SetClock(datetime(2027, 3, 1, 9, tzinfo=LONDON))
QUICK = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=4)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_frozen_store_opens_with_all_that_was_in_it(version: str, tmp_path: Path) -> None:
    folder, frozen = StoreFolder(copy_of(version, tmp_path / "store")), content(version)
    for _ in range(2):  # carried forward the first time, as it is the second
        opened = open_store(folder, content_of(version)["passphrase"], clock=LATER)
        found = found_in(opened, frozen)
        opened.close()
        assert not list(losses(frozen, found))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_frozen_store_opens_with_its_recovery_code(version: str, tmp_path: Path) -> None:
    folder, frozen = StoreFolder(copy_of(version, tmp_path / "store")), content(version)
    code = content_of(version)["recovery_code"]
    opened, _ = recover_store(folder, code, "five patient otters swim", clock=LATER, kdf=QUICK)
    found = found_in(opened, frozen)
    opened.close()
    assert not list(losses(frozen, found))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_frozen_store_is_whole_once_it_was_carried_forward(version: str, tmp_path: Path) -> None:
    folder = StoreFolder(copy_of(version, tmp_path / "store"))
    opened = open_store(folder, content_of(version)["passphrase"], clock=LATER)
    key = opened.store._key
    opened.close()
    assert check(folder.folder, key).findings == ()


def tables_of(folder: Path, key: bytes) -> list[tuple[object, ...]]:
    engine = make_engine(StoreFolder(folder).database, key)
    tables = ask(engine, "SELECT type, name, sql FROM sqlite_master ORDER BY type, name")
    engine.dispose()
    return tables


def test_the_newest_frozen_store_has_the_tables_of_a_new_one(tmp_path: Path) -> None:
    newest, new = copy_of(VERSIONS[-1], tmp_path / "frozen"), make(tmp_path / "new")
    with KeyFile.read(StoreFolder(newest).key_file).unlock(content_of(VERSIONS[-1])["passphrase"]) as unlocked:
        frozen = tables_of(newest, unlocked.store_key.raw)
    assert frozen == tables_of(new, keys_of(new)[2].raw), "tables have changed: freeze a store again (README there)"


def test_what_is_missing_or_different_would_be_seen() -> None:
    frozen = {"entries": [{"id": "e1", "text": "a"}, {"id": "e2", "text": "b"}]}
    assert not list(losses(frozen, {"entries": [{"id": "e1", "text": "a", "new": 1}, {"id": "e2", "text": "b"}]}))
    assert list(losses(frozen, {"entries": [{"id": "e1", "text": "a"}]}))
    assert list(losses(frozen, {"entries": [{"id": "e1", "text": "a"}, {"id": "e2"}]}))


def test_there_is_a_frozen_store_of_the_first_tables() -> None:
    assert (FROZEN / "0001" / "store" / "store.db").stat().st_size > 100_000
