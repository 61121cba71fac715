"""The pages before somebody who is not cleared: no restricted word in any widget, what is sealed named as such."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from closed_words import say_all
from office import NOON, gather
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from ui.conference.safety import safety_state
from ui.steps.arrival.page import ArrivalPage
from ui.steps.core_group.page import CoreGroupPage
from ui.steps.decision.page import DecisionPage
from ui.steps.harm.page import HarmPage
from ui.steps.meeting.page import MeetingPage
from ui.steps.plan.page import PlanPage
from ui.steps.prepare.page import PreparePage
from ui.steps.scaling.page import ScalingPage

PAGES = (PreparePage, ArrivalPage, MeetingPage, ScalingPage, DecisionPage, HarmPage, PlanPage, CoreGroupPage)
TEXTS = (
    "text",
    "toPlainText",
    "accessibleName",
    "accessibleDescription",
    "toolTip",
    "placeholderText",
    "windowTitle",
)


def all_words(widget: QWidget) -> str:
    """Whatever any widget of a page says, shown or not, with the rows of its lists."""
    said: list[str] = []
    for each in (widget, *widget.findChildren(QWidget)):
        for name in TEXTS:
            said += [str(getattr(each, name)())] if hasattr(each, name) else []
        if isinstance(each, QAbstractItemView) and each.model() is not None:
            said += rows(each.model())
    return "\n".join(said)


def rows(model: QAbstractItemModel) -> Iterator[str]:
    for number in range(model.rowCount(QModelIndex())):
        index = model.index(number, 0)
        yield from (
            str(model.data(index, role)) for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        )


@pytest.fixture
def said(working: SimpleNamespace, cast: SimpleNamespace) -> tuple[list[str], list[str]]:
    """Closed and open phrases, said in the conference that the pages show."""
    desk: Any = working.desk
    working.clock.moment = NOON
    working.dispatcher.submit(lambda: gather(desk, cast.conference)).result()
    return working.dispatcher.submit(lambda: say_all(desk, cast.conference)).result()


@pytest.mark.parametrize("page_type", PAGES)
def test_no_page_has_a_restricted_word_for_whoever_is_not_cleared(
    working: SimpleNamespace, said: tuple[list[str], list[str]], page_type: Any, qtbot: QtBot
) -> None:
    page = page_type(working.conference)
    qtbot.addWidget(page)
    page.show()
    working.conference.refresh()
    working.settle()
    before = all_words(page)
    working.store.closing.may_open = False
    working.conference.refresh()
    working.settle()
    after = all_words(page)
    assert [phrase for phrase in said[0] if phrase in after] == []
    assert [phrase for phrase in said[1] if phrase in before] == [phrase for phrase in said[1] if phrase in after]
    assert not working.refusals


@pytest.mark.parametrize("page_type", [PreparePage, PlanPage, MeetingPage, ScalingPage, DecisionPage, HarmPage])
def test_what_is_sealed_is_said_to_be_held_by_the_chair(
    working: SimpleNamespace, said: object, page_type: Any, qtbot: QtBot
) -> None:
    working.store.closing.may_open = False
    page = page_type(working.conference)
    qtbot.addWidget(page)
    working.conference.refresh()
    working.settle()
    assert "held by the chair" in all_words(page)


def test_items_go_by_their_numbers_and_the_bar_counts_what_is_sealed(working: SimpleNamespace, said: object) -> None:
    working.store.closing.may_open = False
    working.conference.refresh()
    working.settle()
    state = safety_state(working.screen)
    assert state.hidden.endswith("sealed")
    assert state.hidden_detail == "held by the chair"
