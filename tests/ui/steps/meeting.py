"""A meeting that goes on with the mother in the room: the page in a window, and ways to press keys and read rows."""

from __future__ import annotations

from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from tests.ui.steps.driving import Driven
from ui.autosave import Autosave
from ui.conference.open_conference import OpenConference
from ui.desk_client import DeskClient
from ui.steps.meeting.page import MeetingPage
from ui.widgets import RowList

PRESENT = ("chair", "minute_taker", "social_worker", "detective", "school", "mother")
STAYED = ("chair", "minute_taker", "social_worker", "detective")
SECRET = "A warrant is planned for the flat above the shop"


def meet(ground: SimpleNamespace, qtbot: QtBot) -> Driven[MeetingPage]:
    """The page of a meeting opened at 10:02 with six people."""
    ground.add_people()
    ground.open_meeting(10, 2, present=PRESENT)
    return Driven(MeetingPage, ground, qtbot)


def press(meeting: Driven[MeetingPage], key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    modifiers = Qt.KeyboardModifier.NoModifier
    for each in held:
        modifiers |= each
    meeting.qtbot.keyClick(target, key, modifiers)
    meeting.ground.settle()


def rows(meeting: Driven[MeetingPage]) -> list[str]:
    return [row.spoken() for row in meeting.find(RowList, "meeting.entries").rows_model.rows]


def close(meeting: Driven[MeetingPage], cast: SimpleNamespace, *leaving: str) -> None:
    """Start a closed part by its panel, with exactly these leaving."""
    meeting.click("meeting.part")
    for each in PRESENT[2:]:
        box = meeting.find(QCheckBox, f"meeting.closed.people.{cast.person(each)}")
        if box.isChecked() != (each in leaving):
            meeting.click(f"meeting.closed.people.{cast.person(each)}")
    meeting.click("meeting.closed.do")


def again(working: SimpleNamespace) -> OpenConference:
    """The same conference, opened as if by a new run of the program."""
    client = DeskClient(working.desk, working.dispatcher)
    return OpenConference(working.conference.id, client, Autosave(), working.asker, working.clock)
