"""A store that cannot be opened as it lies there: the page says why, and a backup can be brought back from there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.program.at_work import PASSPHRASE, AtWork
from ui.widgets import RowList

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
Harm = Callable[[Path], object]


def empty(store: Path) -> None:
    os.truncate(store / "store.db", 0)


def take_database_away(store: Path) -> None:
    (store / "store.db").unlink()


def take_keys_away(store: Path) -> None:
    (store / "store.key").unlink()
    (store / "store.key.bak").unlink()


def blank_page(number: int) -> Harm:
    def harm(store: Path) -> None:
        with (store / "store.db").open("r+b") as file:
            file.seek(number * 4096)
            file.write(bytes(4096))

    return harm


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (empty, "its file is empty"),
        (take_database_away, "There is no rothdesk store in this folder"),
        (blank_page(0), "cannot be read with its key"),
        (blank_page(5), "some of its pages cannot be read"),
        (take_keys_away, "The key file of this store is missing"),
    ],
)
def test_whatever_spoilt_it_a_backup_is_offered_and_brings_it_back(
    at_office: AtWork, qtbot: QtBot, harm: Harm, said: str
) -> None:
    at_office.unlock(PASSPHRASE)
    at_office.window.close()
    at_office.settle()
    assert list((at_office.folder / "backups").iterdir()), "closing made no backup"
    harm(at_office.folder)
    again = AtWork(at_office.folder, qtbot)
    again.until(lambda: again.shows("unlock.passphrase"))
    if not again.shows("unlock.restore"):
        again.keys(f"{PASSPHRASE}\n")
    again.until(lambda: again.shows("unlock.restore"))
    assert again.sees(said)
    again.click("unlock.restore")
    again.until(lambda: again.keyboard() == "restore.secret")
    again.keys(f"{PASSPHRASE}\n")
    again.until(lambda: again.shows("restore.do"))
    again.click("restore.do")
    again.until(lambda: again.shows("restore.finish"))
    again.click("restore.finish")
    again.until(lambda: again.shows("unlock.passphrase"))
    again.unlock(PASSPHRASE)
    assert len(again.find(RowList, "home.list").rows_model.rows) == 1
    again.end()


def test_a_first_run_over_the_backups_of_a_lost_store_says_that_they_are_there(
    at_office: AtWork, qtbot: QtBot
) -> None:
    at_office.unlock(PASSPHRASE)
    at_office.window.close()
    at_office.settle()
    for name in ("store.db", "store.key", "store.key.bak"):
        (at_office.folder / name).unlink()
    again = AtWork(at_office.folder, qtbot)
    again.until(lambda: again.shows("create.restore"))
    again.until(lambda: again.sees("there is a backup of 20 April 2026"))
    again.end()


def test_a_wrong_passphrase_alone_offers_no_backup(at_office: AtWork) -> None:
    at_office.keys("not the one\n")
    at_office.until(lambda: at_office.sees("This passphrase does not fit"))
    assert not at_office.shows("unlock.restore")


def test_a_record_that_cannot_be_read_is_not_shown_as_an_empty_one(at_office: AtWork) -> None:
    at_office.unlock(PASSPHRASE)
    with (at_office.folder / "store.db").open("r+b") as file:  # the disk fails while the store is open
        for place in range(12 * 4096 + 100, file.seek(0, os.SEEK_END), 4096):
            file.seek(place)
            (byte,) = file.read(1)
            file.seek(place)
            file.write(bytes([byte ^ 1]))
    at_office.keys("\n")
    at_office.until(lambda: bool(at_office.answers.told))
    at_office.settle()
    assert at_office.shows("home")
    assert at_office.program.conference is None
    assert not at_office.sees("No conferences yet"), "the list looks as if the work were lost"
    assert "some of its pages cannot be read" in at_office.answers.told[0].what_happened
