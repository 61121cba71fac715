"""The key file of a store: make it, open it with a passphrase or a recovery code, change the passphrase.

    passphrase    --Argon2id--> slot --+
    recovery code ---------------------+--> seed --> key pair --> store key --> database

Every change is first proved on the very bytes that are to be written: a slot that would not open never replaces
one that does. Nothing is created or changed when something fails.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from rothdesk.secrets import copies, recovery
from rothdesk.secrets.codec import Stored, decode, encode
from rothdesk.secrets.derivation import DEFAULT_KDF, Argon2Parameters
from rothdesk.secrets.header import PASSPHRASE, RECOVERY, Header, Person, PersonId, Slot
from rothdesk.secrets.hybrid import SEED_BYTES, key_pair
from rothdesk.secrets.passphrase import as_bytes, require_good
from rothdesk.secrets.problems import (
    KeyFileAltered,
    KeyFileExists,
    KeyFileMovedOn,
    NewKeyNotProved,
    WrongPassphrase,
    WrongRecoveryCode,
)
from rothdesk.secrets.slots import passphrase_slot, recovery_slot, seed_in
from rothdesk.secrets.store_key import StoreKey
from rothdesk.secrets.unlocked import Unlocked, open_with_seed, sealed_store_key


@dataclass(frozen=True, slots=True)
class Created:
    """A new store's key, its id, and the recovery code for the printed sheet; it can never be shown again."""

    store_key: StoreKey
    vault_id: str
    recovery_code: str = field(repr=False)


