"""The first run: a store, its first person and their recovery sheet by keys alone, or a rehearsal, or a backup."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from rothdesk.bootstrap.opening import people_of
from rothdesk.support.paths import StoreFolder
from tests.ui.program.at_work import PASSPHRASE, AtWork

CONTROL = Qt.KeyboardModifier.ControlModifier

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


def test_a_store_is_made_in_three_steps_by_enter_and_letters_alone(at_work: AtWork) -> None:
    assert at_work.keyboard() == "create.begin"
    at_work.keys("\n")
    assert at_work.sees("Step 1 of 3: You")
    assert at_work.sees("You will be the chair")
    at_work.keys("\n")
    assert at_work.sees("Type initials or a short name"), "somebody without a name was taken"
    at_work.keys("LH\n")
    assert at_work.sees("Step 2 of 3: Passphrase")
    at_work.keys(f"{PASSPHRASE}\n{PASSPHRASE}\n")
    at_work.until(lambda: at_work.shows("recovery"))
    assert at_work.sees("Step 3 of 3: Recovery sheet")
    at_work.keys(" ".join(at_work.find(QLabel, "recovery.code").text().split()) + "\n")
    assert at_work.shows("home")
    (first,) = people_of(StoreFolder(at_work.folder))
    assert (first.label, first.role) == ("LH", "chair")


def test_going_back_a_step_loses_nothing(at_work: AtWork) -> None:
    at_work.keys("\nLH\n")
    at_work.keys("seven quiet")
    at_work.click("create.back")
    assert at_work.keyboard() == "create.label"
    at_work.keys("\n")
    at_work.keys(f" herons over Yate\n{PASSPHRASE}\n")
    at_work.until(lambda: at_work.shows("recovery"))


def test_words_say_how_good_a_passphrase_is_while_it_is_typed(at_work: AtWork) -> None:
    at_work.keys("\nLH\n")
    at_work.keys("quiet")
    assert at_work.sees("Not yet enough.")
    at_work.keys(" grey herons")
    assert at_work.sees("Good.")
    at_work.keys(" over the Severn")
    assert at_work.sees("Excellent")
    at_work.press(Qt.Key.Key_A, CONTROL)
    at_work.keys("password password")
    assert at_work.sees("Not yet enough.")


def test_a_mistyped_code_is_led_to_its_group(at_work: AtWork) -> None:
    at_work.keys(f"\nLH\n{PASSPHRASE}\n{PASSPHRASE}\n")
    at_work.until(lambda: at_work.shows("recovery"))
    groups = at_work.find(QLabel, "recovery.code").text().split()
    wrong = groups[2][:3] + ("A" if groups[2][3] != "A" else "B")
    at_work.keys(" ".join([*groups[:2], wrong, *groups[3:]]) + "\n")
    assert at_work.sees("Look at group 3.")
    at_work.press(Qt.Key.Key_A, CONTROL)
    at_work.keys("-".join(groups).lower() + "\n")
    assert at_work.shows("home")


def test_a_rehearsal_is_gone_once_it_is_locked(at_work: AtWork) -> None:
    rehearsal = at_work.folder.with_name("store-rehearsal")
    at_work.click("create.rehearse")
    at_work.until(lambda: at_work.program.conference is not None and at_work.program.conference.screen is not None)
    assert rehearsal.is_dir()
    assert not at_work.folder.exists()
    at_work.settle()
    at_work.press(Qt.Key.Key_L, CONTROL)
    at_work.until(lambda: at_work.shows("create.begin"))
    at_work.settle()
    assert not rehearsal.exists()
    assert not at_work.folder.exists()


def test_a_folder_that_is_no_rehearsal_is_left_alone(at_work: AtWork) -> None:
    theirs = at_work.folder.with_name("store-rehearsal")
    theirs.mkdir()
    (theirs / "letter.txt").write_text("mine", encoding="utf-8")
    at_work.click("create.rehearse")
    at_work.until(lambda: at_work.sees("The folder cannot be written to."))
    assert (theirs / "letter.txt").read_text(encoding="utf-8") == "mine"


def test_a_backup_can_be_restored_instead(at_work: AtWork) -> None:
    at_work.click("create.restore")
    at_work.until(lambda: at_work.shows("restore"))
    at_work.click("restore.back")
    at_work.until(lambda: at_work.shows("create.begin"))


def test_a_synchronised_folder_is_warned_of_before_anything_is_made(tmp_path: Path, qtbot: QtBot) -> None:
    at_work = AtWork(tmp_path / "Dropbox" / "store", qtbot)
    try:
        assert at_work.sees("kept in step with other computers")
        at_work.keys("\n")
        assert at_work.sees("kept in step with other computers"), "the warning goes away by itself"
    finally:
        at_work.end()


def test_a_recovery_sheet_that_was_never_typed_back_is_asked_for_until_there_is_one(
    at_work: AtWork, qtbot: QtBot
) -> None:
    at_work.keys(f"\nLH\n{PASSPHRASE}\n{PASSPHRASE}\n")
    at_work.until(lambda: at_work.shows("recovery"))
    at_work.window.close()  # as a lock, a power cut or a hurry would have it
    at_work.settle()
    again = AtWork(at_work.folder, qtbot)
    again.unlock(PASSPHRASE)
    again.until(lambda: again.sees("Your recovery sheet was not typed back"))
    again.press(Qt.Key.Key_F4)
    again.until(lambda: again.shows("people.sheet"))
    again.click("people.sheet")
    again.until(lambda: again.shows("recovery"))
    code = again.find(QLabel, "recovery.code").text()
    again.keys(" ".join(code.split()) + "\n")
    again.until(lambda: again.sees("Your new recovery sheet is good"))
    again.click("people.back")
    again.until(lambda: again.shows("home"))
    again.settle()
    assert not again.sees("Your recovery sheet was not typed back")
    again.end()
