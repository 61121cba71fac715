"""Quick unlock: a PIN together with a secret in the computer's keyring opens the store, for half a day at most.

    PIN --Argon2id--> stretched --+
                                  +--HKDF--> key --> store key      (restricted text stays closed)
    secret in the keyring --------+

It is a convenience beside the passphrase and never a way in of its own: five wrong PINs or twelve hours destroy the
secret, and the next passphrase makes a new one. The member's seed is never behind it; a lost keyring loses nothing.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from rothdesk.secrets import boxes
from rothdesk.secrets.derivation import KEY_BYTES, SALT_BYTES, Argon2Parameters, canonical, stretched, subkey
from rothdesk.secrets.os_keyring import KeyringUnusable, OsKeyring
from rothdesk.secrets.store_key import STORE_KEY_BYTES, StoreKey
from rothdesk.support.atomic import make_private_folder, write_atomically
from rothdesk.support.problem import Problem

TRIES = 5
LIFETIME = timedelta(hours=12)
SHORTEST_PIN = 6
PIN_EFFORT = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=4)
"""The floor: half of the key is random and lies in the keyring, and five tries are all there are."""
_LARGEST_FILE = 4096
_PURPOSE = "quick unlock"
_RUNS = ("0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl")


class QuickUnlockOver(Problem):
    """There is no quick unlock for this member on this computer, or it has run out."""

    def __init__(self) -> None:
        super().__init__(
            "Quick unlock has run out on this computer.",
            "Nothing was lost.",
            "Unlock with your passphrase. After that the PIN works again for twelve hours.",
        )


class WrongPin(Problem):
    """The PIN is not right; `left` more tries are left."""

    def __init__(self, left: int) -> None:
        tries = "One more try is" if left == 1 else f"{left} more tries are"
        super().__init__(
            "That PIN is not right.",
            f"Nothing was lost. {tries} left before only the passphrase opens the store."
            if left
            else "Nothing was lost. Quick unlock is now off.",
            "" if left else "Unlock with your passphrase.",
        )
        self.left = left


class WeakPin(Problem):
    """A new PIN will not do."""

    def __init__(self, what: str) -> None:
        super().__init__(what, "Nothing was changed.", "")


class Personal(Protocol):
    """What seals for one member alone (`rothdesk.secrets.unlocked.Unlocked` does)."""

    def seal(self, purpose: str, data: bytes) -> bytes:
        """Seal for this member and purpose."""
        ...

    def open(self, purpose: str, blob: bytes) -> bytes:
        """What was sealed. Raises `Problem`."""
        ...


def pin_lacks(pin: str) -> str:
    """One sentence about what a new PIN lacks, or an empty text if it will do."""
    if len(pin) < SHORTEST_PIN:
        return f"A PIN needs at least {SHORTEST_PIN} digits or letters."
    if len(set(pin)) < 3:
        return "This PIN repeats too few different digits."
    lower = pin.casefold()
    if any(lower in run * 2 or lower in run[::-1] * 2 for run in _RUNS):
        return "A PIN that runs up or down is guessed first."
    return ""


@dataclass(frozen=True, slots=True)
class _Secret:
    """What lies in the keyring: the random half of the key, the tries left, and from when to when it holds."""

    half: str
    left: int
    since: str
    until: str

    def holds_at(self, now: datetime) -> bool:
        """A clock that was put back ends it as well: nobody can tell how much time has passed. `since` is the last
        time at which a PIN was typed.
        """
        return self.left > 0 and datetime.fromisoformat(self.since) <= now < datetime.fromisoformat(self.until)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What lies in the store's folder: nothing of it opens anything without PIN and keyring, or the passphrase."""

    salt: bytes
    stretched_pin: bytes
    box: bytes
    until: datetime


