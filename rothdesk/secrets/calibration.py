"""How much effort a passphrase is given on this computer, measured when a store is made.

As much as takes about a second: first more memory, which costs whoever guesses with special hardware most, then more
passes. Never less than the default, however slow the computer, unless it has not the memory for it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

from rothdesk.secrets.derivation import DEFAULT_KDF, LEAST_KDF, MOST_PASSES, SALT_BYTES, Argon2Parameters, stretched
from rothdesk.secrets.problems import NotEnoughMemory

TARGET_SECONDS = 1.0
_MOST_MEMORY_KIB = 1024 * 1024
"""1 GiB. More is allowed when reading, but must not be asked of a laptop with other programs open."""


def seconds_for(effort: Argon2Parameters) -> float:
    """How long one stretching takes here. Raises `NotEnoughMemory`."""
    begin = perf_counter()
    stretched(b"calibration", os.urandom(SALT_BYTES), effort)
    return perf_counter() - begin


def calibrated(measure: Callable[[Argon2Parameters], float] = seconds_for) -> Argon2Parameters:
    """The effort for new stores on this computer; measuring takes one to two seconds."""
    try:
        effort, took = DEFAULT_KDF, measure(DEFAULT_KDF)
    except NotEnoughMemory:
        return LEAST_KDF
    while took * 2 <= TARGET_SECONDS and effort.memory_kib * 2 <= _MOST_MEMORY_KIB:
        larger = replace(effort, memory_kib=effort.memory_kib * 2)
        try:
            effort, took = larger, measure(larger)
        except NotEnoughMemory:
            break
    passes = int(effort.passes * TARGET_SECONDS / took)
    return replace(effort, passes=min(max(passes, effort.passes), MOST_PASSES))
