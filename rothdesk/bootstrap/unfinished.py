"""A store is made whole or not at all: until the last step a note lies in its folder, and a folder with it is empty.

What an unfinished making left is cleared before the next attempt. Nothing else in the folder is ever removed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rothdesk.bootstrap.restoring import finish_interrupted
from rothdesk.support.atomic import flush_folder, make_private_folder, write_atomically
from rothdesk.support.paths import StoreFolder
from rothdesk.support.problem import Problem


def store_exists(folder: StoreFolder) -> bool:
    """Whether a store, or a part of one, lies in this folder. A restoring that was interrupted is finished."""
    finish_interrupted(folder)
    return not _note(folder).exists() and any(path.exists() for path in _parts(folder))


def refuse_unfinished(folder: StoreFolder) -> None:
    """Raise `Problem` if making this store was interrupted: then it holds nothing, and its parts fit no error.

    A restoring that was interrupted is finished.
    """
    finish_interrupted(folder)
    if _note(folder).exists():
        raise Problem(
            "This store was never finished: making it was interrupted.",
            "It holds no record yet.",
            "Make it again.",
        )


@contextmanager
def made_whole(folder: StoreFolder) -> Iterator[None]:
    """Make a store inside, where `store_exists` has said that there is none; if it fails, nothing is left of it."""
    make_private_folder(folder.folder)
    _clear(folder)
    write_atomically(_note(folder), b"This store is being made.\n")
    try:
        yield
    except BaseException:
        _clear(folder)
        raise
    _note(folder).unlink()
    flush_folder(folder.folder)


def _note(folder: StoreFolder) -> Path:
    return folder.folder / "being-made"


def _parts(folder: StoreFolder) -> tuple[Path, ...]:
    key, database = folder.key_file, folder.database
    beside = tuple(database.with_name(database.name + ending) for ending in ("-wal", "-shm", "-journal"))
    return (key, key.with_name(key.name + ".bak"), database, *beside)


def _clear(folder: StoreFolder) -> None:
    for path in (*_parts(folder), folder.mark, _note(folder)):
        path.unlink(missing_ok=True)
