"""The store as the application uses it: what goes in comes out, one command at a time or not at all."""

from __future__ import annotations

import logging
import tempfile
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from clearance import Cleared
from hypothesis import given, settings
from random_records import records
from sqlalchemy import Engine, event
from sqlcipher3 import dbapi2

from db.problems import ChangeRefused, NoSuchConference
from db.store import SqlStore, create, open_store
from rothdesk.app.access import MemberId
from rothdesk.app.change import ChangeSet, Image, apply, compare
from rothdesk.app.ports import Conflict, SealedIdentity, Store
from rothdesk.domain.conference import Conference
from rothdesk.domain.copies import Version
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import Record, new_record, put
from rothdesk.domain.restriction import EVERYBODY_INVITED
from rothdesk.support.clock import LONDON

NOON = datetime(2026, 11, 9, 12, 0, tzinfo=LONDON)
KEY = bytes(range(48))


def conference(name: str = "c1", child: str = "Jordan Example-Smith") -> Record:
    return new_record(
        Conference(
            id=name,
            who=EVERYBODY_INVITED,
            reference=f"ROTH-{name}",
            conference_type="initial",
            child_name=child,
            starts_at=NOON,
        )
    )


def entry(number: int, text: str = "He came home at four.") -> Entry:
    return Entry(id=f"e{number}", position=number, at=NOON, kind=EntryKind.WORRY, text=text)


def keep(store: SqlStore, before: Record | None, after: Record, revision: int, at: datetime = NOON) -> int:
    return store.commit(compare(before, after, "Change"), expected_revision=revision, actor="chair", at=at)


@pytest.fixture
def record(store: SqlStore) -> Record:
    """A record with one entry, at revision 1 of the store."""
    made = put(conference(), entry(1))
    keep(store, None, made, 0)
    return made


def test_it_is_the_store_that_the_application_asks_for(store: SqlStore) -> None:
    port: Store = store
    assert port.summaries() == ()


@given(records(largest=4), records(largest=4))
@settings(max_examples=12)
def test_any_record_any_change_and_its_undo_come_back_whole(first: Record, other: Record) -> None:
    second = replace(
        other,
        conference=replace(other.conference, id=first.id),
        decision=replace(other.decision, id=first.id),
        next_steps=replace(other.next_steps, id=first.id),
        versions=first.versions,
        issued_copies=first.issued_copies,
    )
    change = compare(first, second, "Everything at once")
    with tempfile.TemporaryDirectory() as name:
        closing = Cleared()
        store = create(Path(name) / "store", KEY, closing)
        keep(store, None, first, 0)
        assert store.load(first.id).record == first
        store.commit(change, expected_revision=1, actor="chair", at=NOON)
        store.close()
        store = open_store(Path(name) / "store", KEY, closing)
        assert store.load(first.id).record == second
        undo = change.reversed("Undo everything at once")
        assert store.commit(undo, expected_revision=2, actor="chair", at=NOON) == 3
        held = store.load(first.id)
        assert (held.record, held.revision) == (apply(second, undo.images), 3)
        assert held.record == first
        store.close()


def test_a_commit_writes_the_rows_of_its_change_set_and_no_others(
    store: SqlStore, record: Record, statements: list[str]
) -> None:
    keep(store, record, put(record, entry(1, "He came home at five.")), 1)
    writes = [each.split("\n")[0].split(" SET")[0] for each in statements if not each.startswith("SELECT")]
    assert writes == ["BEGIN IMMEDIATE", "UPDATE records", "UPDATE entries", "INSERT INTO journal " + writes[3][20:]]


@pytest.fixture
def statements() -> list[str]:
    """Every statement that any engine runs from here on."""
    seen: list[str] = []

    def note(_c: object, _k: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)