class KeyFile:
    """One key file, as it was read. All methods that derive a key from a passphrase take about a second."""

    def __init__(self, path: Path, found: copies.Found) -> None:
        self._path = path
        self._stored = found.stored
        self.notice = found.notice
        """A sentence for the person if the backup copy had to be used, else empty."""

    @classmethod
    def create(
        cls, path: Path, passphrase: str, *, person: str, role: str, kdf: Argon2Parameters = DEFAULT_KDF
    ) -> Created:
        """Make the key file of a new store, with a passphrase and a recovery code for its first person.

        The folder must be there. `person` and `role` are ids, not names: they can be read without any key. Raises
        `WeakPassphrase`, `KeyFileExists`, `NotEnoughMemory`, `FolderNotWritable`, `DiskFull` or `WriteFailed`.
        """
        require_good(passphrase)
        if copies.exists(path):
            raise KeyFileExists
        vault, seed, store_key = secrets.token_hex(16), os.urandom(SEED_BYTES), StoreKey.random()
        nobody = Person(id=PersonId(person), role=role, public=key_pair(seed).public, sealed=())
        first = replace(nobody, sealed=(sealed_store_key(vault, nobody, store_key),))
        secret, code = as_bytes(passphrase), recovery.new_code()
        by_passphrase = passphrase_slot(vault, first.id, seed, secret, kdf)
        by_code = recovery_slot(vault, first.id, seed, code)
        header = Header(vault=vault, sequence=1, people=(first,), slots=(by_passphrase, by_code), anchors={})
        stored = encode(header, store_key)
        _prove(stored, store_key, {by_passphrase.id: secret, by_code.id: code})
        copies.write_first(path, stored.data)
        return Created(store_key, vault, recovery.spell(code))

    @classmethod
    def read(cls, path: Path) -> KeyFile:
        """Read the key file, or its backup copy if need be; `notice` then says so. No key is tried yet.

        Raises `KeyFileMissing`, `KeyFileDamaged`, `KeyFileUnreadable`, `KeyFileTooNew` or
        `KeyParametersOutOfRange`.
        """
        return cls(path, copies.read(path))

    def unlock(self, passphrase: str) -> Unlocked:
        """Open with a passphrase. Raises `WrongPassphrase`, `KeyFileAltered` or `NotEnoughMemory`."""
        return self._unlock(PASSPHRASE, as_bytes(passphrase))[1]

    def unlock_with_recovery(self, typed: str) -> Unlocked:
        """Open with a recovery code. Raises `RecoveryCodeMistyped`, `WrongRecoveryCode` or `KeyFileAltered`."""
        return self._unlock(RECOVERY, recovery.read_code(typed))[1]

    def change_passphrase(self, old: str, new: str, *, kdf: Argon2Parameters = DEFAULT_KDF) -> None:
        """Put one passphrase slot in place of another; nothing else in the file but sequence and seals changes.

        Raises as `unlock` and `create`; the old passphrase then still holds.
        """
        require_good(new)
        slot, unlocked = self._unlock(PASSPHRASE, as_bytes(old))
        with unlocked:
            changed = passphrase_slot(unlocked.vault_id, slot.person, unlocked.seed(), as_bytes(new), kdf)
            header = self._stored.header.next_with(slots={slot.id: changed})
            self._save(header, unlocked.store_key, {changed.id: as_bytes(new)})

    def recover(self, typed: str, new: str, *, kdf: Argon2Parameters = DEFAULT_KDF) -> str:
        """Set a new passphrase with the recovery code, which is thereby used up; the answer is the next code.

        Raises as `unlock_with_recovery` and `create`; code and passphrase then still hold as before.
        """
        require_good(new)
        used, unlocked = self._unlock(RECOVERY, recovery.read_code(typed))
        code, secret = recovery.new_code(), as_bytes(new)
        header = self._stored.header
        with unlocked:
            vault, seed = unlocked.vault_id, unlocked.seed()
            by_code = recovery_slot(vault, used.person, seed, code)
            changed, proofs = {used.id: by_code}, {by_code.id: code}
            for slot in header.slots_of_kind(PASSPHRASE):
                if slot.person == used.person:
                    by_passphrase = passphrase_slot(vault, slot.person, seed, secret, kdf)
                    changed[slot.id] = by_passphrase
                    proofs[by_passphrase.id] = secret
            self._save(header.next_with(slots=changed), unlocked.store_key, proofs)
        return recovery.spell(code)

    def save_anchors(self, store_key: StoreKey, anchors: Mapping[str, str | int]) -> None:
        """Keep the store's own marks in place of those before. Needs no passphrase, only the open store's key.

        Raises `KeyFileAltered` if the key is not this file's, `KeyFileMovedOn` if another `KeyFile` has saved in
        the meantime, and the problems of `write_atomically`.
        """
        self._save(self._stored.header.next_with(anchors=anchors), store_key, {})

    def settle(self, store_key: StoreKey) -> None:
        """Put right a damaged or missing copy and remove what a killed save left, as far as the folder allows it.

        For the program's start, after unlocking and once no other instance can be writing here. Raises
        `KeyFileAltered` if the key is not this file's.
        """
        if not self._stored.is_sealed_with(store_key):
            raise KeyFileAltered
        copies.settle(self._path, self._stored.data)

    def _unlock(self, kind: str, secret: bytes) -> tuple[Slot, Unlocked]:
        for slot in self._stored.header.slots_of_kind(kind):
            unlocked = _opened(self._stored, slot, secret)
            if unlocked is not None:
                return slot, unlocked
        raise WrongPassphrase if kind == PASSPHRASE else WrongRecoveryCode

    def _save(self, header: Header, store_key: StoreKey, proofs: Mapping[str, bytes]) -> None:
        if not self._stored.is_sealed_with(store_key):
            raise KeyFileAltered
        stored = encode(header, store_key)
        _prove(stored, store_key, proofs)
        if not copies.is_current(self._path, self._stored.data):
            raise KeyFileMovedOn
        copies.write(self._path, stored.data)
        self._stored = stored


def _opened(stored: Stored, slot: Slot, secret: bytes) -> Unlocked | None:
    seed = seed_in(stored.header.vault, slot, secret)
    return None if seed is None else open_with_seed(stored, slot.person, seed)


def _prove(stored: Stored, store_key: StoreKey, proofs: Mapping[str, bytes]) -> None:
    """Read the bytes back and open each new slot (by id) with its secret, before they replace anything."""
    written = decode(stored.data)
    if not written.is_sealed_with(store_key):
        raise NewKeyNotProved
    for slot in written.header.slots:
        if slot.id in proofs:
            unlocked = _opened(written, slot, proofs[slot.id])
            if unlocked is None or unlocked.store_key != store_key:
                raise NewKeyNotProved
            unlocked.forget()
