"""How far a store had come, noted outside the database, so that an older or shortened one is noticed at opening.

A mark names the journal's last row. It lies in two places: in the small file `mark` beside the database, written
after each commit, and in the key file (`Anchors`), written when the store is opened, closed or locked. A mark is
only ever written after its commit is durable, and never flushed itself: it costs one write, and after a power cut
it may be behind the journal but never ahead of it. Marks are sealed with a key of their own and say nothing of
what is in the records.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from db.canonical import canonical
from rothdesk.support.atomic import flush_file, flush_folder
from rothdesk.support.paths import StoreFolder
from rothdesk.support.problem import Problem

SLOT_BYTES = 4096
"""Two slots in sectors and pages of their own: a torn write of one leaves the other."""
_LABEL = b"rothdesk mark of a store 1"
_KEY_BYTES = 32
_MAC_LENGTH = 64
_SECTOR_BYTES = 512
"""A mark lies in its slot's first sector: rubbish that a power cut leaves in another one does not matter."""
_BINARY = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a database has come: its last journal row, and how often it was written to beside the journal.

    `at` is the moment of that row (`db.conversion.moment_text`), empty where the journal is.
    """

    sequence: int = 0
    head: str = ""
    at: str = ""
    writes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One note of how far a store had come. Of two marks, the one with the greater `number` is the later.

    `closed` is the fingerprint of the main file when the store was closed in good order, empty while it is open.
    """

    number: int
    standing: Standing
    closed: str = ""


class Anchors(Protocol):
    """Where the last mark is kept a second time: beside the keys. Handed in by whoever knows the key file."""

    @property
    def vault(self) -> str:
        """The id of the store that the keys belong to."""
        ...

    def read(self) -> Mapping[str, str | int]:
        """What was saved last, checked for forgery; empty if nothing ever was."""
        ...

    def save(self, anchors: Mapping[str, str | int]) -> None:
        """Keep these in place of those before, durably. Raises `Problem`."""
        ...


class NoAnchors:
    """For a database that has no key file beside it, or whose key file is only read: `found` is what was in it."""

    vault = ""

    def __init__(self, found: Mapping[str, str | int] | None = None) -> None:
        self._found = dict(found or {})

    def read(self) -> Mapping[str, str | int]:
        """What was found."""
        return self._found

    def save(self, anchors: Mapping[str, str | int]) -> None:
        """Nothing is kept."""


class Marks:
    """The marks of one store while it is open. Call `begin` before `follow`, and `close` at the end."""

    def __init__(self, folder: Path, key: bytes, anchors: Anchors) -> None:
        """Read what was marked; nothing is written yet. `key` is the store's key of 48 bytes."""
        self._path = StoreFolder(folder).mark
        self._secret = hmac.digest(key[:_KEY_BYTES], _LABEL, "sha256")
        self._anchors = anchors
        self._descriptor = -1
        in_file = self._in_file()
        self.was_in_file = in_file is not None
        anchored = _from_anchors(anchors.read())
        known = [mark for mark in (in_file, anchored) if mark is not None]
        self.last: Mark | None = max(known, key=lambda mark: mark.number, default=None)
        """The latest mark of both places, None if there is none in either."""

    def begin(self, standing: Standing) -> None:
        """The store is open and stands here: from now on the marks start from this, whatever they said before."""
        self._settle(standing, "")

    def follow(self, standing: Standing) -> None:
        """Note how far a commit has brought the store. One write; what cannot be written is left behind."""
        self.last = self._next(standing, "")
        self._put(self.last)

    def end(self, standing: Standing, closed: str) -> None:
        """The store is closed in good order: its main file has the fingerprint `closed`."""
        self._settle(standing, closed)
        self.close()

    def anchor(self) -> None:
        """Keep the latest mark beside the keys too. What cannot be kept there is left as it was."""
        if self.last is not None:
            with contextlib.suppress(Problem):
                self._anchors.save(_to_anchors(self.last))

    def close(self) -> None:
        """Let the file go. A second call does nothing."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def _next(self, standing: Standing, closed: str) -> Mark:
        return Mark(number=self.last.number + 1 if self.last else 1, standing=standing, closed=closed)

    def _settle(self, standing: Standing, closed: str) -> None:
        """Write both slots, durably, so that none of an earlier time can ever come back; then the anchors."""
        with contextlib.suppress(OSError, Problem):
            if self._descriptor < 0:
                self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | _BINARY, 0o600)
                flush_folder(self._path.parent)
        for _ in range(2):
            self.last = self._next(standing, closed)
            self._put(self.last)
        with contextlib.suppress(OSError):
            if self._descriptor >= 0:
                flush_file(self._descriptor)
        self.anchor()

    def _put(self, mark: Mark) -> None:
        with contextlib.suppress(OSError):
            if self._descriptor >= 0:
                os.lseek(self._descriptor, mark.number % 2 * SLOT_BYTES, os.SEEK_SET)
                os.write(self._descriptor, self._sealed(mark).ljust(SLOT_BYTES))

    def _in_file(self) -> Mark | None:
        try:
            with self._path.open("rb") as file:
                slots = [file.read(SLOT_BYTES), file.read(SLOT_BYTES)]
        except OSError:
            return None
        marks = [mark for mark in map(self._unsealed, slots) if mark is not None]
        return max(marks, key=lambda mark: mark.number, default=None)

    def _sealed(self, mark: Mark) -> bytes:
        body = canonical(_to_anchors(mark)).encode()
        return self._mac(body) + body

    def _unsealed(self, slot: bytes) -> Mark | None:
        mac, body = slot[:_MAC_LENGTH], slot[_MAC_LENGTH:_SECTOR_BYTES].rstrip(b" ")
        return _from_anchors(json.loads(body)) if hmac.compare_digest(mac, self._mac(body)) else None

    def _mac(self, body: bytes) -> bytes:
        return hmac.new(self._secret, body, hashlib.sha256).hexdigest().encode()


def _to_anchors(mark: Mark) -> dict[str, str | int]:
    standing = mark.standing
    return {
        "number": mark.number,
        "closed": mark.closed,
        "sequence": standing.sequence,
        "head": standing.head,
        "at": standing.at,
        "writes": standing.writes,
    }


def _from_anchors(values: Mapping[str, str | int]) -> Mark | None:
    """The mark that these values name; None where there is none, as in a store that never had one."""
    try:
        standing = Standing(
            sequence=int(values["sequence"]),
            head=str(values["head"]),
            at=str(values["at"]),
            writes=int(values["writes"]),
        )
        return Mark(number=int(values["number"]), standing=standing, closed=str(values["closed"]))
    except (KeyError, ValueError):
        return None
