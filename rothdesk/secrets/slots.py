"""Slots: several independent ways to the same person's seed, each sealed under a secret of its own.

Changing one slot leaves the others, and all that is sealed to the person, exactly as they are. A box is bound to
its store and to every word of its slot's description, so that no part can be exchanged.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import replace

from rothdesk.secrets import boxes
from rothdesk.secrets.codec import describe
from rothdesk.secrets.derivation import SALT_BYTES, Argon2Parameters, canonical, stretched, subkey
from rothdesk.secrets.header import PASSPHRASE, RECOVERY, PersonId, Slot, Stretching


def passphrase_slot(vault: str, person: PersonId, seed: bytes, secret: bytes, effort: Argon2Parameters) -> Slot:
    """A new slot for a passphrase (as bytes), with a fresh salt."""
    stretching = Stretching(salt=os.urandom(SALT_BYTES), effort=effort)
    return _filled(vault, _empty(PASSPHRASE, person, stretching), seed, secret)


def recovery_slot(vault: str, person: PersonId, seed: bytes, code: bytes) -> Slot:
    """A new slot for the 16 random bytes of a recovery code. They need no stretching."""
    return _filled(vault, _empty(RECOVERY, person, None), seed, code)


def seed_in(vault: str, slot: Slot, secret: bytes) -> bytes | None:
    """The person's seed, or None if this secret does not open the slot. Raises `NotEnoughMemory`."""
    try:
        return boxes.unseal(_key(vault, slot, secret), slot.box, _context(vault, slot))
    except boxes.BoxRefused:
        return None


def _empty(kind: str, person: PersonId, stretching: Stretching | None) -> Slot:
    return Slot(id=secrets.token_hex(8), kind=kind, person=person, stretching=stretching, box=b"")


def _filled(vault: str, slot: Slot, seed: bytes, secret: bytes) -> Slot:
    return replace(slot, box=boxes.seal(_key(vault, slot, secret), seed, _context(vault, slot)))


def _key(vault: str, slot: Slot, secret: bytes) -> bytes:
    stretching = slot.stretching
    strong = secret if stretching is None else stretched(secret, stretching.salt, stretching.effort)
    return subkey(strong, "slot", vault, slot.id)


def _context(vault: str, slot: Slot) -> bytes:
    return canonical({"vault": vault, "slot": describe(slot)})
