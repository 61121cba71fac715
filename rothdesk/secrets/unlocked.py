"""What a person holds after their passphrase or recovery code was accepted.

The seed behind it opens everything of that person, so it is kept for as short as possible: use `Unlocked` as a
context, take out the store key and what is kept for the sitting, and let go. Whoever needs the seed again (to sign)
asks for the passphrase again.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Self

from rothdesk.secrets import boxes, hybrid
from rothdesk.secrets.codec import Stored
from rothdesk.secrets.derivation import canonical, subkey
from rothdesk.secrets.header import STORE, Header, Person, PersonId, SealedKey
from rothdesk.secrets.kept import KeptKeys
from rothdesk.secrets.problems import KeyFileAltered, SealedValueRefused
from rothdesk.secrets.store_key import STORE_KEY_BYTES, StoreKey

_BLOB_VERSION = b"\x01"


class Unlocked:
    """One person's keys, opened and checked."""

    __slots__ = ("_seed", "anchors", "person", "renewed_key", "role", "store_key", "vault_id")

    def __init__(
        self, header: Header, person: Person, seed: bytes, store_key: StoreKey, renewed_key: StoreKey | None
    ) -> None:
        self.store_key = store_key
        self.renewed_key = renewed_key
        """The key that the database may have already, if renewing the store key was interrupted."""
        self.vault_id = header.vault
        self.person: PersonId = person.id
        self.role = person.role
        self.anchors: Mapping[str, str | int] = dict(header.anchors)
        self._seed = bytearray(seed)

    def seal(self, purpose: str, data: bytes) -> bytes:
        """Seal data for this person alone and for one purpose (29 bytes longer than the data)."""
        return _BLOB_VERSION + boxes.seal(self._key_for(purpose), data, _BLOB_VERSION)

    def open(self, purpose: str, blob: bytes) -> bytes:
        """What this person sealed for the same purpose in the same store. Raises `SealedValueRefused`."""
        if blob[:1] != _BLOB_VERSION:
            raise SealedValueRefused
        try:
            return boxes.unseal(self._key_for(purpose), blob[1:], _BLOB_VERSION)
        except boxes.BoxRefused:
            raise SealedValueRefused from None

    def keep(self) -> KeptKeys:
        """What may stay in memory while the store is open. Raises `ValueError` after `forget`."""
        return KeptKeys.of(self.vault_id, self.person, self.seed())

    def forget(self) -> None:
        """Overwrite the seed; `seal` and `open` no longer work, the store key stays.

        Python and the libraries below may have made copies that nobody can reach: the rest is done by replacing
        the process when the program locks.
        """
        self._seed[:] = bytes(len(self._seed))
        self._seed.clear()

    def seed(self) -> bytes:
        """The seed itself, for making a new slot. Raises `ValueError` after `forget`."""
        if not self._seed:
            raise ValueError("the keys have been let go")
        return bytes(self._seed)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.forget()

    def __repr__(self) -> str:
        return f"Unlocked(person={self.person!r}, role={self.role!r})"

    def _key_for(self, purpose: str) -> bytes:
        return subkey(self.seed(), "personal", self.vault_id, self.person, purpose)


def sealed_store_key(vault: str, person: Person, key: StoreKey, generation: int) -> SealedKey:
    """The store key, sealed to a person in the role and under the public key that they have now."""
    context = _place(vault, person, STORE, generation)
    return SealedKey(name=STORE, generation=generation, box=hybrid.seal_to(person.public, key.raw, context))


def open_with_seed(stored: Stored, person_id: PersonId, seed: bytes) -> Unlocked:
    """From a seed to the store key, checking every seal on the way. Raises `KeyFileAltered`."""
    header = stored.header
    person = header.person(person_id)
    if person is None or len(seed) != hybrid.SEED_BYTES:
        raise KeyFileAltered
    pair = hybrid.key_pair(seed)
    if person.public != pair.public:
        raise KeyFileAltered  # whatever is sealed to this person from now on would be sealed to somebody else
    keys = [_opened(header.vault, person, sealed, pair) for sealed in person.sealed if sealed.name == STORE]
    for key in keys:
        if stored.is_sealed_with(key):
            others = [other for other in keys if other != key]
            return Unlocked(header, person, seed, key, others[-1] if others else None)
    raise KeyFileAltered


def _opened(vault: str, person: Person, sealed: SealedKey, pair: hybrid.KeyPair) -> StoreKey:
    try:
        raw = hybrid.unseal_with(pair, sealed.box, _place(vault, person, sealed.name, sealed.generation))
    except boxes.BoxRefused:
        raise KeyFileAltered from None
    if len(raw) != STORE_KEY_BYTES:
        raise KeyFileAltered
    return StoreKey(raw)


def _place(vault: str, person: Person, name: str, generation: int) -> bytes:
    """Where a sealed key belongs: it does not open in another store, for another person, role or generation."""
    return canonical(["sealed key", vault, person.id, person.role, person.public.hex(), name, generation])