def test_summaries_take_one_query_and_show_no_names(store: SqlStore, statements: list[str]) -> None:
    first, second = conference("c1"), conference("c2", "Łukasz de-la Cruz")
    keep(store, None, first, 0, NOON)
    keep(store, None, second, 0, NOON + timedelta(minutes=1))
    approved = put(first, Version(id="v1", number=1, approved_at=NOON, signed_on=NOON.date()))
    keep(store, first, approved, 1, NOON + timedelta(minutes=2))
    statements.clear()
    lines = store.summaries()
    assert len([each for each in statements if each.startswith("SELECT")]) == 1
    assert [(line.conference, line.initials, line.approved, line.stage) for line in lines] == [
        ("c1", "J.E.S.", True, "preparing"),
        ("c2", "Ł.D.L.C.", False, "preparing"),
    ]
    assert lines[0].last_changed == NOON + timedelta(minutes=2)
    assert lines[0].starts_at == NOON


def test_a_record_that_has_moved_on_is_a_conflict(store: SqlStore, record: Record) -> None:
    moved = put(record, entry(2))
    keep(store, record, moved, 1)
    for expected in (0, 1, 3):
        with pytest.raises(Conflict):
            keep(store, record, put(record, entry(1, "Too late.")), expected)
    held = store.load(record.id)
    assert (held.record, held.revision) == (moved, 2)
    assert len(store.journal(record.id)) == 2


@pytest.mark.parametrize("revision", [1, 5])
def test_a_record_that_is_not_there_is_a_conflict(store: SqlStore, revision: int) -> None:
    with pytest.raises(Conflict):
        keep(store, None, conference(), revision)
    assert store.summaries() == ()


@pytest.mark.parametrize("after", [None, entry(9, "x")])
def test_a_row_that_should_be_there_and_is_not_is_a_conflict(
    store: SqlStore, record: Record, after: Entry | None
) -> None:
    change = ChangeSet(record.id, "Change", (Image("entries", "e9", entry(9), after),))
    with pytest.raises(Conflict):
        store.commit(change, expected_revision=1, actor="chair", at=NOON)
    assert store.load(record.id).revision == 1


def test_when_one_row_fails_nothing_is_written(store: SqlStore, record: Record) -> None:
    images = (
        Image("entries", "e2", None, entry(2, "would be new")),
        Image("entries", "e1", None, entry(1, "is there already")),
    )
    with pytest.raises(ChangeRefused):
        store.commit(ChangeSet(record.id, "Change", images), expected_revision=1, actor="chair", at=NOON)
    held = store.load(record.id)
    assert (held.record, held.revision, len(store.journal(record.id))) == (record, 1, 1)
    assert keep(store, record, put(record, entry(2)), 1) == 2


def test_versions_and_issued_copies_are_final(store: SqlStore, record: Record) -> None:
    version = Version(id="v1", number=1, approved_at=NOON, signed_on=NOON.date())
    approved = put(record, version)
    keep(store, record, approved, 1)
    for later in (record, put(approved, replace(version, note="changed"))):
        with pytest.raises(ChangeRefused):
            keep(store, approved, later, 2)
    assert store.load(record.id).record == approved


def test_a_single_entity_cannot_be_removed(store: SqlStore, record: Record) -> None:
    change = ChangeSet(record.id, "Change", (Image("decision", record.id, record.decision, None),))
    with pytest.raises(ValueError, match="decision"):
        store.commit(change, expected_revision=1, actor="chair", at=NOON)
    assert store.load(record.id).revision == 1


def test_a_conference_that_is_not_there(store: SqlStore) -> None:
    with pytest.raises(NoSuchConference):
        store.load(ConferenceId("c1"))
    assert store.journal(ConferenceId("c1")) == ()


def test_the_journal_tells_each_command(store: SqlStore, record: Record) -> None:
    other = conference("c2")
    keep(store, None, other, 0)
    later = NOON + timedelta(seconds=7)
    store.commit(
        compare(record, put(record, entry(2)), "Note what was said"),
        expected_revision=1,
        actor="minute-taker",
        at=later,
    )
    first, second = store.journal(record.id)
    assert (first.sequence, first.actor, first.at) == (1, "chair", NOON)
    assert set(first.touched) == {("conference", "c1"), ("decision", "c1"), ("next_steps", "c1"), ("entries", "e1")}
    assert (second.sequence, second.actor, second.name, second.at) == (3, "minute-taker", "Note what was said", later)
    assert (second.touched, second.conference) == ((("entries", "e2"),), "c1")
    assert len({first.hash, second.hash}) == 2


