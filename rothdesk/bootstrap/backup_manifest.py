"""What a backup says of itself: when it was made, what it holds, and what each of its files must be.

Anybody may read when it was made and which files belong to it. How much it holds is sealed with the store's key, and
that seal also shows whether anything else was altered. A manifest may come from a stranger's stick: everything in it
is checked before it is used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from db.backup import Facts
from rothdesk.app.backups import Reason
from rothdesk.secrets import boxes
from rothdesk.secrets.derivation import KEY_BYTES, canonical, subkey
from rothdesk.secrets.reading import base64_of, bytes_in
from rothdesk.support.clock import LONDON
from rothdesk.support.problem import Problem

NAME = "manifest.json"
LARGEST = 64 * 1024 * 1024  # bytes; some 200 000 conferences
_FORMAT = 1
_SHA256 = re.compile("[0-9a-f]{64}")
_FILE_NAME = re.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,120}")


class NotABackup(Problem):
    """A folder or a manifest that is no backup of ours, or not a whole one. `what` is a part of a sentence."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"This backup cannot be used: {what}.",
            "Nothing was changed, neither in the store nor in the backup.",
            "Choose another backup.",
        )
        self.what = what


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Length in bytes and SHA-256 in hex of one file."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What anybody may read.

    `vault` is the id of the store, `files` the database and the key file by name, `keys` the key files of conferences
    by conference. A missing one of these last was destroyed with a purge and makes no backup unusable.
    """

    vault: str
    made_at: datetime
    reason: Reason
    files: Mapping[str, FileFacts]
    keys: Mapping[str, FileFacts]

    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in (*self.files.values(), *self.keys.values()))


@dataclass(frozen=True, slots=True)
class Inside:
    """What only the holder of the key may read: what the database holds, and its content hash
    (`db.backup.Original.content_hash`).
    """

    facts: Facts
    content: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """A manifest as it was read, with what is sealed in it."""

    manifest: Manifest
    box: bytes

    def inside(self, key: bytes) -> Inside | None:
        """What is sealed, with the store's key of 48 bytes; None if the key is another or anything was altered."""
        try:
            value = json.loads(boxes.unseal(_box_key(key), self.box, canonical(_clear(self.manifest))))
            return Inside(_facts(value["facts"]), _text(value["content"]))
        except (boxes.BoxRefused, ValueError, TypeError, KeyError):
            return None


def encode(manifest: Manifest, inside: Inside, key: bytes) -> bytes:
    """The manifest as bytes, sealed under a key of its own that is made from the store's key."""
    clear = _clear(manifest)
    words = canonical({"facts": asdict(inside.facts), "content": inside.content})
    box = boxes.seal(_box_key(key), words, canonical(clear))
    return canonical({"backup": clear, "sealed": base64_of(box)})


def decode(data: bytes) -> Sealed:
    """The manifest in these bytes. Raises `NotABackup`; the seal is not tried yet."""
    try:
        whole = json.loads(data)
        value = whole["backup"]
        if value["format"] != _FORMAT:
            raise NotABackup("it was made by a newer version of rothdesk")
        return Sealed(_manifest(value), bytes_in(whole["sealed"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise NotABackup("its manifest cannot be read") from None


def _box_key(key: bytes) -> bytes:
    return subkey(key[:KEY_BYTES], "backup manifest")


def _clear(manifest: Manifest) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "vault": manifest.vault,
        "made_at": manifest.made_at.astimezone(UTC).isoformat(),
        "reason": manifest.reason.value,
        "files": {name: asdict(file) for name, file in manifest.files.items()},
        "keys": {name: asdict(file) for name, file in manifest.keys.items()},
    }


def _manifest(value: dict[str, Any]) -> Manifest:
    made_at = datetime.fromisoformat(value["made_at"])
    if made_at.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return Manifest(
        vault=_text(value["vault"]),
        made_at=made_at.astimezone(LONDON),
        reason=Reason(value["reason"]),
        files=_files(value["files"]),
        keys=_files(value["keys"]),
    )


def _facts(value: dict[str, Any]) -> Facts:
    return Facts(
        journal_rows=_number(value["journal_rows"]),
        head=_text(value["head"]),
        last_change=_text(value["last_change"]),
        counts={_text(table): _number(count) for table, count in value["counts"].items()},
        beside=_text(value["beside"]),
        conferences=tuple(_text(each) for each in value["conferences"]),
    )


def _files(value: dict[str, Any]) -> dict[str, FileFacts]:
    found = {}
    for name, file in value.items():
        if not _FILE_NAME.fullmatch(name) or not _SHA256.fullmatch(file["sha256"]):
            raise ValueError("not the name or the hash of a file")
        found[name] = FileFacts(_number(file["size"]), file["sha256"])
    return found


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("not a number")
    return value
