"""A program that notes twenty entries, says so after each, and then waits to be killed. Argument: the folder.

It keeps its anchors as the program does, in a file of the folder beside the store's.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from time import sleep

from clearance import Cleared

from db.store import SqlStore, open_store
from rothdesk.app.change import ChangeSet, Image
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.clock import LONDON

CONFERENCE = ConferenceId("c1")
KEY = bytes(range(48))
NOON = datetime(2026, 11, 20, 16, 0, tzinfo=LONDON)


class FileAnchors:
    """Keeps anchors in a file, as the key file does."""

    def __init__(self, path: Path, vault: str = "a-vault") -> None:
        self._path = path
        self.vault = vault

    def read(self) -> Mapping[str, str | int]:
        if not self._path.exists():
            return {}
        found: dict[str, str | int] = json.loads(self._path.read_text())
        return found

    def save(self, anchors: Mapping[str, str | int]) -> None:
        self._path.write_text(json.dumps(dict(anchors)))


def anchors_of(folder: Path) -> FileAnchors:
    return FileAnchors(folder / "anchors.json")


def cleared() -> Cleared:
    return Cleared(keys={CONFERENCE: {1: bytes(32)}})


def note(store: SqlStore, number: int, revision: int, words: str = "He came home at four.") -> int:
    made = Entry(id=f"e{number:06}", position=number, at=NOON, kind=EntryKind.FACT, text=f"{words} {number}")
    change = ChangeSet(CONFERENCE, "Note", (Image("entries", made.id, None, made),))
    at = NOON + timedelta(minutes=number % 1000)
    return store.commit(change, expected_revision=revision, actor="minute-taker", at=at)


def main(folder: Path) -> None:
    store = open_store(folder, KEY, cleared(), anchors=anchors_of(folder))
    revision = store.load(CONFERENCE).revision
    for number in range(1, 21):
        revision = note(store, number + 1000, revision)
        os.write(1, f"{number}\n".encode())
    sleep(600)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
