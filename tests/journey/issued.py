"""What came out: the signed files as poppler reads them, and the store as it lies there after the window is closed.

A check borrows nothing from what it checks: texts are read by programs that are not ours.
"""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from rothdesk.app.conference_file import import_conference
from rothdesk.app.copies.building import CopyFor
from rothdesk.app.copies.results import Results, ResultsOf
from rothdesk.app.queries import AllConferences
from rothdesk.app.screen import Screen, ScreenOf
from rothdesk.bootstrap.opening import OpenedStore, open_store
from rothdesk.bootstrap.workshop import workshop
from rothdesk.domain.ids import ConferenceId, RecipientId
from rothdesk.support.clock import Clock
from rothdesk.support.paths import StoreFolder


def squeezed(text: str) -> str:
    """Letters and digits only, in one case."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def poppler(tool: str, *arguments: object) -> str:
    """What a program of poppler says."""
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"{tool} is not installed")
    command = [found, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8").stdout


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """The store, opened again as after a new start."""

    opened: OpenedStore
    conference: ConferenceId

    @property
    def screen(self) -> Screen:
        return self.opened.desk.ask(ScreenOf(self.conference))

    @property
    def results(self) -> Results:
        return self.opened.desk.ask(ResultsOf(self.conference))

    def played(self, text: str, folder: Path) -> dict[str, str]:
        """The squeezed words of each copy of a conference file, by recipient, played as `rothdesk demo` plays it."""
        conference = import_conference(self.opened.desk, text, "scenario-01.toml")
        shop, copies = workshop(), {}
        for recipient in self.opened.desk.ask(ScreenOf(conference)).view.recipients:
            query = CopyFor(conference, RecipientId(recipient.id), shop.renderer, shop.search)
            file = folder / f"{recipient.name}.pdf"
            file.write_bytes(self.opened.desk.ask(query).pdf)
            copies[recipient.name] = squeezed(poppler("pdftotext", file, "-"))
        return copies


@contextmanager
def left_behind(folder: Path, passphrase: str, clock: Clock) -> Iterator[LeftBehind]:
    """Open the store that the window has closed; it holds the one conference of the journey."""
    opened = open_store(StoreFolder(folder), passphrase, clock=clock)
    try:
        (summary,) = opened.desk.ask_store(AllConferences())
        yield LeftBehind(opened, summary.conference)
    finally:
        opened.close()
