"""Bringing a store back: what is shown before, what is kept, and that it is the same to the last row."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from db.problems import StoreDamaged, StoreInUse
from rothdesk.app.doubt import StoreDoubted
from rothdesk.app.long_work import NobodyWatching, Stopped
from rothdesk.app.restoring import Present
from rothdesk.app.retention import SURE
from rothdesk.bootstrap import restoring
from rothdesk.bootstrap.at_hand import StoreAtHand
from rothdesk.bootstrap.backup_manifest import NotABackup
from rothdesk.bootstrap.opening import create_store, recover_store
from rothdesk.bootstrap.restore_keys import OpensTheBackupOnly
from rothdesk.bootstrap.restoring import Restoration, restore_store
from rothdesk.bootstrap.unfinished import store_exists
from rothdesk.secrets.problems import WrongPassphrase
from rothdesk.support.clock import SetClock
from rothdesk.support.paths import StoreFolder
from tests.backups.conftest import LEAST, NOW, PASSPHRASE, Office, StopAfter, add_conference, journal_of

NOBODY = NobodyWatching()


def backed_up(office: Office, stick: Path) -> str:
    """Write a backup to the stick; the store's content hash, which the backup must have too."""
    opened = office.open()
    try:
        content = opened.store.original().content_hash(NOBODY)
        opened.backups.make_at(stick, NOBODY)
        return content
    finally:
        opened.close()


def test_the_drill_ends_with_the_identical_content(office: Office, stick: Path, tmp_path: Path) -> None:
    content = backed_up(office, stick)
    place = StoreFolder(tmp_path / "laptop")
    with Restoration(place, restoring.find(stick)[0].place, PASSPHRASE, office.clock, NOBODY) as restoration:
        staged = restoration._staged.folder / "store.db"
        assert restoring.content_hash_of(staged, restoration._keys.store_key.raw, NOBODY) == content
        restoration.carry_out(NOBODY)
    laptop = Office(place, office.clock)
    assert laptop.references() == office.references()
    assert laptop.journal() == [*office.journal()[:-1], "Restored from the backup of 20 April 2026 at 16:30"] or (
        laptop.journal()[:-1] == office.journal()
    )
    assert sorted(each.name for each in place.folder.iterdir()) == [
        "conference-keys",
        "mark",
        "store.db",
        "store.key",
        "store.key.bak",
    ]


def test_a_new_laptop_opens_the_stick_with_the_passphrase(office: Office, stick: Path, tmp_path: Path) -> None:
    backed_up(office, stick)
    laptop = Office(StoreFolder(tmp_path / "new" / "laptop"), office.clock)
    restored = restore_store(laptop.folder, stick, PASSPHRASE, office.clock, NOBODY)
    assert restored.put_aside is None
    assert laptop.references() == office.references()
    opened = laptop.open()
    conference = opened.store.summaries()[0].conference
    assert opened.store.is_cleared(conference), "the keys of restricted text came along"
    opened.close()


def test_a_new_laptop_opens_the_stick_with_the_recovery_code(office: Office, stick: Path, tmp_path: Path) -> None:
    backed_up(office, stick)
    laptop = Office(StoreFolder(tmp_path / "laptop"), office.clock)
    restore_store(laptop.folder, stick, office.recovery_code, office.clock, NOBODY)
    new = "nine slow otters under Severn"
    opened, _ = recover_store(laptop.folder, office.recovery_code, new, clock=office.clock, kdf=LEAST)
    assert len(opened.store.summaries()) == 2
    opened.close()


