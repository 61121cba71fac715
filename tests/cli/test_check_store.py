"""`rothdesk check-store` from the outside: exit codes and sentences, over real stores with real key files."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from db.store import SqlStore
from rothdesk.app.change import compare
from rothdesk.bootstrap.opening import create_store
from rothdesk.cli.check_store import run
from rothdesk.cli.main import main
from rothdesk.cli.options import add_store_arguments
from rothdesk.cli.store_options import open_from
from rothdesk.domain.conference import Conference
from rothdesk.domain.record import new_record
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.clock import LONDON
from rothdesk.support.paths import StoreFolder
from rothdesk.support.problem import Problem

PASSPHRASE = "correct horse battery Ŵstaple"
LEAST = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)
WORDS = "zebra-plimsoll"
NOON = datetime(2026, 11, 9, 12, 0, tzinfo=LONDON)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with one conference, closed."""
    opened = create_store(StoreFolder(tmp_path / "store"), PASSPHRASE, kdf=LEAST).opened
    keep_conference(opened.store)
    opened.close()
    return tmp_path / "store"


def keep_conference(store: SqlStore) -> None:
    record = new_record(Conference(id="c1", reference="R1", conference_type="initial", child_name=WORDS))
    store.commit(compare(None, record, "Prepare"), expected_revision=0, actor="chair", at=NOON)


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase.txt"
    file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return file


@pytest.fixture
def options(folder: Path, passphrase_file: Path) -> list[str]:
    return ["--store", str(folder), "--passphrase-file", str(passphrase_file)]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    def both() -> str:
        output = capsys.readouterr()
        return output.out + output.err

    return both


def test_a_whole_store(options: list[str], said: Callable[[], str]) -> None:
    assert run(options) == 0
    assert said() == "The store is whole: 1 conference, 1 journal row, nothing missing, nothing altered.\n"
    assert main(["check-store", *options]) == 0


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_passphrase_file_of_any_editor(options: list[str], passphrase_file: Path, mark: str, ending: str) -> None:
    passphrase_file.write_bytes((mark + PASSPHRASE + ending).encode())
    assert run(options) == 0


def flip_in_the_middle(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


@pytest.mark.parametrize(
    "spoil",
    [
        flip_in_the_middle,
        lambda data: data[:100] + bytes([data[100] ^ 1]) + data[101:],
        lambda data: data[:-4096],
        lambda data: data[:-1],
        lambda _: b"",
    ],
)
def test_a_store_that_is_not_whole(
    folder: Path, options: list[str], said: Callable[[], str], spoil: Callable[[bytes], bytes]
) -> None:
    database = folder / "store.db"
    database.write_bytes(spoil(database.read_bytes()))
    assert run(options) == 1
    output = said()
    assert output.startswith("The store is not whole:\n  ")
    assert output.count("\n") >= 3
    assert WORDS not in output


def test_a_wrong_passphrase(options: list[str], passphrase_file: Path, said: Callable[[], str]) -> None:
    passphrase_file.write_text("another one altogether", encoding="utf-8")
    assert run(options) == 2
    output = said()
    assert "does not fit" in output
    assert "another one" not in output


@pytest.mark.parametrize("missing", ["store.key", "store.db"])
def test_a_part_that_is_missing(folder: Path, options: list[str], said: Callable[[], str], missing: str) -> None:
    for part in folder.glob(f"{missing}*"):
        part.unlink()
    before = sorted(folder.iterdir())
    assert run(options) == 2
    assert sorted(folder.iterdir()) == before
    assert said()


def test_no_store_at_all(tmp_path: Path, passphrase_file: Path, said: Callable[[], str]) -> None:
    assert run(["--store", str(tmp_path / "nowhere"), "--passphrase-file", str(passphrase_file)]) == 2
    assert "There is no rothdesk store" in said()
    assert run(["--passphrase-file", str(passphrase_file)]) == 2  # this user's own folder is empty
    assert not (tmp_path / "nowhere").exists()


def test_a_store_that_is_open_elsewhere(folder: Path, options: list[str], said: Callable[[], str]) -> None:
    opened = open_from(parsed(options))
    assert run(options) == 2
    assert "already open" in said()
    assert [line.reference for line in opened.store.summaries()] == ["R1"]
    opened.close()
    assert run(options) == 0


@pytest.mark.parametrize("content", [b"", b"\n", b"one\ntwo\n", b"\xff\xfe\x00", b"long " * 1000])
def test_a_passphrase_file_that_cannot_be_one(
    options: list[str], passphrase_file: Path, said: Callable[[], str], content: bytes
) -> None:
    passphrase_file.write_bytes(content)
    assert run(options) == 2
    assert said().startswith("The passphrase file ")


def test_a_passphrase_file_that_is_missing(options: list[str], passphrase_file: Path) -> None:
    passphrase_file.unlink()
    assert run(options) == 2


def test_without_file_and_keyboard_there_is_nobody_to_ask(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    empty = tmp_path / "nothing"
    empty.touch()
    with empty.open() as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        with pytest.raises(Problem, match="no keyboard"):
            open_from(parsed(["--store", str(folder)]))


def parsed(options: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_store_arguments(parser)
    return parser.parse_args(options)


def test_it_is_checked_with_the_passphrase_of_the_one_who_is_named(
    options: list[str], said: Callable[[], str]
) -> None:
    assert run([*options, "--member", "chair"]) == 0
    said()
    assert run([*options, "--member", "somebody else"]) == 2
    assert "Nobody of that name works with this store." in said()


@pytest.mark.parametrize("command", [["salvage", "--to", "new"], ["restore", "--from", "old"], ["run"]])
def test_no_command_takes_a_name_that_it_does_not_heed(command: list[str], options: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([*command, *options, "--member", "chair"])
    assert end.value.code == 2
