"""Drives of a test's own: small ones that fill up, read-only ones, and one that knows no permissions.

Real mounts, which only root on Linux may make; elsewhere the tests that need them are skipped. What knows no
permissions is any folder below which `harness/disk.c` refuses to set them, as the drivers of FAT and exFAT may.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_drive(place: Path, size: str) -> Iterator[Path]:
    """An empty drive at a new folder, of a size such as "6m"."""
    place.mkdir()
    _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", place)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def fill(drive: Path) -> None:
    """Write a file `filler` until there is no room left."""
    with (drive / "filler").open("wb", buffering=0) as filler:
        try:
            while filler.write(bytes(4096)):
                pass
        except OSError:
            return


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder as it is on a stick whose switch is set, or that was mounted for reading."""
    _mount("--bind", folder, folder)
    try:
        _mount("-o", "remount,bind,ro", folder)
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@contextmanager
def no_file_grows_beyond(size: int) -> Iterator[None]:
    """Writing past this size fails with EFBIG, which SQLite reports as a fault of the disk."""
    resource = pytest.importorskip("resource", reason="Windows has no such limit")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _mount(*arguments: str | Path) -> None:
    command = ["mount", *arguments]
    if sys.platform != "linux" or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root on Linux may mount a drive")