def test_the_plan_says_what_would_be_lost_and_nothing_is_touched_before(office: Office, stick: Path) -> None:
    backed_up(office, stick)
    office.clock.moment += timedelta(days=1)
    office.add_conference("2026-0003")
    content = office.content_hash()
    with Restoration(office.folder, restoring.find(stick)[0].place, PASSPHRASE, office.clock, NOBODY) as restoration:
        plan = restoration.plan
    assert plan.present is Present.SAME
    assert (plan.given_up, plan.vanishing, plan.returning) == (1, 1, 0)
    assert plan.keeps_keys
    words = " ".join(plan.sentences())
    assert "Given up: 1 saved change made here since then." in words
    assert "1 conference here is not in the backup." in words
    assert "People, passphrases and clearances stay as they are now." in words
    assert office.content_hash() == content
    assert not list(office.folder.folder.glob(".restore-*"))


def test_the_store_before_is_put_aside_whole_and_opens_from_there(office: Office, stick: Path) -> None:
    backed_up(office, stick)
    office.add_conference("2026-0003")
    restored = restore_store(office.folder, stick, PASSPHRASE, office.clock, NOBODY)
    assert "2026-0003" not in office.references()
    assert restored.put_aside is not None
    assert restored.put_aside.parent == office.folder.folder
    assert "2026-0003" in Office(StoreFolder(restored.put_aside), office.clock).references()
    opened = office.open()
    assert opened.notice == "", "no word of a rollback"
    assert journal_of(opened)[-1] == "Restored from the backup of 20 April 2026 at 16:30"
    (aside,) = opened.backups.put_aside()
    assert len(aside.conferences or ()) == 3
    opened.close()


def test_a_passphrase_that_was_changed_since_does_not_come_back(office: Office, stick: Path) -> None:
    backed_up(office, stick)
    new = "nine slow otters under Severn"
    opened = office.open()
    opened.access.change_passphrase(PASSPHRASE, new)
    opened.close()
    with pytest.raises(OpensTheBackupOnly):
        restore_store(office.folder, stick, PASSPHRASE, office.clock, NOBODY)
    restore_store(office.folder, stick, new, office.clock, NOBODY)
    with pytest.raises(WrongPassphrase):
        office.open()
    office.passphrase = new
    assert len(office.references()) == 2


def test_somebody_taken_out_since_does_not_come_back(office: Office, stick: Path) -> None:
    opened = office.open()
    theirs = "twelve grey herons by Thornbury"
    member, _ = opened.access.add("A. Clerk", "minute_taker", theirs)
    opened.close()
    backed_up(office, stick)
    opened = office.open()
    opened.access.remove(member.id)
    opened.close()
    assert len(office.references()) == 2, "opened once since: the key of the store is another now"
    with pytest.raises(OpensTheBackupOnly):
        restore_store(office.folder, stick, theirs, office.clock, NOBODY)
    restore_store(office.folder, stick, PASSPHRASE, office.clock, NOBODY)
    assert len(office.references()) == 2
    office.passphrase = theirs
    with pytest.raises(WrongPassphrase):
        office.open()


def test_a_purged_conference_comes_back_without_its_restricted_text_alone(office: Office, stick: Path) -> None:
    backed_up(office, stick)
    opened = office.open()
    purged = next(each.conference for each in opened.store.summaries() if each.reference == "2026-0002")
    StoreAtHand(opened).retention.purge(purged, "2026-0002", SURE)
    opened.close()
    with Restoration(office.folder, restoring.find(stick)[0].place, PASSPHRASE, office.clock, NOBODY) as restoration:
        assert restoration.plan.returning == 1
        assert "1 conference only in the backup comes back." in " ".join(restoration.plan.sentences())
        restoration.carry_out(NOBODY)
    assert "2026-0002" in office.references(), "its open text is in the backup"
    assert not list(office.folder.conference_keys.glob(f"{purged}*")), "its key is not brought back from the stick"


def test_a_damaged_store_is_replaced_and_kept(office: Office, stick: Path) -> None:
    backed_up(office, stick)
    data = bytearray(office.folder.database.read_bytes())
    data[4096 * 3 : 4096 * 9] = bytes(4096 * 6)
    office.folder.database.write_bytes(data)
    with pytest.raises((StoreDamaged, StoreDoubted)):
        office.open()
    restored = restore_store(office.folder, stick, PASSPHRASE, office.clock, NOBODY)
    assert restored.put_aside is not None
    assert (restored.put_aside / "store.db").read_bytes() == bytes(data)
    assert len(office.references()) == 2


