"""Putting a restored store in the place of the present one, so that a kill at any moment leaves one or the other.

A note is written first, durably; from then on the new store counts, and whoever opens the folder next finishes the
moves that the note names. Before it, the old store has not been touched. Every move may be repeated.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from rothdesk.support.atomic import as_problem, flush_folder, make_private_folder, write_atomically
from rothdesk.support.paths import StoreFolder
from rothdesk.support.problem import Problem

NOTE = "restoring.json"
STAGED = ".restore-"
ASIDE = "replaced-"
PARTS = (
    "store.db",
    "store.db-wal",
    "store.db-shm",
    "store.db-journal",
    "store.key",
    "store.key.bak",
    "conference-keys",
    "mark",
)
"""Everything that makes up a store, and nothing that belongs to the computer."""


class SwapUnreadable(Problem):
    """The note of a restoring that broke off cannot be understood."""

    def __init__(self) -> None:
        super().__init__(
            "A restoring broke off, and its note cannot be read.",
            "Both stores are still in the folder: the one before and the restored one.",
            "Leave the folder as it is, and ask whoever supports the program.",
        )


@dataclass(frozen=True, slots=True)
class Swap:
    """The note: names of folders within the store's folder, what is to move, and whether the old has moved out."""

    staged: str
    aside: str
    names: tuple[str, ...]
    emptied: bool = False


def begin(folder: StoreFolder, staged: Path, aside: str, names: Iterable[str] = PARTS) -> None:
    """Write the note and carry it out. Only for the one who holds the folder's lock. Raises `Problem`."""
    _write(folder, Swap(staged.name, aside, tuple(names)))
    finish(folder)


def finish(folder: StoreFolder) -> None:
    """Finish what a note says, if there is one. Only for the one who holds the folder's lock. Raises `Problem`."""
    swap = _read(folder)
    if swap is None:
        return
    home, staged, aside = folder.folder, folder.folder / swap.staged, folder.folder / swap.aside
    try:
        if not swap.emptied:
            make_private_folder(aside)
            for name in swap.names:
                if os.path.lexists(home / name):
                    (home / name).rename(aside / name)
            flush_folder(aside)
            flush_folder(home)
            swap = replace(swap, emptied=True)
            _write(folder, swap)
        for name in swap.names:
            if os.path.lexists(staged / name):
                (staged / name).rename(home / name)
        flush_folder(home)
        (home / NOTE).unlink()
        flush_folder(home)
    except OSError as error:
        raise as_problem(error) from None
    shutil.rmtree(staged, ignore_errors=True)
    if not any(aside.iterdir()):
        aside.rmdir()


def is_pending(folder: StoreFolder) -> bool:
    """Whether a restoring broke off after its note was written: then the new store counts."""
    return (folder.folder / NOTE).exists()


def has_left_something(folder: StoreFolder) -> bool:
    """Whether a folder of a restoring, or of a trial of one, still lies here."""
    return any(folder.folder.glob(f"{STAGED}*"))


def sweep(folder: StoreFolder) -> None:
    """Remove what restorings left that never came to their note. Only for the one who holds the folder's lock."""
    if not is_pending(folder):
        for left in folder.folder.glob(f"{STAGED}*"):
            shutil.rmtree(left, ignore_errors=True)


def _write(folder: StoreFolder, swap: Swap) -> None:
    write_atomically(folder.folder / NOTE, json.dumps(asdict(swap)).encode())


def _read(folder: StoreFolder) -> Swap | None:
    try:
        value = json.loads((folder.folder / NOTE).read_bytes())
        swap = Swap(
            str(value["staged"]), str(value["aside"]), tuple(map(str, value["names"])), bool(value["emptied"])
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError):
        raise SwapUnreadable from None
    if any(Path(name).name != name or not name for name in (swap.staged, swap.aside, *swap.names)):
        raise SwapUnreadable
    return swap
