"""How long work tells where it has got to, and how it is asked to stop.

The work calls its watch between two small steps. Watches are called on the thread that does the work; what a step
has finished stays finished, and work that was stopped leaves nothing half done behind.
"""

from __future__ import annotations

from typing import Protocol

from rothdesk.support.problem import Problem


class Stopped(Problem):
    """Somebody asked the work to stop, and it did."""

    def __init__(self) -> None:
        super().__init__("Stopped.", "Nothing was left half done, and the store is as it was before.")


class Watch(Protocol):
    """Somebody who looks on and may stop the work."""

    def stage(self, words: str) -> None:
        """A new part of the work begins; `words` say which, as "Copying". Raises `Stopped` if it is to stop."""
        ...

    def reached(self, done: int, total: int) -> None:
        """So much of the present part is done, in its own units (bytes, pages). Raises `Stopped` likewise.

        A `total` of 0 says that nobody knows how much there is: nothing but the wish to stop is asked for.
        """
        ...


class NobodyWatching:
    """For work that nobody looks on at and nobody stops."""

    def stage(self, words: str) -> None:
        """Go on."""

    def reached(self, done: int, total: int) -> None:
        """Go on."""
