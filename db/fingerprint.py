"""A fingerprint of a whole main file, to see at opening whether it is, page for page, the one that was closed.

SQLCipher ends each page with an HMAC over the page, its random start value and its number, so any page that is older,
moved or missing shows; a bit changed inside a page does not show here but when the page is read.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import FileIO
from pathlib import Path

_PIECE = 1024 * 1024
_SEAL_BYTES = 16
"""How much of the end of each page is looked at."""
_READERS = 4


def fingerprint(path: Path, page_bytes: int) -> str:
    """SHA-256 over the end of each page's own seal, in an order of its own.

    Several threads read a part of the file each: nearly all the time goes into reading. Raises OSError.
    """
    pieces = path.stat().st_size // _PIECE
    starts = [number * pieces // _READERS * _PIECE for number in range(_READERS)]
    with ThreadPoolExecutor(_READERS) as readers:
        parts = readers.map(partial(_seals, path, page_bytes), starts, [*starts[1:], None])
        return hashlib.sha256(b"".join(parts)).hexdigest()


def _seals(path: Path, page_bytes: int, start: int, stop: int | None) -> bytes:
    """The ends of the pages between two places of the file (`stop` None: to its end), piece by piece."""
    seals, buffer = bytearray(), bytearray(_PIECE)
    with path.open("rb", buffering=0) as file:
        file.seek(start)
        while (stop is None or file.tell() < stop) and (size := _fill(buffer, file)):
            for place in range(page_bytes - _SEAL_BYTES, page_bytes):
                seals += buffer[place:size:page_bytes]
            seals += size.to_bytes(8, "big")
    return bytes(seals)


def _fill(buffer: bytearray, file: FileIO) -> int:
    """Read as much as goes in, or as there is; one reading may give less."""
    size = 0
    with memoryview(buffer) as room:
        while more := file.readinto(room[size:]):
            size += more
    return size
