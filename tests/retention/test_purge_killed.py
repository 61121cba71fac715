"""A purge that is killed anywhere leaves the conference whole, or is finished at the next opening."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import sleep

import pytest
from decrypted import words_in
from sitting import Filler

from db.examination import check
from db.retention import StoreRetention
from rothdesk.app.long_work import NobodyWatching
from rothdesk.app.retention import SURE
from rothdesk.bootstrap.conferences import finder_over, retention_over
from rothdesk.bootstrap.opening import OpenedStore, create_store, open_store
from rothdesk.domain.ids import ConferenceId
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.paths import StoreFolder

ROOT = Path(__file__).resolve().parents[2]
CHILD = Path(__file__).with_name("purging_child.py")
PASSPHRASE = "walnut lantern estuary"
QUICK = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)
ONE, TWO = ConferenceId("c1"), ConferenceId("c2")
WORDS = ("zebrafish", "qxzharbour")
KILLS = 10
LONGEST_S = 0.5


@dataclass(frozen=True)
class Made:
    """A closed store with two conferences, the first of them backed up, and its key."""

    folder: Path
    key: bytes


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = StoreFolder(tmp_path_factory.mktemp("made") / "store")
    opened = create_store(folder, PASSPHRASE, kdf=QUICK).opened
    filler = Filler(opened.desk)
    for conference, reference, words in (
        (ONE, "2026-0147", "Zebrafish at the qxzharbour"),
        (TWO, "2026-0212", "Lighthouse"),
    ):
        filler.prepare(conference, reference)
        for number in range(30):
            filler.note(conference, f"e{number}", f"{words}, number {number}. " * 5)
        filler.restrict(conference, "i1", "A kelpie informant.")
    key = opened.session.store_key.raw
    opened.close()
    return Made(folder.folder, key)


def state(opened: OpenedStore) -> tuple[set[ConferenceId], list[bool]]:
    """Which conferences are there, and which purges are complete."""
    receipts = retention_over(opened, finder_over(opened)).receipts()
    return {summary.conference for summary in opened.store.summaries()}, [receipt.complete for receipt in receipts]


def test_killed_anywhere_it_is_whole_or_finished(made: Made, tmp_path: Path) -> None:
    chance, seen = random.Random(43), set()
    for number in range(KILLS):
        folder = tmp_path / f"store-{number}"
        shutil.copytree(made.folder, folder)
        child = subprocess.Popen(
            [sys.executable, str(CHILD), str(folder), PASSPHRASE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert child.stdout is not None
        with child:
            assert child.stdout.readline() == b"ready\n"
            sleep(chance.uniform(0, LONGEST_S))
            child.kill()
        opened = open_store(StoreFolder(folder), PASSPHRASE)
        there, complete = state(opened)
        key_file = opened.session.folder.conference_keys / f"{ONE}.keys"
        if ONE in there:
            seen.add("whole")
            assert complete == []
            assert opened.store.load(ONE).cleared
            assert key_file.exists()
        else:
            seen.add("purged")
            assert complete == [True]
            assert not list(key_file.parent.glob(f"{ONE}.keys*"))
        closing = opened.session
        opened.close()
        assert words_in(folder / "store.db", made.key, WORDS) == (set(WORDS) if ONE in there else set())
        assert check(folder, made.key, closing).findings == ()
        shutil.rmtree(folder)
    assert seen <= {"whole", "purged"}


def test_a_purge_whose_keys_are_still_there_is_finished_at_the_next_opening(made: Made, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(made.folder, folder)
    opened = open_store(StoreFolder(folder), PASSPHRASE)
    at = opened.clock.now()
    receipt = StoreRetention(opened.store).purge(ONE, digest="", actor="chair", at=at)  # and no further
    assert not receipt.complete
    keys = opened.session.folder.conference_keys
    assert list(keys.glob(f"{ONE}.keys*"))
    opened.store._engine.dispose()  # type: ignore[union-attr]  # as if killed: no checkpoint by closing
    opened.store._engine = None
    opened.store.close()
    opened = open_store(StoreFolder(folder), PASSPHRASE)
    assert state(opened) == ({TWO}, [True])
    assert not list(keys.glob(f"{ONE}.keys*"))
    opened.close()
    assert words_in(folder / "store.db", made.key, WORDS) == set()


def test_backups_that_still_hold_it_are_listed_with_their_last_day_and_lose_its_key(
    made: Made, tmp_path: Path
) -> None:
    folder = tmp_path / "store"
    shutil.copytree(made.folder, folder)
    opened = open_store(StoreFolder(folder), PASSPHRASE)
    backup = opened.backups.make(NobodyWatching())
    retention = retention_over(opened, finder_over(opened))
    assert list(backup.place.rglob(f"{ONE}.keys*"))
    (listed,) = retention.weigh(ONE).backups
    assert listed.id == backup.id
    assert listed.expires_on is not None
    assert listed.expires_on <= opened.clock.now().date() + timedelta(days=35)
    retention.purge(ONE, "2026-0147", SURE)
    assert [each.id for each in opened.backups.holding(ONE)] == [backup.id]
    assert not list(folder.rglob(f"{ONE}.keys*"))
    assert list(folder.rglob(f"{TWO}.keys*"))
    opened.close()
