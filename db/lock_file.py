"""Who holds the store: a locked file beside it, so that a second running program is refused at once and told by whom.

The operating system's lock counts, not the file: a killed program leaves the file but never the lock. The file
holds a process number, the computer's name and since when, nothing else, and is removed when the store is closed.
Whoever only looks who holds it writes nothing and keeps nobody out.
"""

from __future__ import annotations

import contextlib
import os
import platform
import sys
from pathlib import Path
from time import sleep

from db.problems import FolderReadOnly, StoreInUse
from rothdesk.support.atomic import FolderNotWritable, as_problem
from rothdesk.support.british_dates import without_year
from rothdesk.support.clock import SystemClock

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_NAME = "lock"
_LOCKED_BYTE = 4096  # beyond the text, which others must be able to read (Windows locks forbid reading)
_LONGEST_NOTE = 300
_LOOK_SECONDS = 0.05
"""Longer than `held_by_another` takes: by then what it had has been let go."""


class LockFile:
    """A held lock. Two of the same folder exclude one another, also within one process."""

    def __init__(self, folder: Path) -> None:
        """Take the lock or raise `StoreInUse` at once; `FolderReadOnly` or another `Problem` if it cannot be kept."""
        self._path = folder / LOCK_NAME
        try:
            self._descriptor = self._take()
        except OSError as error:
            problem = as_problem(error)
            raise (FolderReadOnly() if isinstance(problem, FolderNotWritable) else problem) from None

    def hold(self) -> None:
        """Take the lock again if its file is no longer the one in the folder. Raises as at first."""
        try:
            if self._descriptor >= 0 and self._is_still(self._descriptor):
                return
            lost, self._descriptor = self._descriptor, -1
            if lost >= 0:
                os.close(lost)
            self._descriptor = self._take()
        except OSError as error:
            raise as_problem(error) from None

    def release(self) -> None:
        """Give the lock up and remove the file. A second call does nothing."""
        if self._descriptor < 0:
            return
        descriptor, self._descriptor = self._descriptor, -1
        if sys.platform == "win32":
            os.close(descriptor)
            self._remove()
        else:
            self._remove()  # while the lock is held: whoever opened the old file notices in `_take`
            os.close(descriptor)

    def _take(self) -> int:
        while True:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                if not (_locked(descriptor) or _locked_later(descriptor)):
                    raise StoreInUse(_note(descriptor))
                if self._is_still(descriptor):
                    _sign(descriptor)
                    return descriptor
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)

    def _is_still(self, descriptor: int) -> bool:
        """Whether the locked file is the one in the folder and not one that was removed in between."""
        try:
            return os.path.samestat(os.fstat(descriptor), self._path.stat())
        except (FileNotFoundError, NotADirectoryError):
            return False

    def _remove(self) -> None:
        with contextlib.suppress(OSError):  # what stays locks nothing; the next one takes it over
            self._path.unlink(missing_ok=True)


def require_free(folder: Path) -> None:
    """Raise `StoreInUse` at once if another program holds the store in this folder, `Problem` as `LockFile` does."""
    LockFile(folder).release()


def held_by_another(folder: Path) -> StoreInUse | None:
    """What there is to say of the program that holds the store in this folder; None if none is known to.

    It writes nothing and makes no file. Since a killed program leaves its file, it asks for a lock that any number
    may share, and lets go of it at once.
    """
    try:
        descriptor = os.open(folder / LOCK_NAME, os.O_RDONLY)
        try:
            return None if _locked(descriptor, shared=True) else StoreInUse(_note(descriptor))
        finally:
            os.close(descriptor)
    except OSError:  # no file, or none that we may read: opening the store will tell
        return None


def _locked_later(descriptor: int) -> bool:
    """Whoever only looks has let go by now."""
    sleep(_LOOK_SECONDS)
    return _locked(descriptor)


def _locked(descriptor: int, *, shared: bool = False) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _sign(descriptor: int) -> None:
    with contextlib.suppress(OSError):  # on a full disk the lock holds all the same, only without a name
        os.ftruncate(descriptor, 0)
        now = SystemClock().now()
        since = f"{now:%H:%M} on {without_year(now)}"
        os.write(descriptor, f"process {os.getpid()} on {platform.node()}, since {since}".encode())


def _note(descriptor: int) -> str:
    os.lseek(descriptor, 0, os.SEEK_SET)
    text = os.read(descriptor, _LONGEST_NOTE).decode("utf-8", "replace")
    return "".join(c for c in text if c.isprintable())
