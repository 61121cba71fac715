"""What is half typed in a meeting comes back after a lock, and never before somebody who was not there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit

from rothdesk.app.commands.base import Command
from rothdesk.app.commands.meeting import Arrive, Leave, OpenMeeting
from rothdesk.app.commands.preparing import AddAgency, AddParticipant, PrepareConference
from rothdesk.domain.conference import Conference
from rothdesk.domain.ids import AgencyId, ConferenceId, PersonId
from rothdesk.domain.people import Agency, AgencyKind, Participant, PersonKind
from rothdesk.domain.presence import Mode
from rothdesk.secrets.keyfile import KeyFile
from tests.decrypted import words_in
from tests.ui.program.at_work import AFTERNOON, PASSPHRASE, AtWork
from tests.ui.program.half_typing import current, do, lock_and_come_back, open_one, put, stands, to

MEETING = ConferenceId("conference-in-session")
REASON = "a raid on the quillworks at dawn"

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


@pytest.fixture
def chair(at_office: AtWork) -> AtWork:
    """The chair of an office at the list of conferences."""
    at_office.unlock(PASSPHRASE)
    return at_office


def marked(who: str, *, here: bool, at: int) -> Command:
    moment = AFTERNOON + timedelta(minutes=at)
    if here:
        return Arrive(conference=MEETING, person=PersonId(who), at=moment, mode=Mode.IN_ROOM)
    return Leave(conference=MEETING, person=PersonId(who), at=moment)


@pytest.fixture
def in_session(chair: AtWork) -> AtWork:
    """A meeting with a mother and a detective; an aunt is invited and not there."""
    do(
        chair,
        PrepareConference(
            conference=MEETING, details=Conference(id=MEETING, reference="26-1", conference_type="initial")
        ),
        AddAgency(conference=MEETING, entity=Agency(id="family", title="Family", kind=AgencyKind.FAMILY)),
        AddAgency(conference=MEETING, entity=Agency(id="police", title="Police", kind=AgencyKind.PROFESSIONAL)),
    )
    people = {"mother": PersonKind.FAMILY, "aunt": PersonKind.FAMILY, "detective": PersonKind.PROFESSIONAL}
    for who, kind in people.items():
        agency = AgencyId("family" if kind is PersonKind.FAMILY else "police")
        person = Participant(id=who, name=f"The {who}", agency=agency, kind=kind)
        do(chair, AddParticipant(conference=MEETING, entity=person))
    do(chair, OpenMeeting(conference=MEETING, at=AFTERNOON))
    do(chair, marked("mother", here=True, at=0), marked("detective", here=True, at=0))
    open_one(chair, MEETING)
    to(chair, "meeting")
    return chair


def ask_for_closed_part(at_work: AtWork) -> None:
    at_work.click("meeting.part")
    at_work.find(QCheckBox, "meeting.closed.people.detective").setFocus()
    at_work.press(Qt.Key.Key_Space)
    put(at_work, "meeting.closed.told", "A short part without everybody.")
    put(at_work, "meeting.closed.reason", REASON)


def test_the_panel_of_a_closed_part_comes_back_as_it_was_and_lies_sealed(in_session: AtWork) -> None:
    at_work = in_session
    ask_for_closed_part(at_work)
    at_work.until(lambda: at_work.window.status.words.startswith("Saved"))
    with KeyFile.read(at_work.folder / "store.key").unlock(PASSPHRASE) as unlocked:
        key = unlocked.store_key.raw
    assert words_in(at_work.folder / "store.db", key, ("26-1", "quillworks", "short part")) == {"26-1"}
    lock_and_come_back(at_work)
    assert at_work.window.stage == "meeting"
    at_work.until(lambda: at_work.keyboard() == "meeting.closed.reason")
    assert stands(at_work, "meeting.closed.reason") == REASON
    assert stands(at_work, "meeting.closed.told") == "A short part without everybody."
    ticked = [
        who for who in ("mother", "detective") if at_work.find(QCheckBox, f"meeting.closed.people.{who}").isChecked()
    ]
    assert ticked == ["mother", "detective"]
    at_work.click("meeting.closed.do")
    part = current(at_work).screen.closed_part  # type: ignore[union-attr]
    assert part is not None
    assert set(part.asked_out) == {"mother", "detective"}
    lock_and_come_back(at_work)
    assert not at_work.shows("meeting.closed"), "it has been entered"


def test_the_panel_waits_while_somebody_is_in_the_room_who_was_not(in_session: AtWork) -> None:
    at_work = in_session
    ask_for_closed_part(at_work)
    at_work.clock.moment = AFTERNOON + timedelta(minutes=2)
    do(at_work, marked("aunt", here=True, at=1))
    lock_and_come_back(at_work)
    assert not at_work.shows("meeting.closed")
    assert not any(REASON in w.text() for w in at_work.window.findChildren(QLineEdit))
    lock_and_come_back(at_work)  # and what waits is not lost by locking once more
    at_work.find(QPlainTextEdit, "meeting.capture.text").setFocus()
    at_work.keys("Typing on")
    do(at_work, marked("aunt", here=False, at=2))
    at_work.until(lambda: at_work.shows("meeting.closed"))
    assert stands(at_work, "meeting.closed.reason") == REASON
    assert at_work.keyboard() == "meeting.capture.text", "it took the keyboard from what was being typed"


def test_a_closed_part_that_was_thought_better_of_does_not_come_back(in_session: AtWork) -> None:
    at_work = in_session
    ask_for_closed_part(at_work)
    at_work.until(lambda: at_work.window.status.words.startswith("Saved"))
    at_work.click("meeting.closed.back")
    lock_and_come_back(at_work)
    assert not at_work.shows("meeting.closed")
    assert stands(at_work, "meeting.closed.reason") == ""


def test_the_question_and_the_time_of_a_note_come_back(in_session: AtWork) -> None:
    at_work = in_session
    to(at_work, "scaling")
    put(at_work, "scaling.question.text", "How safe is she at the ya")
    to(at_work, "arrival")
    put(at_work, "arrival.time", "16:05")
    lock_and_come_back(at_work)
    assert stands(at_work, "scaling.question.text") == "How safe is she at the ya"
    assert stands(at_work, "arrival.time") == "16:05"
    to(at_work, "scaling")
    at_work.click("scaling.begin")
    at_work.clock.moment = AFTERNOON + timedelta(days=1)
    lock_and_come_back(at_work)
    assert current(at_work).screen.view.scaling_rounds[0].question == "How safe is she at the ya"  # type: ignore[union-attr]
    assert stands(at_work, "arrival.time") == "", "another day's time would falsify what is noted"
