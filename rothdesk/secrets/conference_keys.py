"""The restricted keys of the conferences: for each conference one small file in a folder beside the store's key file.

Each generation of a key is random and sealed to everybody who is cleared, and to nobody else: the store key does not
open it. A file of its own for each conference stays equally quick however many there are, and can be destroyed for
one conference alone. A key is on the disk before anything is sealed with it.
"""

from __future__ import annotations

import contextlib
import hmac
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from rothdesk.secrets import copies
from rothdesk.secrets.conference_file import ConferenceFile, decoded, to_json
from rothdesk.secrets.derivation import canonical, subkey
from rothdesk.secrets.envelope import Content, enclose
from rothdesk.secrets.generations import Generations, taken_from
from rothdesk.secrets.header import Person, PersonId
from rothdesk.secrets.kept import KeptKeys
from rothdesk.secrets.problems import (
    ConferenceKeyAltered,
    ConferenceKeyUnusable,
    KeyFileDamaged,
    KeyFileMissing,
    KeyFileUnreadable,
)
from rothdesk.support.atomic import flush_folder, make_private_folder

_ENDING = ".keys"
_STRAY = re.compile(r"\..+\.keys(\.bak)?\.[0-9a-f]{16}\.tmp", re.ASCII)
_PLAIN_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}", re.ASCII)


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
        first = self._of(conference).first(people)
        if not self._folder.is_dir():
            make_private_folder(self._folder)
            flush_folder(self._folder.parent)
        copies.write_first(path, self._encoded(first))

    def generation(self, conference: str) -> int:
        """The number of the key in use; 0 if the conference has none."""
        return self._read(conference).newest.number if copies.exists(self._path(conference)) else 0

    def cleared(self, conference: str) -> frozenset[PersonId]:
        """To whom the key in use is sealed. Needs no clearance."""
        return (
            frozenset(self._read(conference).newest.sealed) if copies.exists(self._path(conference)) else frozenset()
        )

    def open(self, conference: str, keys: KeptKeys) -> Mapping[int, bytes]:
        """Every key of the conference, by generation. Raises `NotCleared` or `ConferenceKeyAltered`."""
        return self._of(conference).opened(self._read(conference), keys)

    def clear(self, conference: str, keys: KeptKeys, person: Person) -> None:
        """Seal every key to another person, who need not be there. Raises as `open` does."""
        self._write(self._of(conference).given_to(self._read(conference), keys, person))

    def revoke(self, conference: str, keys: KeptKeys, gone: PersonId, people: Mapping[PersonId, Person]) -> None:
        """Make a new key, sealed to those who are cleared but one, and take all earlier boxes of that one away.

        What that one has read or copied cannot be taken back. `people` are those of the store; whoever of them is
        not cleared stays so. Raises `LastCleared` if nobody would be left, and as `open` does.
        """
        self._write(self._of(conference).without(self._read(conference), keys, gone, people))

    def withdraw(self, conference: str, gone: PersonId) -> None:
        """Take all boxes of one person away, for somebody who is not cleared; the next who is makes a new key.

        Raises `LastCleared` if nobody would be left.
        """
        self._write(taken_from(self._read(conference), gone))

    def follow_up(self, conference: str, keys: KeptKeys, people: Mapping[PersonId, Person]) -> None:
        """Make the new key that is due since somebody was taken out by `withdraw`; nothing if none is due."""
        file = self._read(conference)
        if file.somebody_was_taken_out:
            self._write(self._of(conference).without(file, keys, None, people))

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
            file, mac = copies.read(path, decoded).stored
        except (KeyFileMissing, KeyFileDamaged, KeyFileUnreadable):
            raise ConferenceKeyUnusable from None
        if file.vault != self._vault or not hmac.compare_digest(mac, self._mac(to_json(file))):
            raise ConferenceKeyAltered
        return file

    def _write(self, file: ConferenceFile) -> None:
        copies.write(self._path(file.conference), self._encoded(file))

    def _encoded(self, file: ConferenceFile) -> bytes:
        content = to_json(file)
        return enclose(content, self._mac(content))

    def _mac(self, content: Content) -> bytes:
        return hmac.new(self._mac_key, canonical(content), sha256).digest()

    def _of(self, conference: str) -> Generations:
        return Generations(self._vault, conference)

    def _path(self, conference: str) -> Path:
        """Ids that would not do as a file name everywhere are hashed; the file itself holds the id."""
        plain = _PLAIN_NAME.fullmatch(conference) is not None
        name = conference if plain else "+" + sha256(conference.encode()).hexdigest()
        return self._folder / (name + _ENDING)
