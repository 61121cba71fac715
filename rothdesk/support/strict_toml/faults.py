"""What is wrong with a file that somebody wrote, said so that they can put it right.

A fault names file, line and key and says what is expected there. It never repeats a value from the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rothdesk.support.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """One thing to put right. Lines count from 1; so do the list positions in `key` (`agenda[2].title`)."""

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        """As compilers print it, so that editors can jump there."""
        return f"{self.file}:{self.line}: {self.key}: {self.message}" if self.key else self._without_key()

    def _without_key(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class TomlProblems(Problem):
    """Everything that is wrong with one file, in the order of its lines."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(set(faults)))
        count = len(self.faults)
        things = "one thing that needs" if count == 1 else f"{count} things that need"
        super().__init__(
            what_happened=f"The file {self.faults[0].file} has {things} putting right.",
            what_is_safe="Nothing was taken from it.",
            what_to_do="Correct these and try again:\n" + "\n".join(str(fault) for fault in self.faults),
        )
