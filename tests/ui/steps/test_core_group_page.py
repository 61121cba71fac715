"""The core group, the dates with their limits, and the end of the meeting, by keys and clicks."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from rothdesk.app.commands.judgement import AddCoreGroupMember, Decide
from rothdesk.app.commands.meeting import Arrive
from rothdesk.app.commands.preparing import AmendParticipant
from rothdesk.domain.conference import Stage
from rothdesk.domain.ids import PersonId
from rothdesk.domain.plan import CoreGroupMember
from rothdesk.domain.restriction import WhoMayKnow
from rothdesk.support.clock import LONDON
from tests.ui.steps.driving import Driven
from tests.ui.walking import cut, unnamed
from ui.steps.core_group import CoreGroupPage
from ui.theme import Look, Theme

Grouped = Driven[CoreGroupPage]
PEOPLE = ("mother", "father", "social_worker", "manager", "detective", "chair")


@pytest.fixture
def grouped(working: SimpleNamespace, qtbot: QtBot) -> Grouped:
    working.add_people(*PEOPLE)
    return Driven(CoreGroupPage, working, qtbot)


def members(grouped: Grouped) -> dict[str, CoreGroupMember]:
    return {m.person: m for m in grouped.ground.view.core_group}


def test_members_are_ticked_and_one_of_them_leads(grouped: Grouped, cast: SimpleNamespace) -> None:
    worker, manager, mother = cast.person("social_worker"), cast.person("manager"), cast.person("mother")
    for person in (worker, manager, mother):
        grouped.click(f"core_group.{person}.in")
    grouped.click(f"core_group.{manager}.lead")
    grouped.click(f"core_group.{worker}.lead")
    assert {p: m.lead for p, m in members(grouped).items()} == {worker: True, manager: False, mother: False}
    assert grouped.find(QRadioButton, f"core_group.{worker}.lead").isChecked()
    assert not grouped.find(QRadioButton, f"core_group.{mother}.lead").isVisible()
    assert not grouped.has(f"core_group.{cast.person('chair')}.in")
    grouped.click(f"core_group.{worker}.in")
    assert set(members(grouped)) == {manager, mother}
    grouped.ground.undo()
    assert members(grouped)[worker].lead
    assert grouped.find(QRadioButton, f"core_group.{worker}.lead").isChecked()


def test_members_are_entered_by_keys_alone(threaded: SimpleNamespace, qtbot: QtBot, cast: SimpleNamespace) -> None:
    threaded.add_people("mother", "father")
    grouped = Driven(CoreGroupPage, threaded, qtbot)
    mother, father = cast.person("mother"), cast.person("father")
    grouped.find(QCheckBox, f"core_group.{mother}.in").setFocus()
    grouped.keys(" ")
    assert set(members(grouped)) == {mother}
    grouped.keys("\tthe review\tby telephone\t")
    assert grouped.keyboard() == f"core_group.{father}.in"
    grouped.keys(" ")
    threaded.keep()
    kept = members(grouped)
    assert (kept[mother].until, kept[mother].note) == ("the review", "by telephone")
    assert set(kept) == {mother, father}
    assert threaded.refusals == []


def test_what_was_typed_for_a_membership_reaches_no_other(grouped: Grouped, cast: SimpleNamespace) -> None:
    detective = cast.person("detective")
    grouped.click(f"core_group.{detective}.in")
    grouped.type(f"core_group.{detective}.until", "the warrant")
    grouped.click(f"core_group.{detective}.in")
    grouped.click(f"core_group.{detective}.in")
    grouped.ground.keep()
    assert members(grouped)[detective].until == ""
    assert grouped.text(f"core_group.{detective}.until") == ""
    assert grouped.ground.refusals == []


def test_another_name_is_shown_at_once(grouped: Grouped, cast: SimpleNamespace) -> None:
    grouped.click(f"core_group.{cast.person('manager')}.in")
    grouped.ground.do(AmendParticipant.of(cast.conference, cast.person("manager"), name="Tom Varley-Hughes"))
    assert "Tom Varley-Hughes" in grouped.words()
    assert grouped.find(QCheckBox, f"core_group.{cast.person('manager')}.in").isChecked()


def test_a_held_membership_is_only_a_label(grouped: Grouped, cast: SimpleNamespace) -> None:
    ground, detective = grouped.ground, cast.person("detective")
    joining = CoreGroupMember(id="member-1", person=PersonId(detective), note="while the case runs")
    police = WhoMayKnow(agencies=frozenset({cast.agency("police")}))
    ground.do(AddCoreGroupMember(conference=cast.conference, entity=joining, who=police))
    assert "while the case runs" in grouped.words() or grouped.text(f"core_group.{detective}.note")
    ground.open_meeting(present=("mother", "detective"))
    assert not grouped.has(f"core_group.{detective}.note")
    assert not grouped.find(QCheckBox, f"core_group.{detective}.in").isChecked()
    assert "Held · hidden: mother present" in grouped.words()


def test_dates_are_kept_and_lie_to_their_limits(grouped: Grouped) -> None:
    assert "10 working days end on Wednesday 6 May 2026" in grouped.words()
    assert "3 calendar months end on Tuesday 21 July 2026" in grouped.words()
    grouped.type("core_group.core_group.day", "30 4 26")
    grouped.type("core_group.core_group.time", "1400")
    grouped.type("core_group.core_group.place", "Brookmead Academy")
    grouped.type("core_group.review.day", "22 7 26")
    grouped.type("core_group.review.time", "10")
    grouped.type("core_group.review.place", "Badminton Road")
    grouped.ground.keep()
    steps = grouped.ground.view.next_steps
    assert steps.core_group_at == datetime(2026, 4, 30, 14, tzinfo=LONDON)
    assert steps.review_at == datetime(2026, 7, 22, 10, tzinfo=LONDON)
    assert (steps.core_group_place, steps.review_place) == ("Brookmead Academy", "Badminton Road")
    assert "Within the limit, 3 working days to spare." in grouped.words()
    assert "1 working day after the limit." in grouped.words()


def test_the_count_opens_day_by_day(grouped: Grouped) -> None:
    assert not any(w.isVisible() for w in counted(grouped))
    grouped.click("core_group.core_group.limit.days")
    assert all(w.isVisible() for w in counted(grouped))
    assert "not counted: Early May bank holiday" in grouped.words()


def counted(grouped: Grouped) -> list[QWidget]:
    found = [
        w for w in grouped.page.findChildren(QWidget) if str(w.property("text")).startswith("not counted: Early")
    ]
    assert found
    return found


def test_what_is_missing_is_said_and_goes(grouped: Grouped, cast: SimpleNamespace) -> None:
    outcome = next(o.id for o in grouped.ground.screen.profile.outcomes if o.needs_core_group)
    assert "Nothing is decided yet, so no core group is named." in grouped.words()
    grouped.ground.do(Decide.of(cast.conference, cast.conference, outcome=outcome))
    assert "The core group has no members yet." in grouped.words()
    assert grouped.find(QWidget, "core_group.missing").isVisible()
    grouped.click(f"core_group.{cast.person('social_worker')}.in")
    assert "The core group has no members yet." not in grouped.words()
    assert "Nobody is named as lead social worker." in grouped.words()


def test_the_meeting_is_closed_and_the_way_goes_on(grouped: Grouped, cast: SimpleNamespace) -> None:
    ground = grouped.ground
    assert not grouped.find(QWidget, "core_group.close").isVisible()
    ground.open_meeting(present=("mother", "social_worker"))
    assert not grouped.find(QWidget, "core_group.next").isVisible()
    grouped.click("core_group.read.ending")
    assert "please look after yourselves" in grouped.words()
    ground.now(12, 10)
    grouped.find(QWidget, "core_group.close").setFocus()
    grouped.keys(" ")
    closed = ground.view.conference
    assert (closed.stage, closed.closed_at) == (Stage.OVER, cast.moment(12, 10))
    assert {p.left for p in ground.view.presences} == {cast.moment(12, 10)}
    assert "The meeting was closed at 12:10." in grouped.words()
    assert grouped.keyboard() == "core_group.next"
    grouped.qtbot.keyClick(grouped.find(QWidget, "core_group.next"), Qt.Key.Key_Space)
    assert grouped.went == ["check"]
    ground.undo()
    assert ground.view.conference.stage is Stage.IN_SESSION
    assert grouped.find(QWidget, "core_group.close").isVisible()


def test_words_still_being_typed_are_kept_before_it_closes(grouped: Grouped, cast: SimpleNamespace) -> None:
    grouped.ground.open_meeting(present=("social_worker",))
    grouped.type("core_group.core_group.place", "Brookmead Academy")
    grouped.click("core_group.close")
    assert grouped.ground.view.next_steps.core_group_place == "Brookmead Academy"


def test_an_empty_list_leads_to_preparation(working: SimpleNamespace, qtbot: QtBot) -> None:
    grouped = Driven(CoreGroupPage, working, qtbot)
    assert "Nobody to choose from yet" in grouped.words()
    working.add_people("mother")
    assert grouped.has("core_group.person-mother.in")


@pytest.mark.parametrize(("look", "zoom", "width"), [("light", 100, 760), ("dark", 100, 560), ("light", 200, 900)])
def test_everything_has_a_name_and_nothing_is_cut(
    working: SimpleNamespace, qtbot: QtBot, cast: SimpleNamespace, theme: Theme, look: Look, zoom: int, width: int
) -> None:
    theme.set_look(look)
    theme.set_zoom(zoom)
    working.add_people()
    grouped = Driven(CoreGroupPage, working, qtbot)
    grouped.page.resize(width, 640)
    for short in ("mother", "social_worker", "sergeant", "licensing"):
        grouped.click(f"core_group.{cast.person(short)}.in")
    grouped.click("core_group.core_group.limit.days")
    grouped.click("core_group.read.ending")
    working.open_meeting(present=("detective",))
    working.do(Arrive(conference=cast.conference, person=cast.person("mother"), at=cast.moment(10, 2)))
    assert unnamed(grouped.page) == []
    qtbot.waitUntil(lambda: cut(grouped.page) == [])


def test_tab_goes_on_from_the_people_to_the_dates(grouped: Grouped, cast: SimpleNamespace) -> None:
    worker = cast.person("social_worker")
    grouped.click(f"core_group.{worker}.in")
    grouped.click(f"core_group.{worker}.lead")
    reached: list[str] = []
    for _ in range(40):
        grouped.keys("\t")
        focused = QApplication.focusWidget()
        reached.append(focused.objectName() if focused is not None else "")
        if reached[-1] == "core_group.next":
            break
    assert "core_group.core_group.time" in reached
    assert "core_group.review.time" in reached
    assert "core_group.next" in reached
