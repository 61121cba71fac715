"""How a file of keys lies on the disk: one line of canonical JSON with a keyed seal in it, one line with a checksum.

The checksum finds damage before any key is tried; the seal (HMAC-SHA256) finds forgery after. Reading accepts only
bytes that this module would have written: any other spelling of the same content is damage.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rothdesk.secrets.derivation import canonical
from rothdesk.secrets.problems import KeyFileDamaged
from rothdesk.secrets.reading import fields, text

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes. Room for hundreds of people; more is not a file of keys."""
_MAC_BYTES = 32
Content = dict[str, object]


@dataclass(frozen=True, slots=True)
class Opened:
    """What an envelope held: the content without its seal, the seal, and the line that both make."""

    content: Content
    mac: bytes
    body: bytes

    def is_spelled_as(self, content: Content) -> bool:
        """Whether the file holds this content and not another spelling of it."""
        return canonical(content | {"mac": self.mac.hex()}) == self.body


def enclose(content: Content, mac: bytes) -> bytes:
    """The bytes of the file."""
    body = canonical(content | {"mac": mac.hex()})
    return body + b"\n" + _checksum(body) + b"\n"


def disclose(data: bytes) -> Opened:
    """Take a file apart; its seal is yet to be checked. Raises `KeyFileDamaged`, whatever the bytes."""
    lines = data.split(b"\n")
    if len(data) > LARGEST_FILE or len(lines) != 3 or lines[2] or lines[1] != _checksum(lines[0]):
        raise KeyFileDamaged
    with damaged_otherwise():
        content = fields(json.loads(lines[0]))
        mac = bytes.fromhex(text(content.pop("mac")))
        if len(mac) != _MAC_BYTES:
            raise ValueError
        return Opened(content, mac, lines[0])


@contextmanager
def damaged_otherwise() -> Iterator[None]:
    """Whatever the reading of unexpected values raises becomes `KeyFileDamaged`."""
    try:
        yield
    except (ValueError, TypeError, KeyError, RecursionError):
        raise KeyFileDamaged from None


def _checksum(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode("ascii")
