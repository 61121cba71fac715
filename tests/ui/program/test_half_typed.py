"""What is typed and not entered yet comes back after a lock, wherever it was typed, and never to the wrong people."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from rothdesk.app.commands.base import Command
from rothdesk.app.commands.judgement import AmendAction
from rothdesk.app.commands.meeting import Arrive, Leave, OpenMeeting
from rothdesk.app.commands.preparing import AddAgency, AddParticipant, PrepareConference
from rothdesk.app.left_off import NEW_CONFERENCE
from rothdesk.domain.conference import Conference
from rothdesk.domain.ids import AgencyId, ConferenceId, PersonId
from rothdesk.domain.people import Agency, AgencyKind, Participant, PersonKind
from rothdesk.domain.presence import Mode
from rothdesk.secrets.keyfile import KeyFile
from tests.decrypted import words_in
from tests.ui.program.at_work import AFTERNOON, PASSPHRASE, AtWork
from tests.ui.program.test_program import no_file_may_grow
from ui.autosave import SaveState
from ui.conference.open_conference import OpenConference
from ui.widgets import AudiencePicker, Choice, GridTable

CONTROL = Qt.KeyboardModifier.ControlModifier
MEETING = ConferenceId("conference-in-session")
REASON = "a raid on the quillworks at dawn"

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


@pytest.fixture
def chair(at_office: AtWork) -> AtWork:
    """The chair of an office at the list of conferences."""
    at_office.unlock(PASSPHRASE)
    return at_office


def current(at_work: AtWork) -> OpenConference:
    conference = at_work.program.conference
    assert conference is not None
    return conference


def do(at_work: AtWork, *commands: Command) -> None:
    for command in commands:
        at_work.program.client.execute(command)
    at_work.settle()


def open_one(at_work: AtWork, conference: ConferenceId | None = None) -> AtWork:
    """Open a conference, or the one that is there."""
    if conference is None:
        at_work.keys("\n")
    else:
        at_work.program.open_conference(conference)
    at_work.until(lambda: at_work.program.conference is not None and current(at_work).screen is not None)
    at_work.settle()
    return at_work


def to(at_work: AtWork, stage: str) -> None:
    at_work.window.go_to(stage)
    at_work.settle()


def lock_and_unlock(at_work: AtWork) -> None:
    at_work.press(Qt.Key.Key_L, CONTROL)
    at_work.until(lambda: at_work.shows("unlock"))
    at_work.until(lambda: at_work.keyboard() == "unlock.passphrase")
    at_work.keys(f"{PASSPHRASE}\n")
    at_work.until(lambda: at_work.program.is_open)
    at_work.settle()


def lock_and_come_back(at_work: AtWork) -> None:
    lock_and_unlock(at_work)
    at_work.until(lambda: at_work.program.conference is not None and current(at_work).screen is not None)
    at_work.settle()


def put(at_work: AtWork, field: str, words: str) -> None:
    """Type into a field in place of what stands there."""
    found = next(w for w in at_work.window.findChildren(QWidget, field) if isinstance(w, QLineEdit | QPlainTextEdit))
    found.setFocus()
    found.selectAll()
    at_work.keys(words)


def stands(at_work: AtWork, field: str) -> str:
    found = next(w for w in at_work.window.findChildren(QWidget, field) if isinstance(w, QLineEdit | QPlainTextEdit))
    return found.text() if isinstance(found, QLineEdit) else found.toPlainText()


# The panel of a closed part


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


# The other pages of a conference


def test_the_form_of_a_recipient_comes_back_new_or_changed(chair: AtWork) -> None:
    at_work = open_one(chair)
    to(at_work, "issue")
    at_work.click("issue.add")
    put(at_work, "issue.form.name", "Probation, Sev")
    picker = at_work.find(AudiencePicker, "issue.form.readers")
    picker.set_value({"agency:police"})
    picker.edited.emit()
    at_work.find(QWidget, "issue.form.name").setFocus()
    lock_and_come_back(at_work)
    assert at_work.window.stage == "issue"
    at_work.until(lambda: at_work.keyboard() == "issue.form.name")
    assert stands(at_work, "issue.form.name") == "Probation, Sev"
    assert at_work.find(AudiencePicker, "issue.form.readers").value() == {"agency:police"}
    at_work.keys("ern")
    at_work.click("issue.form.keep")
    recipients = current(at_work).screen.view.recipients  # type: ignore[union-attr]
    assert [r.name for r in recipients if r.agencies == ("police",)] == ["Probation, Severn"]
    lock_and_come_back(at_work)
    assert not at_work.shows("issue.form")
    at_work.click("issue.edit.police")
    put(at_work, "issue.form.name", "Police, Bath")
    lock_and_come_back(at_work)
    assert stands(at_work, "issue.form.name") == "Police, Bath"
    at_work.click("issue.form.keep")
    recipients = current(at_work).screen.view.recipients  # type: ignore[union-attr]
    assert [r.name for r in recipients if r.id == "police"] == ["Police, Bath"]


def test_words_that_make_no_value_yet_come_back_into_their_fields(chair: AtWork) -> None:
    at_work = open_one(chair)
    action = current(at_work).screen.view.actions[0].id  # type: ignore[union-attr]
    typed = {
        f"plan.{action}.who": "Leanne Fitch, nobody kno",
        f"plan.{action}.by_when": "31 4 20",
        "prepare.child.born": "12 13",
        "core_group.review.day": "31 6",
        "reports.due": "31 9",
    }
    do(at_work, AmendAction.of(current(at_work).id, action, by_when=None))
    for field, words in typed.items():
        to(at_work, {"plan": "plan", "core_group": "core_group"}.get(field.split(".")[0], "prepare"))
        put(at_work, field, words)
    to(at_work, "plan")
    lock_and_come_back(at_work)
    assert {field: stands(at_work, field) for field in typed} == typed
    to(at_work, "plan")
    put(at_work, f"plan.{action}.by_when", "30 4 2026")
    to(at_work, "prepare")
    lock_and_come_back(at_work)
    assert stands(at_work, f"plan.{action}.by_when") == "Thu 30 Apr 2026", "what can be read is in the record"
    assert stands(at_work, f"plan.{action}.who") == "Leanne Fitch, nobody kno"


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


def test_a_cell_that_is_being_typed_is_in_the_record_after_a_lock(chair: AtWork) -> None:
    at_work = open_one(chair)
    to(at_work, "prepare")
    table = next(iter(at_work.window.findChildren(GridTable, "reports")))
    at_work.window.page("prepare").show_field(table)  # type: ignore[attr-defined]
    at_work.settle()
    model = table.model()
    column = next(c for c in range(model.columnCount()) if model.headerData(c, Qt.Orientation.Horizontal) == "Note")
    table.setFocus()
    table.setCurrentIndex(model.index(0, column))
    table.edit(model.index(0, column))
    at_work.keys("Promised for Frid")
    lock_and_come_back(at_work)
    notes = [p.report_note for p in current(at_work).screen.view.participants]  # type: ignore[union-attr]
    assert "Promised for Frid" in notes


# A conference that is being prepared


NEW = {"new.reference": "26-0042", "new.child": "Sam Quillf", "new.strategy": "14 4 2026", "new.time": "9"}


def begin_new(at_work: AtWork) -> None:
    at_work.press(Qt.Key.Key_N, CONTROL)
    at_work.until(lambda: at_work.shows("new.reference"))
    at_work.settle()
    at_work.find(Choice, "new.type").set_value(at_work.find(Choice, "new.type").itemData(1))
    for field, words in NEW.items():
        put(at_work, field, words)


def kept_new(at_work: AtWork) -> object:
    opened = at_work.program._opened
    assert opened is not None
    return at_work.dispatcher.submit(lambda: opened.left_off.lines(NEW_CONFERENCE)).result()


def test_a_conference_that_is_being_prepared_comes_back_until_it_is_there(chair: AtWork) -> None:
    at_work = chair
    begin_new(at_work)
    kind = at_work.find(Choice, "new.type").value()
    lock_and_unlock(at_work)
    at_work.until(lambda: at_work.shows("new.reference"))
    in_full = {"new.strategy": "Tuesday 14 April 2026", "new.time": "09:00"}
    assert {field: stands(at_work, field) for field in NEW} == NEW | in_full
    assert at_work.find(Choice, "new.type").value() == kind
    at_work.click("new.prepare")
    at_work.until(lambda: at_work.program.conference is not None and current(at_work).screen is not None)
    assert current(at_work).screen.view.conference.reference == "26-0042"  # type: ignore[union-attr]
    at_work.settle()
    assert kept_new(at_work) == {}
    at_work.program.show_home()
    at_work.until(lambda: at_work.shows("home.list"))
    lock_and_unlock(at_work)
    assert not at_work.shows("new.reference")


def test_it_is_kept_while_it_is_typed_and_goes_with_back(chair: AtWork) -> None:
    at_work = chair
    begin_new(at_work)
    autosave = at_work.program.autosave()
    assert autosave is not None
    at_work.until(lambda: autosave.state is SaveState.SAVED and bool(kept_new(at_work)))
    at_work.click("new.back")
    at_work.until(lambda: at_work.shows("home.list"))
    at_work.until(lambda: kept_new(at_work) == {})
    lock_and_unlock(at_work)
    at_work.until(lambda: at_work.shows("home.list"))
    assert not at_work.shows("new.reference")


def test_on_a_full_disk_it_says_so_and_does_not_lock_over_the_words(chair: AtWork) -> None:
    at_work = chair
    with no_file_may_grow():
        begin_new(at_work)
        at_work.until(lambda: at_work.sees("What you typed is not saved."))
        at_work.program.lock()
        at_work.until(lambda: at_work.keyboard() == "cover.passphrase")
        at_work.keys(f"{PASSPHRASE}\n")
        at_work.until(lambda: not at_work.window.is_covered)
        assert stands(at_work, "new.child") == "Sam Quillf"
        at_work.program.lock()
    at_work.until(lambda: at_work.shows("unlock"))
    at_work.until(lambda: at_work.keyboard() == "unlock.passphrase")
    at_work.keys(f"{PASSPHRASE}\n")
    at_work.until(lambda: at_work.shows("new.reference"))
    at_work.until(lambda: stands(at_work, "new.child") == "Sam Quillf")
