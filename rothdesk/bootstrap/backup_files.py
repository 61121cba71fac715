"""Files of backups, copied and hashed in one go and flushed to the disk before they count.

Modes are given when a file is made and never changed afterwards: sticks often know no modes and refuse.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from rothdesk.bootstrap.backup_manifest import FileFacts, NotABackup
from rothdesk.support.atomic import flush_file

_AT_ONCE = 1024 * 1024  # bytes


def copy_file(source: Path, target: Path) -> FileFacts:
    """Copy one file durably; what was copied. A source that cannot be read raises `NotABackup`."""
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as copy:
        for block in _blocks(source):
            digest.update(block)
            size += len(block)
            copy.write(block)
        copy.flush()
        flush_file(copy.fileno())
    return FileFacts(size, digest.hexdigest())


def facts_of_file(path: Path) -> FileFacts:
    """Length and hash of a file. One that cannot be read raises `NotABackup`."""
    digest, size = hashlib.sha256(), 0
    for block in _blocks(path):
        digest.update(block)
        size += len(block)
    return FileFacts(size, digest.hexdigest())


def _blocks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while block := file.read(_AT_ONCE):
                yield block
    except OSError:
        raise NotABackup("one of its files cannot be read") from None


def write_file(path: Path, data: bytes) -> None:
    """Write a new file durably. Raises OSError."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        flush_file(file.fileno())


def is_too_large(path: Path, size: int) -> bool:
    """Whether the drive refuses to let a file that is there grow to this many bytes, however much room it has."""
    try:
        os.truncate(path, size)
    except OSError as error:
        return error.errno == errno.EFBIG
    return False
