"""Opening a store as the program does, and what the tests of this folder know of the one whose writer was killed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from rollback.marked_writer import KEY, NOON, anchors_of, cleared

from db.proving import prove
from db.store import SqlStore, open_store
from rothdesk.domain.ids import ConferenceId

LATER = NOON + timedelta(hours=3)
PAGE = 4096


@dataclass(frozen=True)
class Left:
    """A store as the killed writer left it, and its older states."""

    folder: Path
    earlier: bytes  # the main file as it was some twenty notes before the writer began
    begun: bytes  # the main file as the writer found it


def opened(folder: Path, *, accept_loss: bool = False) -> tuple[SqlStore, str]:
    """Open as the program does: with anchors, and proved before it is worked with."""
    store = open_store(folder, KEY, cleared(), anchors=anchors_of(folder), accept_loss=accept_loss)
    try:
        return store, prove(store, LATER, actor="chair", accept_loss=accept_loss)
    except BaseException:
        store.close()
        raise


def texts(store: SqlStore) -> set[str]:
    return {entry.text for entry in store.load(ConferenceId("c1")).record.entries}
