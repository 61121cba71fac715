"""Keys from secrets: Argon2id for what a person remembers, HKDF for what is random already.

The effort of Argon2id is part of the key file and therefore comes from outside: values below the floor or above
the ceiling cannot even be constructed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from rothdesk.secrets.problems import KeyParametersOutOfRange, NotEnoughMemory

KEY_BYTES = 32
SALT_BYTES = 16
_MEMORY_KIB = range(64 * 1024, 2 * 1024 * 1024 + 1)
MOST_PASSES = 32
_PASSES = range(3, MOST_PASSES + 1)
_LANES = range(1, 16 + 1)
_DOMAIN = b"rothdesk key file 1\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Argon2Parameters:
    """The effort of one guess (RFC 9106): memory in KiB, passes over it, and lanes.

    Floor 64 MiB and 3 passes, the RFC's second recommendation with fewer lanes allowed; ceiling 2 GiB and 32
    passes, so that a hostile file cannot stall the computer for hours. Raises `KeyParametersOutOfRange`.
    """

    memory_kib: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        if not (self.memory_kib in _MEMORY_KIB and self.passes in _PASSES and self.lanes in _LANES):
            raise KeyParametersOutOfRange


DEFAULT_KDF = Argon2Parameters(memory_kib=256 * 1024, passes=3, lanes=4)
"""Between half a second and a second on an ordinary laptop, and 256 MiB for each guess of an attacker."""
LEAST_KDF = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=4)
"""The floor, where the memory for the default is not there."""


def canonical(value: object) -> bytes:
    """The one way to write a JSON value as bytes: sorted keys, no spaces, ASCII only."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return text.encode("ascii")


def stretched(secret: bytes, salt: bytes, effort: Argon2Parameters) -> bytes:
    """32 bytes from a guessable secret, at the given effort. Raises `NotEnoughMemory`."""
    function = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=effort.passes,
        lanes=effort.lanes,
        memory_cost=effort.memory_kib,
    )
    try:
        return function.derive(secret)
    except MemoryError:
        raise NotEnoughMemory from None


def subkey(key: bytes, *labels: str, length: int = KEY_BYTES) -> bytes:
    """An independent key for the use that the labels name (HKDF-SHA256, RFC 5869). `key` must be random."""
    return HKDF(hashes.SHA256(), length, None, _DOMAIN + canonical(labels)).derive(key)
