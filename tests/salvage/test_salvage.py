"""What can be read of a damaged store is saved, what cannot is listed, and the damaged one is left as it is."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from salvage.reading import ENTRIES, KEY, NOON, PAGE, Whole, cleared, entries_of

from db.examination import check
from db.problems import StoreDamaged, StoreExists, StoreMissing
from db.salvage import Salvage, salvage
from db.store import open_store
from rothdesk.domain.ids import ConferenceId

Damage = Callable[[bytearray, random.Random], None]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def spoil(folder: Path, damage: Damage, chance: random.Random) -> None:
    data = bytearray((folder / "store.db").read_bytes())
    damage(data, chance)
    (folder / "store.db").write_bytes(data)


def saved(damaged: Path, to: Path, keys: Sequence[bytes] = (KEY,)) -> Salvage:
    """Salvage, and hold that the damaged store is untouched and the new one whole."""
    before = contents(damaged)
    outcome = salvage(damaged, to, keys, new_key=KEY, actor="chair", at=NOON)
    assert contents(damaged) == before
    assert check(to, KEY).findings == ()
    return outcome


def kept_entries(whole: Whole, to: Path) -> int:
    """How many entries are in the new store word for word. No entry may be there with other words."""
    number = 0
    for conference, entries in whole.entries.items():
        there = entries_of(to, conference)
        assert all(entries[entry_id] == words for entry_id, words in there.items())
        number += len(there)
    return number


def zero_a_page(data: bytearray, chance: random.Random) -> None:
    page = chance.randrange(len(data) // PAGE)
    data[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)


def zero_the_first_page(data: bytearray, _chance: random.Random) -> None:
    data[:PAGE] = bytes(PAGE)


def flip_bits(data: bytearray, chance: random.Random) -> None:
    for _ in range(4):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("damage", "share"), [(zero_a_page, 0.99), (flip_bits, 0.95)])
def test_nearly_everything_is_saved_from_bad_pages(
    whole: Whole, damaged: Path, tmp_path: Path, damage: Damage, share: float, seed: int
) -> None:
    spoil(damaged, damage, random.Random(seed))
    outcome = saved(damaged, tmp_path / "new")
    assert kept_entries(whole, tmp_path / "new") >= ENTRIES * share
    assert outcome.rows >= ENTRIES * share


OTHER = bytes(range(1, 33)) + KEY[32:]
"""Another key of the same store: the salt is in the file."""


@pytest.mark.parametrize("keys", [[KEY], [OTHER, KEY], [KEY, OTHER]])
def test_a_store_without_its_first_page_is_saved(
    whole: Whole, damaged: Path, tmp_path: Path, keys: list[bytes]
) -> None:
    """The first page describes the tables; without it the database does not even open, with whatever key."""
    spoil(damaged, zero_the_first_page, random.Random(0))
    saved(damaged, tmp_path / "new", keys)
    assert kept_entries(whole, tmp_path / "new") == ENTRIES


def test_of_two_keys_the_one_that_fits_is_used(whole: Whole, damaged: Path, tmp_path: Path) -> None:
    saved(damaged, tmp_path / "new", [OTHER, KEY])
    assert kept_entries(whole, tmp_path / "new") == ENTRIES


def test_what_stood_before_a_cut_is_saved_and_the_rest_is_listed(whole: Whole, damaged: Path, tmp_path: Path) -> None:
    data = (damaged / "store.db").read_bytes()
    (damaged / "store.db").write_bytes(data[: len(data) // 2 - 1000])
    outcome = saved(damaged, tmp_path / "new")
    assert kept_entries(whole, tmp_path / "new") >= ENTRIES // 4
    assert outcome.missing
    assert not any("At " in line or "midnight" in line for line in outcome.missing)


def test_a_whole_store_loses_nothing_and_says_that_it_was_salvaged(
    whole: Whole, damaged: Path, tmp_path: Path
) -> None:
    outcome = saved(damaged, tmp_path / "new")
    assert (outcome.missing, outcome.from_journal, outcome.journal_rows) == ((), 0, 28)
    assert kept_entries(whole, tmp_path / "new") == ENTRIES
    store = open_store(tmp_path / "new", KEY, cleared())
    first = store.journal(ConferenceId(""))[0]
    assert (first.sequence, first.actor) == (1, "chair")
    assert first.name.startswith("Salvaged from a damaged store: 28 journal rows taken over (the last: row 28, ")
    assert [line.name for line in store.journal(ConferenceId("c1"))] == ["Prepare", *["Note"] * 5, "Amend"]
    assert store.setting("chair/name") == "R. Okonkwo"
    assert store.pinned_profile("digest") == "title = 'A profile'"
    store.close()


def test_lost_journal_rows_are_named_and_what_they_told_is_told_anew(
    whole: Whole, damaged: Path, tmp_path: Path
) -> None:
    store = open_store(damaged, KEY, cleared())
    with store.transaction() as connection:
        guards = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'"
        ).all()
        for name, _ in guards:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql("DELETE FROM journal WHERE sequence IN (2, 3, 9)")
        connection.exec_driver_sql("UPDATE journal SET name = 'Other' WHERE sequence = 12")
        for _, definition in guards:
            connection.exec_driver_sql(definition)
    store.close()
    outcome = saved(damaged, tmp_path / "new")
    assert outcome.missing == (
        "Journal rows 2 to 3 could not be read.",
        "Journal row 9 could not be read.",
        "Journal row 12 could not be read.",
    )
    assert kept_entries(whole, tmp_path / "new") == ENTRIES
    store = open_store(tmp_path / "new", KEY, cleared())
    lines = store.journal(ConferenceId("c0"))
    assert (lines[0].name, lines[-1].name) == ("Prepare", "Salvaged")
    assert len(lines[-1].touched) == 199, "one of the two hundred was amended later, and that row is there"
    store.close()


def test_what_only_the_log_has_is_saved_too(whole: Whole, damaged: Path, tmp_path: Path) -> None:
    store = open_store(damaged, KEY, cleared())
    store.keep_setting("chair/name", "M. Achebe")
    left = tmp_path / "left"
    left.mkdir()
    for name in ("store.db", "store.db-wal"):
        (left / name).write_bytes((damaged / name).read_bytes())
    store.close()
    saved(left, tmp_path / "new")
    store = open_store(tmp_path / "new", KEY, cleared())
    assert store.setting("chair/name") == "M. Achebe"
    store.close()


def test_what_cannot_be_saved_leaves_nothing_behind(damaged: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        salvage(tmp_path / "nowhere", tmp_path / "new", [KEY], new_key=KEY, actor="chair", at=NOON)
    with pytest.raises(StoreExists):
        salvage(damaged, damaged, [KEY], new_key=KEY, actor="chair", at=NOON)
    (damaged / "store.db").write_bytes(random.Random(1).randbytes(40 * PAGE))
    with pytest.raises(StoreDamaged):
        salvage(damaged, tmp_path / "new", [KEY], new_key=KEY, actor="chair", at=NOON)
    assert not list((tmp_path / "new").iterdir())
