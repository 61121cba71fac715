"""The file with one conference's restricted keys, as values and as bytes: which generations, sealed to whom.

It holds no key in clear and checks no seal that takes one: `rothdesk.secrets.generations` proves what it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rothdesk.secrets.envelope import Content, damaged_otherwise, disclose
from rothdesk.secrets.header import PersonId
from rothdesk.secrets.problems import KeyFileDamaged, KeyFileTooNew
from rothdesk.secrets.reading import base64_of, bytes_in, fields, items, text, whole

FORMAT = 1
_MARK_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """One key of a conference.

    `sealed` is the key, sealed to each person who may use it. `people` is whom its holders gave it to, with the
    SHA-256 of each one's public key: more than are in `sealed` once somebody was taken out by a member who does not
    hold the key. `proof` speaks for `people`, and `link` for this key itself, by the key before.
    """

    number: int
    sealed: Mapping[PersonId, bytes]
    people: Mapping[PersonId, bytes]
    proof: bytes
    link: bytes


@dataclass(frozen=True, slots=True)
class ConferenceFile:
    """What one file says. The last generation is the one in use; earlier ones open what was sealed before."""

    vault: str
    conference: str
    generations: tuple[Generation, ...]

    @property
    def newest(self) -> Generation:
        """The generation in use."""
        return self.generations[-1]

    @property
    def somebody_was_taken_out(self) -> bool:
        """Whether the key in use is known to somebody who may no longer use it, and must be followed by another."""
        return self.newest.people.keys() != self.newest.sealed.keys()


def to_json(file: ConferenceFile) -> Content:
    """The file's content without its seal."""
    return {
        "format": FORMAT,
        "vault": file.vault,
        "id": file.conference,
        "generations": [_generation_to_json(each) for each in file.generations],
    }


def decoded(data: bytes) -> tuple[ConferenceFile, bytes]:
    """A file's values and the seal that is yet to be checked. Raises `KeyFileDamaged` or `KeyFileTooNew`."""
    opened = disclose(data)
    with damaged_otherwise():
        number = whole(opened.content["format"])
        if number > FORMAT:
            raise KeyFileTooNew
        file = ConferenceFile(
            text(opened.content["vault"]),
            text(opened.content["id"]),
            tuple(_generation_in(fields(each)) for each in items(opened.content["generations"])),
        )
        numbers = [each.number for each in file.generations]
        in_order = numbers == sorted(set(numbers))
        if number != FORMAT or not numbers or not in_order or not opened.is_spelled_as(to_json(file)):
            raise KeyFileDamaged
        return file, opened.mac


def _generation_to_json(generation: Generation) -> Content:
    return {
        "number": generation.number,
        "sealed": {person: base64_of(box) for person, box in generation.sealed.items()},
        "people": {person: mark.hex() for person, mark in generation.people.items()},
        "proof": generation.proof.hex(),
        "link": generation.link.hex(),
    }


def _generation_in(content: Content) -> Generation:
    return Generation(
        number=whole(content["number"]),
        sealed={PersonId(person): bytes_in(box) for person, box in fields(content["sealed"]).items()},
        people={PersonId(person): _mark(mark) for person, mark in fields(content["people"]).items()},
        proof=_mark(content["proof"]),
        link=_mark(content["link"]),
    )


def _mark(value: object) -> bytes:
    data = bytes.fromhex(text(value))
    if len(data) != _MARK_BYTES:
        raise ValueError
    return data
