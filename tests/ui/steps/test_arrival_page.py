"""Arrival by keys and clicks: comings and goings with their times, corrected afterwards, and the meeting opened."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rothdesk.app.commands.meeting import CloseMeeting
from rothdesk.domain.presence import Mode
from tests.ui.walking import cut, unnamed
from ui.steps.arrival import ArrivalPage
from ui.theme import Theme

W = TypeVar("W", bound=QWidget)


class Arriving:
    """The page in its window with whatever ground it stands on."""

    def __init__(self, ground: SimpleNamespace, qtbot: QtBot) -> None:
        self.ground, self.qtbot = ground, qtbot
        self.went: list[str] = []
        self.page = ArrivalPage(ground.conference)
        self.page.go_to = self.went.append
        qtbot.addWidget(self.page)
        self.page.resize(760, 700)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        ground.conference.refresh()
        ground.settle()

    def find(self, kind: type[W], name: str) -> W:
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def button(self, name: str) -> QPushButton:
        return self.find(QPushButton, name)

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.button(name), Qt.MouseButton.LeftButton)
        self.ground.settle()

    def type(self, name: str, words: str) -> None:
        edit = self.find(QLineEdit, name)
        edit.setFocus()
        edit.selectAll()
        self.qtbot.keyClicks(edit, words)

    def words(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def arriving(working: SimpleNamespace, qtbot: QtBot) -> Arriving:
    working.add_people()
    working.now(9, 58)
    return Arriving(working, qtbot)


def test_people_come_by_different_ways_and_go(arriving: Arriving, cast: SimpleNamespace) -> None:
    arriving.click("arrival.person-mother.in")
    arriving.click("arrival.person-youth_justice.video")
    arriving.click("arrival.person-father.telephone")
    arriving.ground.now(10, 8)
    arriving.click("arrival.person-mother.out")
    arriving.ground.now(10, 24)
    arriving.click("arrival.person-mother.in")
    stays = [(p.person, p.arrived, p.left, p.mode) for p in arriving.ground.view.presences]
    assert stays == [
        (cast.person("mother"), cast.moment(9, 58), cast.moment(10, 8), Mode.IN_ROOM),
        (cast.person("youth_justice"), cast.moment(9, 58), None, Mode.VIDEO),
        (cast.person("father"), cast.moment(9, 58), None, Mode.TELEPHONE),
        (cast.person("mother"), cast.moment(10, 24), None, Mode.IN_ROOM),
    ]
    assert "09:58 to 10:08 · here since 10:24" in arriving.words()


def test_a_time_that_is_typed_is_noted_until_it_is_taken_out(arriving: Arriving, cast: SimpleNamespace) -> None:
    arriving.type("arrival.time", "0955")
    arriving.click("arrival.person-mother.in")
    assert "Noted as at this time on Tuesday 21 April 2026" in arriving.words()
    arriving.click("arrival.time.now")
    arriving.click("arrival.person-advocate.in")
    assert [p.arrived for p in arriving.ground.view.presences] == [cast.moment(9, 55), cast.moment(9, 58)]


def test_a_time_that_cannot_be_read_notes_nothing(arriving: Arriving) -> None:
    arriving.type("arrival.time", "soon")
    arriving.click("arrival.person-mother.in")
    arriving.click("arrival.open")
    assert arriving.ground.view.presences == ()
    assert arriving.ground.view.conference.opened_at is None
    assert not arriving.button("arrival.person-mother.in").isChecked()


def test_pressing_twice_changes_nothing(arriving: Arriving) -> None:
    for name in ("in", "in", "out", "out"):
        arriving.click(f"arrival.person-mother.{name}")
    (stay,) = arriving.ground.view.presences
    assert stay.left is not None
    assert arriving.button("arrival.person-mother.out").isChecked()
    assert "Nothing was changed" not in arriving.words()


def test_another_way_of_taking_part_corrects_the_stay(arriving: Arriving) -> None:
    arriving.click("arrival.person-mother.in")
    arriving.click("arrival.person-mother.video")
    (stay,) = arriving.ground.view.presences
    assert stay.mode is Mode.VIDEO


def test_arrow_keys_go_from_button_to_button(arriving: Arriving) -> None:
    start = arriving.button("arrival.person-mother.in")
    start.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        focus = QApplication.focusWidget()
        assert focus is not None
        arriving.qtbot.keyClick(focus, key)
    focus = QApplication.focusWidget()
    assert focus is arriving.button("arrival.person-child.video")
    arriving.qtbot.keyClick(focus, Qt.Key.Key_Space)
    arriving.ground.settle()
    assert [p.mode for p in arriving.ground.view.presences] == [Mode.VIDEO]


def test_times_are_put_right_afterwards(arriving: Arriving, cast: SimpleNamespace) -> None:
    arriving.click("arrival.person-school.in")
    arriving.ground.now(10, 30)
    arriving.click("arrival.person-school.out")
    (stay,) = arriving.ground.view.presences
    arriving.click("arrival.person-school.times")
    arriving.type(f"stay.{stay.id}.from", "1008")
    arriving.type(f"stay.{stay.id}.until", "1019")
    arriving.ground.keep()
    (stay,) = arriving.ground.view.presences
    assert (stay.arrived, stay.left) == (cast.moment(10, 8), cast.moment(10, 19))
    # A time before the coming is told, not kept, and stays in the field.
    arriving.type(f"stay.{stay.id}.until", "0955")
    arriving.ground.keep()
    arriving.ground.conference.refresh()
    arriving.ground.settle()
    (stay,) = arriving.ground.view.presences
    assert stay.left == cast.moment(10, 19)
    assert "Nobody can leave before they came." in arriving.words()
    assert arriving.find(QLineEdit, f"stay.{stay.id}.until").text() == "0955"
    arriving.type(f"stay.{stay.id}.until", "1020")
    arriving.ground.keep()
    assert arriving.ground.view.presences[0].left == cast.moment(10, 20)


def test_apologies_are_noted_with_their_words(arriving: Arriving, cast: SimpleNamespace) -> None:
    arriving.click("arrival.person-father.times")
    arriving.type("arrival.person-father.note", "by telephone at 09:40")
    arriving.ground.keep()
    assert arriving.ground.view.participant(cast.person("father")).attendance_note == "by telephone at 09:40"
    assert "apologies · by telephone at 09:40" in arriving.words()


def test_the_meeting_is_opened_and_goes_on(arriving: Arriving, cast: SimpleNamespace) -> None:
    arriving.click("arrival.person-mother.in")
    assert "For a quorum: " in arriving.words()
    arriving.ground.now(10, 2)
    arriving.click("arrival.open")
    assert arriving.ground.view.conference.opened_at == cast.moment(10, 2)
    assert not arriving.button("arrival.open").isVisible()
    assert "Not quorate: Children's Social Care did not come." in arriving.words()
    for short in ("social_worker", "school", "detective"):
        arriving.click(f"arrival.person-{short}.in")
    assert "Not quorate" not in arriving.words()
    assert "Quorate: " in arriving.words()
    arriving.click("arrival.go_on")
    assert arriving.went == ["meeting"]


def test_after_the_meeting_only_times_can_be_put_right(arriving: Arriving, cast: SimpleNamespace) -> None:
    arriving.ground.open_meeting(10, 2, present=("mother",))
    arriving.ground.do(CloseMeeting(conference=cast.conference, at=cast.moment(12, 10)))
    assert not arriving.button("arrival.person-mother.in").isEnabled()
    assert arriving.button("arrival.person-mother.times").isEnabled()
    assert "closed at 12:10" in arriving.words()


def test_the_opening_is_there_to_be_read_aloud(arriving: Arriving) -> None:
    arriving.click("arrival.read.confidentiality")
    assert "What is said here is confidential." in arriving.words()
    arriving.click("arrival.read.opening")
    assert "What is said here is confidential." not in arriving.words()
    assert "Thank you for coming." in arriving.words()


def test_an_empty_list_leads_to_preparation(working: SimpleNamespace, qtbot: QtBot) -> None:
    arriving = Arriving(working, qtbot)
    assert "Nobody is on the list yet" in arriving.words()
    buttons = [b for b in arriving.page.findChildren(QPushButton) if b.text() == "Go to Prepare"]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert arriving.went == ["prepare"]


@pytest.mark.parametrize(("zoom", "width"), [(100, 760), (200, 1060)])
def test_every_row_names_its_buttons_and_cuts_nothing(
    working: SimpleNamespace, qtbot: QtBot, theme: Theme, zoom: int, width: int
) -> None:
    theme.set_zoom(zoom)
    working.add_people()
    working.now(9, 58)
    arriving = Arriving(working, qtbot)
    arriving.page.resize(width, 640)
    arriving.click("arrival.person-mother.in")
    arriving.click("arrival.person-mother.times")
    arriving.click("arrival.read.opening")
    qtbot.wait(30)
    assert cut(arriving.page) == []
    assert unnamed(arriving.page) == []
    right = arriving.button("arrival.person-mother.times")
    assert right.mapTo(arriving.page, right.rect().topRight()).x() < arriving.page.width()
