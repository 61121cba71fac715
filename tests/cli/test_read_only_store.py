"""A store on a medium that takes no files: nothing opens it to work with, and what only reads it still does."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest
from drives import read_only

from rothdesk.app.change import compare
from rothdesk.bootstrap.opening import create_store, open_store
from rothdesk.cli.main import main
from rothdesk.domain.conference import Conference
from rothdesk.domain.record import new_record
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.clock import LONDON
from rothdesk.support.paths import StoreFolder

PASSPHRASE = "correct horse battery Ŵstaple"
LEAST = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)
NOON = datetime(2026, 11, 9, 12, 0, tzinfo=LONDON)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed store with one conference."""
    opened = create_store(StoreFolder(tmp_path / "store"), PASSPHRASE, kdf=LEAST).opened
    record = new_record(Conference(id="c1", reference="R1", conference_type="initial"))
    opened.store.commit(compare(None, record, "Prepare"), expected_revision=0, actor="chair", at=NOON)
    opened.close()
    return tmp_path / "store"


@pytest.fixture
def switch(folder: Path) -> Iterator[Callable[[], None]]:
    """Sets the switch of the stick that the store lies on."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(read_only(folder))


@pytest.fixture
def call(folder: Path, tmp_path: Path) -> Callable[..., int]:
    file = tmp_path / "passphrase.txt"
    file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    given = ["--store", str(folder), "--passphrase-file", str(file)]
    return lambda command, *more: main([command, *given, *map(str, more)])


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


def test_it_is_not_opened_and_the_reason_is_told(
    switch: Callable[[], None], call: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    switch()
    assert call("backup") == 2
    told = capsys.readouterr().err
    assert told.startswith("The store was not opened: its folder ")
    assert "Nothing in it was changed." in told


def test_it_is_checked_by_way_of_a_copy_that_is_gone_afterwards(
    folder: Path,
    temporary: Path,
    switch: Callable[[], None],
    call: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    switch()
    assert call("check-store") == 0
    assert capsys.readouterr().out == (
        "The store is whole: 1 conference, 1 journal row, nothing missing, nothing altered.\n"
    )
    assert list(temporary.iterdir()) == []
    assert sorted(path.name for path in folder.iterdir() if path.is_file()) == [
        "mark",
        "store.db",
        "store.key",
        "store.key.bak",
    ]


def test_damage_is_found_there_too(
    folder: Path,
    temporary: Path,
    switch: Callable[[], None],
    call: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    data = bytearray((folder / "store.db").read_bytes())
    data[len(data) // 2] ^= 1
    (folder / "store.db").write_bytes(data)
    switch()
    assert call("check-store") == 1
    assert capsys.readouterr().out.startswith("The store is not whole:")
    assert list(temporary.iterdir()) == []


def test_it_is_salvaged_from_there(tmp_path: Path, switch: Callable[[], None], call: Callable[..., int]) -> None:
    switch()
    assert call("salvage", "--to", tmp_path / "new") == 0
    opened = open_store(StoreFolder(tmp_path / "new"), PASSPHRASE)
    assert [each.reference for each in opened.store.summaries()] == ["R1"]
    opened.close()


def test_a_backup_is_restored_from_there(
    folder: Path, tmp_path: Path, switch: Callable[[], None], call: Callable[..., int]
) -> None:
    assert call("backup") == 0
    switch()
    file, new = tmp_path / "passphrase.txt", tmp_path / "new"
    given = ["--store", str(new), "--passphrase-file", str(file), "--from", str(folder / "backups"), "--yes"]
    assert main(["restore", *given]) == 0
    opened = open_store(StoreFolder(new), PASSPHRASE)
    assert [each.reference for each in opened.store.summaries()] == ["R1"]
    opened.close()
