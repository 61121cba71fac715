"""A store of an earlier version has its old tables or the new ones, whenever carrying it forward is broken off.

The program is killed before its n-th change of the disk, which hits every place between two writes; and the power is
cut at any instant of the same work.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from harness.amounts import amount, record
from harness.disk import Disk, cut, read_log, with_own_numbers
from harness.frozen import VERSIONS, content, content_of, copy_of, found_in, losses
from harness.staging import KILLED, Stage
from harness.stores import NOON

from db.engine import ask, make_engine
from db.migrations import REVISION
from rothdesk.bootstrap.opening import open_store
from rothdesk.secrets.keyfile import KeyFile
from rothdesk.support.clock import SetClock
from rothdesk.support.paths import StoreFolder

EARLIER = tuple(version for version in VERSIONS if version < REVISION)
Schema = tuple[str, ...]


def key_of(version: str, folder: Path) -> bytes:
    with KeyFile.read(StoreFolder(folder).key_file).unlock(content_of(version)["passphrase"]) as unlocked:
        return bytes(unlocked.store_key.raw)


def schema_of(folder: Path, key: bytes) -> Schema:
    """The step that a store is at and all of its tables, without carrying it forward."""
    engine = make_engine(StoreFolder(folder).database, key)
    try:
        (step,) = ask(engine, "SELECT version_num FROM alembic_version")
        tables = ask(engine, "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    finally:
        engine.dispose()
    return (str(step[0]), *sorted(f"{name}: {sql}" for name, sql in tables))


def lost_in(version: str, folder: Path) -> list[str]:
    """What a store lacks of what was frozen, once it is open in this version."""
    opened = open_store(StoreFolder(folder), content_of(version)["passphrase"], clock=SetClock(NOON))
    try:
        return list(losses(content(version), found_in(opened, content(version))))
    finally:
        opened.close()


@pytest.mark.parametrize("version", EARLIER)
def test_a_broken_off_migration_leaves_the_old_tables_or_the_new(
    version: str, watched_stage: Stage, quick: Path
) -> None:
    passphrase, whole = content_of(version)["passphrase"], copy_of(version, quick / "whole")
    key = key_of(version, whole)
    old = schema_of(copy_of(version, quick / "old"), key)
    base, log_file = Disk.of(whole), quick / "log"
    assert (
        watched_stage.play("carry_forward", folder=str(whole), passphrase=passphrase, log=str(log_file)).status == 0
    )
    new, log = schema_of(whole, key), with_own_numbers(read_log(log_file))
    assert (old[0], new[0]) == (version, REVISION)
    _, changes = watched_stage.play(
        "carry_forward", folder=str(copy_of(version, quick / "counted")), passphrase=passphrase
    ).said

    ends, chance = {old: 0, new: 0}, random.Random()
    for blow in range(amount(6, 60)):
        folder, at = copy_of(version, quick / "killed"), chance.randint(1, int(changes))
        played = watched_stage.play("carry_forward", folder=str(folder), passphrase=passphrase, at=at)
        assert played.status == KILLED
        found = schema_of(folder, key)
        assert found in ends, f"between two versions after change {at} of {changes}"
        ends[found] += 1
        assert not lost_in(version, folder), (blow, at)
        shutil.rmtree(folder)
    killed = dict(ends)

    for _ in range(amount(6, 60)):
        instant = chance.randrange(1, len(log))
        folder = cut(base, log[:instant], chance).put(quick / "whole", quick / "cut")
        found = schema_of(folder, key)
        assert found in ends, f"between two versions when the power goes after {instant} of {len(log)}"
        ends[found] += 1
        assert not lost_in(version, folder), instant
        shutil.rmtree(folder)
    record(
        f"migrations-from-{version}",
        kills=sum(killed.values()),
        killed_with_old_tables=killed[old],
        killed_with_new_tables=killed[new],
        power_cuts=sum(ends.values()) - sum(killed.values()),
        cut_with_old_tables=ends[old] - killed[old],
        cut_with_new_tables=ends[new] - killed[new],
        between_two_versions=0,
    )
