"""Long work as it is watched from a terminal: one line for each part of it, and none where nobody looks on.

It says what the work says and never more.
"""

from __future__ import annotations

import sys

from rothdesk.app.long_work import NobodyWatching, Watch


class Terminal:
    """Says each part once, on standard error, so that answers can be read by other programs. Ctrl+C stops."""

    def __init__(self) -> None:
        self._said = ""

    def stage(self, words: str) -> None:
        """Say it."""
        if words != self._said:
            self._said = words
            print(f"{words} …", file=sys.stderr)

    def reached(self, done: int, total: int) -> None:
        """Say nothing: a terminal that is read aloud would never be silent."""


def watching() -> Watch:
    """A watch for whoever looks on."""
    return Terminal() if sys.stderr.isatty() else NobodyWatching()
