"""What the key file says, as values: people with their public keys and sealed keys, and the slots to their seeds.

Nothing here is secret: every key in it is sealed. While the store key is being renewed, each person holds two
generations of it. Kinds of slot that this version does not know are kept as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NewType

from rothdesk.secrets.derivation import Argon2Parameters

PersonId = NewType("PersonId", str)
STORE = "store"
"""The name of the store key among a person's sealed keys."""
PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind of slot
RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedKey:
    """A key that only one person can open: which key, which generation of it, and the HPKE box."""

    name: str
    generation: int
    box: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Whose public keys one person has vouched for: SHA-256 of each, under a seal that only that person can make."""

    known: Mapping[PersonId, bytes]
    mac: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who may open the store.

    `id`, `label` and `role` can be read without any key: initials will do for a label. `roster` is missing only
    where the person comes from a key file of format 1, which knew no others.
    """

    id: PersonId
    label: str
    role: str
    public: bytes
    sealed: tuple[SealedKey, ...]
    roster: Roster | None = None

    def vouching(self, roster: Roster) -> Person:
        """The same person with another roster."""
        return replace(self, roster=roster)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretching:
    """How a slot's passphrase is stretched: the salt of this slot and the effort."""

    salt: bytes
    effort: Argon2Parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way to a person's seed. `stretching` is None where the secret is random already."""

    id: str
    kind: str
    person: PersonId
    stretching: Stretching | None
    box: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The whole key file but for its seals.

    `sequence` grows by one with every save. `anchors` is room for the store's own marks (the journal's head and
    length), by which an older copy of the database can be noticed. `files` is the key that seals the files beside
    this one, in a box under the store key, so that renewing the store key leaves those files as they are.
    """

    vault: str
    sequence: int
    people: tuple[Person, ...]
    slots: tuple[Slot, ...]
    anchors: Mapping[str, str | int]
    files: bytes = b""

    def person(self, wanted: PersonId) -> Person | None:
        """The person with this id."""
        return next((person for person in self.people if person.id == wanted), None)

    def slots_of_kind(self, kind: str) -> tuple[Slot, ...]:
        """All slots of one kind, in file order."""
        return tuple(slot for slot in self.slots if slot.kind == kind)

    def slots_of(self, person: PersonId, *kinds: str) -> tuple[Slot, ...]:
        """The slots of one person, of these kinds or of all, in file order."""
        return tuple(slot for slot in self.slots if slot.person == person and (not kinds or slot.kind in kinds))

    def ways_in(self) -> int:
        """How many ways into the store do not depend on one another.

        Each passphrase and each recovery code counts as one, of whichever person: any of them opens the store when
        all the others are lost. Quick unlock does not count, since it dies with the computer's keyring.
        """
        people = {person.id for person in self.people}
        return sum(slot.kind in (PASSPHRASE, RECOVERY) and slot.person in people for slot in self.slots)

    def with_slots(self, changed: Mapping[str, Slot]) -> Header:
        """Some slots (by id) replaced where they stand; the other slots and all else stay as they are."""
        return replace(self, slots=tuple(changed.get(slot.id, slot) for slot in self.slots))

    def with_person(self, changed: Person) -> Header:
        """One person replaced where they stand."""
        return replace(self, people=tuple(changed if person.id == changed.id else person for person in self.people))

    def without_person(self, gone: PersonId) -> Header:
        """Nobody of this id and none of their slots. Marks about them stay: an id is never given out again."""
        return replace(
            self,
            people=tuple(person for person in self.people if person.id != gone),
            slots=tuple(slot for slot in self.slots if slot.person != gone),
        )
