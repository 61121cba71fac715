"""Key files with bytes changed at random, with and without a fitting checksum: none opens, none ends in a crash.

Requirement 22: the full 10 000 in a long run.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from harness.amounts import amount, record
from secrets_forging import mutated, with_another_letter, with_checksum

from rothdesk.secrets.codec import decode
from rothdesk.secrets.copies import Found
from rothdesk.secrets.keyfile import KeyFile
from rothdesk.secrets.problems import KeyFileDamaged
from rothdesk.support.problem import Problem


def attempt(data: bytes, use: Callable[[KeyFile], object]) -> str:
    """The name of the problem, or `opened`. Anything else that is raised fails the test."""
    try:
        use(KeyFile(Path("nowhere"), Found(decode(data), "")))
    except Problem as problem:
        return type(problem).__name__
    return "opened"


def tell(name: str, outcomes: Counter[str]) -> None:
    """How many were tried, and what each ended in, for the page of a long run."""
    record(name, tried=outcomes.total(), opened=outcomes["opened"], **dict(sorted(outcomes.items())))


def test_thousands_of_damaged_files(made) -> None:
    dice = random.Random(20)
    outcomes = Counter[str]()
    while outcomes.total() < 10_000:
        data = mutated(made.data, dice)
        if data != made.data:
            outcomes[attempt(data, lambda each: each.unlock(made.passphrase))] += 1
    assert set(outcomes) == {"KeyFileDamaged"}
    tell("key-file-damaged", outcomes)


def test_damaged_files_on_the_disk(made) -> None:
    dice = random.Random(23)
    for _ in range(200):
        data = mutated(made.data, dice)
        if data != made.data:
            made.put(data)
            with pytest.raises(KeyFileDamaged):
                made.read()


def test_thousands_of_forged_files(made) -> None:
    """With a fitting checksum, and half of them spelled as the program would, so that the seals have to refuse."""
    dice = random.Random(21)
    body = made.data.split(b"\n")[0]
    outcomes = Counter[str]()
    while (number := outcomes.total()) < amount(3_000, 10_000):
        changed = mutated(body, dice) if number % 2 else with_another_letter(body, dice)
        if changed != body:
            code = made.created.recovery_code
            outcomes[attempt(with_checksum(changed), lambda each, code=code: each.unlock_with_recovery(code))] += 1
    assert "opened" not in outcomes
    assert {"KeyFileDamaged", "KeyFileAltered", "WrongRecoveryCode"} <= set(outcomes)
    tell("key-file-forged", outcomes)


def test_thousands_of_forged_files_of_three_people(three) -> None:
    dice = random.Random(25)
    body = three.data.split(b"\n")[0]
    codes = list(three.codes.values())
    outcomes = Counter[str]()
    while (number := outcomes.total()) < amount(600, 10_000):
        changed = with_another_letter(body, dice)
        if changed != body:
            code = codes[number % len(codes)]
            outcomes[attempt(with_checksum(changed), lambda each, code=code: each.unlock_with_recovery(code))] += 1
    assert "opened" not in outcomes
    assert {"KeyFileDamaged", "KeyFileAltered", "WrongRecoveryCode"} <= set(outcomes)
    tell("key-file-of-three-forged", outcomes)


def test_forged_files_do_not_open_with_the_passphrase_either(made) -> None:
    dice = random.Random(22)
    body = made.data.split(b"\n")[0]
    for _ in range(12):
        changed = with_another_letter(body, dice)
        if changed != body:
            assert attempt(with_checksum(changed), lambda each: each.unlock(made.passphrase)) != "opened"
