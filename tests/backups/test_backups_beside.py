"""Backups beside the store: whole, encrypted, in turn, and told of when they fail."""

from __future__ import annotations

import os
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from rothdesk.app.backups import BackupId, BackupInfo, Reason
from rothdesk.app.long_work import NobodyWatching, Stopped
from rothdesk.bootstrap.backup_folder import NoRoom
from rothdesk.bootstrap.backup_manifest import NotABackup
from rothdesk.bootstrap.backup_rotation import outlived
from rothdesk.bootstrap.backups import WithinStore, leave
from rothdesk.bootstrap.opening import OpenedStore
from tests.backups.conftest import NOW, Office, StopAfter, add_conference


def test_a_backup_tests_as_the_very_content_of_the_store(opened: OpenedStore) -> None:
    made = opened.backups.make(NobodyWatching())
    tested = opened.backups.test(NobodyWatching())
    assert tested.backup == made
    assert tested.conferences == 2
    assert tested.entries > 10
    assert made.conferences == {each.conference for each in opened.store.summaries()}
    left = [each.name for each in opened.folder.folder.iterdir()]
    assert not [name for name in left if name.startswith(".restore")], "the trial leaves nothing behind"


def test_all_files_are_this_users_alone_and_named_by_time_only(opened: OpenedStore) -> None:
    made = opened.backups.make(NobodyWatching())
    for path in (made.place, *made.place.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert made.id == "2026-04-20T15-30-00Z"
    names = {path.relative_to(made.place).as_posix() for path in made.place.rglob("*") if path.is_file()}
    keys = {f"conference-keys/{each.conference}.keys" for each in opened.store.summaries()}
    assert names == {"store.db", "store.key", "manifest.json", *keys}


def test_no_word_of_a_record_stands_in_a_backup(opened: OpenedStore) -> None:
    made = opened.backups.make(NobodyWatching())
    data = b"".join(path.read_bytes() for path in made.place.rglob("*") if path.is_file())
    for word in (b"SQLite format", b"Leanne", b"2026-0002", b"entries"):
        assert word not in data


def test_leaving_backs_up_what_is_new_and_nothing_else(office: Office) -> None:
    opened = office.open()
    leave(opened.store, opened.backups, NobodyWatching())
    opened = office.open()
    first = opened.backups.kept()
    assert [each.reason for each in first] == [Reason.CLOSING]
    assert not opened.backups.is_due()
    office.clock.moment += timedelta(hours=1)
    leave(opened.store, opened.backups, NobodyWatching())
    opened = office.open()
    assert opened.backups.kept() == first, "nothing was written, so nothing is copied"
    add_conference(opened, "2026-0003")
    assert opened.backups.is_due()
    leave(opened.store, opened.backups, NobodyWatching())
    opened = office.open()
    assert len(opened.backups.kept()[0].conferences) == 3
    opened.close()


def info(made_at: datetime, reason: Reason = Reason.CLOSING) -> BackupInfo:
    return BackupInfo(
        id=BackupId(made_at.isoformat()),
        place=Path("nowhere"),
        local=True,
        made_at=made_at,
        reason=reason,
        size=1,
        journal_rows=1,
        conferences=frozenset(),
    )


def test_seven_days_and_four_weeks_stay_and_nothing_for_longer_than_five_weeks() -> None:
    kept: list[BackupInfo] = []
    now = NOW
    for _ in range(120):
        now += timedelta(hours=19)
        kept.append(info(now))
        gone = outlived(kept, now)
        kept = [each for each in kept if each.id not in gone]
    days = sorted((each.made_at.date() for each in kept), reverse=True)
    assert len(set(days)) == len(days) == 11
    assert days[0] == now.date()
    assert days[0] - days[6] == timedelta(days=6), "seven days"
    assert len({day.isocalendar()[:2] for day in days[7:]}) == 4, "one of each of four weeks before them"
    assert all((now.date() - day).days <= 35 for day in days)


def test_one_made_before_an_upgrade_stays_its_five_weeks() -> None:
    upgrade = info(NOW - timedelta(days=34), Reason.UPGRADE)
    others = [info(NOW - timedelta(days=days)) for days in range(30)]
    assert upgrade.id not in outlived([upgrade, *others], NOW)
    assert upgrade.id in outlived([upgrade, *others], NOW + timedelta(days=2))


def test_one_from_the_future_goes_once_there_is_another() -> None:
    future = info(NOW + timedelta(days=400))
    assert outlived([future], NOW) == frozenset()
    assert outlived([future, info(NOW)], NOW) == {future.id}


def test_those_whose_turn_has_come_are_gone_from_the_disk(office: Office) -> None:
    opened = office.open()
    opened.backups.make(NobodyWatching())
    office.clock.moment += timedelta(hours=1)
    opened.backups.make(NobodyWatching())
    assert [each.name for each in opened.folder.backups.iterdir()] == ["2026-04-20T16-30-00Z"], "one for each day"
    office.clock.moment += timedelta(days=36)
    opened.backups.make(NobodyWatching())
    assert [each.name for each in opened.folder.backups.iterdir()] == ["2026-05-26T16-30-00Z"]
    opened.close()


def test_the_only_backup_is_not_removed_for_its_age(office: Office) -> None:
    opened = office.open()
    opened.backups.make(NobodyWatching())
    office.clock.moment += timedelta(days=300)
    with pytest.raises(Stopped):
        opened.backups.make(StopAfter(2))
    assert len(opened.backups.kept()) == 1
    opened.close()


@pytest.mark.parametrize("words", [0, 1, 2, 3, 4, 5])
def test_a_stopped_backup_leaves_nothing(opened: OpenedStore, words: int) -> None:
    with pytest.raises(Stopped):
        opened.backups.make(StopAfter(words))
    assert opened.backups.kept() == ()
    assert opened.backups.failure() is None
    assert [each.name for each in opened.folder.backups.iterdir()] == []
    add_conference(opened, "2026-0004")
    assert len(opened.backups.make(NobodyWatching()).conferences) == 3


def test_a_failed_backup_is_told_until_one_succeeds(opened: OpenedStore) -> None:
    opened.backups.make(NobodyWatching())
    opened.folder.key_file.rename(opened.folder.key_file.with_name("away"))
    (opened.folder.folder / "store.key.bak").unlink()
    with pytest.raises(NotABackup):
        opened.backups.make(NobodyWatching())
    failure = opened.backups.failure()
    assert failure is not None
    assert "files cannot be read" in failure.what_happened
    assert len(opened.backups.kept()) == 1, "the good one stays"
    (opened.folder.folder / "away").rename(opened.folder.key_file)
    opened.backups.make(NobodyWatching())
    assert opened.backups.failure() is None


def test_a_backup_that_does_not_fit_is_refused_before_a_byte_is_written(
    opened: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(10**9, 10**9, 20_000_000))
    with pytest.raises(NoRoom, match="not enough room"):
        opened.backups.make(NobodyWatching())
    assert list(opened.folder.backups.iterdir()) == [opened.folder.backups / "failure.json"]


def test_one_that_lost_a_file_is_named_and_does_not_count(opened: OpenedStore) -> None:
    made = opened.backups.make(NobodyWatching())
    with (made.place / "store.db").open("r+b") as file:
        file.truncate(8192)
    assert opened.backups.kept() == ()
    assert [each.id for each in opened.backups.unusable()] == [made.id]
    assert opened.backups.is_due()


@pytest.mark.parametrize("name", ["store.db", "store.key"])
def test_a_flipped_bit_is_found_by_the_test(opened: OpenedStore, name: str) -> None:
    made = opened.backups.make(NobodyWatching())
    path = made.place / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(NotABackup, match="altered or damaged"):
        opened.backups.test(NobodyWatching())


def test_a_stick_is_written_remembered_and_left_alone_by_rotation(opened: OpenedStore, stick: Path) -> None:
    info = opened.backups.make_at(stick, NobodyWatching())
    assert info.place == stick / "rothdesk-backup-2026-04-20T15-30-00Z"
    assert info.expires_on is None
    assert [each.place for each in opened.backups.elsewhere()] == [info.place]
    conference = next(iter(info.conferences))
    assert [each.local for each in opened.backups.holding(conference)] == [False]
    assert os.fspath(stick).encode() not in opened.folder.database.read_bytes()


def test_the_stores_own_folder_is_no_place_for_a_copy_elsewhere(opened: OpenedStore, tmp_path: Path) -> None:
    with pytest.raises(WithinStore):
        opened.backups.make_at(opened.folder.folder, NobodyWatching())
    link = tmp_path / "link"
    link.symlink_to(opened.folder.folder, target_is_directory=True)
    inside = opened.folder.folder / "inside"
    inside.mkdir()
    with pytest.raises(WithinStore):
        opened.backups.make_at(link / "inside", NobodyWatching())


def test_a_purged_conferences_key_goes_from_every_backup_and_the_rest_stays(opened: OpenedStore, stick: Path) -> None:
    first, second = (each.conference for each in opened.store.summaries())
    opened.backups.make(NobodyWatching())
    opened.clock.moment += timedelta(days=1)  # type: ignore[attr-defined]
    opened.backups.make(NobodyWatching())
    opened.backups.make_at(stick, NobodyWatching())
    assert len(opened.backups.holding(first)) == 3
    assert opened.backups.destroy_key(first) == 2
    assert opened.backups.destroy_key(first) == 0
    beside = [path.name for path in opened.folder.backups.rglob("*.keys")]
    assert beside == [f"{second}.keys"] * 2
    assert opened.backups.test(NobodyWatching()).conferences == 2, "it is still a backup of all the rest"