class QuickUnlock:
    """Quick unlock of the members of one store on this computer. May wait for the keyring, up to its patience."""

    def __init__(self, folder: Path, vault: str, keyring: OsKeyring) -> None:
        """`folder` is the store's own folder for this; it is made when first needed."""
        self._folder = folder
        self._vault = vault
        self._keyring = keyring

    def is_ready(self, member: str, now: datetime) -> bool:
        """Whether a PIN may work: set up here, and not known to have run out. Does not ask the keyring."""
        kept = self._kept(member)
        return kept is not None and bool(kept.box) and now < kept.until

    def is_set(self, member: str) -> bool:
        """Whether this member has set up a PIN here, even if it waits for the passphrase now."""
        return self._kept(member) is not None

    def end_if_over(self, member: str, now: datetime) -> None:
        """Destroy what has run out, whenever somebody is asked to unlock. The keyring is not waited for: without the
        box here, what lies there opens nothing.
        """
        kept = self._kept(member)
        if kept is not None and kept.box and now >= kept.until:
            with contextlib.suppress(Problem):
                self._write(member, replace(kept, box=b""))
            self._keyring.remove_in_passing(self._name(member))

    def set(self, member: str, pin: str, store_key: StoreKey, personal: Personal, now: datetime) -> None:
        """Set quick unlock up, in place of any before it. Raises `WeakPin`, `KeyringUnusable` and disk problems."""
        lacks = pin_lacks(pin)
        if lacks:
            raise WeakPin(lacks)
        salt = os.urandom(SALT_BYTES)
        strong = stretched(pin.encode(), salt, PIN_EFFORT)
        self._begin(member, salt, strong, store_key, personal, now)

    def renew(self, member: str, store_key: StoreKey, personal: Personal, now: datetime) -> None:
        """After a passphrase: let the PIN work for another twelve hours, under a new secret. Does nothing unless set.

        Where keyring or disk will not, quick unlock is over until the next passphrase; that is no error.
        """
        kept = self._kept(member)
        if kept is None:
            return
        with contextlib.suppress(Problem):
            strong = personal.open(_PURPOSE, kept.stretched_pin)
            self._begin(member, kept.salt, strong, store_key, personal, now)

    def unlock(self, member: str, pin: str, now: datetime) -> StoreKey:
        """The store key. Raises `WrongPin`, `QuickUnlockOver` or `KeyringUnusable`.

        The try is counted in the keyring before it is made, so that pulling the plug does not give it back.
        """
        kept = self._kept(member)
        if kept is None or not kept.box:
            raise QuickUnlockOver
        secret = self._secret(member, now)
        if secret is None or not secret.holds_at(now):
            self._end(member)
            raise QuickUnlockOver
        used = replace(secret, left=secret.left - 1, since=now.isoformat())
        self._keyring.write(self._name(member), _spell(used))
        strong = stretched(pin.encode(), kept.salt, PIN_EFFORT)
        try:
            raw = boxes.unseal(self._key(member, strong, secret.half), kept.box, self._context(member))
        except boxes.BoxRefused:
            if used.left <= 0:
                self._end(member)
            raise WrongPin(used.left) from None
        if len(raw) != STORE_KEY_BYTES:
            raise QuickUnlockOver
        with contextlib.suppress(KeyringUnusable):
            self._keyring.write(self._name(member), _spell(replace(used, left=TRIES)))
        return StoreKey(raw)

    def remove(self, member: str) -> None:
        """Take quick unlock away. The file goes in any case; raises `KeyringUnusable` if the secret could not."""
        self._file(member).unlink(missing_ok=True)
        self._keyring.remove(self._name(member))

    def _begin(
        self, member: str, salt: bytes, strong: bytes, store_key: StoreKey, personal: Personal, now: datetime
    ) -> None:
        half = base64.b64encode(os.urandom(KEY_BYTES)).decode("ascii")
        until = now + LIFETIME
        self._keyring.write(self._name(member), _spell(_Secret(half, TRIES, now.isoformat(), until.isoformat())))
        box = boxes.seal(self._key(member, strong, half), store_key.raw, self._context(member))
        self._write(member, _Kept(salt, personal.seal(_PURPOSE, strong), box, until))

    def _end(self, member: str) -> None:
        """Destroy both halves; what is left waits for the next passphrase."""
        kept = self._kept(member)
        if kept is not None:
            with contextlib.suppress(Problem):
                self._write(member, replace(kept, box=b""))
        with contextlib.suppress(KeyringUnusable):
            self._keyring.remove(self._name(member))

    def _secret(self, member: str, now: datetime) -> _Secret | None:
        text = self._keyring.read(self._name(member))
        if text is None:
            return None
        try:
            secret = _Secret(**json.loads(text))
            secret.holds_at(now)
            base64.b64decode(secret.half, validate=True)
        except (ValueError, TypeError, RecursionError):
            return None
        return secret

    def _key(self, member: str, strong: bytes, half: str) -> bytes:
        return subkey(strong + base64.b64decode(half), "quick unlock", self._vault, member)

    def _context(self, member: str) -> bytes:
        return canonical(["quick unlock", self._vault, member])

    def _name(self, member: str) -> str:
        return f"{self._vault}/{member}"

    def _file(self, member: str) -> Path:
        # By its digest: an id comes from a file, and what it might do in a path is nobody's business to find out.
        return self._folder / f"{hashlib.sha256(self._name(member).encode()).hexdigest()[:32]}.quick"

    def _kept(self, member: str) -> _Kept | None:
        try:
            with self._file(member).open("rb") as file:
                fields = json.loads(file.read(_LARGEST_FILE))
            salt, pin, box = (
                base64.b64decode(fields[name], validate=True) for name in ("salt", "stretched_pin", "box")
            )
            until = datetime.fromisoformat(fields["until"])
        except (OSError, ValueError, TypeError, KeyError, binascii.Error):
            return None
        return _Kept(salt, pin, box, until) if len(salt) == SALT_BYTES and until.tzinfo else None

    def _write(self, member: str, kept: _Kept) -> None:
        make_private_folder(self._folder)
        fields = {
            "salt": base64.b64encode(kept.salt).decode(),
            "stretched_pin": base64.b64encode(kept.stretched_pin).decode(),
            "box": base64.b64encode(kept.box).decode(),
            "until": kept.until.isoformat(),
        }
        write_atomically(self._file(member), canonical(fields))


def _spell(secret: _Secret) -> str:
    return canonical(asdict(secret)).decode("ascii")