def test_another_store_is_named_and_put_aside_with_its_backups(office: Office, stick: Path, tmp_path: Path) -> None:
    backed_up(office, stick)
    other = StoreFolder(tmp_path / "other")
    created = create_store(other, "four loud rooks at Aust", clock=office.clock, kdf=LEAST)
    add_conference(created.opened, "2026-0900")
    created.opened.backups.make(NOBODY)
    created.opened.close()
    with Restoration(other, restoring.find(stick)[0].place, PASSPHRASE, office.clock, NOBODY) as restoration:
        assert restoration.plan.present is Present.OTHER
        assert not restoration.plan.keeps_keys
        assert "It replaces another store" in " ".join(restoration.plan.sentences())
        restored = restoration.carry_out(NOBODY)
    assert restored.put_aside is not None
    assert (restored.put_aside / "backups").is_dir()
    assert len(Office(other, office.clock).references()) == 2
    assert Office(StoreFolder(restored.put_aside), office.clock, passphrase="four loud rooks at Aust").references()


def test_it_is_refused_while_the_store_is_open(office: Office, stick: Path) -> None:
    backed_up(office, stick)
    opened = office.open()
    with pytest.raises(StoreInUse):
        restore_store(office.folder, stick, PASSPHRASE, office.clock, NOBODY)
    opened.close()


def test_a_wrong_passphrase_changes_nothing(office: Office, stick: Path, tmp_path: Path) -> None:
    backed_up(office, stick)
    with pytest.raises(WrongPassphrase):
        restore_store(office.folder, stick, "four loud rooks at Aust", office.clock, NOBODY)
    assert len(office.references()) == 2
    with pytest.raises(WrongPassphrase):
        restore_store(StoreFolder(tmp_path / "new"), stick, "four loud rooks at Aust", office.clock, NOBODY)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["store.db", "store.key", "manifest.json", "conference-keys"])
def test_a_damaged_backup_is_refused(office: Office, stick: Path, name: str) -> None:
    backed_up(office, stick)
    place = restoring.find(stick)[0].place
    path = next((place / name).iterdir()) if name == "conference-keys" else place / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    content = office.content_hash()
    with pytest.raises(NotABackup):
        restore_store(office.folder, stick, PASSPHRASE, office.clock, NOBODY)
    assert office.content_hash() == content


def test_rows_of_another_backup_under_this_manifest_are_refused(office: Office, stick: Path, tmp_path: Path) -> None:
    backed_up(office, stick)
    (first,) = restoring.find(stick)
    office.clock.moment += timedelta(days=1)
    office.add_conference("2026-0003")
    second = tmp_path / "second"
    second.mkdir()
    backed_up(office, second)
    (later,) = restoring.find(second)
    shutil.copy(first.place / "store.db", later.place / "store.db")
    with pytest.raises(NotABackup, match="altered or damaged"):
        restore_store(office.folder, second, PASSPHRASE, office.clock, NOBODY)


@pytest.mark.parametrize("words", range(0, 12, 2))
def test_stopping_leaves_the_store_as_it_was(office: Office, stick: Path, words: int) -> None:
    backed_up(office, stick)
    office.add_conference("2026-0003")
    with pytest.raises(Stopped):
        restore_store(office.folder, stick, PASSPHRASE, office.clock, StopAfter(words))
    assert "2026-0003" in office.references()
    assert not [each.name for each in office.folder.folder.iterdir() if each.name.startswith((".restore", "repl"))]


def test_a_folder_without_a_backup_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotABackup, match="no backup in this folder"):
        restore_store(StoreFolder(tmp_path / "new"), tmp_path, PASSPHRASE, SetClock(NOW), NOBODY)
    assert not store_exists(StoreFolder(tmp_path / "new"))
