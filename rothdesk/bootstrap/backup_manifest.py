"""What a backup says of itself: when it was made, what it holds, and what each of its files must be.

Anybody may read it; whoever has the store's key can tell whether it was altered. It names conferences by their
random ids only. A manifest may come from a stranger's stick: everything in it is checked before it is used.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from db.backup import Facts
from rothdesk.app.backups import Reason
from rothdesk.secrets.derivation import KEY_BYTES, canonical, subkey
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
    """The manifest's content.

    `vault` is the id of the store, `content` the database's content hash (`db.backup.Original.content_hash`),
    `files` the database and the key file by name, `keys` the key files of conferences by conference. A missing one
    of these last was destroyed with a purge and makes no backup unusable.
    """

    vault: str
    made_at: datetime
    reason: Reason
    facts: Facts
    content: str
    files: Mapping[str, FileFacts]
    keys: Mapping[str, FileFacts]

    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in (*self.files.values(), *self.keys.values()))


@dataclass(frozen=True, slots=True)
class Sealed:
    """A manifest as it was read, and the seal on it."""

    manifest: Manifest
    body: bytes
    seal: str

    def is_sealed_with(self, key: bytes) -> bool:
        """Whether it was written by the holder of this store key (48 bytes) and not altered since."""
        return hmac.compare_digest(_seal(self.body, key), self.seal)


def encode(manifest: Manifest, key: bytes) -> bytes:
    """The manifest as bytes, sealed under a key of its own that is made from the store's key."""
    value = {
        "format": _FORMAT,
        "vault": manifest.vault,
        "made_at": manifest.made_at.astimezone(UTC).isoformat(),
        "reason": manifest.reason.value,
        "facts": asdict(manifest.facts),
        "content": manifest.content,
        "files": {name: asdict(file) for name, file in manifest.files.items()},
        "keys": {name: asdict(file) for name, file in manifest.keys.items()},
    }
    return canonical({"backup": value, "seal": _seal(canonical(value), key)})


def decode(data: bytes) -> Sealed:
    """The manifest in these bytes. Raises `NotABackup`; the seal is not looked at yet."""
    try:
        whole = json.loads(data)
        value = whole["backup"]
        if value["format"] != _FORMAT:
            raise NotABackup("it was made by a newer version of rothdesk")
        return Sealed(_manifest(value), canonical(value), _text(whole["seal"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise NotABackup("its manifest cannot be read") from None


def _seal(body: bytes, key: bytes) -> str:
    return hmac.new(subkey(key[:KEY_BYTES], "backup manifest"), body, hashlib.sha256).hexdigest()


def _manifest(value: dict[str, Any]) -> Manifest:
    made_at = datetime.fromisoformat(value["made_at"])
    if made_at.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    facts = value["facts"]
    return Manifest(
        vault=_text(value["vault"]),
        made_at=made_at.astimezone(LONDON),
        reason=Reason(value["reason"]),
        facts=Facts(
            journal_rows=_number(facts["journal_rows"]),
            head=_text(facts["head"]),
            last_change=_text(facts["last_change"]),
            counts={_text(table): _number(count) for table, count in facts["counts"].items()},
            beside=_text(facts["beside"]),
            conferences=tuple(_text(each) for each in facts["conferences"]),
        ),
        content=_text(value["content"]),
        files=_files(value["files"]),
        keys=_files(value["keys"]),
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
