"""Every screen before whoever is not cleared: no restricted word in any widget, model or clipboard (29)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from office import NOON
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.program.at_work import PASSPHRASE, THEIRS, AtWork
from tests.ui.program.every_word import PAGES, Screens, office, walk, without_closed

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
Said = tuple[list[str], list[str]]
Door = tuple[AtWork, Screens]
WITH_CLOSED = {*PAGES, "find", "find here"} - {"check", "minutes", "issue"}
"""The screens that have closed words for the chair; the others have none for anybody."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said]:
    """A closed store with closed and open phrases in it, and the phrases."""
    folder = tmp_path_factory.mktemp("office") / "store"
    return folder, office(folder)


@pytest.fixture
def at_door(made: tuple[Path, Said], tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Door]:
    """The program at the unlock page of that store."""
    shutil.copytree(made[0], tmp_path / "store")
    screens = Screens()
    at_work = AtWork(tmp_path / "store", qtbot)
    at_work.clock.moment = NOON
    at_work.until(lambda: at_work.shows("unlock.people"))
    yield at_work, screens
    at_work.end()


def test_the_cleared_chair_is_shown_closed_words_wherever_there_are_some(
    made: tuple[Path, Said], at_door: Door
) -> None:
    """Without this, the next test would prove nothing."""
    at_work, screens = at_door
    at_work.unlock(PASSPHRASE)
    told = walk(at_work, screens)
    closed, said_openly = made[1]
    everywhere = "\n".join(told.values())
    assert len([phrase for phrase in closed if phrase in everywhere]) > 40
    assert [phrase for phrase in said_openly if phrase not in told["minutes"]] == [], (
        "the pages of the copy were read"
    )
    assert {screen for screen, words in told.items() if any(phrase in words for phrase in closed)} == WITH_CLOSED


@pytest.mark.parametrize(("role", "down"), [("Minute-taker", 1), ("Administrator", 2)])
def test_no_screen_has_a_closed_word_for_whoever_is_not_cleared(
    made: tuple[Path, Said], at_door: Door, role: str, down: int
) -> None:
    at_work, screens = at_door
    at_work.unlock(THEIRS, down=down)
    assert at_work.sees(role)
    without_closed(walk(at_work, screens), *made[1])


def test_behind_a_lock_in_the_same_process_no_widget_has_a_word(made: tuple[Path, Said], at_door: Door) -> None:
    """Where the process could not be replaced; what its memory holds besides is another matter."""
    at_work, screens = at_door
    at_work.unlock(PASSPHRASE)
    walk(at_work, screens)
    at_work.program.lock()
    at_work.until(lambda: at_work.shows("unlock"))
    at_work.settle()
    words = screens.words()
    closed, said_openly = made[1]
    assert [phrase for phrase in (*closed, *said_openly) if phrase in words] == []
