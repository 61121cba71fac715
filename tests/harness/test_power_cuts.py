"""The power goes at any instant: what was said to be kept is there, and the store opens and is whole.

A killed program proves nothing of this, because the operating system keeps what it wrote. Here the disk itself is
simulated (`harness.disk`); what that leaves out stands in resources/docs/durability.md.
"""

from __future__ import annotations

import random
import shutil
from itertools import cycle
from pathlib import Path

from harness.amounts import amount, record
from harness.disk import Disk, cut, read_log, said, with_own_numbers
from harness.staging import Stage
from harness.stores import make
from harness.verdicts import Verdicts

CUTS_OF_ONE_RUN = 150
WORK = ({"pages": 20, "notes": 40}, {"pages": 8, "notes": 30}, {"pages": 200, "notes": 40})
"""Pages after which the log is brought into the main file, and entries noted on each of two visits; in turn."""
SEED = random.Random().randrange(1 << 32)


def power_cuts(stage: Stage, folder: Path, cuts: int, synchronous: str = "FULL", seed: int = SEED) -> Verdicts:
    """Let the store work, and cut the power so often. After some cuts it works anew, in another manner."""
    verdicts, chance = Verdicts(), random.Random(seed)
    of_one_run = min(CUTS_OF_ONE_RUN, -(-cuts // len(WORK)))
    for work in cycle(WORK):
        if verdicts.blows >= cuts:
            break
        here = folder / f"{verdicts.blows}"
        here.mkdir()
        store = make(here / "store")
        base = Disk.of(store)
        arguments = {"folder": str(store), "log": str(here / "log"), "visits": 2, "synchronous": synchronous}
        played = stage.play("note_watched", **arguments, **work)
        assert played.status == 0
        log = with_own_numbers(read_log(here / "log"))
        for _ in range(min(of_one_run, cuts - verdicts.blows)):
            instant = chance.randrange(1, len(log))
            image = cut(base, log[:instant], chance).put(store, here / "cut")
            verdicts.judge(image, said(log[:instant]), f"seed {seed}, cut after {instant} of {len(log)}")
            shutil.rmtree(image)
        shutil.rmtree(here)
    return verdicts


def test_no_power_cut_loses_what_was_said_to_be_kept(watched_stage: Stage, quick: Path) -> None:
    verdicts = power_cuts(watched_stage, quick, amount(100, 1_500))
    record(
        "power-cuts",
        cuts=verdicts.blows,
        cuts_that_lost_an_acknowledged_entry=verdicts.losing,
        unopenable=verdicts.unopenable,
        corrupt=verdicts.corrupt,
        false_alarms=verdicts.alarms,
    )
    assert verdicts.clean, verdicts.told


def test_the_simulation_sees_that_a_flush_is_missing(watched_stage: Stage, quick: Path) -> None:
    """Negative control: `synchronous = NORMAL` does not flush commits, and at least a tenth of the cuts show it."""
    verdicts = power_cuts(watched_stage, quick, amount(45, 300), "NORMAL")
    record("power-cuts-control-normal", cuts=verdicts.blows, cuts_that_lost_an_acknowledged_entry=verdicts.losing)
    assert verdicts.losing >= verdicts.blows / 10


def test_the_simulation_sees_that_all_flushes_are_missing(watched_stage: Stage, quick: Path) -> None:
    """Negative control: `synchronous = OFF` lets checkpoints overtake the log, and stores do not open or are torn."""
    verdicts = power_cuts(watched_stage, quick, amount(20, 300), "OFF")
    record("power-cuts-control-off", cuts=verdicts.blows, unopenable=verdicts.unopenable, corrupt=verdicts.corrupt)
    assert verdicts.unopenable + verdicts.corrupt >= verdicts.blows / 10
