"""The effort for passphrases on this computer: towards a second, never below the default if there is memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rothdesk.bootstrap.opening import create_store
from rothdesk.secrets.calibration import calibrated, seconds_for
from rothdesk.secrets.derivation import DEFAULT_KDF, LEAST_KDF, Argon2Parameters
from rothdesk.secrets.keyfile import KeyFile
from rothdesk.secrets.problems import NotEnoughMemory
from rothdesk.support.paths import StoreFolder

MIB = 1024


def computer(speed: float, memory_mib: int = 1_000_000) -> Callable[[Argon2Parameters], float]:
    """A computer that fills `speed` GiB in a second and has so much free memory."""

    def measure(effort: Argon2Parameters) -> float:
        if effort.memory_kib > memory_mib * MIB:
            raise NotEnoughMemory
        return effort.memory_kib * effort.passes / MIB / MIB / speed

    return measure


@pytest.mark.parametrize(
    ("speed", "memory_mib", "expected"),
    [
        (0.1, 4096, (256, 3)),  # slow: the default, though it takes over seven seconds
        (0.75, 4096, (256, 3)),
        (1.2, 4096, (256, 4)),
        (1.5, 4096, (512, 3)),
        (3.0, 4096, (1024, 3)),
        (3.0, 600, (512, 6)),  # no room for more
        (8.0, 4096, (1024, 8)),
        (1000.0, 4096, (1024, 32)),  # the ceiling
        (3.0, 200, (64, 3)),  # the floor
    ],
)
def test_effort_fits_the_computer(speed: float, memory_mib: int, expected: tuple[int, int]) -> None:
    effort = calibrated(computer(speed, memory_mib))
    assert (effort.memory_kib // MIB, effort.passes, effort.lanes) == (*expected, 4)


def test_this_computer_is_measured_by_stretching() -> None:
    assert 0 < seconds_for(LEAST_KDF) < 60


def test_a_new_store_has_at_least_the_default_effort(tmp_path: Path) -> None:
    folder = StoreFolder(tmp_path / "store")
    create_store(folder, "walnut lantern estuary").opened.close()
    key_file = KeyFile.read(folder.key_file)
    effort = key_file.effort_of(key_file.header.people[0].id)
    assert effort.memory_kib >= DEFAULT_KDF.memory_kib
    assert effort.passes >= DEFAULT_KDF.passes
