"""Somebody who looks on while a database is examined, and whose wish to stop reaches SQLite's own long statements.

The watch is told and asked on one thread alone; another that works beside it learns from `is_over` that it need not
go on. SQLite asks every so many steps of a statement, and breaks it off when told. `cipher_integrity_check` of
sqlcipher 4.19 and the walk through one tree of pages come to their end: about 0.5 s for each 50 MB.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rothdesk.app.long_work import Stopped, Watch

T = TypeVar("T")
_ROWS_AT_ONCE = 500


class Attended:
    """One piece of work and its watch."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._done = self._total = 0
        self._ended_by: BaseException | None = None

    def stage(self, words: str) -> None:
        """A new part begins. Raises `Stopped`, as the next two do."""
        self._done = self._total = 0
        self._watch.stage(words)

    def reached(self, done: int, total: int) -> None:
        """So much of the present part is done."""
        self._done, self._total = done, total
        self._watch.reached(done, total)

    def counted(self, items: Iterable[T], total: int) -> Iterator[T]:
        """These items, with the watch being told how many there were so far."""
        for number, item in enumerate(items):
            if number % _ROWS_AT_ONCE == 0:
                self.reached(number, total)
            yield item

    def is_over(self) -> bool:
        """Whether the work is to end, or has. May be asked on any thread."""
        return self._ended_by is not None

    def breaks_off(self) -> bool:
        """For SQLite to ask in the midst of a statement on the watch's thread, and to break it off if so."""
        if not self.is_over():
            try:
                self._watch.reached(self._done, self._total)
            except (Stopped, KeyboardInterrupt) as wish:  # SQLite lets nothing through; `heed` raises it
                self._ended_by = wish
        return self.is_over()

    def heed(self) -> None:
        """To be called before an answer is believed: one that was broken off says nothing. Raises what ended it."""
        if self._ended_by is not None:
            raise self._ended_by

    def end(self, error: BaseException) -> None:
        """The work ends here, also on the thread beside it."""
        if self._ended_by is None:
            self._ended_by = error
