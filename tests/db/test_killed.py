"""What was said to be saved is there, whenever the program is killed.

A killed process proves nothing about a power cut: what it wrote stays with the operating system. That needs a
simulation of the disk.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from time import sleep

import pytest

from db.engine import ask, make_engine
from db.examination import check
from db.problems import WrongKey
from db.store import create, open_store
from rothdesk.app.change import compare
from rothdesk.domain.conference import Conference
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import new_record
from rothdesk.support.clock import LONDON

ROOT = Path(__file__).resolve().parents[2]
WRITER = Path(__file__).with_name("killed_writer.py")
NOON = datetime(2026, 11, 9, 12, 0, tzinfo=LONDON)


@pytest.fixture
def started(folder: Path, key: bytes) -> Path:
    store = create(folder, key)
    record = new_record(Conference(id="c1", reference="R1", conference_type="initial"))
    store.commit(compare(None, record, "Prepare"), expected_revision=0, actor="chair", at=NOON)
    store.close()
    return folder


def killed_run(folder: Path, first: int, manner: str, chance: random.Random) -> list[int]:
    """Let the writer write and kill it; the numbers that it said are saved."""
    writer = subprocess.Popen(
        [sys.executable, str(WRITER), str(folder), str(first), manner],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert writer.stdout is not None
    with writer, writer.stdout as said:
        start = said.readline()
        sleep(chance.uniform(0, 0.25))
        writer.kill()
        return [int(number) for number in (start + said.read()).split()]


def entries_of(folder: Path, key: bytes) -> dict[int, str]:
    store = open_store(folder, key)
    entries = {entry.position: entry.text for entry in store.load(ConferenceId("c1")).record.entries}
    store.close()
    return entries


def test_ten_kills_lose_nothing_that_was_said_to_be_saved(started: Path, key: bytes) -> None:
    sys.path.insert(0, str(WRITER.parent))
    try:
        from killed_writer import text_of
    finally:
        sys.path.remove(str(WRITER.parent))
    chance, first, told = random.Random(), 1, 0
    for _ in range(10):
        said = killed_run(started, first, "honest", chance)
        entries = entries_of(started, key)
        assert not set(said) - entries.keys()
        assert all(text == text_of(number) for number, text in entries.items())
        assert len(set(entries) - set(said) - set(range(first))) <= 1  # at most the one that was under way
        assert check(started, key).findings == ()
        first, told = max(entries) + 1, told + len(said)
    assert told > 50


def test_the_harness_sees_what_is_lost(started: Path, key: bytes) -> None:
    """Negative control: a writer that says so before the commit loses entries."""
    chance, first, lost = random.Random(), 1, 0
    for _ in range(3):
        said = killed_run(started, first, "hasty", chance)
        entries = entries_of(started, key)
        lost += len(set(said) - entries.keys())
        first = max((0, *entries)) + 1
    assert lost > 0


def test_a_wrong_key_after_a_kill_loses_nothing(started: Path, key: bytes) -> None:
    said = killed_run(started, 1, "honest", random.Random())
    for _ in range(2):
        with pytest.raises(WrongKey):
            open_store(started, bytes(48))
    assert not set(said) - entries_of(started, key).keys()


def test_the_pages_are_sound_without_our_own_examination(started: Path, key: bytes) -> None:
    killed_run(started, 1, "honest", random.Random())
    engine = make_engine(started / "store.db", key)
    ask(engine, "PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    engine = make_engine(started / "store.db", key)
    assert ask(engine, "PRAGMA integrity_check") == [("ok",)]
    assert ask(engine, "PRAGMA cipher_integrity_check") == []
    engine.dispose()
