"""Closed parts by keys and clicks: what is noted in them is not seen by those outside, half-typed or whole."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from rothdesk.app.commands.meeting import Arrive, Leave, StartClosedPart
from rothdesk.app.commands.preparing import AddRestrictedItem
from rothdesk.domain.entries import EntryKind, RestrictedItem
from rothdesk.domain.restriction import WhoMayKnow
from tests.ui.steps.driving import Driven
from tests.ui.steps.meeting import SECRET, STAYED, again, close, meet, press, rows
from ui.steps.meeting.page import MeetingPage
from ui.widgets import AudiencePicker, RowList

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


@pytest.fixture
def meeting(working: SimpleNamespace, qtbot: QtBot) -> Driven[MeetingPage]:
    return meet(working, qtbot)


def test_an_entry_about_an_item_is_as_closed_as_the_item(meeting: Driven[MeetingPage], cast: SimpleNamespace) -> None:
    ground = meeting.ground
    close(meeting, cast, "school", "mother")
    item = RestrictedItem(id="item-1", text=SECRET, owner=cast.person("detective"))
    police = WhoMayKnow(agencies=frozenset({cast.agency("police"), cast.agency("social_care")}))
    ground.do(AddRestrictedItem(conference=cast.conference, entity=item, who=police))
    meeting.choose("meeting.capture.about", "About R1")
    meeting.page.take_keyboard()
    meeting.keys("The plan must wait.\n")
    (entry,) = ground.view.entries
    assert entry.about == (item.id,)
    assert "as R1" in rows(meeting)[0]


def test_a_closed_part_begins_and_ends(meeting: Driven[MeetingPage], cast: SimpleNamespace) -> None:
    ground = meeting.ground
    ground.now(10, 7)
    meeting.click("meeting.part")
    assert meeting.keyboard().startswith("meeting.closed.people.")
    meeting.find(QCheckBox, f"meeting.closed.people.{cast.person('school')}").setFocus()
    press(meeting, Qt.Key.Key_Space)
    meeting.type("meeting.closed.reason", "A live investigation.")
    meeting.click("meeting.closed.do")
    part = ground.screen.closed_part
    assert part is not None
    assert set(part.asked_out) == {cast.person("mother"), cast.person("school")}
    assert (part.reason, part.started) == ("", cast.moment(10, 7))
    assert ground.view.closed_parts[-1].reason == "A live investigation."
    assert meeting.keyboard() == "meeting.capture.text"
    assert meeting.find(AudiencePicker, "meeting.capture.who").text() == "Those in the room"
    meeting.keys("w Only for those here.\n")
    (entry,) = ground.view.entries
    assert entry.who == WhoMayKnow(people=frozenset(cast.person(p) for p in STAYED))
    ground.now(10, 24)
    meeting.click("meeting.part")
    assert "1 entry stays hidden" in meeting.words()
    meeting.click("meeting.closed.do")
    assert ground.screen.closed_part is None
    assert cast.person("mother") in ground.screen.room
    assert meeting.find(AudiencePicker, "meeting.capture.who").text() == "Open"


def test_held_rows_name_nothing_but_that_they_are_held(meeting: Driven[MeetingPage], cast: SimpleNamespace) -> None:
    close(meeting, cast, "school", "mother")
    meeting.keys(f"w {SECRET}\n")
    list_ = meeting.find(RowList, "meeting.entries")
    assert SECRET in rows(meeting)[0]
    meeting.page.keys["part.toggle"]()
    list_.opened.emit(list_.rows_model.rows[0].id)
    assert meeting.text("meeting.editor.text") == SECRET
    meeting.click("meeting.closed.do")
    assert SECRET not in "\n".join(rows(meeting)) + meeting.words()
    assert rows(meeting) == ["Held, Held, hidden: mother, designated safeguarding lead present"]


def test_a_half_typed_closed_line_never_opens_and_never_stays_in_sight(
    meeting: Driven[MeetingPage], cast: SimpleNamespace
) -> None:
    ground = meeting.ground
    close(meeting, cast, "school", "mother")
    meeting.keys(f"w {SECRET}")
    meeting.page.keys["part.toggle"]()
    meeting.click("meeting.closed.do")
    assert SECRET not in meeting.words()
    assert len(rows(meeting)) == 1
    assert ground.view.entries == ()
    assert "put out of sight" in meeting.words()
    ground.now(10, 41)
    out = (cast.person("mother"), cast.person("school"))
    ground.do(StartClosedPart(conference=cast.conference, at=cast.moment(10, 40), asked_out=out))
    (entry,) = ground.view.entries
    assert (entry.text, entry.kind, entry.confirm_with_chair) == (SECRET, EntryKind.WORRY, True)
    assert entry.who == WhoMayKnow(people=frozenset(cast.person(p) for p in STAYED))


def test_a_half_typed_line_about_an_item_does_not_lose_the_item(
    meeting: Driven[MeetingPage], cast: SimpleNamespace
) -> None:
    ground = meeting.ground
    close(meeting, cast, "mother")
    item = RestrictedItem(id="item-1", text=SECRET, owner=cast.person("detective"))
    police = WhoMayKnow(
        agencies=frozenset({cast.agency("police"), cast.agency("social_care"), cast.agency("school")})
    )
    ground.do(AddRestrictedItem(conference=cast.conference, entity=item, who=police))
    meeting.tick("meeting.capture.who", "audience", "agency:all-invited")
    meeting.choose("meeting.capture.about", "About R1")
    meeting.page.take_keyboard()
    meeting.keys("The plan must wait")
    meeting.page.keys["part.toggle"]()
    meeting.click("meeting.closed.do")
    assert "The plan must wait" not in meeting.words()
    assert meeting.text("meeting.capture.text") == ""
    assert [row for row in rows(meeting) if "plan" in row] == []


def test_what_is_typed_for_those_here_is_not_for_a_newcomer(
    meeting: Driven[MeetingPage], cast: SimpleNamespace
) -> None:
    ground = meeting.ground
    close(meeting, cast, "school", "mother")
    meeting.keys("Said before the nurse came")
    ground.do(Arrive(conference=cast.conference, person=cast.person("nurse"), at=ground.clock.now()))
    # Out of sight at once, because the nurse now stands in the room.
    assert meeting.text("meeting.capture.text") == ""
    meeting.keys("Said after.\n")
    after = ground.view.entries[-1]
    assert cast.person("nurse") in after.who.people


def test_a_draft_of_a_closed_part_is_not_shown_to_those_outside_it(
    meeting: Driven[MeetingPage], cast: SimpleNamespace, qtbot: QtBot
) -> None:
    ground = meeting.ground
    close(meeting, cast, "school", "mother")
    meeting.keys(SECRET)
    ground.keep()
    meeting.page.hide()
    ground.do(Arrive(conference=cast.conference, person=cast.person("mother"), at=cast.moment(10, 2)))
    ground.conference = again(ground)
    second = Driven(MeetingPage, ground, qtbot)
    ground.settle()
    assert SECRET not in second.words()
    assert len(rows(second)) == 1, "it is kept as an entry that is held"
    ground.do(Leave(conference=cast.conference, person=cast.person("mother"), at=cast.moment(10, 2)))
    assert [e.text for e in ground.view.entries] == [SECRET]


def test_a_reason_that_was_thought_better_of_does_not_stand_there_again(meeting: Driven[MeetingPage]) -> None:
    meeting.click("meeting.part")
    meeting.type("meeting.closed.reason", SECRET)
    meeting.click("meeting.closed.back")
    meeting.click("meeting.part")
    assert meeting.text("meeting.closed.reason") == ""
