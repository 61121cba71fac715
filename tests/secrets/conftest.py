"""Key files made once at the lowest effort that is allowed, of one person and of three, and copied for each test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from secrets_team import Team

from rothdesk.secrets.conference_keys import ConferenceKeys
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.secrets.header import Person, PersonId
from rothdesk.secrets.kept import KeptKeys
from rothdesk.secrets.keyfile import Created, KeyFile
from rothdesk.secrets.people import new_person_id
from rothdesk.support.paths import StoreFolder

QUICK = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)
PASSPHRASE = "walnut lantern estuary"
PASSPHRASES = {"AB": PASSPHRASE, "MT": "gravel orchid teapot", "AD": "copper thimble meadow"}
ROLES = {"AB": "chair", "MT": "minute_taker", "AD": "administrator"}


@dataclass(frozen=True)
class Made:
    """A fresh copy of a key file, with all that opens it."""

    path: Path
    created: Created
    data: bytes
    passphrase: str = PASSPHRASE
    quick: Argon2Parameters = QUICK

    @property
    def backup(self) -> Path:
        return self.path.with_name("store.key.bak")

    def read(self) -> KeyFile:
        return KeyFile.read(self.path)

    def put(self, data: bytes) -> None:
        self.path.write_bytes(data)
        self.backup.unlink(missing_ok=True)


@dataclass(frozen=True)
class Three(Made):
    """A key file of a chair (AB), a minute-taker (MT) and an administrator (AD), by label."""

    ids: Mapping[str, PersonId] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, KeptKeys] = field(default_factory=dict)

    def person(self, label: str) -> Person:
        return self.read().person(self.ids[label])

    def people(self) -> dict[PersonId, Person]:
        return {person.id: person for person in self.read().header.people}

    def keys_file(self, conference: str = "c1") -> Path:
        return self.path.parent / "conference-keys" / f"{conference}.keys"

    def keys_backup(self, conference: str = "c1") -> Path:
        return self.keys_file(conference).with_name(f"{conference}.keys.bak")

    def conferences(self) -> ConferenceKeys:
        files_key = self.read().files_key(self.created.store_key)
        return ConferenceKeys(self.path.parent / "conference-keys", self.created.vault_id, files_key)


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Made:
    path = tmp_path_factory.mktemp("original") / "store.key"
    created = KeyFile.create(path, PASSPHRASE, person="p1", role="chair", kdf=QUICK)
    return Made(path, created, path.read_bytes())


@pytest.fixture(scope="session")
def original_of_three(tmp_path_factory: pytest.TempPathFactory) -> Three:
    path = tmp_path_factory.mktemp("three") / "store.key"
    created = KeyFile.create(path, PASSPHRASE, person="chair", role="chair", label="AB", kdf=QUICK)
    key_file = KeyFile.read(path)
    ids, codes, keys = {"AB": created.keys.person}, {"AB": created.recovery_code}, {"AB": created.keys}
    for label in ("MT", "AD"):
        ids[label] = new_person_id()
        codes[label] = key_file.add_person(
            created.store_key,
            created.keys,
            ids[label],
            label=label,
            role=ROLES[label],
            passphrase=PASSPHRASES[label],
            kdf=QUICK,
        )
        with key_file.unlock_with_recovery(codes[label]) as unlocked:
            keys[label] = unlocked.keep()
    return Three(path, created, path.read_bytes(), ids=ids, codes=codes, keys=keys)


def _copied(original: Made, folder: Path) -> Path:
    path = folder / "store.key"
    path.write_bytes(original.data)
    path.with_name("store.key.bak").write_bytes(original.data)
    return path


@pytest.fixture
def made(original: Made, tmp_path: Path) -> Made:
    return Made(_copied(original, tmp_path), original.created, original.data)


@pytest.fixture
def three(original_of_three: Three, tmp_path: Path) -> Three:
    first = original_of_three
    path = _copied(first, tmp_path)
    return Three(path, first.created, first.data, ids=first.ids, codes=first.codes, keys=first.keys)


@pytest.fixture
def begun(three: Three) -> ConferenceKeys:
    """The keys of a store with one conference, whose key the chair alone holds."""
    conferences = three.conferences()
    conferences.begin("c1", [three.person("AB")])
    return conferences


@pytest.fixture(scope="session")
def original_team(tmp_path_factory: pytest.TempPathFactory) -> Team:
    return Team(StoreFolder(tmp_path_factory.mktemp("team") / "store"))


@pytest.fixture
def team(original_team: Team, tmp_path: Path) -> Team:
    return original_team.copied(tmp_path / "store")
