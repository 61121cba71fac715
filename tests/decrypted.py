"""The pages of a store as they are under its encryption, also those that no table uses, and those in its log.

Page format of SQLCipher 4: AES-256-CBC over all but the last 80 bytes, of which the first 16 are the initial vector;
the first page begins with the salt in clear (zetetic.net/sqlcipher/design). A raw key is used as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, SALT = 4096, 80, 16
WAL_HEADER, FRAME_HEADER = 32, 24


def pages(database: Path, key: bytes) -> Iterator[bytes]:
    """Every page of the main file and of the write-ahead log, decrypted."""
    data = database.read_bytes()
    for start in range(0, len(data), PAGE):
        yield _decrypted(data[start : start + PAGE], key, first=start == 0)
    log = database.with_name(database.name + "-wal")
    frames = log.read_bytes()[WAL_HEADER:] if log.exists() else b""
    for start in range(0, len(frames) - FRAME_HEADER, FRAME_HEADER + PAGE):
        number = int.from_bytes(frames[start : start + 4], "big")
        yield _decrypted(frames[start + FRAME_HEADER :][:PAGE], key, first=number == 1)


def words_in(database: Path, key: bytes, words: tuple[str, ...]) -> set[str]:
    """Those of the words that stand anywhere in the decrypted pages, in whatever case."""
    found = set()
    for page in pages(database, key):
        lowered = page.lower()
        found |= {word for word in words if word.encode() in lowered}
    return found


def _decrypted(page: bytes, key: bytes, *, first: bool) -> bytes:
    body, vector = page[SALT if first else 0 : PAGE - RESERVED], page[PAGE - RESERVED : PAGE - RESERVED + 16]
    decryptor = Cipher(algorithms.AES(key[:32]), modes.CBC(vector)).decryptor()
    return decryptor.update(body) + decryptor.finalize()
