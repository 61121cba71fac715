"""Killed at every change of a name on the disk: a backup is whole or not there, a store the old or the new one.

The short run takes some of the points; with ROTHDESK_LONG=1 every one is taken, and fifty random moments besides.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from rothdesk.app.long_work import NobodyWatching
from rothdesk.bootstrap.unfinished import store_exists
from rothdesk.support.paths import StoreFolder
from tests.backups.conftest import Office

ROOT = Path(__file__).parents[2]
LONG = bool(os.environ.get("ROTHDESK_LONG"))
NOBODY = NobodyWatching()


def begin(what: str, store: Path, stick: Path, point: int) -> subprocess.Popen[str]:
    script = Path(__file__).with_name("doing.py")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(script), what, str(store), str(stick), str(point)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT)


def do(what: str, store: Path, stick: Path, point: int) -> tuple[int, int] | None:
    """Let it run to the point; None if it was killed, else the number of changes, and which is the turn."""
    process = begin(what, store, stick, point)
    said, _ = process.communicate(timeout=120)
    assert "ready" in said
    if process.returncode == -9:
        return None
    assert process.returncode == 0
    total, turn = said.split()[-2:]
    return int(total), int(turn)


def points(total: int, few: int) -> Iterable[int]:
    return range(total) if LONG else sorted({(total - 1) * each // (few - 1) for each in range(few)})


@pytest.fixture
def changed(office: Office, stick: Path) -> Office:
    """A store with a backup of yesterday on the stick and a conference more than that."""
    opened = office.open()
    opened.backups.make_at(stick, NOBODY)
    opened.close()
    office.add_conference("2026-0003")
    return office


def copy_of(office: Office, folder: Path) -> Office:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(office.folder.folder, folder)
    return Office(StoreFolder(folder), office.clock)


OLD, NEW = ["2026-0002", "2026-0003"], ["2026-0002"]


def added(office: Office) -> list[str]:
    return [each for each in office.references() if each in OLD]


def test_a_killed_restoring_leaves_the_old_store_or_the_new(changed: Office, stick: Path, tmp_path: Path) -> None:
    total, turn = do("restore", copy_of(changed, tmp_path / "all").folder.folder, stick, -1) or (0, 0)
    assert 15 < turn + 12 < total
    outcomes = []
    for point in range(total) if LONG else (0, *range(turn, turn + 12, 2)):
        struck = copy_of(changed, tmp_path / "struck")
        assert do("restore", struck.folder.folder, stick, point) is None
        outcomes.append(judge(struck))
    assert sorted(outcomes) == outcomes, "once the new store counts, it counts at every later point"
    assert set(outcomes) == {False, True}, "points before and after the turn were both taken"
    assert outcomes.index(True) == (turn + 1 if LONG else 2), "it counts from the note on, and not before"


def judge(struck: Office) -> bool:
    """Whether the new store counts; anything between is a failure."""
    assert store_exists(struck.folder)
    opened = struck.open()
    assert opened.notice == ""
    assert opened.store.examine(struck.clock.now()).whole
    aside = opened.backups.put_aside()
    opened.close()
    found = added(struck)
    assert found in (OLD, NEW)
    assert bool(aside) == (found == NEW), "the old store is put aside exactly when the new one counts"
    if aside:
        assert added(Office(StoreFolder(aside[0].place), struck.clock)) == OLD
    return found == NEW


def test_a_killed_restoring_on_a_new_laptop_may_be_begun_again(changed: Office, stick: Path, tmp_path: Path) -> None:
    total, turn = do("restore", tmp_path / "all", stick, -1) or (0, 0)
    for point in range(total) if LONG else (0, turn, turn + 2, turn + 5):
        laptop = Office(StoreFolder(tmp_path / f"laptop-{point}"), changed.clock)
        assert do("restore", laptop.folder.folder, stick, point) is None
        if not store_exists(laptop.folder):
            assert do("restore", laptop.folder.folder, stick, -1) is not None
        assert added(laptop) == NEW
        assert not list(laptop.folder.folder.glob(".restore-*"))


@pytest.mark.parametrize("what", ["backup", "stick"])
def test_a_killed_backup_is_whole_or_not_there(changed: Office, tmp_path: Path, what: str) -> None:
    place = tmp_path / "drive"
    place.mkdir()
    total, _ = do(what, copy_of(changed, tmp_path / "all").folder.folder, place, -1) or (0, 0)
    for point in points(total, 3):
        shutil.rmtree(place)
        place.mkdir()
        struck = copy_of(changed, tmp_path / "struck")
        assert do(what, struck.folder.folder, place, point) is None
        assert added(struck) == OLD
        opened = struck.open()
        try:
            for each in opened.backups.kept():
                assert opened.backups.test(NOBODY, each.id).conferences == 3
            assert opened.backups.unusable() == ()
            assert opened.backups.failure() is None
            opened.backups.make(NOBODY)
            opened.backups.make_at(place, NOBODY)
            for folder in (struck.folder.backups, place):
                assert not [each.name for each in folder.iterdir() if each.name.endswith(".partial")]
        finally:
            opened.close()


@pytest.mark.skipif(not LONG, reason="random moments take minutes")
def test_killed_at_random_moments(changed: Office, stick: Path, tmp_path: Path) -> None:
    rng = random.Random(3)
    for _ in range(50):
        struck = copy_of(changed, tmp_path / "struck")
        process = begin("restore", struck.folder.folder, stick, -1)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(rng.uniform(0, 0.25))
        process.kill()
        process.communicate()
        judge(struck)
