"""What the key file says, as values: people with their public keys and sealed keys, and the slots to their seeds.

Nothing here is secret: every key in it is sealed. The shape already holds several people, several sealed keys each
(with generations, so that one can be renewed) and further kinds of slot, which are kept as they are.
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
class Person:
    """Someone who may open the store. `id` and `role` can be read without any key: never put a name there."""

    id: PersonId
    role: str
    public: bytes
    sealed: tuple[SealedKey, ...]


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
    length), by which an older copy of the database can be noticed.
    """

    vault: str
    sequence: int
    people: tuple[Person, ...]
    slots: tuple[Slot, ...]
    anchors: Mapping[str, str | int]

    def person(self, wanted: PersonId) -> Person | None:
        """The person with this id."""
        return next((person for person in self.people if person.id == wanted), None)

    def slots_of_kind(self, kind: str) -> tuple[Slot, ...]:
        """All slots of one kind, in file order."""
        return tuple(slot for slot in self.slots if slot.kind == kind)

    def next_with(
        self,
        *,
        slots: Mapping[str, Slot] | None = None,
        anchors: Mapping[str, str | int] | None = None,
    ) -> Header:
        """The header after this one: some slots (by id) replaced where they stand, or other anchors."""
        changed = slots or {}
        return replace(
            self,
            sequence=self.sequence + 1,
            slots=tuple(changed.get(slot.id, slot) for slot in self.slots),
            anchors=self.anchors if anchors is None else dict(anchors),
        )
