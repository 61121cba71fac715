"""What is typed in the meeting is never lost: a crash, a full disk, a slow store and a wrong key take no word."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from drives import no_file_grows_beyond
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rothdesk.app.commands.preparing import AddRestrictedItem
from rothdesk.domain.entries import EntryKind, RestrictedItem
from rothdesk.domain.ids import AgencyId
from rothdesk.domain.restriction import NOBODY, WhoMayKnow
from tests.ui.steps.driving import Driven
from tests.ui.steps.meeting import PRESENT, again, meet, press, rows
from ui.autosave import IDLE_MS, SaveState
from ui.conference.audiences import from_ids, to_ids
from ui.steps.meeting.line import Line, as_closed_as
from ui.steps.meeting.page import MeetingPage
from ui.widgets import AudiencePicker, Banner, Choice, RowList, TextEdit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


@pytest.fixture
def meeting(working: SimpleNamespace, qtbot: QtBot) -> Driven[MeetingPage]:
    return meet(working, qtbot)


def test_a_half_typed_line_survives_the_end_of_the_program(working: SimpleNamespace, qtbot: QtBot) -> None:
    working.add_people()
    working.open_meeting(10, 2, present=PRESENT)
    first = Driven(MeetingPage, working, qtbot)
    first.page.keys["speaker.2"]()
    first.keys("w Two phones were fou")
    qtbot.wait(IDLE_MS + 200)
    working.settle()
    first.page.hide()
    other = again(working)
    working.conference = other
    second = Driven(MeetingPage, working, qtbot)
    working.settle()
    assert second.text("meeting.capture.text") == "Two phones were fou"
    second.keys("nd.\n")
    (entry,) = working.view.entries
    assert (entry.text, entry.kind) == ("Two phones were found.", EntryKind.WORRY)
    assert entry.speaker is not None
    second.page.hide()
    working.conference = again(working)
    third = Driven(MeetingPage, working, qtbot)
    assert third.text("meeting.capture.text") == "", "a draft goes with its entry"


def test_words_that_cannot_be_written_stay_in_the_field_and_are_kept_later(
    meeting: Driven[MeetingPage],
) -> None:
    autosave = meeting.ground.conference.autosave
    with no_file_grows_beyond(4096):
        meeting.keys("w He is out at night.\n")
        assert meeting.text("meeting.capture.text") == "He is out at night."
        assert meeting.ground.view.entries == ()
        autosave.flush()
        meeting.ground.settle()
        assert autosave.state is SaveState.NOT_SAVED
        assert autosave.reason
        banner = meeting.find(Banner, "meeting.banner")
        assert banner.isVisible()
        assert "out at night" not in banner.accessibleName()
        meeting.refresh()
        assert banner.isVisible(), "it stays until the words are kept"
    meeting.page.take_keyboard()
    meeting.keys("\n")
    (entry,) = meeting.ground.view.entries
    assert (entry.text, entry.kind) == ("He is out at night.", EntryKind.WORRY)
    assert meeting.text("meeting.capture.text") == ""
    assert autosave.state is SaveState.SAVED
    assert not banner.isVisible()


def test_lines_that_are_refused_one_after_another_come_back_in_their_order(
    threaded: SimpleNamespace, qtbot: QtBot
) -> None:
    threaded.add_people()
    threaded.open_meeting(10, 2, present=PRESENT)
    meeting = Driven(MeetingPage, threaded, qtbot)
    with no_file_grows_beyond(4096):
        # Typed and entered faster than the disk answers: all are on their way before the first comes back.
        for words in ("One.", "Two.", "Three."):
            type_at_once(meeting, f"{words}\n")
        type_at_once(meeting, "Half a li")
        threaded.settle()
        assert meeting.text("meeting.capture.text") == "One.\nTwo.\nThree.\nHalf a li"
    meeting.page.take_keyboard()
    meeting.keys("ne.\n")
    (entry,) = threaded.view.entries
    assert entry.text == "One.\nTwo.\nThree.\nHalf a line."


def test_words_that_meet_in_the_field_are_for_those_who_may_know_them_all(
    threaded: SimpleNamespace, qtbot: QtBot
) -> None:
    threaded.add_people()
    threaded.open_meeting(10, 2, present=("social_worker", "detective"))
    meeting = Driven(MeetingPage, threaded, qtbot)
    who = meeting.find(AudiencePicker, "meeting.capture.who")

    def hold_for(*agencies: str) -> None:
        who.set_value(to_ids(WhoMayKnow(agencies=frozenset(AgencyId(f"agency-{each}") for each in agencies))))
        who.edited.emit()

    with no_file_grows_beyond(4096):
        hold_for("police", "social_care")
        type_at_once(meeting, "A flat is watched.\n")
        hold_for("police")
        type_at_once(meeting, "From tonight")
        threaded.settle()
    assert meeting.text("meeting.capture.text") == "A flat is watched.\nFrom tonight"
    assert from_ids(who.value()) == WhoMayKnow(agencies=frozenset({AgencyId("agency-police")}))


def test_words_that_meet_words_about_a_restricted_item_are_about_it_too(
    threaded: SimpleNamespace, qtbot: QtBot, cast: SimpleNamespace
) -> None:
    """In the open part the item is the whole restriction of such a line."""
    threaded.add_people()
    threaded.open_meeting(10, 2, present=("social_worker", "detective"))
    police = WhoMayKnow(agencies=frozenset({cast.agency("police"), cast.agency("social_care")}))
    held = RestrictedItem(id="item-1", text="A flat is watched.", owner=cast.person("detective"))
    threaded.do(AddRestrictedItem(conference=cast.conference, entity=held, who=police))
    meeting = Driven(MeetingPage, threaded, qtbot)
    about = meeting.find(Choice, "meeting.capture.about")
    with no_file_grows_beyond(4096):
        type_at_once(meeting, "School is fine.\n")
        about.set_value("item-1")
        about.edited.emit()
        type_at_once(meeting, "From tonight")
        threaded.settle()
    assert meeting.text("meeting.capture.text") == "School is fine.\nFrom tonight"
    assert about.value() == "item-1"


def test_of_two_items_each_closes_the_words_of_both(threaded: SimpleNamespace, cast: SimpleNamespace) -> None:
    threaded.add_people()
    threaded.open_meeting(10, 2, present=("detective",))
    for number, agencies in ((1, ("police", "social_care")), (2, ("police", "school"))):
        held = RestrictedItem(id=f"item-{number}", text="Held.", owner=cast.person("detective"))
        who = WhoMayKnow(agencies=frozenset(map(cast.agency, agencies)))
        threaded.do(AddRestrictedItem(conference=cast.conference, entity=held, who=who))
    screen = threaded.screen
    first, second = Line(text="One", about="item-1"), Line(text="Two", about="item-2")
    joined = as_closed_as(first, second, screen)
    assert (joined.text, joined.about, joined.who) == (
        "One",
        "item-1",
        WhoMayKnow(agencies=frozenset({cast.agency("police")})),
    )
    assert as_closed_as(first, Line(text="Three"), screen) == first
    assert as_closed_as(Line(text="Three"), first, screen) == Line(text="Three", about="item-1")
    unknown = as_closed_as(first, Line(text="Four", about="item-9"), screen)
    assert unknown.who == NOBODY


def type_at_once(meeting: Driven[MeetingPage], words: str) -> None:
    """Without a turn of the event loop between the keys."""
    field = meeting.find(TextEdit, "meeting.capture.text")
    for letter in words:
        if letter == "\n":
            QTest.keyClick(field, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(field, letter)


def test_words_of_one_entry_never_reach_another(threaded: SimpleNamespace, qtbot: QtBot) -> None:
    threaded.add_people()
    threaded.open_meeting(10, 2, present=PRESENT)
    meeting = Driven(MeetingPage, threaded, qtbot)
    meeting.keys("One.\nTwo.\n")
    list_ = meeting.find(RowList, "meeting.entries")
    for place, words in ((0, "One changed."), (1, "Two changed."), (0, "One again.")):
        list_.opened.emit(list_.rows_model.rows[place].id)
        meeting.type("meeting.editor.text", words)
    threaded.keep()
    assert [e.text for e in threaded.view.entries] == ["One again.", "Two changed."]


def test_an_entry_is_removed_and_comes_back(meeting: Driven[MeetingPage]) -> None:
    meeting.keys("One.\nTwo.\n")
    list_ = meeting.find(RowList, "meeting.entries")
    list_.setFocus()
    press(meeting, Qt.Key.Key_Delete)
    assert [e.text for e in meeting.ground.view.entries] == ["One."]
    meeting.ground.undo()
    assert [e.text for e in meeting.ground.view.entries] == ["One.", "Two."]
    assert len(rows(meeting)) == 2
