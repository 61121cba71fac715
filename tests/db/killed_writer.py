"""A program that notes entries until it is killed, and says on standard output which are saved.

Arguments: folder, the first entry's number, and `honest` (says so after the commit) or `hasty` (says so before).
"""

from __future__ import annotations

import hashlib
import os
import sys
from datetime import datetime
from pathlib import Path
from time import sleep

from db.store import open_store
from rothdesk.app.change import ChangeSet, Image
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.clock import LONDON

CONFERENCE = ConferenceId("c1")
KEY = bytes(range(48))
NOON = datetime(2026, 11, 9, 12, 0, tzinfo=LONDON)


def text_of(number: int) -> str:
    """Texts of very different lengths, so that commits end in the middle of pages and of the log."""
    return f"entry {number} " + hashlib.sha256(str(number).encode()).hexdigest() * (number * 7 % 61)


def entry(number: int) -> Entry:
    return Entry(id=f"e{number:06}", position=number, at=NOON, kind=EntryKind.FACT, text=text_of(number))


def say(number: int) -> None:
    os.write(1, f"{number}\n".encode())


def main(folder: Path, number: int, manner: str) -> None:
    store = open_store(folder, KEY)
    revision = store.load(CONFERENCE).revision
    while True:
        made = entry(number)
        if manner == "hasty":
            say(number)
            sleep(0.005)
        change = ChangeSet(CONFERENCE, "Note", (Image("entries", made.id, None, made),))
        revision = store.commit(change, expected_revision=revision, actor="minute-taker", at=NOON)
        if manner == "honest":
            say(number)
        number += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
