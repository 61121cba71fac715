"""An action or a notification that is half typed when the part of the meeting changes never opens by itself."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from rothdesk.app.commands.meeting import Arrive, EndClosedPart, Leave, StartClosedPart
from rothdesk.domain.presence import Mode
from tests.ui.steps.driving import Driven
from ui.steps.plan import PlanPage

# Qt's offscreen platform says this of every list that opens over a window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")

SECRET = "Watch the flat above the shop"
FIELDS = ("plan.add.action", "plan.notify.location.what")


@pytest.fixture
def closed(working: SimpleNamespace, qtbot: QtBot, cast: SimpleNamespace) -> Driven[PlanPage]:
    """A closed part without the mother, and a school that may join later."""
    working.add_people("mother", "detective", "school", "chair")
    working.open_meeting(10, 2, present=("chair", "detective", "mother"))
    driven = Driven(PlanPage, working, qtbot)
    working.do(StartClosedPart(conference=cast.conference, at=cast.moment(10, 2), asked_out=(cast.person("mother"),)))
    return driven


def noted(planned: Driven[PlanPage]) -> list[tuple[str, frozenset[str]]]:
    """Everything in the plan with the people who may know it, read while nobody else is there."""
    view = planned.ground.view
    return [(a.action, a.who.people) for a in view.actions] + [(n.what, n.who.people) for n in view.notifications]


@pytest.mark.parametrize("field", FIELDS)
def test_it_goes_out_of_sight_and_stays_closed_when_the_mother_comes_back(
    closed: Driven[PlanPage], cast: SimpleNamespace, field: str
) -> None:
    closed.type(field, SECRET)
    back = (cast.person("mother"),)
    closed.ground.do(EndClosedPart(conference=cast.conference, at=cast.moment(10, 2), returning=back))
    assert closed.text(field) == ""
    assert noted(closed) == []
    closed.ground.do(Leave(conference=cast.conference, person=cast.person("mother"), at=cast.moment(10, 2)))
    assert noted(closed) == [(SECRET, frozenset({cast.person("chair"), cast.person("detective")}))]


@pytest.mark.parametrize("field", FIELDS)
def test_it_stays_closed_when_the_part_ends_and_nobody_has_come_back_yet(
    closed: Driven[PlanPage], cast: SimpleNamespace, field: str
) -> None:
    closed.type(field, SECRET)
    closed.ground.do(EndClosedPart(conference=cast.conference, at=cast.moment(10, 2)))
    assert closed.text(field) == SECRET
    closed.type(field, SECRET + "\n")
    assert noted(closed) == [(SECRET, frozenset({cast.person("chair"), cast.person("detective")}))]


def test_it_goes_when_somebody_joins_the_closed_part_by_video(
    closed: Driven[PlanPage], cast: SimpleNamespace
) -> None:
    closed.type(FIELDS[0], SECRET)
    school = cast.person("school")
    closed.ground.do(Arrive(conference=cast.conference, person=school, at=cast.moment(10, 2), mode=Mode.VIDEO))
    # Whoever joins is in the ordinary set from then on, but not in that of what was begun before.
    assert closed.text(FIELDS[0]) == ""
