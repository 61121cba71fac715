"""Trying a key file out: opening a slot as a person would, and every new slot before it replaces anything.

Nothing here writes; what did not open in the trial must never reach the disk.
"""

from __future__ import annotations

from collections.abc import Mapping

from rothdesk.secrets.codec import Stored, decode
from rothdesk.secrets.header import Slot
from rothdesk.secrets.problems import NewKeyNotProved
from rothdesk.secrets.slots import seed_in
from rothdesk.secrets.store_key import StoreKey
from rothdesk.secrets.unlocked import Unlocked, open_with_seed


def opened_by(stored: Stored, slot: Slot, secret: bytes) -> Unlocked | None:
    """What a secret opens through a slot; None if it is not this slot's. Raises as `open_with_seed` does."""
    seed = seed_in(stored.header.vault, slot, secret)
    return None if seed is None else open_with_seed(stored, slot.person, seed)


def prove(stored: Stored, store_key: StoreKey, proofs: Mapping[str, bytes]) -> None:
    """Read the bytes back and open each new slot (by id) with its secret. Raises `NewKeyNotProved`."""
    written = decode(stored.data)
    if not written.is_sealed_with(store_key):
        raise NewKeyNotProved
    proved = set()
    for slot in written.header.slots:
        if slot.id in proofs:
            unlocked = opened_by(written, slot, proofs[slot.id])
            if unlocked is None or unlocked.store_key != store_key:
                raise NewKeyNotProved
            unlocked.forget()
            proved.add(slot.id)
    if proved != set(proofs):
        raise NewKeyNotProved
