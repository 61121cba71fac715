"""`rothdesk import` over a real store: a conference, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from rothdesk.app.queries import AllConferences, JournalOf
from rothdesk.app.screen import ScreenOf
from rothdesk.bootstrap.opening import OpenedStore, create_store, open_store
from rothdesk.cli.import_file import FAULTY, IMPORTED, UNUSABLE, run
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.paths import StoreFolder

PASSPHRASE = "six plain words for this test"
LEAST = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)


@pytest.fixture
def folder(tmp_path: Path) -> StoreFolder:
    folder = StoreFolder(tmp_path / "store")
    create_store(folder, PASSPHRASE, kdf=LEAST).opened.close()
    return folder


@pytest.fixture
def options(folder: StoreFolder, tmp_path: Path) -> list[str]:
    (tmp_path / "passphrase.txt").write_text(PASSPHRASE, encoding="utf-8")
    return ["--store", str(folder.folder), "--passphrase-file", str(tmp_path / "passphrase.txt")]


@pytest.fixture
def file(tmp_path: Path, sample_text: str) -> Path:
    path = tmp_path / "family.toml"
    path.write_text(sample_text, encoding="utf-8")
    return path


def reopened(folder: StoreFolder) -> OpenedStore:
    return open_store(folder, PASSPHRASE)


def test_a_file_becomes_a_conference(
    folder: StoreFolder, options: list[str], file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(file), *options]) == IMPORTED
    opened = reopened(folder)
    try:
        (summary,) = opened.desk.ask_store(AllConferences())
        assert summary.conference in capsys.readouterr().out
        screen = opened.desk.ask(ScreenOf(summary.conference))
        journal = opened.desk.ask_store(JournalOf(summary.conference))
    finally:
        opened.close()
    assert screen.approved
    assert len(screen.view.entries) == 78
    assert [line.name for line in journal] == ["Import conference"], "one step, so that half of it is never there"


def test_a_second_import_is_a_second_conference(folder: StoreFolder, options: list[str], file: Path) -> None:
    assert run([str(file), *options]) == run([str(file), *options]) == IMPORTED
    opened = reopened(folder)
    try:
        assert len({s.conference for s in opened.desk.ask_store(AllConferences())}) == 2
    finally:
        opened.close()


def test_a_file_with_a_late_fault_imports_nothing(
    folder: StoreFolder, options: list[str], file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = file.read_text(encoding="utf-8") + '\n[[departures]]\nat = "12:09"\npeople = ["father"]\n'
    file.write_text(text, encoding="utf-8")
    assert run([str(file), *options]) == FAULTY
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 1
    assert printed[0].startswith(f"family.toml:{text.count(chr(10))}: departures[5].people[1]: ")
    opened = reopened(folder)
    try:
        assert opened.desk.ask_store(AllConferences()) == ()
    finally:
        opened.close()


def test_a_file_that_is_not_there(options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(tmp_path / "nothing.toml"), *options]) == UNUSABLE
    assert "Nothing was imported." in capsys.readouterr().err


def test_a_file_that_is_no_text(options: list[str], file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(b"\xff\xfe")
    assert run([str(file), *options]) == UNUSABLE
    assert "UTF-8" in capsys.readouterr().err


def test_a_store_that_is_not_there(
    options: list[str], file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(file), "--store", str(tmp_path / "elsewhere"), *options[2:]]) == UNUSABLE
    assert capsys.readouterr().err
    assert not (tmp_path / "elsewhere").exists()
