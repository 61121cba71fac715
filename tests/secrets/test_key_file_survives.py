"""Kills and failing disks in the middle of a save: never unreadable, never older than acknowledged."""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from harness.amounts import amount, record

from rothdesk.secrets.keyfile import KeyFile
from rothdesk.support.atomic import DiskFull, WriteFailed
from rothdesk.support.problem import Problem

KILLS = amount(20, 200)
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
CHILD = Path(__file__).with_name("saving_child.py")


def test_kills_while_saving(made) -> None:
    dice = random.Random()
    acknowledged = saved_unsaid = 0
    for _ in range(KILLS):
        command = [sys.executable, str(CHILD), str(made.path), made.created.recovery_code]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT) as child:
            assert child.stdout is not None
            lines = [child.stdout.readline()]  # the first save is through, so the next ones are under way
            time.sleep(dice.uniform(0, 0.03))
            child.kill()
            lines += child.stdout.readlines()
        acknowledged = max(int(line) for line in lines if line.endswith("\n"))
        key_file = made.read()
        assert key_file.notice == ""
        found = key_file.unlock_with_recovery(made.created.recovery_code).anchors["count"]
        assert found in (acknowledged, acknowledged + 1)
        saved_unsaid += found > acknowledged
    assert acknowledged > KILLS
    key_file.settle(made.created.store_key)
    assert sorted(file.name for file in made.path.parent.iterdir()) == ["store.key", "store.key.bak"]
    assert made.path.read_bytes() == made.backup.read_bytes()
    record(
        "key-file-kills",
        kills=KILLS,
        saves_acknowledged=acknowledged,
        saved_before_it_could_be_said=saved_unsaid,
        unreadable=0,
        older_than_acknowledged=0,
    )


@contextmanager
def failing(call: int, error: int) -> Iterator[list[str]]:
    """Let the n-th flush or replacement fail once; the others go to the disk as ever. Gives the calls made."""
    calls: list[str] = []
    real: dict[str, Callable[..., object]] = {"fsync": os.fsync, "replace": Path.replace}

    def counted(name: str) -> Callable[..., object]:
        def counting(*arguments: object) -> object:
            calls.append(name)
            if len(calls) == call:
                raise OSError(error, "a fault that was put in")
            return real[name](*arguments)

        return counting

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", counted("fsync"))
        patch.setattr(Path, "replace", counted("replace"))
        yield calls


def calls_of_a_save(made) -> list[str]:
    with failing(0, errno.EIO) as calls:
        made.read().save_anchors(made.created.store_key, {"count": 1})
    return calls


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be flushed there")
def test_every_file_is_flushed_before_it_is_put_in_place_and_its_folder_after(made) -> None:
    assert calls_of_a_save(made) == ["fsync", "replace", "fsync"] * 2  # the backup, then the file


@pytest.mark.parametrize(("error", "problem"), [(errno.EIO, WriteFailed), (errno.ENOSPC, DiskFull)])
def test_every_fault_in_a_save_leaves_a_whole_file(made, error: int, problem: type[Problem]) -> None:
    for call in range(1, len(calls_of_a_save(made)) + 1):
        key_file = made.read()
        before = made.path.read_bytes()
        with failing(call, error), pytest.raises(Problem) as caught:
            key_file.save_anchors(made.created.store_key, {"count": 100 + call})
        assert type(caught.value) in (problem, WriteFailed)
        assert not [file for file in made.path.parent.iterdir() if file.name.endswith(".tmp")]
        again = made.read()
        unlocked = again.unlock_with_recovery(made.created.recovery_code)
        assert made.path.read_bytes() == before or unlocked.anchors == {"count": 100 + call}
        again.settle(unlocked.store_key)
        assert made.path.read_bytes() == made.backup.read_bytes()


def test_every_fault_in_making_a_key_file_leaves_nothing(made, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    for call in range(1, len(calls_of_a_save(made)) + 1):
        with failing(call, errno.EIO), pytest.raises(WriteFailed):
            KeyFile.create(folder / "store.key", made.passphrase, person="p1", role="chair", kdf=made.quick)
        assert not list(folder.iterdir())
    assert KeyFile.create(folder / "store.key", made.passphrase, person="p1", role="chair", kdf=made.quick)
