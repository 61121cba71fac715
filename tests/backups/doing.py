"""A process that backs up or restores and is killed by its own hand at the n-th change of a name on the disk.

Usage: doing.py WHAT STORE OTHER POINT, where WHAT is `backup`, `stick` or `restore`, OTHER the stick, and POINT the
number of the change (-1: never). Prints `ready` before the work, and `done` after it with the number of changes and
that of the change by which a restored store begins to count.
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


class Striking:
    """Counts the changes from `begin` to `end`, and kills the process at the one that was named."""

    def __init__(self, point: int) -> None:
        self._point = point
        self._counting = False
        self.seen = 0
        self.turn = -1
        """The change that writes the note of a restoring: from the next one on the new store counts."""
        sys.addaudithook(self._watch)

    def begin(self) -> None:
        self._counting = True

    def end(self) -> None:
        self._counting = False

    def _watch(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self._counting or event not in CHANGES:
            return
        name = arguments[1] if event == "os.rename" else arguments[0]
        if self.turn < 0 and str(name).endswith("restoring.json"):
            self.turn = self.seen
        if self.seen == self._point:
            os.kill(os.getpid(), signal.SIGKILL)
        self.seen += 1


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(what: str, store: str, other: str, point: str) -> None:
    strike = Striking(int(point))
    clock = SetClock(datetime(2026, 4, 22, 9, 0, tzinfo=LONDON))
    folder, stick, nobody = StoreFolder(Path(store)), Path(other), NobodyWatching()
    if what == "restore":
        with Restoration(folder, restoring.find(stick)[0].place, PASSPHRASE, clock, nobody) as restoration:
            say("ready")
            strike.begin()
            restoration.carry_out(nobody)
            strike.end()
    else:
        opened = open_store(folder, PASSPHRASE, clock=clock)
        say("ready")
        strike.begin()
        opened.backups.make(nobody) if what == "backup" else opened.backups.make_at(stick, nobody)
        strike.end()
        opened.close()
    say(f"done {strike.seen} {strike.turn}")


if __name__ == "__main__":
    main(*sys.argv[1:])
