"""A key file made once at the lowest effort that is allowed, and copied for each test."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.secrets.keyfile import Created, KeyFile

QUICK = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)
PASSPHRASE = "walnut lantern estuary"


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


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Made:
    path = tmp_path_factory.mktemp("original") / "store.key"
    created = KeyFile.create(path, PASSPHRASE, person="p1", role="chair", kdf=QUICK)
    return Made(path, created, path.read_bytes())


@pytest.fixture
def made(original: Made, tmp_path: Path) -> Made:
    path = tmp_path / "store.key"
    path.write_bytes(original.data)
    path.with_name("store.key.bak").write_bytes(original.data)
    return Made(path, original.created, original.data)
