"""A backup under the key of the store alone: no restricted phrase in any table, index, journal or page (28).

Over a store with real keys. Whoever has the store's key decrypts the backup beside the store and the one on a stick,
and reads them with a database that knows nothing of the program.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from closed_words import say_all
from office import NOON, C, held_in, prepare, raw, sql_values

from rothdesk.app.long_work import NobodyWatching
from rothdesk.app.screen import ScreenOf
from rothdesk.bootstrap.opening import create_store, open_store
from rothdesk.support.clock import SetClock
from rothdesk.support.paths import StoreFolder
from tests.backups.conftest import LEAST, PASSPHRASE


@dataclass(frozen=True)
class BackedUp:
    """Backups of a store in which closed and open phrases were said, and the store's key."""

    places: tuple[Path, ...]
    key: bytes
    closed: list[str]
    open: list[str]


@pytest.fixture(scope="module")
def backed_up(tmp_path_factory: pytest.TempPathFactory) -> BackedUp:
    stick = tmp_path_factory.mktemp("stick")
    folder = StoreFolder(tmp_path_factory.mktemp("office") / "store")
    opened = create_store(folder, PASSPHRASE, label="LH", clock=SetClock(NOON), kdf=LEAST).opened
    prepare(opened.desk)
    closed, said_openly = say_all(opened.desk)
    places = (opened.backups.make(NobodyWatching()).place, opened.backups.make_at(stick, NobodyWatching()).place)
    key = bytes(opened.session.store_key.raw)
    opened.close()
    return BackedUp(places, key, closed, said_openly)


@pytest.fixture(params=["beside the store", "on a stick"])
def backup(request: pytest.FixtureRequest, backed_up: BackedUp, tmp_path: Path) -> Path:
    """A copy of a backup, so that nothing that reads it changes it."""
    place = backed_up.places[request.param == "on a stick"]
    return Path(shutil.copytree(place, tmp_path / "backup"))


def indexes(database: Path, key: bytes) -> Iterator[tuple[str, set[str]]]:
    """Each full-text index, and every term in it: on its pages a term is cut short where it begins like the last."""
    with closing(raw(database, key)) as connection:
        made = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
        for name in [name for name, sql in made if re.search(r"using\s+fts", sql, re.IGNORECASE)]:
            connection.execute(f"CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, '{name}', 'row')")
            yield name, {term for (term,) in connection.execute("SELECT term FROM temp.terms")}
            connection.execute("DROP TABLE temp.terms")


def test_with_the_stores_key_alone_a_backup_gives_no_closed_phrase(backed_up: BackedUp, backup: Path) -> None:
    database, key = backup / "store.db", backed_up.key
    said = backed_up.closed + backed_up.open
    assert len(backed_up.closed) >= 100
    values = "\n".join(sql_values(database, key))
    assert {phrase for phrase in said if phrase in values} == set(backed_up.open)
    assert held_in(backup, key, said) == set(backed_up.open)
    terms = dict(indexes(database, key))
    assert terms.keys() == {"search"}
    assert {phrase for phrase in said if phrase in terms["search"]} == set(backed_up.open)
    with closing(raw(database, key)) as connection:
        journal = "\n".join(str(row) for row in connection.execute("SELECT * FROM journal"))
        shadows = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'search_%'")
        ]
    assert {phrase for phrase in said if phrase in journal} == set(backed_up.open)
    assert {"search_data", "search_idx"} <= set(shadows), "the tables under the index were among those that were read"


def test_no_file_of_a_backup_has_a_phrase_without_any_key(backed_up: BackedUp, backup: Path) -> None:
    data = b"\0".join(path.read_bytes() for path in backup.rglob("*") if path.is_file())
    assert [phrase for phrase in backed_up.closed + backed_up.open if phrase.encode() in data] == []


def test_the_closed_phrases_are_in_the_backup_for_whoever_is_cleared(backed_up: BackedUp, backup: Path) -> None:
    """Without this, the others would prove nothing: they could have been left out of it."""
    opened = open_store(StoreFolder(backup), PASSPHRASE, clock=SetClock(NOON))
    told = repr(opened.desk.ask(ScreenOf(C)))
    opened.close()
    assert len([phrase for phrase in backed_up.closed if phrase in told]) > 60
    assert [phrase for phrase in backed_up.open if phrase not in told] == []
