"""The page People and access over a real store: people come and go and are let in to restricted text, by keys."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.ui.program.at_work import PASSPHRASE, THEIRS, AtWork
from tests.ui.program.people_hands import add, anew, cleared, members, to_clearances, to_people, type_sheet_back
from tests.ui.walking import cut, unnamed
from ui.theme import Look, Theme

CONTROL = Qt.KeyboardModifier.ControlModifier

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


def test_a_person_is_added_with_a_passphrase_and_a_sheet_of_their_own(at_work: AtWork) -> None:
    at_work.make_store()
    to_people(at_work)
    add(at_work, "Tom", "Minute-taker")
    assert at_work.shows("people")
    assert at_work.sees("Tom now works with this store.")
    assert at_work.sees("Tom · Minute-taker")
    assert members(at_work)["Tom"].role == "minute_taker"
    at_work.click("people.back")
    at_work.click("home.lock")
    at_work.until(lambda: at_work.shows("unlock.people"))
    at_work.unlock(THEIRS, down=1)
    assert at_work.sees("Tom, Minute-taker")
    at_work.press(Qt.Key.Key_F4)
    at_work.until(lambda: at_work.shows("people"))
    assert not at_work.shows("people.add"), "a minute-taker adds nobody"


def test_somebody_is_taken_out_and_can_no_longer_get_in(with_minute_taker: AtWork) -> None:
    at_work = with_minute_taker
    gone = members(at_work)["Tom"]
    at_work.click("people.part.people")
    at_work.click(f"people.remove.{gone.id}")
    at_work.settle()
    assert set(members(at_work)) == {"LH"}
    assert "What they have written stays" in at_work.answers.asked[-1]
    at_work.click("people.back")
    at_work.click("home.lock")
    at_work.until(lambda: at_work.shows("unlock"))
    at_work.keys(f"{THEIRS}\n")
    at_work.until(lambda: at_work.sees("This passphrase does not fit"))


def test_ones_own_passphrase_is_changed(at_work: AtWork) -> None:
    at_work.make_store()
    to_people(at_work)
    at_work.click("people.passphrase")
    at_work.keys(f"wrong, and not it\n{THEIRS}\n{THEIRS}\n")
    at_work.until(lambda: at_work.sees("This passphrase does not fit"))
    assert at_work.keyboard() == "passphrase.old"
    at_work.keys(f"{PASSPHRASE}\n\n\n")
    at_work.until(lambda: at_work.sees("Your passphrase is changed"))
    at_work.click("people.back")
    at_work.click("home.lock")
    at_work.until(lambda: at_work.shows("unlock"))
    at_work.keys(f"{THEIRS}\n")
    at_work.until(lambda: at_work.shows("home"))


def test_a_new_recovery_sheet_ends_the_one_before_and_is_saved_for_oneself_alone(
    at_work: AtWork, tmp_path: Path
) -> None:
    before = at_work.make_store()
    to_people(at_work)
    at_work.click("people.sheet")
    at_work.until(lambda: at_work.shows("recovery"))
    at_work.answers.file = tmp_path / "sheet"
    at_work.click("recovery.save")
    at_work.until(lambda: at_work.sees("Print it, then delete the file"))
    saved = tmp_path / "sheet.pdf"
    assert saved.read_bytes().startswith(b"%PDF")
    if os.name == "posix":
        assert saved.stat().st_mode & 0o777 == 0o600
    at_work.click("recovery.print")
    at_work.until(lambda: at_work.sees("Sent to the printer"))
    assert at_work.answers.printed[0].startswith(b"%PDF")
    after = type_sheet_back(at_work)
    assert after != before
    assert at_work.sees("Your new recovery sheet is good")
    at_work.click("people.back")
    at_work.click("home.lock")
    at_work.click("unlock.other")
    at_work.keys(f"{' '.join(before.split())}\t{THEIRS}\n{THEIRS}\n")
    at_work.until(lambda: at_work.sees("does not"))
    assert not at_work.shows("recovery")


def test_a_store_moves_to_a_new_chair(with_minute_taker: AtWork) -> None:
    at_work = with_minute_taker
    at_work.click("people.hand_over")
    assert at_work.sees("Nobody else here is a chair yet")
    at_work.click("hand_over.add")
    at_work.until(lambda: at_work.keyboard() == "person.label")
    at_work.keys(f"NB\t\t{THEIRS} today\n{THEIRS} today\n")
    type_sheet_back(at_work)
    at_work.until(lambda: at_work.shows("hand_over"))
    at_work.click("hand_over.do")
    at_work.until(lambda: at_work.sees("NB is now cleared for one conference"))
    at_work.click("hand_over.do")
    at_work.until(lambda: at_work.shows("unlock.people"))
    at_work.unlock(f"{THEIRS} today", down=2)
    old = members(at_work)["LH"]
    to_people(at_work)
    at_work.click(f"people.remove.{old.id}")
    at_work.settle()
    anew(at_work)
    assert set(members(at_work)) == {"Tom", "NB"}
    assert cleared(at_work) == {"NB"}


def test_a_minute_taker_cannot_be_made_the_only_one_who_is_left(at_work: AtWork) -> None:
    at_work.make_store()
    to_people(at_work)
    me = members(at_work)["LH"]
    at_work.click(f"people.change.{me.id}")
    at_work.keys("\tM")
    at_work.click("person.do")
    at_work.until(lambda: at_work.sees("would be left"))
    assert members(at_work)["LH"].role == "chair"
    at_work.click("person.back")
    at_work.until(lambda: at_work.shows("people"))


@pytest.mark.parametrize(("look", "zoom"), [("light", 100), ("dark", 100), ("contrast", 100), ("light", 200)])
def test_every_part_names_what_it_shows_and_cuts_nothing(
    with_minute_taker: AtWork, theme: Theme, look: Look, zoom: int
) -> None:
    at_work = with_minute_taker
    theme.set_look(look)
    theme.set_zoom(zoom)
    at_work.window.resize(1024 if zoom == 200 else 1280, 640 if zoom == 200 else 720)
    folder = os.environ.get("ROTHDESK_PICTURES")

    def walk(name: str) -> None:
        at_work.settle()
        at_work.qtbot.wait(30)
        if folder:
            at_work.window.grab().save(str(Path(folder) / f"{name}-{look}-{zoom}.png"))
        assert unnamed(at_work.window) == []
        assert cut(at_work.window) == []

    walk("people")
    to_clearances(at_work)
    at_work.press(Qt.Key.Key_Right)
    walk("clearances")
    at_work.click("people.part.people")
    forms: dict[str, Callable[[], object]] = {
        "passphrase": lambda: at_work.click("people.passphrase"),
        "pin": lambda: at_work.find(QPushButton, "people.quick").click(),
        "person": lambda: at_work.click("people.add"),
        "hand_over": lambda: at_work.click("people.hand_over"),
    }
    for name, to_form in forms.items():
        to_form()
        at_work.settle()
        at_work.until(lambda name=name: at_work.shows(name))  # type: ignore[misc]
        walk(name)
        at_work.find(QPushButton, f"{name}.back").click()
        at_work.settle()
