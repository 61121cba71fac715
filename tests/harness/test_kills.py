"""What was said to be kept is there whenever the program is killed, also while it opens or recovers.

A killed program proves nothing about a power cut: see test_power_cuts.py.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from time import sleep

import pytest
from harness.amounts import SHARE, amount, in_ms, record
from harness.staging import KILLED, Playing, Stage
from harness.stores import keys_of, make
from harness.verdicts import Verdicts

from db.engine import ask, make_engine
from rothdesk.support.paths import StoreFolder

KILLS_OF_ONE_STORE = 10
LONGEST_LIFE = 1.6 if SHARE else 0.25
"""Seconds from the first entry to the kill, at most."""


def stores(folder: Path) -> Iterator[Path]:
    """A new store for each few kills: to examine one takes as long as it is large."""
    for number in count():
        store = make(folder / str(number))
        yield from [store] * KILLS_OF_ONE_STORE


def killed(playing: Playing, chance: random.Random) -> list[int]:
    """Kill the writer, once in ten while it is opening the store; what it said."""
    if chance.random() < 0.9:
        playing.line()
        sleep(chance.uniform(0, LONGEST_LIFE))
    else:
        sleep(chance.uniform(0, 0.06))
    numbers = [int(line) for line in playing.kill()]
    assert playing.status == KILLED
    return numbers


def test_no_kill_loses_what_was_said_to_be_kept(stage: Stage, tmp_path: Path) -> None:
    kills, wanted = amount(25, 250), round(30_000 * SHARE)
    verdicts, chance = Verdicts(), random.Random()
    count_of_said, unsaid = 0, 0
    before, said, found = tmp_path, set[int](), set[int]()
    for folder in stores(tmp_path):
        if verdicts.blows >= kills and count_of_said >= wanted:
            break
        if folder != before:
            before, said, found = folder, set(), set()
        numbers = killed(stage.start("note_until_killed", folder=str(folder), first=max((0, *found)) + 1), chance)
        count_of_said += len(numbers)
        said |= set(numbers)
        there = verdicts.judge(folder, said, f"kill {verdicts.blows}")
        assert not found - there
        unsaid += len(there - found - said)
        found = there
    record(
        "kills",
        kills=verdicts.blows,
        acknowledged_entries=count_of_said,
        kills_that_lost_or_tore_one=verdicts.losing,
        unopenable=verdicts.unopenable,
        corrupt=verdicts.corrupt,
        false_alarms=verdicts.alarms,
        kept_but_not_yet_acknowledged=unsaid,
        reopened_in_ms=in_ms(verdicts.until_open),
        reopened_and_looked_through_in_ms=in_ms(verdicts.seconds),
    )
    assert verdicts.clean, verdicts.told
    assert unsaid <= verdicts.blows  # at most the one that was under way


def test_the_harness_sees_what_is_lost(stage: Stage, tmp_path: Path) -> None:
    """Negative control: a writer that says so before the commit loses entries."""
    folder, first, verdicts = make(tmp_path / "store"), 1, Verdicts(changes=False)
    for _ in range(4):
        playing = stage.start("note_until_killed", folder=str(folder), first=first, manner="hasty")
        playing.line()
        sleep(0.05)
        found = verdicts.judge(folder, [int(line) for line in playing.kill()], "hasty")
        first = max((0, *found)) + 1
    assert verdicts.losing > 0


@pytest.mark.parametrize("check", ["integrity_check", "cipher_integrity_check", "foreign_key_check"])
def test_the_pages_are_sound_without_our_own_examination(stage: Stage, tmp_path: Path, check: str) -> None:
    folder = make(tmp_path / "store")
    killed(stage.start("note_until_killed", folder=str(folder), first=1), random.Random())
    key = keys_of(folder)[2].raw
    engine = make_engine(StoreFolder(folder).database, key)
    ask(engine, "PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    engine = make_engine(StoreFolder(folder).database, key)
    assert ask(engine, f"PRAGMA {check}") in ([], [("ok",)])
    engine.dispose()
