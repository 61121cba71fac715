"""The key file of a store: make it, open it with a passphrase or a recovery code, change people and their ways in.

    passphrase    --Argon2id--> slot --+
    recovery code ---------------------+--> seed --> key pair --> store key --> database

Every change is first proved on the very bytes that are to be written: a slot that would not open never replaces
one that does. Nothing is created or changed when something fails, and no save leaves fewer than two ways in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from rothdesk.secrets import copies, people, recovery, renewal
from rothdesk.secrets.codec import Stored, decode, encode
from rothdesk.secrets.derivation import DEFAULT_KDF, Argon2Parameters
from rothdesk.secrets.header import PASSPHRASE, RECOVERY, Header, Person, PersonId, Slot
from rothdesk.secrets.kept import KeptKeys
from rothdesk.secrets.passphrase import as_bytes, require_good
from rothdesk.secrets.problems import (
    KeyFileAltered,
    KeyFileExists,
    KeyFileMovedOn,
    LastWaysIn,
    NobodyOfThatName,
    WrongPassphrase,
    WrongRecoveryCode,
)
from rothdesk.secrets.proof import opened_by, prove
from rothdesk.secrets.slots import passphrase_slot, recovery_slot
from rothdesk.secrets.store_key import StoreKey
from rothdesk.secrets.unlocked import Unlocked

_FEWEST_WAYS = 2


@dataclass(frozen=True, slots=True)
class Created:
    """A new store's key, its first person's, its id, and the recovery code for the sheet, never to be shown again."""

    store_key: StoreKey
    keys: KeptKeys = field(repr=False)
    vault_id: str
    recovery_code: str = field(repr=False)


class KeyFile:
    """One key file, as it was read. All methods that derive a key from a passphrase take about a second."""

    def __init__(self, path: Path, found: copies.Found[Stored]) -> None:
        self._path = path
        self._stored = found.stored
        self._renewed: StoreKey | None = None
        self.notice = found.notice
        """A sentence for the person if the backup copy had to be used, else empty."""

    @classmethod
    def create(
        cls,
        path: Path,
        passphrase: str,
        *,
        person: str,
        role: str,
        label: str = "",
        kdf: Argon2Parameters = DEFAULT_KDF,
    ) -> Created:
        """Make the key file of a new store, with a passphrase and a recovery code for its first person.

        The folder must be there. `person`, `role` and `label` (by default the role) can be read without any key.
        Raises `WeakPassphrase`, `LabelUnusable`, `KeyFileExists`, `NotEnoughMemory`, `FolderNotWritable`,
        `DiskFull` or `WriteFailed`.
        """
        require_good(passphrase)
        if copies.exists(path):
            raise KeyFileExists
        store_key = StoreKey.random()
        header, first = people.first_header(PersonId(person), label, role, passphrase, store_key, kdf)
        stored = encode(header, store_key)
        prove(stored, store_key, first.proofs)
        copies.write_first(path, stored.data)
        return Created(store_key, first.keys, header.vault, first.recovery_code)

    @classmethod
    def read(cls, path: Path) -> KeyFile:
        """Read the key file, or its backup copy if need be; `notice` then says so. No key is tried yet.

        Raises `KeyFileMissing`, `KeyFileDamaged`, `KeyFileUnreadable`, `KeyFileTooNew` or
        `KeyParametersOutOfRange`.
        """
        return cls(path, copies.read(path, decode))

    @property
    def header(self) -> Header:
        """What the file says. It can be believed only after unlocking."""
        return self._stored.header

    def person(self, person: PersonId) -> Person:
        """Somebody of the key file. Raises `NobodyOfThatName`."""
        found = self.header.person(person)
        if found is None:
            raise NobodyOfThatName
        return found

    def effort_of(self, person: PersonId) -> Argon2Parameters:
        """The effort of somebody's passphrase: what was measured out for this computer when it was set."""
        slots = self.header.slots_of(person, PASSPHRASE)
        return next((slot.stretching.effort for slot in slots if slot.stretching is not None), DEFAULT_KDF)

    def fits(self, store_key: StoreKey) -> bool:
        """Whether the holder of this store key wrote exactly this file."""
        return self._stored.is_sealed_with(store_key)

    def unlock(self, passphrase: str, *, person: PersonId | None = None) -> Unlocked:
        """Open with a passphrase: that of one person, or of whomever it fits, at about a second for each.

        Raises `WrongPassphrase`, `KeyFileAltered` or `NotEnoughMemory`.
        """
        return self._unlock(PASSPHRASE, as_bytes(passphrase), person)[1]

    def unlock_with_recovery(self, typed: str) -> Unlocked:
        """Open with a recovery code. Raises `RecoveryCodeMistyped`, `WrongRecoveryCode` or `KeyFileAltered`."""
        return self._unlock(RECOVERY, recovery.read_code(typed))[1]

    def change_passphrase(
        self, old: str, new: str, *, person: PersonId | None = None, kdf: Argon2Parameters = DEFAULT_KDF
    ) -> None:
        """Put one passphrase slot in place of another; nothing else in the file but sequence and seals changes.

        Raises as `unlock` and `create`; the old passphrase then still holds.
        """
        require_good(new)
        slot, unlocked = self._unlock(PASSPHRASE, as_bytes(old), person)
        with unlocked:
            changed = passphrase_slot(unlocked.vault_id, slot.person, unlocked.seed(), as_bytes(new), kdf)
            self._save(self.header.with_slots({slot.id: changed}), unlocked.store_key, {changed.id: as_bytes(new)})

    def renew_recovery(self, passphrase: str, *, person: PersonId | None = None) -> str:
        """Put a new recovery code in place of the one before; only the passphrase allows it.

        Raises as `unlock` and `save_anchors`; the code before then still holds.
        """
        _, unlocked = self._unlock(PASSPHRASE, as_bytes(passphrase), person)
        code = recovery.new_code()
        with unlocked:
            new = recovery_slot(unlocked.vault_id, unlocked.person, unlocked.seed(), code)
            before = self.header.slots_of(unlocked.person, RECOVERY)
            kept = tuple(slot for slot in self.header.slots if slot not in before)
            header = (
                self.header.with_slots({before[0].id: new})
                if len(before) == 1
                else replace(self.header, slots=(*kept, new))
            )
            self._save(header, unlocked.store_key, {new.id: code})
        return recovery.spell(code)

    def recover(self, typed: str, new: str, *, kdf: Argon2Parameters = DEFAULT_KDF) -> str:
        """Set a new passphrase with the recovery code, which is thereby used up; the answer is the next code.

        Raises as `unlock_with_recovery` and `create`; code and passphrase then still hold as before.
        """
        require_good(new)
        used, unlocked = self._unlock(RECOVERY, recovery.read_code(typed))
        code, secret = recovery.new_code(), as_bytes(new)
        with unlocked:
            vault, seed = unlocked.vault_id, unlocked.seed()
            by_code = recovery_slot(vault, used.person, seed, code)
            changed, proofs = {used.id: by_code}, {by_code.id: code}
            for slot in self.header.slots_of(used.person, PASSPHRASE):
                by_passphrase = passphrase_slot(vault, slot.person, seed, secret, kdf)
                changed[slot.id] = by_passphrase
                proofs[by_passphrase.id] = secret
            self._save(self.header.with_slots(changed), unlocked.store_key, proofs)
        return recovery.spell(code)

    def add_person(
        self,
        store_key: StoreKey,
        keys: KeptKeys,
        person: PersonId,
        *,
        label: str,
        role: str,
        passphrase: str,
        kdf: Argon2Parameters = DEFAULT_KDF,
    ) -> str:
        """Add somebody under a new id, for whom the owner of `keys` vouches; the recovery code for their sheet.

        Raises `WeakPassphrase`, `LabelUnusable`, `RenewalUnfinished`, and as `save_anchors`.
        """
        require_good(passphrase)
        header, new = people.with_newcomer(
            self.header, self._store_keys(store_key), keys, person, label, role, passphrase, kdf
        )
        self._save(header, store_key, new.proofs)
        return new.recovery_code

    def amend(
        self, store_key: StoreKey, person: PersonId, *, label: str, role: str, keys: KeptKeys | None = None
    ) -> None:
        """Call somebody something else, or give them another role, for which the owner of `keys` vouches.

        Raises as `add_person`.
        """
        header = people.amended(self.header, self._store_keys(store_key), person, label=label, role=role)
        changed = header.person(person)
        if keys is not None and changed is not None:
            header = keys.vouch_for(header, (changed,))
        self._save(header, store_key, {})

    def remove_person(self, store_key: StoreKey, person: PersonId) -> None:
        """Take somebody out with all their slots, and begin a new store key in the same save: they know the old one.

        Raises `LastWaysIn`, `NobodyOfThatName`, and as `save_anchors`.
        """
        self._begin_renewal(store_key, gone=self.person(person).id)

    def vouch(self, store_key: StoreKey, keys: KeptKeys, person: PersonId) -> None:
        """Keep a mark of somebody's public key and role, unless it is kept already. See `KeptKeys.vouch_for`."""
        found = self.person(person)
        if not keys.knows(self.header, found):
            self._save(keys.vouch_for(self.header, (found,)), store_key, {})

    def files_key(self, store_key: StoreKey) -> bytes:
        """The key that seals the files beside this one; made now if this file is of format 1."""
        if not self.header.files:
            box = people.files_box(self.header.vault, people.random_files_key(), store_key)
            self._save(replace(self.header, files=box), store_key, {})
        return people.files_key_in(self.header, store_key)

    def save_anchors(self, store_key: StoreKey, anchors: Mapping[str, str | int]) -> None:
        """Keep the store's own marks in place of those before. Needs no passphrase, only the open store's key.

        Raises `KeyFileAltered` if the key is not this file's, `KeyFileMovedOn` if another `KeyFile` has saved in
        the meantime, and the problems of `write_atomically`.
        """
        self._save(replace(self.header, anchors=dict(anchors)), store_key, {})

    @property
    def is_renewing(self) -> bool:
        """Whether a new store key was made that the database has yet to be given, or may have been given already."""
        return renewal.is_under_way(self.header)

    def begin_renewal(self, store_key: StoreKey) -> None:
        """Seal a new store key to everybody beside the old one, durably. The database gets it at the next opening.

        Only while the database is open, and so known to be under the old key. Somebody who was removed since an
        earlier call does not hold the key of this one.
        """
        self._begin_renewal(store_key)

    def finish_renewal(self, old: StoreKey, new: StoreKey) -> None:
        """Drop the old key. Only after the database has been opened with the new one."""
        self._save(renewal.finished(self.header, old, new), old, {}, seal_with=new)
        self._renewed = None

    def settle(self, store_key: StoreKey) -> None:
        """Put right a damaged or missing copy and remove what a killed save left, as far as the folder allows it.

        For the program's start, after unlocking and once no other instance can be writing here. Raises
        `KeyFileAltered` if the key is not this file's.
        """
        if not self.fits(store_key):
            raise KeyFileAltered
        copies.settle(self._path, self._stored.data)

    def _begin_renewal(self, store_key: StoreKey, *, gone: PersonId | None = None) -> None:
        new = StoreKey.renewing(store_key)
        header = renewal.begun(self.header, new)
        self._save(header if gone is None else header.without_person(gone), store_key, {})
        self._renewed = new

    def _store_keys(self, store_key: StoreKey) -> people.StoreKeys:
        return people.store_keys_of(self.header, store_key, self._renewed)

    def _unlock(self, kind: str, secret: bytes, person: PersonId | None = None) -> tuple[Slot, Unlocked]:
        for slot in self.header.slots_of_kind(kind):
            if person in (None, slot.person):
                unlocked = opened_by(self._stored, slot, secret)
                if unlocked is not None:
                    return slot, unlocked
        raise WrongPassphrase if kind == PASSPHRASE else WrongRecoveryCode

    def _save(
        self, header: Header, store_key: StoreKey, proofs: Mapping[str, bytes], *, seal_with: StoreKey | None = None
    ) -> None:
        if not self.fits(store_key):
            raise KeyFileAltered
        if header.ways_in() < _FEWEST_WAYS:
            raise LastWaysIn
        seal = seal_with or store_key
        stored = encode(replace(header, sequence=self.header.sequence + 1), seal)
        prove(stored, seal, proofs)
        if not copies.is_current(self._path, self._stored.data, decode):
            raise KeyFileMovedOn
        copies.write(self._path, stored.data)
        self._stored = stored
