"""A file of keys on the disk: the file itself and a backup copy with the same bytes beside it.

Both are real files, not two names of one, so that damage to one leaves the other. The backup is written first and
the file itself last: until that last step a reader meets the old state, after it the new one. A backup with an
*earlier* state would let a passphrase that was changed open the store again.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from rothdesk.secrets.envelope import LARGEST_FILE
from rothdesk.secrets.problems import KeyFileDamaged, KeyFileMissing, KeyFileUnreadable
from rothdesk.support.atomic import as_problem, flush_file, flush_folder, sweep_strays, write_atomically
from rothdesk.support.problem import Problem

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A file that could be read, and a sentence about why the backup had to serve (empty if it had not)."""

    stored: T
    notice: str


def exists(path: Path) -> bool:
    """Whether there is a key file or a backup of one, readable or not."""
    return os.path.lexists(path) or os.path.lexists(_backup(path))


def read(path: Path, decode: Callable[[bytes], T]) -> Found[T]:
    """The file, or its backup copy if the file is missing or damaged, as `decode` understands it.

    Raises `KeyFileMissing`, `KeyFileDamaged`, `KeyFileUnreadable`, and what else `decode` raises.
    """
    try:
        return Found(decode(_bytes_of(path)), "")
    except KeyFileMissing as missing:
        return _from_backup(path, decode, missing, "The key file was missing, so its backup copy was used.")
    except (KeyFileDamaged, KeyFileUnreadable) as broken:
        return _from_backup(path, decode, broken, "The key file was damaged, so its backup copy was used.")


def write(path: Path, data: bytes) -> None:
    """Replace backup and file. Raises the problems of `write_atomically`; the file itself is then as before."""
    write_atomically(_backup(path), data)
    write_atomically(path, data)


def write_first(path: Path, data: bytes) -> None:
    """Write backup and file where there were none, or leave none. Raises the problems of `write_atomically`."""
    try:
        write(path, data)
    except Problem:
        for place in (_backup(path), path):
            with contextlib.suppress(OSError):
                place.unlink(missing_ok=True)
        raise


def settle(path: Path, data: bytes) -> None:
    """Make both copies alike again and clear away what a killed save left, as far as the folder allows it."""
    for place in (_backup(path), path):
        sweep_strays(place)
    mend(path, data)


def mend(path: Path, data: bytes) -> None:
    """Make both copies alike again, as far as the folder allows it."""
    for place in (_backup(path), path):
        with contextlib.suppress(Problem):
            if _bytes_or_none(place) != data:
                write_atomically(place, data)


def destroy(path: Path) -> None:
    """Overwrite and remove both copies. Raises the problems of `write_atomically`.

    Overwriting in place reaches the same sectors on many disks; where it does not (solid-state disks, file systems
    that copy on write), encryption of the whole disk has to protect what is left.
    """
    try:
        for place in (path, _backup(path)):
            sweep_strays(place)
            with contextlib.suppress(FileNotFoundError):
                with place.open("r+b") as file:
                    file.write(os.urandom(os.fstat(file.fileno()).st_size))
                    file.flush()
                    flush_file(file.fileno())
                place.unlink()
        flush_folder(path.parent)
    except OSError as error:
        raise as_problem(error) from None


def is_current(path: Path, data: bytes, decode: Callable[[bytes], object]) -> bool:
    """Whether a reader would still meet these bytes."""
    try:
        return read(path, lambda found: (found, decode(found))).stored[0] == data
    except Problem:
        return False


def _from_backup(path: Path, decode: Callable[[bytes], T], problem: Problem, notice: str) -> Found[T]:
    try:
        return Found(decode(_bytes_of(_backup(path))), notice)
    except KeyFileMissing:
        raise problem from None


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise KeyFileMissing from None
    except OSError:
        raise KeyFileUnreadable from None


def _bytes_or_none(path: Path) -> bytes | None:
    try:
        return _bytes_of(path)
    except Problem:
        return None


def _backup(path: Path) -> Path:
    return path.with_name(path.name + ".bak")
