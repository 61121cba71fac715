"""What the demo's store shows to somebody without its passphrase, and to `rothdesk check-store`."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rothdesk.app.queries import JournalOf
from rothdesk.bootstrap.opening import open_store
from rothdesk.cli.check_store import run
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.paths import StoreFolder

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
SHORTEST = 5  # shorter words could stand in random bytes by chance


def texts(value: object) -> Iterator[str]:
    """Every text in a value of a TOML file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


@pytest.fixture(scope="module")
def canaries(sample: dict[str, Any], names: list[str]) -> list[str]:
    """Words of names, and the longer words and the beginning of everything that was said or withheld."""
    said = [*texts(sample["entries"]), *texts(sample["restricted_items"]), *texts(sample["child"])]
    words = {word for text in said for word in re.findall(r"\w+", text) if len(word) >= 9}
    words |= {word for name in names for word in re.findall(r"\w+", name) if len(word) >= SHORTEST}
    beginnings = {text[:24] for text in said if len(text) >= 24}
    return sorted(words | beginnings)


def found_in(folder: Path, canaries: list[str]) -> list[tuple[str, str]]:
    """The files below `folder` that hold one of the words in any encoding, with the word."""
    hits = []
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        hits += [
            (path.name, word) for word in canaries if any(word.encode(encoding) in data for encoding in ENCODINGS)
        ]
    return hits


@pytest.fixture
def copied(played: Any, tmp_path: Path) -> Path:
    return Path(shutil.copytree(played.folder / "store", tmp_path / "store"))


def checked(store: Path, passphrase_file: Path) -> int:
    return run(["--store", str(store), "--passphrase-file", str(passphrase_file)])


def test_no_file_of_the_store_holds_a_word_of_the_conference(played: Any, canaries: list[str]) -> None:
    assert len(canaries) > 100
    assert {path.name for path in (played.folder / "store").iterdir()} >= {"store.db", "store.key"}
    assert found_in(played.folder / "store", canaries) == []


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_words_in_a_file_of_the_store_would_be_found(
    encoding: str, copied: Path, played: Any, canaries: list[str], sample: dict[str, Any]
) -> None:
    with (copied / "store.db").open("ab") as file:
        file.write("\n".join(texts(sample)).encode(encoding))
    assert {word for _, word in found_in(copied, canaries)} == set(canaries)


def test_the_store_is_whole_and_its_journal_has_a_row_for_every_command(
    played: Any, program: Any, command_names: list[str], acknowledged_in: Callable[[str], int]
) -> None:
    done = program("check-store", *played.store_options)
    assert (done.returncode, done.stderr) == (0, "")
    assert "is whole: 1 conference, " in done.stdout
    rows = re.search(r", (\d+) journal rows,", done.stdout)
    assert rows
    assert int(rows[1]) == acknowledged_in(played.said) == len(command_names) + len(played.copies)


def test_the_journal_names_every_command_in_its_order(played: Any, command_names: list[str]) -> None:
    passphrase = (played.folder / "passphrase.txt").read_text(encoding="utf-8").strip()
    opened = open_store(StoreFolder(played.folder / "store"), passphrase)
    try:
        lines = opened.desk.ask_store(JournalOf(ConferenceId("rehearsal")))
    finally:
        opened.close()
    assert [line.name for line in lines][: len(command_names)] == command_names
    assert len({line.name for line in lines[len(command_names) :]}) == 1, "after them only the copies were issued"


def test_a_wrong_passphrase_opens_nothing(copied: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "wrong.txt").write_text("three other words\n", encoding="utf-8")
    assert checked(copied, tmp_path / "wrong.txt") == 2
    assert "passphrase" in capsys.readouterr().err


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9])
def test_a_changed_byte_in_the_database_is_noticed(
    share: float, copied: Path, played: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    data = bytearray((copied / "store.db").read_bytes())
    data[int(share * len(data))] ^= 1
    (copied / "store.db").write_bytes(data)
    assert checked(copied, played.folder / "passphrase.txt") == 1
    assert capsys.readouterr().out.startswith("The store is not whole:")


def test_a_key_file_that_was_changed_in_both_places_opens_nothing(copied: Path, played: Any) -> None:
    for path in (copied / "store.key", copied / "store.key.bak"):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    assert checked(copied, played.folder / "passphrase.txt") == 2
