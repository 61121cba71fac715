"""Whatever is put back, cut off or taken away from a store is noticed when it is opened, and told in plain words."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rollback.killed_store import PAGE, Left, opened, texts
from rollback.marked_writer import KEY

from db.examination import check
from db.problems import StoreDamaged, StoreMissing, WrongKey
from rothdesk.app.doubt import StoreDoubted, StoreOlder

NOTICED = (StoreDoubted, StoreDamaged, StoreMissing, WrongKey)


def test_a_kill_alone_is_no_alarm_and_loses_nothing(left: Left) -> None:
    for _ in range(2):
        store, notice = opened(left.folder)
        assert (len(texts(store)), notice) == (80, "")
        store.close()


# Damage to the log of a killed program


def delete_log(log: Path, _chance: random.Random) -> None:
    log.unlink()


def empty_log(log: Path, _chance: random.Random) -> None:
    log.write_bytes(b"")


def cut_log(log: Path, chance: random.Random) -> None:
    data = log.read_bytes()
    log.write_bytes(data[: chance.randrange(1, len(data))])


def flip_bit_in_log(log: Path, chance: random.Random) -> None:
    data = bytearray(log.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    log.write_bytes(data)


def fill_log_with_noise(log: Path, chance: random.Random) -> None:
    log.write_bytes(chance.randbytes(log.stat().st_size))


def zero_end_of_log(log: Path, chance: random.Random) -> None:
    data = log.read_bytes()
    kept = chance.randrange(len(data))
    log.write_bytes(data[:kept] + bytes(len(data) - kept))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "damage", [delete_log, empty_log, cut_log, flip_bit_in_log, fill_log_with_noise, zero_end_of_log]
)
def test_a_log_that_was_lost_or_spoilt_is_told_with_what_is_missing(
    left: Left, damage: Callable[[Path, random.Random], None], seed: int
) -> None:
    damage(left.folder / "store.db-wal", random.Random(seed))
    with pytest.raises(StoreOlder) as told:
        opened(left.folder)
    missing = told.value.missing
    assert 1 <= missing <= 20
    assert told.value.what_happened.startswith(
        f"The store is older than it was on 20 November 2026 at 16:20: {missing} saved change"
    )
    store, _ = opened(left.folder, accept_loss=True)
    assert len(texts(store)) == 80 - missing
    store.close()


# Damage to the main file, with and without a log beside it


def older_file(left: Left, _chance: random.Random) -> None:
    (left.folder / "store.db").write_bytes(left.earlier)


def file_of_the_begin(left: Left, _chance: random.Random) -> None:
    (left.folder / "store.db").write_bytes(left.begun)
    (left.folder / "store.db-wal").unlink(missing_ok=True)


def older_page(left: Left, chance: random.Random) -> None:
    """One page that has changed since is put back: its own seal is good."""
    database = left.folder / "store.db"
    now = database.read_bytes()
    differing = [
        place for place in range(0, min(len(now), len(left.earlier)), PAGE)
        if now[place : place + PAGE] != left.earlier[place : place + PAGE]
    ]  # fmt: skip
    place = chance.choice(differing)
    database.write_bytes(now[:place] + left.earlier[place : place + PAGE] + now[place + PAGE :])


def swapped_pages(left: Left, chance: random.Random) -> None:
    database = left.folder / "store.db"
    pages = pages_of(database)
    one, other = chance.sample(range(len(pages)), 2)
    pages[one], pages[other] = pages[other], pages[one]
    database.write_bytes(b"".join(pages))


def zeroed_page(left: Left, chance: random.Random) -> None:
    database = left.folder / "store.db"
    pages = pages_of(database)
    pages[chance.randrange(len(pages))] = bytes(PAGE)
    database.write_bytes(b"".join(pages))


def missing_pages(left: Left, chance: random.Random) -> None:
    database = left.folder / "store.db"
    pages = pages_of(database)
    database.write_bytes(b"".join(pages[: -chance.randrange(1, len(pages))]))


def emptied(left: Left, _chance: random.Random) -> None:
    (left.folder / "store.db").write_bytes(b"")


def removed(left: Left, _chance: random.Random) -> None:
    (left.folder / "store.db").unlink()


def pages_of(database: Path) -> list[bytes]:
    data = database.read_bytes()
    return [data[place : place + PAGE] for place in range(0, len(data), PAGE)]


WHOLE_FILE = [older_file, file_of_the_begin, swapped_pages, zeroed_page, missing_pages, emptied, removed]


def is_noticed(folder: Path) -> bool:
    try:
        store, notice = opened(folder)
    except NOTICED:
        return True
    store.close()
    return bool(notice)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("damage", [*WHOLE_FILE, older_page])
def test_damage_to_the_file_of_a_closed_store_is_noticed(
    shut: Left, damage: Callable[[Left, random.Random], None], seed: int
) -> None:
    damage(shut, random.Random(seed))
    assert is_noticed(shut.folder)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("damage", WHOLE_FILE)
def test_damage_to_the_file_of_a_killed_store_is_noticed_or_mended_from_its_log(
    left: Left, damage: Callable[[Left, random.Random], None], seed: int
) -> None:
    """Pages that are in the log are taken from there: then nothing is missing, and nothing is to be told."""
    damage(left, random.Random(seed))
    if not is_noticed(left.folder):
        store, _ = opened(left.folder)
        assert len(texts(store)) == 80
        store.close()
        assert check(left.folder, KEY).whole


def put_back_one_by_one(left: Left) -> Iterator[int]:
    """Put each page that has changed since back as it was, in a store that is otherwise as it was left."""
    good = {path.name: path.read_bytes() for path in left.folder.iterdir()}
    now = good["store.db"]
    for place in range(0, len(left.earlier), PAGE):
        page = left.earlier[place : place + PAGE]
        if page != now[place : place + PAGE]:
            for path in left.folder.iterdir():
                path.unlink()
            for name, data in good.items():
                (left.folder / name).write_bytes(data)
            (left.folder / "store.db").write_bytes(now[:place] + page + now[place + PAGE :])
            yield place // PAGE + 1


def test_every_older_page_of_a_closed_store_is_noticed(shut: Left) -> None:
    noticed = {page: is_noticed(shut.folder) for page in put_back_one_by_one(shut)}
    assert len(noticed) > 5
    assert all(noticed.values()), noticed


def test_every_older_page_of_a_killed_store_is_noticed_or_covered_by_its_log(left: Left) -> None:
    noticed = 0
    store, _ = opened(Path(shutil.copytree(left.folder, left.folder.with_name("as it was"))))
    expected = texts(store)
    store.close()
    for page in put_back_one_by_one(left):
        if is_noticed(left.folder):
            noticed += 1
        else:
            store, _ = opened(left.folder)
            assert texts(store) == expected, page
            store.close()
    assert noticed > 2
