"""Measures this machine against itself: a durable entry against a bare write, the whole demo against plain work.

Each pair is taken in the same run and the same folder, so that a slow disk or a busy machine slows both. Everything
it writes is made-up text in a temporary folder, removed at the end. It judges nothing and never fails for being slow.
"""

import argparse
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from db.store import SqlStore, create, open_store
from rothdesk.app.change import compare
from rothdesk.domain.conference import Conference
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import Record, new_record, put
from rothdesk.support.clock import SystemClock

WORDS = "The school has seen a change since the autumn and says what it would take to notice the next one. " * 2
PAGE = os.urandom(4096)
"""What a database writes at the least: one page."""


@dataclass(slots=True)
class Timings:
    """Seconds that one thing took, each time it was done."""

    name: str
    seconds: list[float] = field(default_factory=list)

    def take(self, action: Callable[[], object]) -> None:
        """Do it once and keep the time."""
        started = time.perf_counter()
        action()
        self.seconds.append(time.perf_counter() - started)

    @property
    def median(self) -> float:
        """Half were quicker."""
        return statistics.median(self.seconds)

    @property
    def slowest(self) -> float:
        """Ninety-nine in a hundred were quicker."""
        return sorted(self.seconds)[max(0, -(-99 * len(self.seconds) // 100) - 1)]

    def line(self, baseline: "Timings") -> str:
        """Both, with their ratios to the baseline's."""
        return (
            f"  {self.name:<34} {self.median * 1000:8.2f} {self.slowest * 1000:8.2f}"
            f" {self.median / baseline.median:8.2f} {self.slowest / baseline.slowest:8.2f}"
        )


class Writer:
    """Commits one made-up entry after another to a store."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self._now = SystemClock().now()
        opened = Conference(id="bench", reference="BENCH", conference_type="initial")
        self._record: Record = new_record(opened)
        self._revision = self._commit(None)

    def commit_one(self) -> None:
        """One entry, durable when this returns."""
        before = self._record
        entry = Entry(
            id=f"e{self._revision}",
            position=self._revision,
            at=self._now,
            kind=EntryKind.FACT,
            text=WORDS,
        )
        self._record = put(before, entry)
        self._revision = self._commit(before)

    def load(self) -> None:
        """The whole record from the store."""
        self._store.load(ConferenceId("bench"))

    def _commit(self, before: Record | None) -> int:
        revision = self._revision if before is not None else 0
        change = compare(before, self._record, "Note an entry")
        return self._store.commit(change, expected_revision=revision, actor="bench", at=self._now)


def measure(entries: int, folder: Path) -> list[str]:
    """The report's lines."""
    key = secrets.token_bytes(48)
    store = create(folder / "store", key)
    writer = Writer(store)
    bare, commit, load = Timings("bare write of one page with fsync"), Timings("commit of one entry"), Timings("")
    handle = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT, 0o600)

    def bare_write() -> None:
        os.write(handle, PAGE)
        os.fsync(handle)

    for _ in range(entries):
        bare.take(bare_write)
        commit.take(writer.commit_one)
    os.close(handle)
    load.name = f"load of a record of {entries} entries"
    for _ in range(20):
        load.take(writer.load)
    store.close()
    reopening = Timings("open of the store after its key")
    for _ in range(20):
        reopening.take(lambda: open_store(folder / "store", key).close())
    return [timings.line(bare) for timings in (bare, commit, load, reopening)]


def plain_work() -> int:
    """A fixed piece of work for the processor, about a third of a second."""
    total = 0
    for number in range(5_000_000):
        total += number
    return total


def measure_demo(times: int, folder: Path) -> list[str]:
    """Lines on the whole demo, each in a process of its own, by the clock and on the processor."""
    work, demo, processor = Timings("plain work"), Timings("demo, by the clock"), Timings("demo, on the processor")
    for number in range(times):
        work.take(plain_work)
        before = os.times()
        command = [sys.executable, "-m", "rothdesk", "demo", "--out", str(folder / f"demo{number}")]
        demo.take(partial(subprocess.run, command, check=True, stdout=subprocess.DEVNULL))
        after = os.times()
        processor.seconds.append(sum(after[2:4]) - sum(before[2:4]))
    told = [demo, processor] if any(processor.seconds) else [demo]  # Windows does not tell of other processes
    return [timings.line(work) for timings in (work, *told) if times]


def main(arguments: list[str]) -> int:
    """Measure and report."""
    parser = argparse.ArgumentParser(prog="bootstrap.py bench", description=__doc__.partition("\n")[0])
    parser.add_argument("--entries", type=int, default=500, help="how many entries to commit (default: %(default)s)")
    parser.add_argument("--demos", type=int, default=3, help="how many demos to play (default: %(default)s)")
    wanted = parser.parse_args(arguments)
    print(f"  {'':<34} {'median':>8} {'99 %':>8} {'ratio':>8} {'ratio':>8}")
    print(f"  {'':<34} {'ms':>8} {'ms':>8} {'median':>8} {'99 %':>8}")
    with tempfile.TemporaryDirectory(prefix="rothdesk-bench-", dir=Path.cwd()) as folder:
        print("\n".join(measure(max(1, wanted.entries), Path(folder))), flush=True)
        for line in measure_demo(wanted.demos, Path(folder)):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
