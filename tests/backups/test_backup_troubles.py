"""Places that will not do, stores of an earlier version, and the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from drives import fill, no_file_grows_beyond, small_drive
from harness.frozen import VERSIONS, content_of, copy_of

from db.backup import CopyNotWhole
from db.problems import StoreDamaged
from rothdesk.app.backups import Reason
from rothdesk.app.long_work import NobodyWatching
from rothdesk.bootstrap import backup_manifest
from rothdesk.bootstrap.backup_folder import NoRoom, NotWritable, TooLarge, read_backup
from rothdesk.bootstrap.backup_manifest import NotABackup
from rothdesk.bootstrap.backups import NoneOfThePresentKey
from rothdesk.bootstrap.opening import OpenedStore, open_store
from rothdesk.cli import backup as backup_command
from rothdesk.cli import restore as restore_command
from rothdesk.support.clock import SetClock
from rothdesk.support.paths import StoreFolder
from tests.backups.conftest import NOW, PASSPHRASE, Office, add_conference

NOBODY = NobodyWatching()


@pytest.fixture
def small_stick(tmp_path: Path) -> Iterator[Path]:
    """A drive with too little room for a backup, though more than nothing."""
    with small_drive(tmp_path / "small", "1m") as drive:
        yield drive


class FillsUp(NobodyWatching):
    """Somebody else fills the drive while the store is being copied."""

    def __init__(self, drive: Path) -> None:
        self.drive = drive

    def stage(self, words: str) -> None:
        if words.startswith("Copying the store"):
            fill(self.drive)


def test_a_drive_that_fills_up_meanwhile_is_named_and_cleared(opened: OpenedStore, small_stick: Path) -> None:
    with pytest.raises(NoRoom, match="not enough room"):
        opened.backups.make_at(small_stick, FillsUp(small_stick))
    assert [each.name for each in small_stick.iterdir()] == ["filler"]
    assert opened.backups.elsewhere() == ()
    (small_stick / "filler").unlink()
    assert opened.backups.make_at(small_stick, NOBODY).place.parent == small_stick


def test_a_drive_that_is_too_small_is_refused_with_both_sizes(opened: OpenedStore, small_stick: Path) -> None:
    (small_stick / "filler").write_bytes(bytes(900_000))
    with pytest.raises(NoRoom, match=r"It needs [0-9]+ MB, and [0-9]+ MB are free"):
        opened.backups.make_at(small_stick, NOBODY)


def test_a_drive_that_takes_no_file_so_large_says_so(opened: OpenedStore, stick: Path) -> None:
    with no_file_grows_beyond(100_000), pytest.raises(TooLarge, match=r"this drive takes no file of [0-9]+ MB"):
        opened.backups.make_at(stick, NOBODY)
    assert list(stick.iterdir()) == []
    assert opened.backups.make_at(stick, NOBODY).place.parent == stick


class FlipsABit(NobodyWatching):
    """The drive loses a bit between the writing and the reading back."""

    def __init__(self, drive: Path) -> None:
        self.drive = drive

    def stage(self, words: str) -> None:
        if words == "Copying the keys":
            (copy,) = self.drive.glob(".*.partial/store.db")
            data = bytearray(copy.read_bytes())
            data[len(data) // 2] ^= 1
            copy.write_bytes(data)


def test_a_copy_that_cannot_be_read_back_does_not_count(opened: OpenedStore, stick: Path) -> None:
    with pytest.raises(CopyNotWhole, match="not whole when it is read back"):
        opened.backups.make_at(stick, FlipsABit(stick))
    assert list(stick.iterdir()) == []
    assert opened.backups.elsewhere() == ()


def test_a_damaged_store_is_not_backed_up_and_its_backups_stay(office: Office) -> None:
    opened = office.open()
    opened.backups.make(NOBODY)
    opened.close()
    size = office.folder.database.stat().st_size
    opened = office.open()
    with office.folder.database.open("r+b") as file:  # the disk loses pages while the store is open
        file.seek(size // 2 // 4096 * 4096)
        file.write(bytes(4096 * 12))
    office.clock.moment += timedelta(days=1)
    with pytest.raises((StoreDamaged, CopyNotWhole)):
        opened.backups.make(NOBODY)
    assert len(opened.backups.kept()) == 1
    assert opened.backups.failure() is not None
    opened.close()


def test_a_place_that_is_not_there_says_so(opened: OpenedStore, tmp_path: Path) -> None:
    with pytest.raises(NotWritable, match="does not take files"):
        opened.backups.make_at(tmp_path / "pulled out", NOBODY)


@pytest.mark.parametrize("version", VERSIONS[:1])
def test_a_store_of_an_earlier_version_is_backed_up_before_its_tables_change(version: str, tmp_path: Path) -> None:
    folder = StoreFolder(copy_of(version, tmp_path / "store"))
    passphrase = content_of(version)["passphrase"]
    opened = open_store(folder, passphrase, clock=SetClock(NOW))
    (before,) = opened.backups.kept()
    assert before.reason is Reason.UPGRADE
    tested = opened.backups.test(NOBODY)
    assert tested.conferences == len(content_of(version)["conferences"])
    assert tested.backup.id == before.id
    opened.close()
    again = open_store(folder, passphrase, clock=SetClock(NOW))
    assert len(again.backups.kept()) == 1, "once, and not at every opening"
    again.close()


def test_a_manifest_that_was_touched_opens_nothing(opened: OpenedStore) -> None:
    made = opened.backups.make(NOBODY)
    path = made.place / "manifest.json"
    whole = json.loads(path.read_bytes())
    whole["backup"]["made_at"] = "2026-04-25T15:30:00+00:00"
    path.write_text(json.dumps(whole))
    (listed,) = opened.backups.kept()
    assert listed.earlier_key, "it does not open with the store's key as it is"
    with pytest.raises(NotABackup):
        opened.backups.test(NOBODY, listed.id)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"backup": {"format": 2}, "sealed": ""}',
        b'{"backup": {"format": 1}, "sealed": ""}',
        b'{"backup": {"format": 1, "vault": "v", "made_at": "2026-04-25T15:30:00", "reason": "asked", "files": {}, '
        b'"keys": {}}, "sealed": "AA=="}',
        b'{"backup": {"format": 1, "vault": "v", "made_at": "2026-04-25T15:30:00+00:00", "reason": "asked", '
        b'"files": {"../../store.db": {"size": 1, "sha256": "' + b"0" * 64 + b'"}}, "keys": {}}, "sealed": "AA=="}',
    ],
)
def test_a_strangers_manifest_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(data)
    with pytest.raises(NotABackup):
        read_backup(tmp_path)


def test_what_a_manifest_says_of_the_content_needs_the_key(opened: OpenedStore) -> None:
    made = opened.backups.make(NOBODY)
    data = (made.place / backup_manifest.NAME).read_bytes()
    for word in (b"entries", b"counts", b"journal", b"last_change"):
        assert word not in data
    assert backup_manifest.decode(data).inside(bytes(48)) is None
    inside = backup_manifest.decode(data).inside(opened.session.store_key.raw)
    assert inside is not None
    assert inside.facts.counts["entries"] > 10


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE + "\n")
    return file


def test_from_the_command_line(
    office: Office, stick: Path, passphrase_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = ["--store", str(office.folder.folder), "--passphrase-file", str(passphrase_file)]
    assert backup_command.run([*store, "--list"]) == 0
    assert "There is no backup yet." in capsys.readouterr().out
    assert backup_command.run(store) == 0
    assert "read back and checked" in capsys.readouterr().out
    assert backup_command.run([*store, "--test"]) == 0
    assert "can be restored: 2 conferences" in capsys.readouterr().out
    assert backup_command.run([*store, "--to", str(stick)]) == 0
    assert "same disk" in capsys.readouterr().out
    opened = office.open()
    add_conference(opened, "2026-0003")
    opened.close()
    assert restore_command.run([*store, "--from", str(stick)]) == 1
    said = capsys.readouterr().out
    assert "1 conference here is not in the backup." in said
    assert "Nothing was changed." in said
    assert "2026-0003" in office.references()
    assert restore_command.run([*store, "--from", str(stick), "--yes"]) == 0
    assert "The store was restored" in capsys.readouterr().out
    assert "2026-0003" not in office.references()
    assert backup_command.run([*store, "--list"]) == 0
    assert "last day" in capsys.readouterr().out


def test_backups_of_an_earlier_key_are_not_called_damaged(office: Office) -> None:
    opened = office.open()
    opened.backups.make(NOBODY)
    opened.access.renew_store_key()
    opened.close()
    opened = office.open()
    with pytest.raises(NoneOfThePresentKey):
        opened.backups.test(NOBODY)
    later = opened.backups.make(NOBODY)
    assert opened.backups.test(NOBODY).backup.id == later.id
    opened.close()


def test_a_folder_named_from_where_one_stands_is_remembered_in_full(
    office: Office,
    stick: Path,
    passphrase_file: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(stick.parent)
    store = ["--store", str(office.folder.folder), "--passphrase-file", str(passphrase_file)]
    assert backup_command.run([*store, "--to", stick.name]) == 0
    capsys.readouterr()
    assert backup_command.run([*store, "--list"]) == 0
    assert f": {stick}/rothdesk-backup-" in capsys.readouterr().out
