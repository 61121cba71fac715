"""Finding words by hand: in the open conference and in all, and nothing that somebody in the room may not know."""

from __future__ import annotations

from PySide6.QtCore import Qt
from sitting import Filler, at

from rothdesk.domain.ids import ConferenceId, PersonId
from rothdesk.domain.restriction import WhoMayKnow
from tests.ui.program.at_work import AtWork
from ui.widgets import LineEdit, RowList

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def found(at_work: AtWork) -> list[str]:
    lists = [each for each in at_work.window.findChildren(RowList, "find.list") if each.isVisible()]
    return [row.spoken() for each in lists for row in each.rows_model.rows]


def look_for(at_work: AtWork, words: str) -> None:
    field = at_work.find(LineEdit, "find.field")
    field.setFocus()
    field.selectAll()
    at_work.keys(words)
    at_work.qtbot.wait(200)
    at_work.settle()


C = ConferenceId("c1")


def prepare(at_work: AtWork) -> Filler:
    """A conference with an entry for everybody and one that the officer alone may know, open in the window."""
    at_work.make_store()
    at_work.clock.moment = at(10)
    opened = at_work.program._opened
    assert opened is not None
    filler = Filler(opened.desk)

    def fill() -> None:
        filler.prepare(C, "2026-0147")
        filler.note(C, "e1", "The zebrafish was at the lighthouse.")
        filler.note(
            C, "e2", "A kelpie was at the lighthouse.", who=WhoMayKnow(people=frozenset({PersonId("officer")}))
        )

    at_work.dispatcher.submit(fill).result()
    at_work.program.open_conference(C)
    at_work.until(lambda: at_work.program.conference is not None and at_work.program.conference.screen is not None)
    at_work.settle()
    return filler


def come_in(at_work: AtWork, filler: Filler) -> None:
    """The meeting begins with the chair and the mother."""
    at_work.dispatcher.submit(lambda: filler.meet(C, "chair", "mother")).result()
    assert at_work.program.conference is not None
    at_work.program.conference.refresh()
    at_work.settle()


def test_ctrl_f_finds_in_the_open_conference_and_enter_goes_there(at_work: AtWork) -> None:
    prepare(at_work)
    at_work.press(Qt.Key.Key_F, CTRL)
    assert at_work.keyboard() == "find.field"
    look_for(at_work, "zebra")
    assert found(at_work) == ["Worry, The zebrafish was at the lighthouse."]
    assert at_work.sees("1 found")
    at_work.keys("\n")
    assert not at_work.shows("find.panel")
    assert at_work.window.stage == "meeting"
    assert at_work.keyboard() == "meeting.entries"
    assert at_work.find(RowList, "meeting.entries").current_id() == "e1"


def test_arrows_go_down_into_the_list_and_up_to_the_field_and_escape_back(at_work: AtWork) -> None:
    prepare(at_work)
    before = at_work.keyboard()
    at_work.press(Qt.Key.Key_F, CTRL)
    look_for(at_work, "lighthouse")
    at_work.press(Qt.Key.Key_Down)
    assert at_work.keyboard() == "find.list"
    at_work.press(Qt.Key.Key_Down)
    at_work.press(Qt.Key.Key_Up)
    at_work.press(Qt.Key.Key_Up)
    assert at_work.keyboard() == "find.field"
    at_work.press(Qt.Key.Key_Escape)
    assert not at_work.shows("find.panel")
    assert at_work.keyboard() == before


def test_what_somebody_who_comes_in_may_not_know_goes_from_the_panel(at_work: AtWork) -> None:
    filler = prepare(at_work)
    at_work.press(Qt.Key.Key_F, CTRL)
    look_for(at_work, "lighthouse")
    assert len(found(at_work)) == 2
    come_in(at_work, filler)
    assert found(at_work) == ["Worry, The zebrafish was at the lighthouse."]
    assert at_work.sees("1 found")
    look_for(at_work, "kelpie")
    assert found(at_work) == []
    assert at_work.sees("Nothing found")


def test_the_cover_hides_what_was_found(at_work: AtWork) -> None:
    prepare(at_work)
    at_work.press(Qt.Key.Key_F, CTRL)
    look_for(at_work, "lighthouse")
    at_work.press(Qt.Key.Key_F9)
    assert found(at_work) == []
    at_work.press(Qt.Key.Key_F9)
    assert len(found(at_work)) == 2


def test_from_the_list_all_conferences_are_searched_and_the_hit_is_opened(at_work: AtWork) -> None:
    prepare(at_work)
    at_work.press(Qt.Key.Key_Home, CTRL, SHIFT)
    at_work.press(Qt.Key.Key_F, CTRL)
    look_for(at_work, "kelpie")
    assert found(at_work) == ["Worry, A kelpie was at the lighthouse., 2026-0147 · A.B., restricted"]
    at_work.keys("\n")
    at_work.until(lambda: at_work.window.stage == "meeting" and at_work.keyboard() == "meeting.entries")
    assert at_work.find(RowList, "meeting.entries").current_id() == "e2"
    at_work.press(Qt.Key.Key_Home, CTRL, SHIFT)
    at_work.click("home.find_everywhere")
    at_work.press(Qt.Key.Key_Escape)
    assert at_work.shows("home")


def test_with_people_in_a_room_only_that_conference_can_be_searched(at_work: AtWork) -> None:
    come_in(at_work, prepare(at_work))
    at_work.press(Qt.Key.Key_Home, CTRL, SHIFT)
    at_work.press(Qt.Key.Key_F, CTRL)
    look_for(at_work, "lighthouse")
    assert found(at_work) == []
    assert at_work.sees("People are in the room")
    assert at_work.sees("2026-0147")
