"""What tests of salvaging know of their store, and how they read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from clearance import Cleared

from db.store import open_store
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.clock import LONDON
from rothdesk.support.problem import Problem

KEY = bytes(range(48))
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=LONDON)
PAGE = 4096
ENTRIES = 2000


@dataclass(frozen=True)
class Whole:
    """The store before it was damaged: its folder, its number of pages, and each conference's entries by id."""

    folder: Path
    pages: int
    entries: dict[str, dict[str, str]]


def cleared() -> Cleared:
    return Cleared(keys={f"c{number}": {1: bytes(32)} for number in range(4)})


def entries_of(folder: Path, conference: str) -> dict[str, str]:
    """The texts of a conference's entries, none if there is no such conference."""
    store = open_store(folder, KEY, cleared())
    try:
        return {entry.id: entry.text for entry in store.load(ConferenceId(conference)).record.entries}
    except Problem:
        return {}
    finally:
        store.close()