def test_profiles_settings_and_identity_are_kept(reopened: Callable[[], SqlStore], store: SqlStore) -> None:
    chair, taker = MemberId("chair"), MemberId("taker")
    assert (store.pinned_profile("d1"), store.setting("chair"), store.identity(chair)) == (None, None, None)
    store.pin_profile("d1", "first text")
    store.pin_profile("d1", "a later text under the same digest")
    store.keep_setting("chair", "R. Okonkwo")
    store.keep_setting("chair", "R. Okonkwo-Łącka")
    for label in ("old", "new"):
        store.keep_identity(chair, SealedIdentity(label, b"\x00certificate", b"sealed \xff", f"fingerprint {label}"))
    store.keep_identity(taker, SealedIdentity("theirs", b"", b"", "fingerprint new"))
    store = reopened()
    assert store.pinned_profile("d1") == "first text"
    assert store.setting("chair") == "R. Okonkwo-Łącka"
    assert store.identity(chair) == SealedIdentity("new", b"\x00certificate", b"sealed \xff", "fingerprint new")
    assert store.identity(taker) == SealedIdentity("theirs", b"", b"", "fingerprint new")


CANARY = "zebra-plimsoll-quixotic"


def holds(folder: Path, words: str) -> bool:
    forms = [words.encode("utf-8"), words.encode("utf-16-le")]
    return any(form in path.read_bytes() for path in folder.iterdir() for form in forms)


def test_no_file_of_the_store_holds_a_word_of_the_record(folder: Path, store: SqlStore) -> None:
    record = put(conference(child=CANARY), entry(1, CANARY))
    keep(store, None, record, 0)
    keep(store, record, put(record, entry(1, f"{CANARY} once more")), 1)
    store.pin_profile("digest", CANARY)
    store.keep_setting("chair", CANARY)
    assert not holds(folder, CANARY)
    assert not holds(folder, "CREATE TABLE")
    store.close()
    assert not holds(folder, CANARY)


def test_the_search_for_words_would_find_them(tmp_path: Path) -> None:
    with dbapi2.connect(str(tmp_path / "plain.db")) as plain:
        plain.execute("CREATE TABLE t (x)")
        plain.execute("INSERT INTO t VALUES (?)", (CANARY,))
    plain.close()
    assert holds(tmp_path, CANARY)


def test_neither_errors_nor_logs_hold_content(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for logger in ("", "sqlalchemy.engine", "sqlalchemy.pool", "alembic"):
        caplog.set_level(logging.DEBUG, logger)
    store = create(tmp_path / "logged", KEY, Cleared())
    record = put(conference(child=CANARY), entry(1, CANARY))
    keep(store, None, record, 0)
    assert "INSERT INTO entries" in caplog.text  # so much is logged at this level
    images = (Image("entries", "e1", None, entry(1, CANARY)),)
    with pytest.raises(ChangeRefused) as caught:
        store.commit(ChangeSet(record.id, CANARY, images), expected_revision=1, actor=CANARY, at=NOON)
    said = "".join(traceback.format_exception(caught.value)) + repr(caught.value) + caught.value.sentences()
    store.close()
    assert CANARY not in said + caplog.text
    assert KEY.hex() not in said + caplog.text


def test_a_store_may_be_opened_on_one_thread_and_used_on_another(store: SqlStore) -> None:
    with ThreadPoolExecutor(1) as worker:
        worker.submit(keep, store, None, conference(), 0).result()
        assert worker.submit(store.load, ConferenceId("c1")).result().revision == 1
        worker.submit(store.close).result()
