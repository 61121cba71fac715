"""The key file as bytes and back: what each field is called, and which forms of the file are read.

Format 1 knew one person and no labels; it is still read, and the first save writes format 2. The envelope around it
(checksum, seal, one spelling only) is that of every file of keys.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from rothdesk.secrets.derivation import SALT_BYTES, Argon2Parameters, canonical
from rothdesk.secrets.envelope import LARGEST_FILE, Content, damaged_otherwise, disclose, enclose
from rothdesk.secrets.header import Header, Person, PersonId, Roster, SealedKey, Slot, Stretching
from rothdesk.secrets.hybrid import PUBLIC_BYTES
from rothdesk.secrets.problems import KeyFileDamaged, KeyFileTooNew
from rothdesk.secrets.reading import base64_of, bytes_in, fields, items, text, whole
from rothdesk.secrets.store_key import StoreKey

__all__ = ["FORMAT", "LARGEST_FILE", "Stored", "decode", "describe", "encode"]

FORMAT = 2
_OLDEST_FORMAT = 1
_DIGEST_BYTES = 32


@dataclass(frozen=True, slots=True)
class Stored:
    """A key file as it was read: its bytes, what they say, and the seal that is yet to be checked."""

    data: bytes
    header: Header
    mac: bytes
    format: int = FORMAT

    def is_sealed_with(self, key: StoreKey) -> bool:
        """Whether the holder of this store key wrote exactly this header."""
        return hmac.compare_digest(self.mac, key.mac(canonical(_to_json(self.header, self.format))))


def encode(header: Header, key: StoreKey) -> Stored:
    """The header with both its seals, in today's format."""
    content = _to_json(header, FORMAT)
    mac = key.mac(canonical(content))
    return Stored(enclose(content, mac), header, mac)


def decode(data: bytes) -> Stored:
    """A key file's bytes as values.

    Raises `KeyFileDamaged`, `KeyFileTooNew` or `KeyParametersOutOfRange`, and nothing else, whatever the bytes.
    """
    opened = disclose(data)
    with damaged_otherwise():
        number = whole(opened.content["format"])
        if number > FORMAT:
            raise KeyFileTooNew
        header = _header(opened.content, number)
        if number < _OLDEST_FORMAT or not opened.is_spelled_as(_to_json(header, number)):
            raise KeyFileDamaged
        return Stored(data, header, opened.mac, number)


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
            "salt": base64_of(stretching.salt),
            "memory_kib": stretching.effort.memory_kib,
            "passes": stretching.effort.passes,
            "lanes": stretching.effort.lanes,
        },
    }


def _to_json(header: Header, number: int) -> Content:
    content: Content = {
        "format": number,
        "vault": header.vault,
        "sequence": header.sequence,
        "people": [_person_to_json(person, number) for person in header.people],
        "slots": [describe(slot) | {"box": base64_of(slot.box)} for slot in header.slots],
        "anchors": dict(header.anchors),
    }
    return content if number == 1 else content | {"files": base64_of(header.files) if header.files else None}


def _person_to_json(person: Person, number: int) -> Content:
    content: Content = {
        "id": person.id,
        "role": person.role,
        "public": base64_of(person.public),
        "sealed": [
            {"name": key.name, "generation": key.generation, "box": base64_of(key.box)} for key in person.sealed
        ],
    }
    return content if number == 1 else content | {"label": person.label, "roster": _roster_to_json(person.roster)}


def _roster_to_json(roster: Roster | None) -> Content | None:
    if roster is None:
        return None
    known = {person: digest.hex() for person, digest in roster.known.items()}
    return {"known": known, "mac": roster.mac.hex()}


def _header(content: Content, number: int) -> Header:
    anchors = fields(content["anchors"])
    files = None if number == 1 else content["files"]
    return Header(
        vault=text(content["vault"]),
        sequence=whole(content["sequence"]),
        people=tuple(_person(fields(each), number) for each in items(content["people"])),
        slots=tuple(_slot(fields(each)) for each in items(content["slots"])),
        anchors={name: value if isinstance(value, str) else whole(value) for name, value in anchors.items()},
        files=b"" if files is None else bytes_in(files),
    )


def _person(content: Content, number: int) -> Person:
    sealed = [fields(each) for each in items(content["sealed"])]
    role = text(content["role"])
    return Person(
        id=PersonId(text(content["id"])),
        label=role if number == 1 else text(content["label"]),
        role=role,
        public=bytes_in(content["public"], PUBLIC_BYTES),
        sealed=tuple(
            SealedKey(name=text(key["name"]), generation=whole(key["generation"]), box=bytes_in(key["box"]))
            for key in sealed
        ),
        roster=None if number == 1 or content["roster"] is None else _roster(fields(content["roster"])),
    )


def _roster(content: Content) -> Roster:
    known = {PersonId(name): _hex(value) for name, value in fields(content["known"]).items()}
    return Roster(known=known, mac=_hex(content["mac"]))


def _slot(content: Content) -> Slot:
    return Slot(
        id=text(content["id"]),
        kind=text(content["kind"]),
        person=PersonId(text(content["person"])),
        stretching=None if content["kdf"] is None else _stretching(fields(content["kdf"])),
        box=bytes_in(content["box"]),
    )


def _stretching(content: Content) -> Stretching:
    return Stretching(
        salt=bytes_in(content["salt"], SALT_BYTES),
        effort=Argon2Parameters(
            memory_kib=whole(content["memory_kib"]),
            passes=whole(content["passes"]),
            lanes=whole(content["lanes"]),
        ),
    )


def _hex(value: object) -> bytes:
    data = bytes.fromhex(text(value))
    if len(data) != _DIGEST_BYTES:
        raise ValueError
    return data
