"""Watches folders while something runs, and reads every file in them the moment it is made or written.

Linux's inotify, called directly. What a file held for a millisecond counts: the bytes that were seen are kept, up to
a limit, with the permissions that the file had.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import select
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

_CREATE, _MODIFY, _CLOSE_WRITE, _MOVED_TO = 0x100, 0x2, 0x8, 0x80
_HEAD = struct.Struct("iIII")
_MOST = 4 * 1024 * 1024


@dataclass
class Seen:
    """What was seen of one file: permissions, and all bytes that stood in it at any look."""

    modes: set[int] = field(default_factory=set)
    contents: list[bytes] = field(default_factory=list)


class Watch:
    """The files that were seen, by path."""

    def __init__(self) -> None:
        self.files: dict[Path, Seen] = {}
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._inotify = self._libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        assert self._inotify >= 0
        self._folders: dict[int, Path] = {}
        self._done = Event()

    def add(self, folder: Path) -> None:
        """Watch a folder and all in it."""
        number = self._libc.inotify_add_watch(
            self._inotify, os.fsencode(folder), _CREATE | _MODIFY | _CLOSE_WRITE | _MOVED_TO
        )
        if number < 0:
            return
        self._folders[number] = folder
        for below in sorted(folder.iterdir()):
            self._look(below)

    def run(self) -> None:
        while not self._done.is_set():
            if select.select([self._inotify], [], [], 0.05)[0]:
                self._read()
        self._read()
        os.close(self._inotify)

    def end(self) -> None:
        self._done.set()

    def _read(self) -> None:
        with contextlib.suppress(BlockingIOError):
            data = os.read(self._inotify, 1 << 20)
            place = 0
            while place < len(data):
                number, _mask, _cookie, length = _HEAD.unpack_from(data, place)
                name = data[place + _HEAD.size : place + _HEAD.size + length].rstrip(b"\0")
                place += _HEAD.size + length
                if number in self._folders:
                    self._look(self._folders[number] / os.fsdecode(name))

    def _look(self, path: Path) -> None:
        with contextlib.suppress(OSError):
            if path.is_symlink():
                return
            if path.is_dir():
                if path not in self._folders.values():
                    self.add(path)
                return
            seen = self.files.setdefault(path, Seen())
            seen.modes.add(path.stat().st_mode & 0o777)
            with path.open("rb") as file:
                held = file.read(_MOST)
            if held not in seen.contents[-3:]:
                seen.contents.append(held)


@contextmanager
def watching(*folders: Path) -> Iterator[Watch]:
    """Watch these folders while the block runs."""
    assert sys.platform == "linux"
    watch = Watch()
    for folder in folders:
        watch.add(folder)
    thread = Thread(target=watch.run)
    thread.start()
    try:
        yield watch
    finally:
        watch.end()
        thread.join()
