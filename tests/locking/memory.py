"""Searches the memory of another process for words, as whoever could read it would.

Linux only, and only for whoever may trace the process: the program forbids it to everybody but root.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ENCODINGS = ("utf-8", "utf-16-le", "utf-32-le")
SCANNABLE = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0,
    reason="only root on Linux may read the memory of a process that has made itself undumpable",
)


def forms(word: str) -> list[bytes]:
    """A word as Python, Qt and the database hold it."""
    return [word.encode(encoding) for encoding in ENCODINGS]


def copies(pid: int, wanted: Mapping[str, list[bytes]]) -> dict[str, int]:
    """How often each of these is found in the memory of a process."""
    found = dict.fromkeys(wanted, 0)
    read = 0
    process = Path("/proc", str(pid))
    with (process / "maps").open(encoding="utf-8") as maps, (process / "mem").open("rb", 0) as memory:
        for line in maps:
            span, access = line.split()[:2]
            if "r" not in access or "[v" in line:
                continue
            low, high = (int(part, 16) for part in span.split("-"))
            try:
                data = os.pread(memory.fileno(), high - low, low)
            except OSError:
                continue
            read += len(data)
            for name, shapes in wanted.items():
                found[name] += sum(data.count(shape) for shape in shapes)
    assert read > 10_000_000, "the memory could not be read"
    return found
