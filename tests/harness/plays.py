"""What is played on the stage: the real store at work, until it ends, is killed, or its disk fails."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from time import sleep

from harness.stores import NOON, Writing, opened

from rothdesk.app.retention import SURE
from rothdesk.bootstrap.conferences import finder_over, retention_over
from rothdesk.bootstrap.opening import open_store
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.clock import SetClock
from rothdesk.support.paths import StoreFolder
from rothdesk.support.problem import Problem


def say(words: object) -> None:
    """Say a line at once, past every buffer."""
    os.write(1, f"{words}\n".encode())


def note_until_killed(folder: str, first: int, manner: str = "honest", pages: int = 20) -> None:
    """Note entries for ever; each number is said once its entry is kept, or (`hasty`) before."""
    with opened(Path(folder), f"wal_autocheckpoint = {pages}") as whole:
        writing, number = Writing(whole), first
        while True:
            if manner == "hasty":
                say(number)
                sleep(0.005)
            writing.write(number)
            if manner == "honest":
                say(number)
            number += 1


def note_watched(folder: str, log: str, visits: int, notes: int, pages: int, synchronous: str = "FULL") -> None:
    """Open, note some entries and close, several times over, with everything that is written logged."""
    ctypes.CDLL(None).disk_watch(folder.encode(), log.encode())
    for visit in range(visits):
        with opened(Path(folder), f"wal_autocheckpoint = {pages}", f"synchronous = {synchronous}") as whole:
            writing = Writing(whole)
            for number in range(visit * notes + 1, (visit + 1) * notes + 1):
                writing.write(number)
                say(number)


def note_with_fault(folder: str, at: int, error: int, sticky: bool, notes: int, pages: int) -> None:
    """Open, note entries and close, while the `at`-th change of the disk fails (0: none does).

    Says each number that was kept, `failed NUMBER PROBLEM` for each that was not, `refused PROBLEM` if the store
    did not open, and at the end how many changes there were.
    """
    disk = ctypes.CDLL(None)
    disk.disk_fault(folder.encode(), ctypes.c_long(at or 1 << 40), error, int(sticky))
    try:
        with opened(Path(folder), f"wal_autocheckpoint = {pages}") as whole:
            writing = Writing(whole)
            for number in range(1, notes + 1):
                try:
                    writing.note(number)
                except Problem as problem:
                    say(f"failed {number} {type(problem).__name__}")
                else:
                    say(number)
    except Problem as problem:
        say(f"refused {type(problem).__name__}")
    say(f"changes {disk.disk_changes()}")


def carry_forward(folder: str, passphrase: str, at: int = 0, log: str = "") -> None:
    """Open a store of an earlier version. It is killed before its `at`-th change of the disk, or it is logged.

    Says `opened` when the store is open, and how many changes there had been by then.
    """
    disk = ctypes.CDLL(None)
    if log:
        disk.disk_watch(folder.encode(), log.encode())
    else:
        disk.disk_kill(folder.encode(), ctypes.c_long(at or 1 << 40))
    whole = open_store(StoreFolder(Path(folder)), passphrase, clock=SetClock(NOON))
    say("opened")
    say(disk.disk_changes())
    whole.close()


def purge(folder: str, passphrase: str, conference: str, reference: str, at: int = 0) -> None:
    """Purge a conference. It is killed before the `at`-th change of the disk since the purge began.

    Says `purged` when it is done, and how many changes there had been by then.
    """
    disk = ctypes.CDLL(None)
    whole = open_store(StoreFolder(Path(folder)), passphrase)
    retention = retention_over(whole, finder_over(whole))
    disk.disk_kill(folder.encode(), ctypes.c_long(at or 1 << 40))
    retention.purge(ConferenceId(conference), reference, SURE)
    say("purged")
    say(disk.disk_changes())
