"""Judging a store after a blow: what was lost, and whether what is there is whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

from harness.stores import NOON, entries, is_as_written, open_whole

from db.store import SqlStore
from rothdesk.app.doubt import StoreDoubted, StoreNotWhole
from rothdesk.bootstrap.opening import OpenedStore
from rothdesk.support.problem import Problem


@dataclass(slots=True)
class Verdicts:
    """How many blows had which end; `told` says what the first few of them were.

    `alarms` counts the stores that were said to lack what was saved, to be another's, or not to be sure of their
    last changes. `changes` says whether every fifth entry changed an earlier one (`harness.stores.write`). `seconds`
    is how long each opening took, `until_open` the same without the examination of what was not closed.
    """

    blows: int = 0
    losing: int = 0
    unopenable: int = 0
    corrupt: int = 0
    alarms: int = 0
    told: list[str] = field(default_factory=list)
    changes: bool = True
    seconds: list[float] = field(default_factory=list)
    until_open: list[float] = field(default_factory=list)

    def judge(self, folder: Path, acknowledged: Collection[int], what: str) -> set[int]:
        """Open the store after a blow, count how it ended, and answer the numbers of the entries that are there."""
        self.blows += 1
        started = perf_counter()
        with examinations_timed() as examined:
            try:
                whole = self._opened(folder, what)
            except Problem as problem:
                self.unopenable += 1
                self._tell(what, f"does not open: {problem.what_happened}")
                return set()
        self.seconds.append(perf_counter() - started)
        self.until_open.append(self.seconds[-1] - sum(examined))
        try:
            self._examine(whole, what)
            return self._compare(whole, acknowledged, what)
        finally:
            whole.close()

    @property
    def clean(self) -> bool:
        """Whether every blow left everything whole and nobody was frightened."""
        return not (self.losing or self.unopenable or self.corrupt or self.alarms)

    def _opened(self, folder: Path, what: str) -> OpenedStore:
        try:
            return open_whole(folder)
        except StoreDoubted as doubt:
            if isinstance(doubt, StoreNotWhole):
                self.corrupt += 1
            else:
                self.alarms += 1
            self._tell(what, doubt.what_happened)
            return open_whole(folder, accept_loss=True)

    def _examine(self, whole: OpenedStore, what: str) -> None:
        if whole.notice:
            self.alarms += 1
            self._tell(what, whole.notice)
        if whole.store.footing.as_left:  # then it was not examined at opening
            findings = whole.store.examine(NOON).findings
            if findings:
                self.corrupt += 1
                self._tell(what, " ".join(findings))

    def _compare(self, whole: OpenedStore, acknowledged: Collection[int], what: str) -> set[int]:
        try:
            found = entries(whole.store)
        except Problem as problem:
            self._tell(what, problem.what_happened)
            found = {}
        told = set(acknowledged) if self.changes else set()
        lost = [
            number
            for number in sorted({*found, *acknowledged})
            if number not in found or not is_as_written(number, found[number], told)
        ]
        if lost:
            self.losing += 1
            self._tell(what, f"lost {lost}")
        return set(found)

    def _tell(self, what: str, end: str) -> None:
        if len(self.told) < 5:
            self.told.append(f"{what}: {end}")


@contextmanager
def examinations_timed() -> Iterator[list[float]]:
    """The seconds of each examination of a store that is made meanwhile."""
    took: list[float] = []
    examine: Callable[..., Any] = SqlStore.examine

    def timed(*arguments: Any, **options: Any) -> Any:
        started = perf_counter()
        try:
            return examine(*arguments, **options)
        finally:
            took.append(perf_counter() - started)

    SqlStore.examine = timed  # type: ignore[method-assign]
    try:
        yield took
    finally:
        SqlStore.examine = examine  # type: ignore[method-assign]
