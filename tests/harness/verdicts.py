"""Judging a store after a blow: what was lost, and whether what is there is whole."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from harness.stores import KEY, entries, is_as_written, opened

from db.examination import check
from db.problems import StoreDamaged
from rothdesk.support.problem import Problem


@dataclass(slots=True)
class Verdicts:
    """How many blows had which end; `told` says what the first few of them were.

    `changes` says whether every fifth entry changed an earlier one (`harness.stores.write`).
    """

    blows: int = 0
    losing: int = 0
    unopenable: int = 0
    corrupt: int = 0
    alarms: int = 0
    told: list[str] = field(default_factory=list)
    changes: bool = True

    def judge(self, folder: Path, acknowledged: Collection[int], what: str) -> set[int]:
        """Open the store after a blow, count how it ended, and answer the numbers of the entries that are there."""
        self.blows += 1
        try:
            with opened(folder) as store:
                found = entries(store)
        except Problem as problem:
            self.unopenable += 1
            self._tell(what, f"does not open: {problem.what_happened}")
            return set()
        told = set(acknowledged) if self.changes else set()
        lost = [
            number
            for number in sorted({*found, *acknowledged})
            if number not in found or not is_as_written(number, found[number], told)
        ]
        if lost:
            self.losing += 1
            self._tell(what, f"lost {lost}")
        try:
            findings = check(folder, KEY).findings
        except StoreDamaged as damage:
            findings = (str(damage),)
        if findings:
            self.corrupt += 1
            self._tell(what, " ".join(findings))
        return set(found)

    @property
    def clean(self) -> bool:
        """Whether every blow left everything whole."""
        return not (self.losing or self.unopenable or self.corrupt or self.alarms)

    def _tell(self, what: str, end: str) -> None:
        if len(self.told) < 5:
            self.told.append(f"{what}: {end}")
