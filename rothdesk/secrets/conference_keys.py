"""The restricted keys of the conferences: for each conference one small file in a folder beside the store's key file.

Each generation of a key is random and sealed to everybody who is cleared, and to nobody else: the store key does not
open it. A file of its own for each conference stays equally quick however many there are, and can be destroyed for
one conference alone. A key is on the disk before anything is sealed with it.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from rothdesk.app.access import NotCleared
from rothdesk.secrets import boxes, copies, hybrid
from rothdesk.secrets.derivation import KEY_BYTES, canonical, subkey
from rothdesk.secrets.envelope import Content, damaged_otherwise, disclose, enclose
from rothdesk.secrets.header import Person, PersonId
from rothdesk.secrets.kept import KeptKeys
from rothdesk.secrets.problems import (
    ConferenceKeyAltered,
    ConferenceKeyUnusable,
    KeyFileDamaged,
    KeyFileMissing,
    KeyFileTooNew,
    KeyFileUnreadable,
    LastCleared,
)
from rothdesk.secrets.reading import base64_of, bytes_in, fields, items, text, whole
from rothdesk.support.atomic import flush_folder, make_private_folder

_FORMAT = 1
_ENDING = ".keys"
_STRAY = re.compile(r"\..+\.keys(\.bak)?\.[0-9a-f]{16}\.tmp", re.ASCII)
_PLAIN_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Generation:
    """One key of a conference, sealed to each person who may use it."""

    number: int
    sealed: Mapping[PersonId, bytes]


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


class ConferenceKeys:
    """All restricted keys of one store. Nothing is remembered between calls; each change is durable at its return."""

    def __init__(self, folder: Path, vault: str, files_key: bytes) -> None:
        """`folder` is made when it is needed; `files_key` is the key that seals the files beside the key file."""
        self._folder = folder
        self._vault = vault
        self._mac_key = subkey(files_key, "conference keys")

    def begin(self, conference: str, people: Iterable[Person]) -> None:
        """Make the first key of a conference, sealed to these people; nothing if it has one already.

        Raises `LastCleared` if there is nobody, `ConferenceKeyUnusable`, and the problems of `write_atomically`.
        """
        path = self._path(conference)
        if copies.exists(path):
            return
        first = self._generation(conference, 1, os.urandom(KEY_BYTES), people)
        if not self._folder.is_dir():
            make_private_folder(self._folder)
            flush_folder(self._folder.parent)
        copies.write_first(path, self._encoded(ConferenceFile(self._vault, conference, (first,))))

    def generation(self, conference: str) -> int:
        """The number of the key in use; 0 if the conference has none."""
        return self._read(conference).newest.number if copies.exists(self._path(conference)) else 0

    def cleared(self, conference: str) -> frozenset[PersonId]:
        """To whom the key in use is sealed. Needs no clearance."""
        return (
            frozenset(self._read(conference).newest.sealed) if copies.exists(self._path(conference)) else frozenset()
        )

    def open(self, conference: str, keys: KeptKeys) -> Mapping[int, bytes]:
        """Every key of the conference that is sealed to this member, by generation. Raises `NotCleared`."""
        return self._opened(self._read(conference), keys)

    def clear(self, conference: str, keys: KeptKeys, person: Person) -> None:
        """Seal every key that this member holds to another person, who need not be there. Raises `NotCleared`."""
        file = self._read(conference)
        mine = self._opened(file, keys)
        generations = (
            Generation(each.number, {**each.sealed, person.id: self._sealed(conference, each.number, key, person)})
            for each in file.generations
            if (key := mine.get(each.number)) is not None
        )
        changed = {each.number: each for each in generations}
        self._write(file, tuple(changed.get(each.number, each) for each in file.generations))

    def revoke(self, conference: str, gone: PersonId, others: Mapping[PersonId, Person]) -> None:
        """Make a new key, sealed to those who are cleared but one, and take all earlier boxes of that one away.

        What that one has read or copied cannot be taken back. `others` are the people of the store; whoever of them
        is not cleared stays so. Raises `LastCleared` if nobody would be left.
        """
        file = self._read(conference)
        left = [others[each] for each in file.newest.sealed if each != gone and each in others]
        earlier = (
            Generation(each.number, {person: box for person, box in each.sealed.items() if person != gone})
            for each in file.generations
        )
        new = self._generation(conference, file.newest.number + 1, os.urandom(KEY_BYTES), left)
        self._write(file, (*earlier, new))

    def destroy(self, conference: str) -> None:
        """Destroy every key of the conference, in both copies. What was sealed with them opens never again.

        May be repeated, after a kill in the middle of it.
        """
        if self._folder.is_dir():
            copies.destroy(self._path(conference))

    def cleared_for(self, person: PersonId) -> tuple[str, ...]:
        """The ids of all conferences for which somebody is cleared."""
        return tuple(file.conference for file in self.files() if person in file.newest.sealed)

    def files(self) -> Iterator[ConferenceFile]:
        """What every file of the folder says, in the order of their names."""
        if self._folder.is_dir():
            names = {each.name.removesuffix(".bak") for each in self._folder.iterdir()}
            for name in sorted(name for name in names if name.endswith(_ENDING) and not name.startswith(".")):
                yield self._checked(self._folder / name)

    def mend(self, conference: str) -> None:
        """Put right a damaged or missing copy by the other one, as far as the folder allows it."""
        copies.mend(self._path(conference), self._encoded(self._read(conference)))

    def sweep(self) -> None:
        """Remove what a killed save left behind in the folder, as far as it allows that."""
        with contextlib.suppress(OSError):
            for file in self._folder.iterdir():
                if _STRAY.fullmatch(file.name):
                    file.unlink()

    def _read(self, conference: str) -> ConferenceFile:
        file = self._checked(self._path(conference))
        if file.conference != conference:
            raise ConferenceKeyAltered
        return file

    def _checked(self, path: Path) -> ConferenceFile:
        try:
            file, mac = copies.read(path, _decoded).stored
        except (KeyFileMissing, KeyFileDamaged, KeyFileUnreadable):
            raise ConferenceKeyUnusable from None
        if file.vault != self._vault or not hmac.compare_digest(mac, self._mac(_to_json(file))):
            raise ConferenceKeyAltered
        return file

    def _write(self, before: ConferenceFile, generations: tuple[Generation, ...]) -> None:
        after = ConferenceFile(before.vault, before.conference, generations)
        copies.write(self._path(before.conference), self._encoded(after))

    def _encoded(self, file: ConferenceFile) -> bytes:
        content = _to_json(file)
        return enclose(content, self._mac(content))

    def _mac(self, content: Content) -> bytes:
        return hmac.new(self._mac_key, canonical(content), sha256).digest()

    def _opened(self, file: ConferenceFile, keys: KeptKeys) -> Mapping[int, bytes]:
        if keys.person not in file.newest.sealed:
            raise NotCleared
        try:
            opened = {
                each.number: hybrid.unseal_with(
                    keys.pair, box, self._place(file.conference, each.number, keys.person)
                )
                for each in file.generations
                if (box := each.sealed.get(keys.person)) is not None
            }
        except boxes.BoxRefused:
            raise ConferenceKeyAltered from None
        if any(len(key) != KEY_BYTES for key in opened.values()):
            raise ConferenceKeyAltered
        return opened

    def _generation(self, conference: str, number: int, key: bytes, people: Iterable[Person]) -> Generation:
        sealed = {person.id: self._sealed(conference, number, key, person) for person in people}
        if not sealed:
            raise LastCleared
        return Generation(number, sealed)

    def _sealed(self, conference: str, number: int, key: bytes, person: Person) -> bytes:
        return hybrid.seal_to(person.public, key, self._place(conference, number, person.id))

    def _place(self, conference: str, number: int, person: PersonId) -> bytes:
        """Where a sealed key belongs: in no other store, conference, generation, and to nobody else."""
        return canonical(["restricted key", self._vault, conference, number, person])

    def _path(self, conference: str) -> Path:
        """Ids that would not do as a file name everywhere are hashed; the file itself holds the id."""
        plain = _PLAIN_NAME.fullmatch(conference) is not None
        name = conference if plain else "+" + sha256(conference.encode()).hexdigest()
        return self._folder / (name + _ENDING)


def _to_json(file: ConferenceFile) -> Content:
    return {
        "format": _FORMAT,
        "vault": file.vault,
        "id": file.conference,
        "generations": [
            {"number": each.number, "sealed": {person: base64_of(box) for person, box in each.sealed.items()}}
            for each in file.generations
        ],
    }


def _decoded(data: bytes) -> tuple[ConferenceFile, bytes]:
    """A file's values and the seal that is yet to be checked. Raises `KeyFileDamaged` or `KeyFileTooNew`."""
    opened = disclose(data)
    with damaged_otherwise():
        if whole(opened.content["format"]) > _FORMAT:
            raise KeyFileTooNew
        file = ConferenceFile(
            text(opened.content["vault"]),
            text(opened.content["id"]),
            tuple(_generation_in(fields(each)) for each in items(opened.content["generations"])),
        )
        numbers = [each.number for each in file.generations]
        if not numbers or numbers != sorted(set(numbers)) or not opened.is_spelled_as(_to_json(file)):
            raise KeyFileDamaged
        return file, opened.mac


def _generation_in(content: Content) -> Generation:
    sealed = {PersonId(person): bytes_in(box) for person, box in fields(content["sealed"]).items()}
    return Generation(whole(content["number"]), sealed)
