"""The minutes page: a copy that was looked at is gone from the page as soon as somebody is in the meeting."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from rothdesk.app.commands.issuing import AddRecipient
from rothdesk.app.commands.meeting import Arrive, CloseMeeting
from rothdesk.bootstrap.workshop import workshop
from rothdesk.domain.copies import Recipient
from tests.ui.steps.driving import Driven
from ui.steps.minutes.page import MinutesPage
from ui.widgets import PdfPreview


@pytest.fixture
def minutes(working: SimpleNamespace, qtbot: QtBot, cast: SimpleNamespace) -> Driven[MinutesPage]:
    """The page with the police's copy in sight, before the meeting."""
    working.add_people("mother", "detective", "chair")
    police = Recipient(id="copy-1", name="Police", agencies=(cast.agency("police"),))
    working.do(AddRecipient(conference=cast.conference, entity=police))
    page = Driven(lambda conference: MinutesPage(conference, workshop()), working, qtbot)
    working.settle()
    assert pages(page) > 0
    return page


def pages(minutes: Driven[MinutesPage]) -> int:
    return minutes.page.findChildren(PdfPreview)[0].pages


def test_a_copy_in_sight_goes_when_somebody_comes_in(minutes: Driven[MinutesPage]) -> None:
    minutes.ground.open_meeting(10, 2, present=("chair", "mother"))
    assert pages(minutes) == 0


def test_a_copy_that_was_looked_at_earlier_is_not_there_when_the_page_comes_back(
    minutes: Driven[MinutesPage],
) -> None:
    minutes.page.leaving()
    minutes.ground.open_meeting(10, 2, present=("chair", "mother"))
    assert pages(minutes) == 0
    minutes.page.entered()
    minutes.ground.settle()
    assert pages(minutes) == 0


def test_it_goes_when_the_end_of_the_meeting_is_undone_and_comes_back_with_it(
    minutes: Driven[MinutesPage], cast: SimpleNamespace
) -> None:
    minutes.ground.open_meeting(10, 2, present=("chair", "mother"))
    minutes.ground.do(CloseMeeting(conference=cast.conference, at=cast.moment(12)))
    assert pages(minutes) > 0
    minutes.ground.undo()
    assert pages(minutes) == 0


def test_it_goes_while_people_gather_before_the_meeting_is_opened(
    minutes: Driven[MinutesPage], cast: SimpleNamespace
) -> None:
    minutes.ground.do(Arrive(conference=cast.conference, person=cast.person("mother"), at=cast.moment(9, 50)))
    assert pages(minutes) == 0
