"""The key file as bytes: one line of canonical JSON with a keyed seal in it, one line with a checksum.

The checksum finds damage before any key is tried; the seal (HMAC under the store key) finds forgery after. Reading
accepts only bytes that this module would have written: any other spelling of the same content is damage.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass

from rothdesk.secrets.derivation import SALT_BYTES, Argon2Parameters, canonical
from rothdesk.secrets.header import Header, Person, PersonId, SealedKey, Slot, Stretching
from rothdesk.secrets.hybrid import PUBLIC_BYTES
from rothdesk.secrets.problems import KeyFileDamaged, KeyFileTooNew
from rothdesk.secrets.store_key import StoreKey

FORMAT = 1
LARGEST_FILE = 4 * 1024 * 1024
"""Bytes. Room for hundreds of people; more is not a key file."""
_MAC_BYTES = 32


@dataclass(frozen=True, slots=True)
class Stored:
    """A key file as it was read: its bytes, what they say, and the seal that is yet to be checked."""

    data: bytes
    header: Header
    mac: bytes

    def is_sealed_with(self, key: StoreKey) -> bool:
        """Whether the holder of this store key wrote exactly this header."""
        return hmac.compare_digest(self.mac, key.mac(canonical(_to_json(self.header))))


def encode(header: Header, key: StoreKey) -> Stored:
    """The header with both its seals."""
    content = _to_json(header)
    mac = key.mac(canonical(content))
    body = canonical(content | {"mac": mac.hex()})
    return Stored(body + b"\n" + _checksum(body) + b"\n", header, mac)


def decode(data: bytes) -> Stored:
    """A key file's bytes as values.

    Raises `KeyFileDamaged`, `KeyFileTooNew` or `KeyParametersOutOfRange`, and nothing else, whatever the bytes.
    """
    lines = data.split(b"\n")
    if len(data) > LARGEST_FILE or len(lines) != 3 or lines[2] or lines[1] != _checksum(lines[0]):
        raise KeyFileDamaged
    try:
        content = _fields(json.loads(lines[0]))
        if _whole(content["format"]) > FORMAT:
            raise KeyFileTooNew
        mac = bytes.fromhex(_text(content.pop("mac")))
        header = _header(content)
        unchanged = canonical(_to_json(header) | {"mac": mac.hex()}) == lines[0]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise KeyFileDamaged from None
    if not unchanged or len(mac) != _MAC_BYTES:
        raise KeyFileDamaged
    return Stored(data, header, mac)


def describe(slot: Slot) -> dict[str, object]:
    """A slot without its box, for binding the box to it."""
    stretching = slot.stretching
    return {
        "id": slot.id,
        "kind": slot.kind,
        "person": slot.person,
        "kdf": None
        if stretching is None
        else {
            "name": "argon2id",
            "salt": _base64(stretching.salt),
            "memory_kib": stretching.effort.memory_kib,
            "passes": stretching.effort.passes,
            "lanes": stretching.effort.lanes,
        },
    }


def _checksum(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode("ascii")


def _to_json(header: Header) -> dict[str, object]:
    return {
        "format": FORMAT,
        "vault": header.vault,
        "sequence": header.sequence,
        "people": [
            {
                "id": person.id,
                "role": person.role,
                "public": _base64(person.public),
                "sealed": [
                    {"name": key.name, "generation": key.generation, "box": _base64(key.box)} for key in person.sealed
                ],
            }
            for person in header.people
        ],
        "slots": [describe(slot) | {"box": _base64(slot.box)} for slot in header.slots],
        "anchors": dict(header.anchors),
    }


def _header(content: dict[str, object]) -> Header:
    anchors = _fields(content["anchors"])
    return Header(
        vault=_text(content["vault"]),
        sequence=_whole(content["sequence"]),
        people=tuple(_person(_fields(each)) for each in _list(content["people"])),
        slots=tuple(_slot(_fields(each)) for each in _list(content["slots"])),
        anchors={name: value if isinstance(value, str) else _whole(value) for name, value in anchors.items()},
    )


def _person(content: dict[str, object]) -> Person:
    sealed = [_fields(each) for each in _list(content["sealed"])]
    return Person(
        id=PersonId(_text(content["id"])),
        role=_text(content["role"]),
        public=_bytes(content["public"], PUBLIC_BYTES),
        sealed=tuple(
            SealedKey(name=_text(key["name"]), generation=_whole(key["generation"]), box=_bytes(key["box"]))
            for key in sealed
        ),
    )


def _slot(content: dict[str, object]) -> Slot:
    return Slot(
        id=_text(content["id"]),
        kind=_text(content["kind"]),
        person=PersonId(_text(content["person"])),
        stretching=None if content["kdf"] is None else _stretching(_fields(content["kdf"])),
        box=_bytes(content["box"]),
    )


def _stretching(content: dict[str, object]) -> Stretching:
    return Stretching(
        salt=_bytes(content["salt"], SALT_BYTES),
        effort=Argon2Parameters(
            memory_kib=_whole(content["memory_kib"]),
            passes=_whole(content["passes"]),
            lanes=_whole(content["lanes"]),
        ),
    )


def _fields(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError
    return value


def _bytes(value: object, length: int | None = None) -> bytes:
    try:
        data = base64.b64decode(_text(value), validate=True)
    except binascii.Error as error:
        raise ValueError from error
    if length is not None and len(data) != length:
        raise ValueError
    return data


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
