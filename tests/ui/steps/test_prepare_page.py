"""Preparation by keys and clicks: what is typed is in the record."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rothdesk.app.commands.preparing import AmendConference
from rothdesk.domain.conference import ReadinessState
from rothdesk.domain.people import Invitation, PersonKind
from tests.ui.steps.preparing import Prepared
from tests.ui.walking import cut, unnamed
from ui.theme import Theme
from ui.widgets import GridTable

# Qt's offscreen platform says this of every list that opens over a window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")

SECTIONS = ("facts", "people", "reports", "restricted", "readiness", "spoken_of")
W = TypeVar("W", bound=QWidget)
SECRET = "A man, Kyle Dransfield, is watched; a warrant is planned at Flat 6, Severn View. Car WV19 KLD."


@pytest.fixture
def prepared(working: SimpleNamespace, qtbot: QtBot) -> Prepared:
    return Prepared(working, qtbot)


def test_people_are_added_one_after_another_by_keys_alone(threaded: SimpleNamespace, qtbot: QtBot) -> None:
    prepared = Prepared(threaded, qtbot)
    prepared.page.show_section("people")
    prepared.find(QLineEdit, "people.add.name").setFocus()
    prepared.keys("Maribel Reyes\tmother\n")
    prepared.keys("Ruth Penhale\tDesignated safeguarding lead\tBrookmead Academy\n")
    prepared.keys("A Teacher\tart teacher\tbrookmead academy\n")
    prepared.keys("Iwan Pryce\tyouth offending worker\tYJS\n")
    qtbot.waitUntil(lambda: len(threaded.view.participants) == 4)
    threaded.settle()
    people = {p.name: p for p in threaded.view.participants}
    agencies = {a.id: a for a in threaded.view.agencies}
    assert [a.title for a in agencies.values()] == ["Family", "Brookmead Academy", "Youth Justice Service"]
    assert people["Maribel Reyes"].kind is PersonKind.FAMILY
    assert people["A Teacher"].agency == people["Ruth Penhale"].agency
    assert agencies[people["Ruth Penhale"].agency].profile_agency == "school"
    assert people["A Teacher"].role == "art teacher"
    assert "4 people from 3 agencies" in prepared.words()


def test_somebody_from_nowhere_is_not_added_and_nothing_is_cleared(prepared: Prepared) -> None:
    prepared.page.show_section("people")
    prepared.find(QLineEdit, "people.add.name").setFocus()
    prepared.keys("Somebody New\n")
    prepared.ground.settle()
    assert prepared.ground.view.participants == ()
    assert prepared.find(QLineEdit, "people.add.name").text() == "Somebody New"
    assert "Say where they come from." in prepared.words()


def test_the_child_on_the_list_is_the_child_of_the_conference(prepared: Prepared) -> None:
    prepared.page.show_section("people")
    prepared.find(QLineEdit, "people.add.name").setFocus()
    prepared.keys("Callum Reyes-Whitlock\tchild\n")
    prepared.ground.settle()
    (child,) = prepared.ground.view.participants
    assert prepared.ground.view.conference.child_person == child.id


def test_a_suggested_invitee_is_added_with_the_name_alone(prepared: Prepared) -> None:
    prepared.page.show_section("people")
    prepared.click("people.suggestions")
    prepared.click("people.suggestion.licensing")
    prepared.keys("Donna Keats\n")
    prepared.ground.settle()
    (added,) = prepared.ground.view.participants
    assert (added.name, added.role, added.invitation) == ("Donna Keats", "Licensing officer", Invitation.ADDITIONAL)
    assert prepared.page.findChild(QPushButton, "people.suggestion.licensing") is None


def test_what_is_typed_about_a_person_is_kept(prepared: Prepared, cast: SimpleNamespace) -> None:
    prepared.ground.add_people("school", "nurse")
    prepared.page.show_section("people")
    prepared.click("person.person-school.change")
    prepared.type("person.person-school.note", "leaves at 11:40")
    prepared.type("person.person-school.agency", "Brookmead Sixth Form")
    prepared.find(QLineEdit, "person.person-school.name").setFocus()
    prepared.ground.keep()
    person = prepared.ground.view.participant(cast.person("school"))
    assert person.attendance_note == "leaves at 11:40"
    assert prepared.ground.view.agency_title(person.agency) == "Brookmead Sixth Form"


def test_somebody_whom_the_record_names_stays_on_the_list(prepared: Prepared, cast: SimpleNamespace) -> None:
    prepared.ground.add_people("school", "chair")
    prepared.ground.open_meeting(10, 2, present=("school",))
    prepared.page.show_section("people")
    prepared.click("person.person-school.change")
    prepared.click("person.person-school.remove")
    assert prepared.ground.view.participant(cast.person("school")) is not None
    assert "The record still names this person" in prepared.words()


def test_the_facts_are_kept_as_they_are_typed(prepared: Prepared) -> None:
    prepared.type("prepare.child.name", "Callum Reyes-Whitlock-Jones")
    prepared.type("prepare.child.also_known_as", "Cal, Smurf,")
    prepared.type("prepare.child.born", "14 3 2011")
    prepared.type("prepare.conference.starts.day", "22/4/26")
    prepared.type("prepare.conference.starts.time", "0930")
    prepared.ground.keep()
    stored = prepared.ground.view.conference
    assert stored.child_name == "Callum Reyes-Whitlock-Jones"
    assert stored.child_also_known_as == ("Cal", "Smurf")
    assert stored.born == date(2011, 3, 14)
    assert stored.starts_at == prepared.ground.clock.moment.replace(day=22, hour=9, minute=30)
    # The comma that was just typed is still there for the next name.
    assert prepared.find(QLineEdit, "prepare.child.also_known_as").text() == "Cal, Smurf,"


def test_the_limit_is_told_with_its_count(prepared: Prepared, cast: SimpleNamespace) -> None:
    said = prepared.words()
    assert "by Tuesday 21 April 2026" in said
    assert "Good Friday" in said
    prepared.ground.do(AmendConference.of(cast.conference, cast.conference, strategy_discussion=date(2026, 3, 20)))
    assert "by Tuesday 14 April 2026" in prepared.words()
    assert "5 working days after the limit" in prepared.words()
    prepared.click("prepare.limit.days")
    assert prepared.page.findChild(QWidget, "prepare.limit.days") is not None
    assert "not counted: Easter Monday" in prepared.words()


def test_readiness_is_answered_with_a_note(prepared: Prepared) -> None:
    prepared.page.show_section("readiness")
    answer = prepared.page.findChild(QWidget, "readiness.roth_tool.done")
    assert answer is not None
    prepared.qtbot.mouseClick(answer, Qt.MouseButton.LeftButton)
    prepared.type("readiness.peer_mapping.note", "promised for Monday")
    prepared.ground.keep()
    marks = {m.id: m for m in prepared.ground.view.readiness}
    assert (marks["roth_tool"].state, marks["roth_tool"].on) == (ReadinessState.DONE, date(2026, 4, 20))
    assert marks["peer_mapping"].state is ReadinessState.NOT_DONE
    assert marks["peer_mapping"].note == "promised for Monday"


def test_a_report_is_noted_in_the_table(prepared: Prepared, cast: SimpleNamespace) -> None:
    prepared.ground.add_people("school", "nurse", "mother")
    prepared.page.show_section("reports")
    table = prepared.find(GridTable, "reports")
    assert table.grid.rowCount() == 2
    table.edit_cell(cast.person("nurse"), "report_received")
    prepared.keys("17 4 2026\n")
    prepared.ground.settle()
    assert prepared.ground.view.participant(cast.person("nurse")).report_received == date(2026, 4, 17)
    prepared.type("reports.due", "15 4 2026")
    prepared.click("reports.ask_all")
    due = {p.id: p.report_due for p in prepared.ground.view.participants}
    assert due[cast.person("school")] == date(2026, 4, 15)
    assert due[cast.person("nurse")] is None


@pytest.mark.parametrize("zoom", [100, 200])
def test_every_section_names_its_fields_and_cuts_nothing(
    working: SimpleNamespace, qtbot: QtBot, theme: Theme, zoom: int
) -> None:
    theme.set_zoom(zoom)
    prepared = Prepared(working, qtbot)
    prepared.page.resize(1060 if zoom == 200 else 760, 640)
    working.add_people()
    prepared.page.show_section("restricted")
    prepared.click("restricted.add")
    prepared.page.show_section("people")
    prepared.click("person.person-nurse.change")
    for section in SECTIONS:
        prepared.page.show_section(section)
        working.settle()
        qtbot.wait(30)
        assert cut(prepared.page) == []
        assert unnamed(prepared.page) == []
