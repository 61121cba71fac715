"""A page behind another one is told nothing, and has the newest before it can be seen again."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot

from ui.conference.conference_page import ConferencePage
from ui.conference.open_conference import OpenConference


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
