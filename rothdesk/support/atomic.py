"""Files that are written whole or not at all.

A temporary file in the same folder is filled, flushed to the disk and put in place of the old one in a single
step; then the folder itself is flushed. A reader, a power cut or a killed process meets the old bytes or the new
ones, never a mixture. Nothing here may put a file's name or content into a message.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import sys
from pathlib import Path
from time import sleep

from rothdesk.support.problem import Problem

if sys.platform != "win32":
    import fcntl

_NO_ROOM = frozenset(getattr(errno, name) for name in ("ENOSPC", "EDQUOT") if hasattr(errno, name))
_NO_ACCESS = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR})
_UNKNOWN_THERE = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
"""How file systems refuse what they do not know: permissions on a stick, the flushing of a folder on a network."""
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between attempts to replace a file that a virus scanner or indexer holds open (Windows only)."""


class FolderNotWritable(Problem):
    """The folder is missing, read-only, or not ours to write to."""

    def __init__(self) -> None:
        super().__init__(
            "The folder cannot be written to.",
            "Nothing was created, and files that were there are unchanged.",
            "Check that the folder is there and that you are allowed to write in it, or choose another one.",
        )


class DiskFull(Problem):
    """There is no room left for the new file."""

    def __init__(self) -> None:
        super().__init__(
            "There is not enough room on the disk.",
            "Nothing was created, and files that were there are unchanged.",
            "Free some space and try again.",
        )


class FileTooLarge(Problem):
    """The file system, or a limit that was set for this user, allows no file of this length."""

    def __init__(self) -> None:
        super().__init__(
            "The disk takes no file as large as this one.",
            "Nothing was created, and files that were there are unchanged.",
            "Choose another disk. One that is formatted as FAT32, as many sticks are, takes no file above 4 GB.",
        )


class WriteFailed(Problem):
    """The operating system refused the write for a reason that is neither access nor room."""

    def __init__(self) -> None:
        super().__init__(
            "The file could not be written: the disk reported a fault.",
            "The file is either as it was before or wholly the new one, never half of each.",
            "Try again, or choose a folder on another disk. If it happens again, have the disk checked.",
        )


def write_atomically(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Put `data` at `path`, replacing what was there, durably and in one step.

    `mode` holds the permissions of the finished file where operating system and file system know them: on a stick
    that is formatted as FAT, whoever has the stick can read it. Raises `FolderNotWritable`, `DiskFull`,
    `FileTooLarge` or `WriteFailed`; the old file is then untouched and no temporary one is left.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
    try:
        try:
            _write_new(temporary, data, mode)
            _put_in_place(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        flush_folder(path.parent)
    except OSError as error:
        raise as_problem(error) from None


def sweep_strays(path: Path) -> None:
    """Remove temporary files that a killed process left behind while writing `path`.

    To be called only by the one process that may write `path`. What cannot be removed is left alone.
    """
    ours = re.compile(re.escape(f".{path.name}.") + r"[0-9a-f]{16}\.tmp")
    with contextlib.suppress(OSError):
        for file in sorted(path.parent.iterdir()):
            if ours.fullmatch(file.name):
                file.unlink()


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it, that only this user may enter. An existing one is left as it is.

    Raises `FolderNotWritable`, `DiskFull` or `WriteFailed`.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError:
        raise FolderNotWritable from None
    except OSError as error:
        raise as_problem(error) from None


def as_problem(error: OSError) -> Problem:
    """The plain-worded problem for an error met while writing. The original's text, which names files, is dropped."""
    if error.errno in _NO_ROOM:
        return DiskFull()
    if error.errno == errno.EFBIG:
        return FileTooLarge()
    if error.errno in _NO_ACCESS:
        return FolderNotWritable()
    return WriteFailed()


def _write_new(path: Path, data: bytes, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        _set_mode(file.fileno(), mode)
        file.write(data)
        file.flush()
        flush_file(file.fileno())


def _set_mode(descriptor: int, mode: int) -> None:
    """Exactly this mode, whatever the umask says, where the file system has modes.

    One that has none (FAT, exFAT) may refuse; with EPERM if the drive was mounted for another user. The file was made
    for this user alone, so where modes hold, a refusal leaves it narrower than it was to be and never wider.
    """
    if sys.platform != "win32":
        try:
            os.fchmod(descriptor, mode)
        except OSError as error:
            if error.errno != errno.EPERM and error.errno not in _UNKNOWN_THERE:
                raise


def _put_in_place(temporary: Path, path: Path) -> None:
    if sys.platform == "win32":
        for pause in _PAUSES:
            try:
                temporary.replace(path)
            except PermissionError:
                sleep(pause)
            else:
                return
    temporary.replace(path)


def flush_file(descriptor: int) -> None:
    """Bring a file to the disk itself. Raises OSError.

    On macOS fsync leaves it in the drive's own memory, and only F_FULLFSYNC goes further (fsync(2) there), which some
    file systems do not know. SQLite does the same with `fullfsync`.
    """
    if sys.platform == "darwin":
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def flush_folder(folder: Path) -> None:
    """Make the renaming durable. Windows cannot open folders; NTFS journals the renaming itself."""
    if sys.platform != "win32":
        try:
            descriptor = os.open(folder, os.O_RDONLY)
        except PermissionError:
            return  # a folder into which one may put files but not look
        try:
            flush_file(descriptor)
        except OSError as error:
            if error.errno not in _UNKNOWN_THERE:  # some file systems have no such call for folders
                raise WriteFailed from None
        finally:
            os.close(descriptor)
