"""What a check of the store notices, and that it names it without content."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from db import journal
from db.engine import make_engine
from db.examination import Report, check
from db.problems import StoreInUse, StoreMissing, WrongKey
from db.store import SqlStore, open_store
from db.tables import metadata
from rothdesk.app.change import compare
from rothdesk.domain.conference import Conference
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.record import drop, new_record, put
from rothdesk.domain.restriction import EVERYBODY_INVITED
from rothdesk.support.clock import LONDON
from rothdesk.support.problem import Problem

NOON = datetime(2026, 11, 9, 12, 0, tzinfo=LONDON)
WORDS = "zebra-plimsoll-quixotic"
OTHERS = ", ".join(column.name for column in metadata.tables["entries"].columns if column.name != "id")


@pytest.fixture
def filled(folder: Path, store: SqlStore) -> Path:
    """The folder of a closed store with six commands in the journal: 1 to 5 on c1, the sixth makes c2."""
    record = new_record(Conference(id="c1", reference="R1", conference_type="initial", child_name=WORDS))
    states = [record]
    for number in (1, 2):
        entry = Entry(id=f"e{number}", at=NOON, kind=EntryKind.FACT, text=f"{WORDS} {number}", who=EVERYBODY_INVITED)
        states.append(put(states[-1], entry))
    states.append(put(states[-1], replace(states[-1].entries[0], text=f"{WORDS} again")))
    states.append(drop(states[-1], "entries", "e2"))
    for revision, (before, after) in enumerate(zip([None, *states], states, strict=False)):
        store.commit(compare(before, after, "Step"), expected_revision=revision, actor="chair", at=NOON)
    other = new_record(Conference(id="c2", reference="R2", conference_type="initial"))
    store.commit(compare(None, other, "Step"), expected_revision=0, actor="chair", at=NOON)
    store.close()
    return folder


def tamper(folder: Path, key: bytes, act: Callable[[Connection], object]) -> None:
    """Somebody who holds the key and knows SQL takes the guards away, acts, and puts them back."""
    engine = make_engine(folder / "store.db", key)
    with engine.begin() as connection:
        guards = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
        for name, _ in guards:
            connection.execute(text(f"DROP TRIGGER {name}"))
        act(connection)
        for _, definition in guards:
            connection.exec_driver_sql(definition)
    engine.dispose()


def run(*statements: str) -> Callable[[Connection], object]:
    return lambda connection: [connection.exec_driver_sql(statement) for statement in statements]


def test_a_whole_store_is_whole(filled: Path, key: bytes) -> None:
    assert check(filled, key) == Report((), conferences=2, journal_rows=6)
    open_store(filled, key).close()


def test_tampering_that_changes_nothing_is_no_finding(filled: Path, key: bytes) -> None:
    tamper(filled, key, run("SELECT 1"))
    assert check(filled, key).whole


@pytest.mark.parametrize(
    ("act", "finding"),
    [
        (run("UPDATE journal SET name = 'Other' WHERE sequence = 3"), "Journal row 3 was changed"),
        (run("UPDATE journal SET actor = 'other' WHERE sequence = 1"), "Journal row 1 was changed"),
        (run("UPDATE journal SET at = '2020' WHERE sequence = 6"), "Journal row 6 was changed"),
        (run("UPDATE journal SET images = '[]' WHERE sequence = 2"), "Journal row 2 was changed"),
        (run("DELETE FROM journal WHERE sequence = 4"), "Journal row 4 is missing"),
        (run("DELETE FROM journal WHERE sequence IN (2, 3)"), "Journal rows 2 to 3 are missing"),
        (run("DELETE FROM journal WHERE sequence = 1"), "Journal row 1 is missing"),
        (run("DELETE FROM journal WHERE sequence = 6"), "Conference c2 and the journal count"),
        (
            run("DELETE FROM journal WHERE sequence = 6", "DELETE FROM next_steps", "DELETE FROM decision"),
            "Conference c2 and the journal count",
        ),
        (
            run(
                "UPDATE journal SET sequence = 99 WHERE sequence = 2",
                "UPDATE journal SET sequence = 2 WHERE sequence = 3",
                "UPDATE journal SET sequence = 3 WHERE sequence = 99",
            ),
            "Journal row 2 does not follow",
        ),
        (run("UPDATE entries SET text = 'milder'"), "Conference c1: entries, e1 is not what the journal says"),
        (run("DELETE FROM entries"), "Conference c1: entries, e1 is missing"),
        (run(f"INSERT INTO entries ({OTHERS}, id) SELECT {OTHERS}, 'e7' FROM entries"),
         "Conference c1: entries, e7 is there, although"),
        (run("UPDATE entries SET kind = 'gossip'"), "Conference c1: a part cannot be read (entries, e1)"),
        (run("UPDATE records SET revision = 9 WHERE conference_id = 'c1'"), "Conference c1 and the journal count"),
        (run("DELETE FROM decision WHERE conference_id = 'c2'"), "Conference c2: a part cannot be read (decision)"),
    ],
)  # fmt: skip
def test_tampering_is_named(filled: Path, key: bytes, act: Callable[[Connection], object], finding: str) -> None:
    tamper(filled, key, act)
    report = check(filled, key)
    assert any(each.startswith(finding) for each in report.findings), report.findings
    assert WORDS not in "".join(report.findings)


def test_a_row_that_was_sealed_anew_no_longer_fits_the_next(filled: Path, key: bytes) -> None:
    def seal_anew(connection: Connection) -> None:
        connection.exec_driver_sql("UPDATE journal SET name = 'Other' WHERE sequence = 3")
        row = next(each for each in journal.rows(connection) if each["sequence"] == 3)
        connection.exec_driver_sql("UPDATE journal SET hash = ? WHERE sequence = 3", (journal.hash_of(row),))

    tamper(filled, key, seal_anew)
    assert "Journal row 4 does not follow from the row before it." in check(filled, key).findings


@pytest.mark.parametrize("verb", ["update", "delete"])
@pytest.mark.parametrize("table", ["journal", "versions", "issued_copies"])
def test_a_guard_that_is_missing_is_named(filled: Path, key: bytes, table: str, verb: str) -> None:
    engine = make_engine(filled / "store.db", key)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP TRIGGER {table}_are_final_{verb}")
    engine.dispose()
    assert check(filled, key).findings == (f"The guard {table}_are_final_{verb} is missing.",)


def test_every_flipped_bit_is_noticed(filled: Path, key: bytes) -> None:
    database = filled / "store.db"
    good = database.read_bytes()
    chance = random.Random(7)
    for _ in range(40):
        place = chance.randrange(16, len(good))  # before that lies SQLCipher's salt, which ours does not use
        database.write_bytes(good[:place] + bytes([good[place] ^ 1 << chance.randrange(8)]) + good[place + 1 :])
        try:
            whole = check(filled, key).whole
        except Problem as problem:
            assert isinstance(problem, WrongKey), place  # noqa: PT017 - the first page is where the key is tried
            whole = False
        assert not whole, place
    database.write_bytes(good)
    assert check(filled, key).whole


def test_damage_is_noticed_where_no_row_lies(folder: Path, key: bytes, store: SqlStore) -> None:
    """Pages that deleting has freed are looked at by the cipher's own check alone."""
    store.keep_setting("long", "word " * 20_000)
    store.keep_setting("long", "short")
    store.close()
    database = folder / "store.db"
    good = database.read_bytes()
    for place in range(len(good) - 40_000, len(good), 4096):
        database.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        page = place // 4096 + 1
        assert f"cipher_integrity_check: HMAC verification failed for page {page}." in check(folder, key).findings


def test_pages_that_were_cut_off_or_swapped_are_noticed(filled: Path, key: bytes) -> None:
    database = filled / "store.db"
    good = database.read_bytes()
    pages = [good[start : start + 4096] for start in range(0, len(good), 4096)]
    spoilt = [b"".join(pages[:-5]), b"".join([*pages[:-2], pages[-1], pages[-2]]), good[:-700], b""]
    spoilt.append(b"".join([*pages[:9], bytes(4096), *pages[10:]]))
    for data in spoilt:
        database.write_bytes(data)
        assert not check(filled, key).whole


def test_what_cannot_be_opened_is_a_problem_and_not_a_finding(filled: Path, key: bytes, tmp_path: Path) -> None:
    with pytest.raises(WrongKey):
        check(filled, bytes(48))
    with pytest.raises(StoreMissing):
        check(tmp_path / "nowhere", key)
    store = open_store(filled, key)
    with pytest.raises(StoreInUse):
        check(filled, key)
    store.close()
    assert check(filled, key).whole
