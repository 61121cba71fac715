"""The meeting by keys and clicks: words are captured, named, changed and narrowed."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from rothdesk.app.commands.meeting import AddEntry
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.restriction import EVERYBODY_INVITED, WhoMayKnow
from tests.ui.steps.driving import Driven
from tests.ui.steps.meeting import PRESENT, meet, press, rows
from tests.ui.walking import cut, unnamed
from ui.steps.meeting.page import MeetingPage
from ui.theme import Theme
from ui.widgets import RowList

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


@pytest.fixture
def meeting(working: SimpleNamespace, qtbot: QtBot) -> Driven[MeetingPage]:
    return meet(working, qtbot)


def test_a_line_and_enter_make_an_entry(meeting: Driven[MeetingPage], cast: SimpleNamespace) -> None:
    assert meeting.keyboard() == "meeting.capture.text"
    meeting.ground.now(10, 31)
    meeting.keys("Two phones were found.\nHe came home.\n")
    first, second = meeting.ground.view.entries
    assert (first.text, first.kind, first.at) == ("Two phones were found.", EntryKind.NOTE, cast.moment(10, 31))
    assert second.text == "He came home."
    assert first.who == EVERYBODY_INVITED
    assert meeting.text("meeting.capture.text") == ""
    assert meeting.keyboard() == "meeting.capture.text"
    assert [row.split(", ")[2] for row in rows(meeting)] == ["Two phones were found.", "He came home."]


def test_a_letter_and_a_space_choose_the_kind_for_this_entry_and_the_next(meeting: Driven[MeetingPage]) -> None:
    meeting.keys("w He is out at night.\nAnd at weekends.\ns He trusts his nan.\n")
    said = [(e.kind, e.text) for e in meeting.ground.view.entries]
    assert said == [
        (EntryKind.WORRY, "He is out at night."),
        (EntryKind.WORRY, "And at weekends."),
        (EntryKind.STRENGTH, "He trusts his nan."),
    ]


def test_kind_speaker_and_consideration_come_by_keys(meeting: Driven[MeetingPage], cast: SimpleNamespace) -> None:
    meeting.page.keys["kind.worry"]()
    meeting.page.keys["speaker.2"]()
    meeting.click("meeting.consideration.7")
    meeting.page.take_keyboard()
    meeting.keys("Every weekend.\n")
    meeting.page.keys["speaker.0"]()
    meeting.click("meeting.consideration.7")
    meeting.page.take_keyboard()
    meeting.keys("Nobody knows.\n")
    first, second = meeting.ground.view.entries
    present = [p.id for p in meeting.ground.view.participants if p.id in meeting.ground.screen.room]
    assert (first.kind, first.speaker) == (EntryKind.WORRY, present[1])
    assert first.considerations == (meeting.ground.screen.profile.considerations[6].id,)
    assert (second.speaker, second.considerations) == (None, ())
    assert meeting.ground.view.participant(first.speaker).name in rows(meeting)[0]


def test_a_longer_line_and_a_new_line_inside_it(meeting: Driven[MeetingPage]) -> None:
    meeting.keys("First line")
    press(meeting, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    meeting.keys("second line\n")
    assert [e.text for e in meeting.ground.view.entries] == ["First line\nsecond line"]


def test_who_may_know_is_chosen_and_stays(meeting: Driven[MeetingPage], cast: SimpleNamespace) -> None:
    police = f"agency:{cast.agency('police')}"
    meeting.tick("meeting.capture.who", "audience", "agency:all-invited", police)
    meeting.page.take_keyboard()
    meeting.keys("Only they know.\nThis too.\n")
    assert meeting.ground.view.entries == (), "the mother is in the room"
    assert [row for row in rows(meeting) if "Only" in row] == []
    assert all(row.startswith("Held, ") and "mother" in row for row in rows(meeting))


def test_an_entry_is_changed_and_narrowed_at_once(meeting: Driven[MeetingPage], cast: SimpleNamespace) -> None:
    ground = meeting.ground
    meeting.keys("He was sen")
    press(meeting, Qt.Key.Key_Return)
    press(meeting, Qt.Key.Key_Up)
    assert meeting.keyboard() == "meeting.editor.text"
    meeting.type("meeting.editor.text", "He was seen at school.")
    kind = meeting.find(QComboBox, "meeting.editor.kind")
    kind.setFocus()
    press(meeting, Qt.Key.Key_Home)
    meeting.choose("meeting.editor.kind", "Fact")
    meeting.choose("meeting.editor.consideration", "3 · " + ground.screen.profile.considerations[2].short)
    ground.keep()
    (entry,) = ground.view.entries
    assert (entry.text, entry.kind) == ("He was seen at school.", EntryKind.FACT)
    assert entry.considerations == (ground.screen.profile.considerations[2].id,)
    agencies = [cast.agency(a) for a in ("service", "social_care", "police", "school")]
    mother = cast.person("mother")
    ticks = ("agency:all-invited", f"person:{mother}", *(f"agency:{a}" for a in agencies))
    meeting.tick("meeting.editor.who", "audience", *ticks)
    (entry,) = ground.view.entries
    assert entry.who == WhoMayKnow(people=frozenset({mother}), agencies=frozenset(agencies))
    assert ground.asker.asked == []


@pytest.mark.parametrize("agrees", [True, False])
def test_letting_more_people_know_is_asked_about(
    meeting: Driven[MeetingPage], cast: SimpleNamespace, agrees: bool
) -> None:
    ground = meeting.ground
    mother = WhoMayKnow(people=frozenset(cast.person(p) for p in PRESENT))
    entry = Entry(id="e", at=cast.moment(10, 5), kind=EntryKind.NOTE, text="Said quietly.")
    ground.do(AddEntry(conference=cast.conference, entity=entry, who=mother))
    ground.asker.agrees = agrees
    list_ = meeting.find(RowList, "meeting.entries")
    list_.setFocus()
    press(meeting, Qt.Key.Key_Return)
    meeting.tick("meeting.editor.who", "audience", f"person:{cast.person('father')}")
    assert len(ground.asker.asked) == 1
    (entry,) = ground.view.entries
    assert (cast.person("father") in entry.who.people) is agrees


def test_the_page_says_when_the_meeting_has_not_been_opened(working: SimpleNamespace, qtbot: QtBot) -> None:
    working.add_people()
    meeting = Driven(MeetingPage, working, qtbot)
    assert "The meeting has not been opened." in meeting.words()
    assert "Nothing has been noted yet" in meeting.words()
    assert not meeting.page.findChild(QComboBox, "meeting.capture.about").isVisible()  # type: ignore[union-attr]


@pytest.mark.parametrize(("zoom", "width", "height"), [(100, 736, 620), (200, 960, 1100)])
def test_every_part_is_named_and_nothing_is_cut(
    meeting: Driven[MeetingPage], cast: SimpleNamespace, theme: Theme, zoom: int, width: int, height: int
) -> None:
    theme.set_zoom(zoom)
    meeting.page.resize(width, height)
    meeting.keys("w Every weekend he is out until the morning.\n")
    press(meeting, Qt.Key.Key_Up)
    meeting.qtbot.wait(30)
    assert unnamed(meeting.page) == []
    assert cut(meeting.page) == []
    meeting.click("meeting.editor.done")
    meeting.click("meeting.part")
    meeting.qtbot.wait(30)
    assert unnamed(meeting.page) == []
    assert cut(meeting.page) == []
