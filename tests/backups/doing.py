"""A process that backs up or restores and is killed by its own hand at the n-th change of a name on the disk.

Usage: doing.py WHAT STORE OTHER POINT, where WHAT is `backup`, `stick` or `restore`, OTHER the stick, and POINT the
number of the change (-1: never). Prints `ready` before the work and `done` with the number of changes after it.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import datetime
from pathlib import Path

from rothdesk.app.long_work import NobodyWatching
from rothdesk.bootstrap import restoring
from rothdesk.bootstrap.opening import open_store
from rothdesk.bootstrap.restoring import Restoration
from rothdesk.support.clock import LONDON, SetClock
from rothdesk.support.paths import StoreFolder

PASSPHRASE = "seven quiet herons over Yate"
CHANGES = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir"})
_seen = 0
_point = -1
_counting = False


def _watch(event: str, _arguments: object) -> None:
    global _seen
    if _counting and event in CHANGES:
        if _seen == _point:
            os.kill(os.getpid(), signal.SIGKILL)
        _seen += 1


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(what: str, store: str, other: str, point: str) -> None:
    global _point, _counting
    _point = int(point)
    sys.addaudithook(_watch)
    clock = SetClock(datetime(2026, 4, 22, 9, 0, tzinfo=LONDON))
    folder, stick, nobody = StoreFolder(Path(store)), Path(other), NobodyWatching()
    if what == "restore":
        with Restoration(folder, restoring.find(stick)[0].place, PASSPHRASE, clock, nobody) as restoration:
            say("ready")
            _counting = True
            restoration.carry_out(nobody)
            _counting = False
    else:
        opened = open_store(folder, PASSPHRASE, clock=clock)
        say("ready")
        _counting = True
        opened.backups.make(nobody) if what == "backup" else opened.backups.make_at(stick, nobody)
        _counting = False
        opened.close()
    say(f"done {_seen}")


if __name__ == "__main__":
    main(*sys.argv[1:])
