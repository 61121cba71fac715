"""A second window on a store that is open says so before anything is typed, and opens it once the first is closed.

The first is another process, with the store opened as the program opens it.
"""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.program.at_work import PASSPHRASE, THEIRS, AtWork

ROOT = Path(__file__).resolve().parents[3]
FIRST = """
import sys
from pathlib import Path
from rothdesk.bootstrap.opening import open_store
from rothdesk.support.paths import StoreFolder
opened = open_store(StoreFolder(Path(sys.argv[1])), sys.argv[2])
print("open", flush=True)
sys.stdin.read()
opened.close()
"""

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


class First:
    """Another program with the store open, until it is told to close it."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", FIRST, str(folder), PASSPHRASE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert self._process.stdout is not None
        assert select.select([self._process.stdout], [], [], 60)[0], "the first program does not open the store"
        assert self._process.stdout.readline() == b"open\n"

    @property
    def words(self) -> str:
        return f"already open in another rothdesk (process {self._process.pid} on "

    def close(self) -> None:
        self._process.communicate(timeout=60)
        assert self._process.returncode == 0, "it was disturbed"


@pytest.fixture
def first(office: Path, tmp_path: Path) -> Iterator[First]:
    shutil.copytree(office, tmp_path / "store")
    made = First(tmp_path / "store")
    yield made
    made.close()


@pytest.fixture
def second(first: First, tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[AtWork]:
    """A window that has just come up."""
    made = AtWork(tmp_path / "store", qtbot)
    yield made
    made.end()


def times_said(at_work: AtWork, words: str) -> int:
    return sum(words in each.text() for each in at_work.window.findChildren(QLabel) if each.isVisible())


def test_it_is_said_who_holds_the_store_before_a_passphrase_is_given(first: First, second: AtWork) -> None:
    held = (second.folder / "lock").read_bytes()
    second.until(lambda: second.sees(first.words))
    assert second.find(QLineEdit, "unlock.passphrase").text() == ""
    assert not second.program.is_open
    second.click("unlock.look")
    second.until(lambda: second.sees(first.words))
    assert (second.folder / "lock").read_bytes() == held
    first.close()
    second.click("unlock.look")
    second.until(lambda: not second.shows("unlock.held"))
    assert second.keyboard() == "unlock.passphrase"
    second.unlock(PASSPHRASE)


def test_whoever_was_chosen_and_what_was_typed_stay_when_one_looks_again(first: First, second: AtWork) -> None:
    second.until(lambda: second.sees(first.words))
    second.press(Qt.Key.Key_Down)
    second.keys(THEIRS)
    second.click("unlock.look")
    second.until(lambda: second.sees(first.words))
    assert second.find(QLineEdit, "unlock.passphrase").text() == THEIRS
    first.close()
    second.click("unlock.look")
    second.until(lambda: not second.shows("unlock.held"))
    second.unlock("")
    assert second.sees("Signed in: Tom, Minute-taker")


def test_it_opens_without_looking_again_once_the_first_is_closed(first: First, second: AtWork) -> None:
    second.until(lambda: second.sees(first.words))
    first.close()
    second.unlock(PASSPHRASE)


def test_a_passphrase_given_nevertheless_is_refused_in_the_same_place(first: First, second: AtWork) -> None:
    second.until(lambda: second.sees(first.words))
    second.keys(f"{PASSPHRASE}\n")
    second.until(lambda: second.find(QLineEdit, "unlock.passphrase").isEnabled())
    assert times_said(second, first.words) == 1
    assert second.keyboard() == "unlock.passphrase"
    assert second.find(QLineEdit, "unlock.passphrase").text() == ""
    first.close()
    second.unlock(PASSPHRASE)


def test_the_file_of_a_killed_program_is_not_taken_for_a_holder(
    office: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    shutil.copytree(office, tmp_path / "store")
    (tmp_path / "store" / "lock").write_text("process 1 on elsewhere", encoding="utf-8")
    made = AtWork(tmp_path / "store", qtbot)
    made.until(lambda: made.shows("unlock.people"))
    made.settle()
    assert not made.shows("unlock.held")
    assert (tmp_path / "store" / "lock").read_text(encoding="utf-8") == "process 1 on elsewhere"
    made.end()
