"""Adding, amending and removing people, as one header after another; nothing here touches the disk.

Whoever holds the store key can add a person in their presence and take an absent one out: the key is sealed to
public keys. Restricted keys are not in this file and do not come with it.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rothdesk.secrets import boxes, recovery
from rothdesk.secrets.derivation import KEY_BYTES, Argon2Parameters, canonical, subkey
from rothdesk.secrets.header import STORE, Header, Person, PersonId, SealedKey, Slot
from rothdesk.secrets.hybrid import SEED_BYTES, key_pair
from rothdesk.secrets.kept import KeptKeys, marks_of
from rothdesk.secrets.passphrase import as_bytes
from rothdesk.secrets.problems import KeyFileAltered, LabelUnusable, NobodyOfThatName, RenewalUnfinished
from rothdesk.secrets.slots import passphrase_slot, recovery_slot
from rothdesk.secrets.store_key import StoreKey
from rothdesk.secrets.unlocked import sealed_store_key

_LONGEST_LABEL = 60
_FIRST_GENERATION = 1
StoreKeys = Mapping[int, StoreKey]
"""The store key by generation: two of them while it is being renewed."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A new person with their keys, their two slots, the secrets that open these (by slot id), and the code."""

    person: Person
    keys: KeptKeys = field(repr=False)
    slots: tuple[Slot, Slot]
    proofs: Mapping[str, bytes] = field(repr=False)
    recovery_code: str = field(repr=False)


def first_header(
    person: PersonId, label: str, role: str, passphrase: str, store_key: StoreKey, kdf: Argon2Parameters
) -> tuple[Header, Newcomer]:
    """The header of a new store with its first person."""
    vault = secrets.token_hex(16)
    nobody = Header(vault=vault, sequence=1, people=(), slots=(), anchors={})
    empty = replace(nobody, files=files_box(vault, random_files_key(), store_key))
    label = usable_label(nobody, label or role)
    first = _newcomer(vault, person, label, role, passphrase, {_FIRST_GENERATION: store_key}, kdf, {})
    return replace(empty, people=(first.person,), slots=first.slots), first


def new_person_id() -> PersonId:
    """An id that nobody has."""
    return PersonId(secrets.token_hex(8))


def with_newcomer(
    header: Header,
    store_keys: StoreKeys,
    keys: KeptKeys,
    person: PersonId,
    label: str,
    role: str,
    passphrase: str,
    kdf: Argon2Parameters,
) -> tuple[Header, Newcomer]:
    """The header with one more person, for whom the owner of `keys` vouches. Raises `LabelUnusable`."""
    label = usable_label(header, label)
    adder = _present(header, keys.person)
    header = keys.vouch_for(header, (adder,))
    roster = _present(header, keys.person).roster
    known = {} if roster is None else roster.known
    new = _newcomer(header.vault, person, label, role, passphrase, store_keys, kdf, known)
    header = replace(header, people=(*header.people, new.person), slots=(*header.slots, *new.slots))
    return keys.vouch_for(header, (new.person,)), new


def amended(header: Header, store_keys: StoreKeys, person: PersonId, *, label: str, role: str) -> Header:
    """The header with somebody's label and role changed; the sealed store key is bound to the role."""
    before = _present(header, person)
    label = usable_label(header, label, besides=person)
    changed = replace(before, label=label, role=role)
    if role != before.role:
        changed = replace(changed, sealed=_sealed(header.vault, changed, store_keys))
    return header.with_person(changed)


def store_keys_of(header: Header, store_key: StoreKey, renewed: StoreKey | None) -> StoreKeys:
    """The keys that everybody holds: one, or two while the store key is being renewed.

    Raises `RenewalUnfinished` if it is being renewed and the new key is not at hand.
    """
    generations = sorted({key.generation for person in header.people for key in person.sealed if key.name == STORE})
    keys = (store_key,) if renewed is None else (store_key, renewed)
    if len(keys) != len(generations):
        raise RenewalUnfinished
    return dict(zip(generations, keys, strict=True))


def random_files_key() -> bytes:
    """A new key that seals the files beside the key file."""
    return os.urandom(KEY_BYTES)


def files_box(vault: str, files_key: bytes, store_key: StoreKey) -> bytes:
    """The key that seals the files beside the key file, in a box under the store key."""
    return boxes.seal(_files_box_key(vault, store_key), files_key, canonical(["files", vault]))


def files_key_in(header: Header, store_key: StoreKey) -> bytes:
    """The 32 bytes of the key that seals the files beside the key file. Raises `KeyFileAltered`."""
    try:
        return boxes.unseal(_files_box_key(header.vault, store_key), header.files, canonical(["files", header.vault]))
    except boxes.BoxRefused:
        raise KeyFileAltered from None


def usable_label(header: Header, label: str, *, besides: PersonId | None = None) -> str:
    """A label on one line, or `LabelUnusable`: empty, too long, or that of somebody else."""
    line = " ".join(label.split())
    if not line or not line.isprintable():
        raise LabelUnusable("What this person is called on the unlock page is missing.")
    if len(line) > _LONGEST_LABEL:
        raise LabelUnusable(f"What this person is called may have {_LONGEST_LABEL} characters at most.")
    if any(other.label.casefold() == line.casefold() and other.id != besides for other in header.people):
        raise LabelUnusable("Somebody else is called that already.")
    return line


def _newcomer(
    vault: str,
    person: PersonId,
    label: str,
    role: str,
    passphrase: str,
    store_keys: StoreKeys,
    kdf: Argon2Parameters,
    known: Mapping[PersonId, bytes],
) -> Newcomer:
    seed, secret, code = os.urandom(SEED_BYTES), as_bytes(passphrase), recovery.new_code()
    blank = Person(id=person, label=label, role=role, public=key_pair(seed).public, sealed=())
    keys = KeptKeys.of(vault, person, seed)
    new = replace(
        blank,
        sealed=_sealed(vault, blank, store_keys),
        roster=keys.first_roster({**known, **marks_of(blank)}),
    )
    slots = passphrase_slot(vault, person, seed, secret, kdf), recovery_slot(vault, person, seed, code)
    return Newcomer(new, keys, slots, {slots[0].id: secret, slots[1].id: code}, recovery.spell(code))


def _sealed(vault: str, person: Person, store_keys: StoreKeys) -> tuple[SealedKey, ...]:
    return tuple(sealed_store_key(vault, person, key, generation) for generation, key in store_keys.items())


def _present(header: Header, person: PersonId) -> Person:
    found = header.person(person)
    if found is None:
        raise NobodyOfThatName
    return found


def _files_box_key(vault: str, store_key: StoreKey) -> bytes:
    return subkey(store_key.raw[:KEY_BYTES], "files", vault)
