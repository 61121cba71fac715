"""A page behind another one is told nothing, and has the newest before it can be seen again."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot

from rothdesk.app.commands.meeting import Arrive
from tests.ui.steps.driving import Driven
from ui.conference.conference_page import ConferencePage
from ui.conference.open_conference import OpenConference
from ui.steps.meeting.page import MeetingPage
from ui.steps.prepare.page import PreparePage
from ui.widgets import LineEdit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


class Noting(ConferencePage):
    """Notes whom it was told are invited, and whether anybody could see the page then."""

    def __init__(self, conference: OpenConference, stage: str) -> None:
        super().__init__(conference, stage, stage)
        self.told: list[tuple[str, bool]] = []
        self.stages_told = 0

    def show_screen(self, screen: Any) -> None:
        self.told.append((" ".join(p.name for p in screen.view.participants), self.isVisible()))

    def show_stages(self, stages: Any) -> None:
        self.stages_told += 1


class Breaking(Noting):
    """Fails the first time it is told of two people."""

    broken = False

    def show_screen(self, screen: Any) -> None:
        super().show_screen(screen)
        if len(screen.view.participants) == 2 and not self.broken:
            self.broken = True
            raise ZeroDivisionError


class Working(Noting):
    """Has something to do out of sight too."""

    works_behind = True


@pytest.fixture
def two(working: SimpleNamespace, qtbot: QtBot) -> tuple[QStackedWidget, Noting, Noting]:
    stack = QStackedWidget()
    pages = Noting(working.conference, "first"), Noting(working.conference, "second")
    for page in pages:
        stack.addWidget(page)
    qtbot.addWidget(stack)
    stack.show()
    return stack, *pages


def test_only_the_page_in_sight_is_told_of_a_change(
    two: tuple[QStackedWidget, Noting, Noting], working: SimpleNamespace
) -> None:
    stack, first, second = two
    working.add_people("mother")
    working.add_people("detective")
    assert (first.told[-1][0], second.told) == ("Maribel Reyes DC Priya Nand", [])
    stack.setCurrentWidget(second)
    assert second.told == [("Maribel Reyes DC Priya Nand", False)], "once, with the newest, before it could be seen"
    assert second.stages_told == 1
    known = len(first.told)
    working.add_people("nurse")
    assert len(first.told) == known
    assert second.told[-1] == ("Maribel Reyes DC Priya Nand Sanjay Mistry", True)


def test_a_page_that_nothing_was_kept_from_is_not_told_again(
    two: tuple[QStackedWidget, Noting, Noting], working: SimpleNamespace
) -> None:
    stack, first, second = two
    working.add_people("mother")
    told = len(first.told)
    for page in (second, first, second):
        stack.setCurrentWidget(page)
    assert (len(first.told), len(second.told)) == (told, 1)


def test_a_page_that_works_behind_another_is_told_at_once(working: SimpleNamespace, qtbot: QtBot) -> None:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    stack.addWidget(Noting(working.conference, "first"))
    behind = Working(working.conference, "second")
    stack.addWidget(behind)
    stack.show()
    working.add_people("mother")
    assert behind.told[-1] == ("Maribel Reyes", False)


def test_what_a_page_could_not_show_is_still_owed(working: SimpleNamespace, qtbot: QtBot) -> None:
    """Or the old page would come into sight at the next try, with words that somebody new may not know."""
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    stack.addWidget(Noting(working.conference, "first"))
    page = Breaking(working.conference, "second")
    stack.addWidget(page)
    stack.show()
    working.add_people("mother", "detective")
    with pytest.raises(ZeroDivisionError):
        page.setVisible(True)
    assert not page.isVisible()
    page.setVisible(True)
    assert len(page.told) == 2
    assert page.isVisible()


def test_people_typed_and_left_at_once_are_put_on_the_list_all_the_same(
    threaded: SimpleNamespace, qtbot: QtBot
) -> None:
    """Each waits for the one before, and a person of a new agency for the agency."""
    page, other = PreparePage(threaded.conference), Noting(threaded.conference, "other")
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    for each in (page, other):
        stack.addWidget(each)
    stack.show()
    threaded.conference.refresh()
    threaded.settle()
    page.show_section("people")
    for name, agency in (("Ruth Penhale", "Brookmead Academy"), ("Sanjay Mistry", "Health"), ("Becca Lowe", "BACE")):
        for field, words in (("name", name), ("role", "worker"), ("agency", agency)):
            line = page.findChild(LineEdit, f"people.add.{field}")
            assert line is not None
            line.setText(words)
        QTest.keyClick(line, Qt.Key.Key_Return)
    stack.setCurrentWidget(other)
    for _ in range(4):
        threaded.settle()
    assert [p.name for p in threaded.view.participants] == ["Ruth Penhale", "Sanjay Mistry", "Becca Lowe"]


def test_a_restricted_half_line_behind_another_page_is_held_as_soon_as_somebody_comes(
    working: SimpleNamespace, qtbot: QtBot, cast: SimpleNamespace
) -> None:
    """People are marked in on the page Arrival, so the page Meeting is behind it just then."""
    working.add_people()
    working.open_meeting(10, 2, present=("social_worker", "detective"))
    meeting = Driven(MeetingPage, working, qtbot)
    meeting.tick("meeting.capture.who", "audience", "agency:all-invited")
    meeting.tick("meeting.capture.who", "audience", "agency:agency-police")
    meeting.tick("meeting.capture.who", "audience", "agency:agency-social_care")
    meeting.page.take_keyboard()
    meeting.keys("A flat is wat")
    stack = QStackedWidget()
    stack.addWidget(Noting(working.conference, "arrival"))
    stack.addWidget(meeting.page)
    stack.show()
    assert not meeting.page.isVisible()
    held = len(working.view.held)
    working.do(Arrive(conference=cast.conference, person=cast.person("mother"), at=working.clock.now()))
    working.settle()
    assert meeting.text("meeting.capture.text") == ""
    assert len(working.view.held) == held + 1
    meeting.page.setParent(None)  # it is let go of by itself
