"""`rothdesk salvage` from the outside: a new store that opens with the same passphrase, restricted text and all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from rothdesk.app.change import compare
from rothdesk.bootstrap.opening import create_store, open_store
from rothdesk.cli.main import main
from rothdesk.domain.conference import Conference
from rothdesk.domain.entries import RestrictedItem
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import new_record, put
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.clock import LONDON
from rothdesk.support.paths import StoreFolder

PASSPHRASE = "correct horse battery Ŵstaple"
LEAST = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)
NOON = datetime(2026, 11, 9, 12, 0, tzinfo=LONDON)
WORDS = "zebra-plimsoll"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with one conference and a restricted item, whose first page has been zeroed."""
    opened = create_store(StoreFolder(tmp_path / "store"), PASSPHRASE, kdf=LEAST).opened
    record = new_record(Conference(id="c1", reference="R1", conference_type="initial", child_name=WORDS))
    record = put(record, RestrictedItem(id="r1", text=WORDS))
    opened.store.commit(compare(None, record, "Prepare"), expected_revision=0, actor="chair", at=NOON)
    opened.close()
    database = tmp_path / "store" / "store.db"
    database.write_bytes(bytes(4096) + database.read_bytes()[4096:])
    return tmp_path / "store"


@pytest.fixture
def salvage(folder: Path, tmp_path: Path) -> Callable[[str], int]:
    file = tmp_path / "passphrase.txt"
    file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    given = ["salvage", "--store", str(folder), "--passphrase-file", str(file), "--to"]
    return lambda to: main([*given, str(tmp_path / to)])


def test_a_damaged_store_is_saved_with_its_keys(
    folder: Path, tmp_path: Path, salvage: Callable[[str], int], capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert salvage("new") == 0
    said = capsys.readouterr()
    assert "4 rows of records" in said.out
    assert "Nothing is missing." in said.out
    assert WORDS not in said.out + said.err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    opened = open_store(StoreFolder(tmp_path / "new"), PASSPHRASE)
    record = opened.store.load(ConferenceId("c1")).record
    assert (opened.notice, record.conference.child_name) == ("", WORDS)
    assert [item.text for item in record.restricted_items] == [WORDS]
    opened.close()


def test_a_second_salvage_does_not_touch_the_first(
    tmp_path: Path, salvage: Callable[[str], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert salvage("new") == 0
    before = {path: path.read_bytes() for path in (tmp_path / "new").rglob("*") if path.is_file()}
    assert salvage("new") == 2
    assert "already a rothdesk store" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (tmp_path / "new").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("below", ["", "new", "backups/new"])
def test_a_store_is_not_salvaged_into_itself(
    folder: Path, below: str, salvage: Callable[[str], int], capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.is_file() and path.read_bytes() for path in folder.rglob("*")}
    assert salvage(str(folder / below)) == 2
    assert "inside the folder of the damaged one" in capsys.readouterr().err
    assert {path: path.is_file() and path.read_bytes() for path in folder.rglob("*")} == before


def test_noise_cannot_be_salvaged(
    folder: Path, tmp_path: Path, salvage: Callable[[str], int], capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "store.db").write_bytes(bytes(range(256)) * 16 * 40)
    assert salvage("new") == 2
    assert "not even the list of its tables can be read" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
    (tmp_path / "mine").mkdir()
    assert salvage("mine") == 2
    assert (tmp_path / "mine").is_dir(), "a folder that was there stays"
