"""Nothing changes in the closed store's file unseen: neither a bit, nor a page, nor the whole of it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from harness.amounts import amount, record
from harness.stores import Writing, keys_of, make, open_whole, opened

from db.engine import PAGE_BYTES
from db.examination import check
from rothdesk.support.paths import StoreFolder
from rothdesk.support.problem import Problem

Damage = Callable[[bytearray, random.Random], None]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with some entries, which the tests copy."""
    folder = make(tmp_path_factory.mktemp("whole") / "store")
    with opened(folder) as store:
        writing = Writing(store)
        for number in range(1, 40):
            writing.write(number)
    return folder


def is_noticed_at_opening(folder: Path) -> bool:
    try:
        open_whole(folder).close()
    except Problem:
        return True
    return False


def is_found_by_examination(folder: Path) -> bool:
    try:
        return not check(folder, keys_of(folder)[2].raw).whole
    except Problem:
        return True


def flip(content: bytearray, chance: random.Random) -> None:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def page(content: bytearray, chance: random.Random) -> slice:
    start = chance.randrange(len(content) // PAGE_BYTES) * PAGE_BYTES
    return slice(start, start + PAGE_BYTES)


def zero_a_page(content: bytearray, chance: random.Random) -> None:
    content[page(content, chance)] = bytes(PAGE_BYTES)


def swap_two_pages(content: bytearray, chance: random.Random) -> None:
    first, second = page(content, chance), page(content, chance)
    while second == first:
        second = page(content, chance)
    content[first], content[second] = content[second], content[first]


def cut_whole_pages(content: bytearray, chance: random.Random) -> None:
    del content[page(content, chance).start or PAGE_BYTES :]


def cut_anywhere(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(len(content)) :]


def damaged(whole: Path, into: Path, damage: Damage, chance: random.Random, *, marked: bool) -> Path:
    """A copy of the store with one damage; without its mark, only the database itself can tell."""
    shutil.copytree(whole, into)
    database = StoreFolder(into).database
    content = bytearray(database.read_bytes())
    damage(content, chance)
    database.write_bytes(content)
    if not marked:
        (into / "mark").unlink()
    return into


@pytest.mark.parametrize(
    ("damage", "short", "full"),
    [
        (flip, 40, 400),
        (zero_a_page, 8, 40),
        (swap_two_pages, 8, 40),
        (cut_whole_pages, 8, 40),
        (cut_anywhere, 4, 40),
    ],
)
def test_every_damage_is_found(whole: Path, quick: Path, damage: Damage, short: int, full: int) -> None:
    chance = random.Random()
    times = amount(short, full)
    unseen_at_opening = unseen_by_examination = 0
    for number in range(times):
        seed = chance.randrange(1 << 32)
        for marked, is_seen in ((True, is_noticed_at_opening), (False, is_found_by_examination)):
            folder = damaged(whole, quick / f"{number}", damage, random.Random(seed), marked=marked)
            if not is_seen(folder):
                unseen_at_opening += marked
                unseen_by_examination += not marked
            shutil.rmtree(folder)
    record(
        f"damage-{damage.__name__.replace('_', '-')}",
        times=times,
        not_noticed_at_opening=unseen_at_opening,
        not_found_by_examination=unseen_by_examination,
    )
    assert unseen_by_examination == 0
    assert unseen_at_opening == 0 or damage is flip  # which shows when its page is read, or in the weekly examination


def test_an_undamaged_store_raises_no_alarm(whole: Path, quick: Path) -> None:
    """Negative control."""
    for number, (marked, is_seen) in enumerate(((True, is_noticed_at_opening), (False, is_found_by_examination))):
        folder = damaged(whole, quick / f"{number}", lambda content, chance: None, random.Random(), marked=marked)
        assert not is_seen(folder)
