"""The random key of one store, and the seal that it puts on the key file's header.

It comes from no passphrase, so that passphrases and people can change without touching the data. Never printed.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass, field

from rothdesk.secrets.derivation import KEY_BYTES, SALT_BYTES, subkey

STORE_KEY_BYTES = KEY_BYTES + SALT_BYTES


@dataclass(frozen=True, slots=True)
class StoreKey:
    """48 random bytes: 32 of key and 16 of salt for SQLCipher.

    The salt is kept here rather than in the database's first page, so that a damaged first page can still be
    repaired from the write-ahead log.
    """

    raw: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.raw) != STORE_KEY_BYTES:
            raise ValueError("a store key has 48 bytes")

    @classmethod
    def random(cls) -> StoreKey:
        """A new key."""
        return cls(os.urandom(STORE_KEY_BYTES))

    @classmethod
    def renewing(cls, old: StoreKey) -> StoreKey:
        """A new key in place of an old one. The salt stays: it is no secret, and it is in the database's file."""
        return cls(os.urandom(KEY_BYTES) + old.raw[KEY_BYTES:])

    def mac(self, data: bytes) -> bytes:
        """HMAC-SHA256 of a key file's header, under a key of its own."""
        return hmac.new(subkey(self.raw[:KEY_BYTES], "header mac"), data, hashlib.sha256).digest()
