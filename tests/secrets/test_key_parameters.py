"""The floor and the ceiling of the effort, from RFC 9106 and what a laptop can bear."""

from __future__ import annotations

import pytest

from rothdesk.secrets.derivation import Argon2Parameters, stretched
from rothdesk.secrets.problems import KeyParametersOutOfRange

MIB = 1024


@pytest.mark.parametrize(
    ("memory", "passes", "lanes"),
    [(64 * MIB, 3, 1), (64 * MIB, 3, 16), (256 * MIB, 3, 4), (2048 * MIB, 32, 4)],
)
def test_within_the_range(memory: int, passes: int, lanes: int) -> None:
    assert Argon2Parameters(memory_kib=memory, passes=passes, lanes=lanes).memory_kib == memory


@pytest.mark.parametrize(
    ("memory", "passes", "lanes"),
    [
        (64 * MIB - 1, 3, 4),
        (64 * MIB, 2, 4),
        (64 * MIB, 3, 0),
        (64 * MIB, 3, 17),
        (2048 * MIB + 1, 3, 4),
        (64 * MIB, 33, 4),
        (2**40, 3, 4),
        (-1, -1, -1),
    ],
)
def test_outside_the_range(memory: int, passes: int, lanes: int) -> None:
    with pytest.raises(KeyParametersOutOfRange):
        Argon2Parameters(memory_kib=memory, passes=passes, lanes=lanes)


def test_stretching_is_argon2id_as_others_compute_it() -> None:
    # Computed with argon2-cffi 25.1, which wraps the reference implementation; the program uses OpenSSL's.
    known = "55c0634be1288e303ef64b141154919bb97e47d5c282a67994d3de9c94d3eafa"
    effort = Argon2Parameters(memory_kib=64 * MIB, passes=3, lanes=4)
    assert stretched(b"walnut lantern estuary", b"0123456789abcdef", effort).hex() == known
