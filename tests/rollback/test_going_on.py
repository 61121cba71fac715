"""Going on knowingly, and marks that were lost or never written: asked once, journalled, and never a false alarm."""

from __future__ import annotations

import itertools
import random
import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from rollback.killed_store import Left, opened
from rollback.marked_writer import CONFERENCE, KEY, NOON, anchors_of, cleared, note

from db.examination import check
from db.store import create, open_store
from rothdesk.app.change import compare
from rothdesk.app.doubt import StoreNotWhole, StoreOlder
from rothdesk.domain.conference import Conference
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import new_record


def test_going_on_is_journalled_and_asked_once(left: Left) -> None:
    (left.folder / "store.db-wal").unlink()
    with pytest.raises(StoreOlder) as told:
        opened(left.folder)
    assert (told.value.missing, told.value.since) == (20, NOON + timedelta(minutes=20))
    with pytest.raises(StoreOlder):
        opened(left.folder)
    store, _ = opened(left.folder, accept_loss=True)
    revision = store.load(CONFERENCE).revision
    assert note(store, 2000, revision) == revision + 1
    store.close()
    store, notice = opened(left.folder)
    assert notice == ""
    assert [line.name for line in store.journal(ConferenceId(""))] == ["Opened although 20 saved changes are missing"]
    store.close()
    assert check(left.folder, KEY).whole


def test_a_fault_that_was_accepted_is_not_held_up_again(shut: Left) -> None:
    with closing(open_store(shut.folder, KEY, cleared(), anchors=anchors_of(shut.folder))) as store:
        with store._transaction() as connection:
            connection.exec_driver_sql("UPDATE entries SET text = 'milder' WHERE id = 'e000001'")
        store.keep_setting("examined", "2020-01-01T00:00:00+00:00")
    with pytest.raises(StoreNotWhole) as told:
        opened(shut.folder)
    assert told.value.findings == ("Conference c1: entries, e000001 is not what the journal says.",)
    with pytest.raises(StoreNotWhole):
        opened(shut.folder)
    opened(shut.folder, accept_loss=True)[0].close()
    store, notice = opened(shut.folder)
    assert notice == ""
    store.keep_setting("examined", "2020-01-01T00:00:00+00:00")
    store.close()
    opened(shut.folder)[0].close()


def test_a_lost_mark_file_is_a_notice_after_a_kill_and_nothing_after_closing(left: Left) -> None:
    (left.folder / "mark").unlink()
    (left.folder / "store.db-wal").unlink()
    store, notice = opened(left.folder)
    assert "its mark file is gone" in notice
    store.close()
    (left.folder / "mark").unlink()
    store, notice = opened(left.folder)
    assert notice == ""
    store.close()


def test_what_was_written_beside_the_journal_counts_too(shut: Left) -> None:
    older = (shut.folder / "store.db").read_bytes()
    store, _ = opened(shut.folder)
    store.keep_setting("draft", "half a sentence")
    store.close()
    (shut.folder / "store.db").write_bytes(older)
    with pytest.raises(StoreOlder, match="1 saved change is missing"):
        opened(shut.folder)


def test_a_check_compares_with_the_marks_too(left: Left) -> None:
    (left.folder / "store.db-wal").unlink()
    findings = check(left.folder, KEY).findings
    assert len(findings) == 1
    assert "20 saved changes are missing" in findings[0]
    (left.folder / "mark").unlink()
    assert check(left.folder, KEY).whole
    anchors = anchors_of(left.folder)
    anchors.save({**anchors.read(), "sequence": 500})
    assert "saved changes are missing" in check(left.folder, KEY, anchors=anchors).findings[0]


def test_the_older_file_of_a_closed_store_is_told_by_the_key_file_alone(shut: Left) -> None:
    """Whoever puts back the database and the mark of an earlier day leaves the key file as it was."""
    (shut.folder / "store.db").write_bytes(shut.begun)
    (shut.folder / "mark").unlink()
    with pytest.raises(StoreOlder, match="20 saved changes are missing"):
        opened(shut.folder)


@pytest.mark.parametrize("seed", range(20))
def test_marks_that_a_power_cut_loses_are_never_an_alarm(tmp_path: Path, seed: int) -> None:
    """The mark file is not flushed: any of its later writes may be missing, torn or noise, and the rest is whole."""
    chance = random.Random(seed)
    folder = tmp_path / "store"
    store = create(folder, KEY, cleared(), anchors=anchors_of(folder))
    record = new_record(Conference(id="c1", reference="R1", conference_type="initial"))
    revision = store.commit(compare(None, record, "Prepare"), expected_revision=0, actor="chair", at=NOON)
    store.close()
    store, _ = opened(folder)
    synced = bytearray((folder / "mark").read_bytes())
    states = [bytes(synced)]
    for number in range(6):
        revision = note(store, number, revision)
        states.append((folder / "mark").read_bytes())
    cut = tmp_path / "cut"
    shutil.copytree(folder, cut)
    store.close()
    on_disk = bytearray(synced)
    for before, after in itertools.pairwise(states):
        for sector in range(0, len(after), 512):
            if before[sector : sector + 512] == after[sector : sector + 512]:
                continue
            fate = chance.random()
            if fate < 0.4:
                on_disk[sector : sector + 512] = after[sector : sector + 512]
            elif fate < 0.6:
                on_disk[sector : sector + 512] = chance.randbytes(512)
    (cut / "mark").write_bytes(on_disk)
    store, _notice = opened(cut)
    assert len(store.load(CONFERENCE).record.entries) == 6
    store.close()
