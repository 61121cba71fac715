"""A store on a stick that takes no files: the unlock page says so, nothing is tried, and it opens once it does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from drives import read_only
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.program.at_work import PASSPHRASE, AtWork

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


def test_it_is_said_at_the_unlock_page_and_opens_once_files_are_taken(
    office: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    store = Path(shutil.copytree(office, tmp_path / "store"))
    before = sorted(store.rglob("*"))
    with read_only(store):
        at_work = AtWork(store, qtbot)
        at_work.until(lambda: at_work.shows("unlock.passphrase"))
        at_work.keys(f"{PASSPHRASE}\n")
        at_work.until(lambda: at_work.sees("The store was not opened: its folder "))
        assert at_work.sees("Nothing in it was changed.")
        assert sorted(store.rglob("*")) == before
    at_work.until(lambda: at_work.keyboard() == "unlock.passphrase")
    at_work.unlock(PASSPHRASE)
    at_work.end()
