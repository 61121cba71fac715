"""The minutes: real pages of each recipient's copy, put away from a full room, and the chair's approval."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from rothdesk.app.commands.meeting import AddEntry, Arrive, OpenMeeting
from rothdesk.domain.entries import Entry, EntryKind
from tests.ui.steps.driving import Driven
from tests.ui.steps.finished import Finished, finished
from tests.ui.walking import cut, unnamed
from ui.steps.minutes.page import MinutesPage
from ui.theme import Theme
from ui.widgets import Choice, PdfPreview

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


@pytest.fixture
def over(tmp_path: Path, qapp: QApplication) -> Iterator[Finished]:
    yield from finished(tmp_path)


def drive(over: Finished, qtbot: QtBot) -> Driven[MinutesPage]:
    ground = SimpleNamespace(conference=over.conference, settle=over.settle, keep=over.keep)
    return Driven(lambda conference: MinutesPage(conference, over.opened.workshop), ground, qtbot)


def pages(minutes: Driven[MinutesPage]) -> int:
    return minutes.find(PdfPreview, "minutes.preview").pages


def wait(minutes: Driven[MinutesPage]) -> None:
    minutes.qtbot.waitUntil(lambda: pages(minutes) > 0, timeout=30_000)


def test_a_copy_is_read_as_the_pages_that_it_will_have(over: Finished, qtbot: QtBot) -> None:
    minutes = drive(over, qtbot)
    wait(minutes)
    assert minutes.keyboard() == "minutes.recipient"
    assert pages(minutes) > 5
    choice = minutes.find(Choice, "minutes.recipient")
    first, last = choice.itemText(0), choice.itemText(choice.count() - 1)
    assert first != last
    for_first = pages(minutes)
    child = next(r for r in over.screen.view.recipients if r.form.value == "short")
    minutes.choose("minutes.recipient", child.name)
    wait(minutes)
    assert 0 < pages(minutes) < for_first


def test_the_place_that_is_read_stays_when_the_copy_is_built_again(over: Finished, qtbot: QtBot) -> None:
    minutes = drive(over, qtbot)
    wait(minutes)
    preview = minutes.find(PdfPreview, "minutes.preview")
    preview.go(4)
    qtbot.wait(50)
    entry = Entry(id="late", at=over.screen.view.conference.opened_at, kind=EntryKind.NOTE, text="One more thing.")
    over.do(AddEntry(conference=over.conference.id, entity=entry))
    qtbot.waitUntil(lambda: not minutes.find(QLabel, "minutes.building").isVisible(), timeout=30_000)
    qtbot.wait(50)
    assert preview.page == 4


def test_pages_are_put_away_when_somebody_comes_in(over: Finished, qtbot: QtBot) -> None:
    minutes = drive(over, qtbot)
    wait(minutes)
    mother = next(p for p in over.screen.view.participants if p.role.casefold() == "mother")
    at = over.clock.now()
    over.do(
        OpenMeeting(conference=over.conference.id, at=at),
        Arrive(conference=over.conference.id, person=mother.id, at=at),
    )
    over.settle()
    assert pages(minutes) == 0
    assert "Copies are not shown while others are in the meeting" in minutes.words()


@pytest.mark.parametrize("agrees", [True, False])
def test_approval_is_confirmed_and_holds_until_something_changes(over: Finished, qtbot: QtBot, agrees: bool) -> None:
    entry = Entry(id="late", at=over.screen.view.conference.opened_at, kind=EntryKind.NOTE, text="One more thing.")
    over.do(AddEntry(conference=over.conference.id, entity=entry))
    minutes = drive(over, qtbot)
    before = len(over.screen.view.versions)
    assert not over.screen.approved
    over.asker.agrees = agrees
    minutes.click("minutes.approve")
    assert over.asker.asked == ["Approve the minutes?"]
    assert over.screen.approved is agrees
    assert len(over.screen.view.versions) == before + agrees
    assert minutes.find(QPushButton, "minutes.approve").isEnabled() is not agrees
    minutes.click("minutes.next")
    assert minutes.went == ["issue"]


def test_without_recipients_the_page_says_where_they_are_listed(over: Finished, qtbot: QtBot) -> None:
    over.without_recipients()
    minutes = drive(over, qtbot)
    assert "Nobody is listed to receive a copy" in minutes.words()
    button = next(b for b in minutes.page.findChildren(QPushButton) if b.text() == "Go to Sign and issue")
    button.click()
    assert minutes.went == ["issue"]


@pytest.mark.parametrize(("zoom", "width"), [(100, 736), (200, 1060)])
def test_every_part_is_named_and_nothing_is_cut(
    over: Finished, qtbot: QtBot, theme: Theme, zoom: int, width: int
) -> None:
    theme.set_zoom(zoom)
    minutes = drive(over, qtbot)
    minutes.page.resize(width, 900)
    wait(minutes)
    qtbot.wait(30)
    assert unnamed(minutes.page) == []
    assert cut(minutes.page) == []
