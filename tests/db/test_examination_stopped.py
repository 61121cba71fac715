"""An examination that somebody stops: it ends early, claims nothing, and leaves the store ready for use."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from clearance import Cleared

from db import engine, examination, search
from db.conversion import moment_text
from db.engine import lying_still
from db.proving import EXAMINED
from db.store import SqlStore, create, open_store
from rothdesk.app.change import compare
from rothdesk.app.long_work import Stopped
from rothdesk.domain.conference import Conference
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.record import new_record
from rothdesk.domain.restriction import EVERYBODY_INVITED
from rothdesk.support.clock import LONDON

NOON = datetime(2026, 11, 9, 12, 0, tzinfo=LONDON)
LATER = NOON + timedelta(hours=1)
KEY = bytes(range(48))
INDEX = "Looking through the index of words"


class Wishing:
    """A watch that wishes an end at its n-th call, counted from the stage `after` on."""

    def __init__(self, calls: int, after: str = "") -> None:
        self.left, self.after = calls, after
        self.said: list[str] = []
        self.heard = False

    def stage(self, words: str) -> None:
        self.said.append(words)
        self._count()

    def reached(self, done: int, total: int) -> None:
        assert 0 <= done <= total
        self._count()

    def _count(self) -> None:
        assert not self.heard, "it went on after it was to stop"
        if self.after in ("", *self.said):
            self.left -= 1
            if self.left < 0:
                self.heard = True
                raise Stopped


@pytest.fixture(autouse=True)
def asked_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small store's statements are over before SQLite asks for the first time whether to go on."""
    monkeypatch.setattr(engine, "_STEPS_AT_ONCE", 10_000)


@pytest.fixture(scope="module")
def made_wordy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store, examined at noon; to check its index takes SQLite many thousand steps."""
    folder = tmp_path_factory.mktemp("wordy") / "store"
    store = create(folder, KEY, Cleared())
    entries = tuple(
        Entry(
            id=f"e{number}",
            at=NOON,
            kind=EntryKind.FACT,
            text=" ".join(f"w{number * each % 5003}" for each in range(1, 30)),
            who=EVERYBODY_INVITED,
        )
        for number in range(2500)
    )
    record = new_record(Conference(id="c1", reference="R1", conference_type="initial"))
    change = compare(None, replace(record, entries=entries), "Step")
    store.commit(change, expected_revision=0, actor="chair", at=NOON)
    assert store.examine(NOON).whole
    store.close()
    return folder


@pytest.fixture
def wordy(made_wordy: Path, folder: Path) -> Iterator[SqlStore]:
    shutil.copytree(made_wordy, folder)
    opened = open_store(folder, KEY, Cleared())
    assert opened.footing.as_left
    yield opened
    opened.close()


def test_stopped_anywhere_it_claims_nothing_and_the_store_goes_on(wordy: SqlStore) -> None:
    calls = 0
    while True:
        watch = Wishing(calls)
        try:
            report = wordy.examine(LATER, watch)
        except Stopped:
            assert wordy.setting(EXAMINED) == moment_text(NOON)
            wordy.keep_setting("chair", f"R. Okonkwo {calls}")
            calls += 1
        else:
            break
    assert report.whole
    assert report.complete
    assert not watch.heard
    assert watch.said[1:] == [
        "Reading the journal",
        "Comparing every row with the journal",
        INDEX,
        "Reading every page",
    ]
    assert calls > len(watch.said)
    assert wordy.setting("chair") == f"R. Okonkwo {calls - 1}"
    assert wordy.setting(EXAMINED) == moment_text(LATER)


def test_after_a_stop_it_is_closed_in_good_order(wordy: SqlStore, folder: Path) -> None:
    with pytest.raises(Stopped):
        wordy.examine(LATER, Wishing(3))
    wordy.close()
    again = open_store(folder, KEY)
    assert again.footing.as_left
    assert again.setting(EXAMINED) == moment_text(NOON)
    again.close()


def test_a_store_that_was_not_proved_before_is_not_proved_by_a_stop(wordy: SqlStore, folder: Path) -> None:
    wordy.go_on(proved=False)
    with pytest.raises(Stopped):
        wordy.examine(LATER, Wishing(3))
    wordy.close()
    again = open_store(folder, KEY)
    assert not again.footing.as_left
    again.close()


def test_a_long_statement_is_broken_off_and_that_is_no_fault(
    wordy: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the stage of the index nothing but SQLite in the midst of its own check calls the watch."""
    monkeypatch.setattr(search, "SEARCHED", ())  # no other statement hears of the wish
    watch = Wishing(1, after=INDEX)
    with pytest.raises(Stopped):
        wordy.examine(LATER, watch)
    assert watch.said[-1] == INDEX
    assert wordy.examine(LATER).whole


def test_the_check_of_the_pages_is_broken_off(wordy: SqlStore, folder: Path) -> None:
    wordy.close()
    with pytest.raises(Stopped), lying_still(folder / "store.db", KEY, lambda: True) as asked:
        asked("PRAGMA integrity_check")
    with lying_still(folder / "store.db", KEY, lambda: False) as asked:
        assert asked("PRAGMA integrity_check") == [("ok",)]


def test_the_pages_beside_are_left_too(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cipher's own check cannot be broken off; the one after it is not begun."""
    for number in range(30):
        store.keep_setting(f"filling {number}", "x" * 1_000_000)
    asked_for: list[str] = []

    @contextmanager
    def noted(path: Path, key: bytes, breaks_off: Callable[[], bool]) -> Iterator[Callable[[str], Any]]:
        with lying_still(path, key, breaks_off) as asked:

            def ask(statement: str) -> list[tuple[Any, ...]]:
                asked_for.append(statement)
                return asked(statement)

            yield ask

    monkeypatch.setattr(examination, "lying_still", noted)
    with pytest.raises(Stopped):
        store.examine(NOON, Wishing(1, after="Reading the journal"))
    assert asked_for in ([], ["PRAGMA cipher_integrity_check"])
    assert store.setting(EXAMINED) is None


def test_a_fault_that_was_found_before_the_stop_is_not_forgotten(store: SqlStore, folder: Path) -> None:
    with store.transaction() as connection:
        connection.exec_driver_sql("DROP TRIGGER journal_are_final_update")
    report = store.examine(NOON, Wishing(0, after=INDEX))
    assert report.findings == ("The guard journal_are_final_update is missing.",)
    assert not report.complete
    assert store.setting(EXAMINED) is None
    store.close()
    again = open_store(folder, KEY)
    assert not again.footing.as_left
    again.close()
