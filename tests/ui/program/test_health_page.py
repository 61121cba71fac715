"""Store health and restoring in the whole program, over a real store, by keyboard and by mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from sqlalchemy import Connection

from db import purging
from tests.ui.program.at_work import PASSPHRASE, AtWork
from ui.widgets import RowList

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


@pytest.fixture
def health(at_work: AtWork) -> AtWork:
    """At the page, with one conference in the store."""
    at_work.make_store()
    add_conference(at_work, "2026-0147")
    at_work.press(Qt.Key.Key_F8)
    at_work.until(lambda: at_work.shows("health.state"))
    return at_work


def add_conference(at_work: AtWork, reference: str) -> None:
    at_work.click("home.new")
    at_work.keys(reference)
    at_work.click("new.prepare")
    at_work.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    assert at_work.shows("home")


def lines(at_work: AtWork, name: str) -> dict[str, str]:
    return {row.id: row.spoken() for row in at_work.find(RowList, name).rows_model.rows}


def done(at_work: AtWork) -> None:
    at_work.until(lambda: not at_work.shows("health.work") and not at_work.shows("restore.work"))
    at_work.settle()


def test_a_backup_is_made_tested_and_told_by_keyboard_alone(health: AtWork) -> None:
    assert "None yet" in lines(health, "health.backups")["backup"]
    assert "Needs attention" in lines(health, "health.backups")["backup"]
    assert health.keyboard() == "health.backup"
    health.press(Qt.Key.Key_Space)
    done(health)
    assert health.sees("Backed up on 20 April 2026 at 16:30.")
    assert "Fine" in lines(health, "health.backups")["backup"]
    assert "Nothing has changed since." in lines(health, "health.backups")["backup"]
    assert len(lines(health, "health.kept")) == 1
    while health.keyboard() != "health.test":
        health.press(Qt.Key.Key_Tab)
    health.press(Qt.Key.Key_Space)
    done(health)
    assert health.sees("can be restored.")
    while health.keyboard() != "health.check":
        health.press(Qt.Key.Key_Tab)
    health.press(Qt.Key.Key_Space)
    done(health)
    assert health.sees("The store is whole.")
    assert "Fine" in lines(health, "health.store")["check"]
    health.press(Qt.Key.Key_Escape)
    assert health.shows("home")


@pytest.fixture
def checking(health: AtWork, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """In the middle of a check, an hour after one that came to its end; what is returned lets it go on."""
    health.click("health.check")
    done(health)
    assert "20 April 2026 at 16:30" in checked(health)
    health.clock.moment += timedelta(hours=1)
    there, go_on, faults = Event(), Event(), purging.faults

    def held(connection: Connection) -> Iterator[str]:
        there.set()
        go_on.wait(20)
        return faults(connection)

    monkeypatch.setattr(purging, "faults", held)
    QTest.mouseClick(health.find(QWidget, "health.check"), Qt.MouseButton.LeftButton)
    health.until(there.is_set)
    health.until(lambda: health.find(QLabel, "health.work.stage").text() == "Looking through the index of words")
    yield go_on.set
    go_on.set()


def checked(at_work: AtWork) -> str:
    at_work.until(lambda: bool(lines(at_work, "health.store")))
    return lines(at_work, "health.store")["check"]


def test_a_check_is_cancelled_and_nothing_is_called_checked(health: AtWork, checking: Callable[[], None]) -> None:
    QTest.mouseClick(health.find(QWidget, "health.work.cancel"), Qt.MouseButton.LeftButton)
    checking()
    done(health)
    assert health.sees("Stopped.")
    assert "20 April 2026 at 16:30" in checked(health)
    health.click("health.check")
    done(health)
    assert health.sees("The store is whole.")
    assert "20 April 2026 at 17:30" in checked(health)


def test_locking_stops_a_check_and_the_store_is_closed_in_good_order(
    health: AtWork, checking: Callable[[], None]
) -> None:
    """Had the check gone on to its end, or the next opening looked through everything, it would say 17:30."""
    health.program.lock()
    assert health.window.is_covered
    checking()
    health.until(lambda: health.shows("unlock"))
    health.unlock(PASSPHRASE)
    health.press(Qt.Key.Key_F8)
    health.until(lambda: health.shows("health.state"))
    assert "20 April 2026 at 16:30" in checked(health)


def test_a_stick_is_written_and_the_same_disk_is_asked_about(health: AtWork, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    health.answers.file = stick
    health.answers.agrees = False
    health.click("health.copy")
    assert list(stick.iterdir()) == []
    health.answers.agrees = True
    health.click("health.copy")
    done(health)
    assert health.sees("The backup is written and was read back whole.")
    assert len(list(stick.glob("rothdesk-backup-*"))) == 1
    assert "Fine" in lines(health, "health.backups")["elsewhere"]


def test_a_damaged_backup_is_named(health: AtWork) -> None:
    health.press(Qt.Key.Key_Space)
    done(health)
    (made,) = (health.folder / "backups").iterdir()
    data = bytearray((made / "store.db").read_bytes())
    data[5000] ^= 1
    (made / "store.db").write_bytes(data)
    health.click("health.test")
    done(health)
    assert health.sees("This backup cannot be used")
    assert health.find(QWidget, "health.backup").isEnabled()


def test_a_backup_that_failed_is_told_on_the_list_and_on_the_page(at_work: AtWork) -> None:
    at_work.make_store()
    (at_work.folder / "backups").write_text("in the way")
    at_work.window.close()
    at_work.settle()
    again = AtWork(at_work.folder, at_work.qtbot)
    (at_work.folder / "backups").unlink()
    (at_work.folder / "backups").mkdir()
    (at_work.folder / "backups" / "failure.json").write_text(
        '{"at": "2026-04-20T16:30:00+01:00", "what_happened": "There is not enough room for the backup."}'
    )
    again.unlock(PASSPHRASE)
    again.until(lambda: again.sees("The last backup did not succeed"))
    again.press(Qt.Key.Key_F8)
    again.until(lambda: again.shows("health.state"))
    assert "Needs attention" in lines(again, "health.backups")["backup"]
    again.press(Qt.Key.Key_Space)
    done(again)
    again.click("health.back")
    again.settle()
    assert not again.sees("The last backup did not succeed")
    again.end()


def test_closing_the_window_backs_up_and_locking_does_not(health: AtWork) -> None:
    health.click("health.back")
    health.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    health.until(lambda: health.shows("unlock"))
    assert not (health.folder / "backups").exists()
    health.unlock(PASSPHRASE)
    health.window.close()
    health.settle()
    assert len(list((health.folder / "backups").iterdir())) == 1


def test_a_store_is_restored_after_its_plan_was_read(health: AtWork) -> None:
    health.press(Qt.Key.Key_Space)
    done(health)
    health.click("health.back")
    add_conference(health, "2026-0999")
    health.press(Qt.Key.Key_F8)
    health.until(lambda: health.shows("health.state"))
    health.click("health.restore")
    health.until(lambda: health.shows("restore.secret"))
    assert health.keyboard() == "restore.secret"
    health.keys("not the passphrase\n")
    done(health)
    assert health.sees("This passphrase does not fit this store.")
    assert health.keyboard() == "restore.secret"
    health.keys(f"{PASSPHRASE}\n")
    done(health)
    health.until(lambda: health.shows("restore.do"))
    assert health.sees("Given up: ")
    assert health.sees("1 conference here is not in the backup.")
    health.click("restore.do")
    done(health)
    health.until(lambda: health.shows("restore.finish"))
    health.press(Qt.Key.Key_Space)
    health.until(lambda: health.shows("unlock"))
    health.unlock(PASSPHRASE)
    assert [row.words[:9] for row in health.find(RowList, "home.list").rows_model.rows] == ["2026-0147"]


def test_going_back_from_the_plan_leaves_the_store_as_it_was(health: AtWork) -> None:
    health.press(Qt.Key.Key_Space)
    done(health)
    health.click("health.restore")
    health.until(lambda: health.shows("restore.secret"))
    health.keys(f"{PASSPHRASE}\n")
    done(health)
    health.until(lambda: health.shows("restore.do"))
    health.click("restore.back")
    health.until(lambda: health.shows("unlock"))
    health.unlock(PASSPHRASE)
    assert not list(health.folder.glob(".restore*"))


def test_a_new_laptop_takes_a_stick_on_its_first_run(health: AtWork, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    health.answers.file = stick
    health.click("health.copy")
    done(health)
    laptop = AtWork(tmp_path / "laptop" / "store", health.qtbot)
    laptop.answers.file = stick
    laptop.click("create.restore")
    laptop.until(lambda: laptop.shows("restore.folder"))
    laptop.click("restore.folder")
    laptop.until(lambda: laptop.keyboard() == "restore.secret")
    laptop.keys(f"{PASSPHRASE}\n")
    done(laptop)
    laptop.until(lambda: laptop.shows("restore.do"))
    assert laptop.sees("There is no store in this folder yet")
    laptop.click("restore.do")
    done(laptop)
    laptop.click("restore.finish")
    laptop.until(lambda: laptop.shows("unlock"))
    laptop.unlock(PASSPHRASE)
    assert "2026-0147" in laptop.find(RowList, "home.list").rows_model.rows[0].words
    laptop.end()
