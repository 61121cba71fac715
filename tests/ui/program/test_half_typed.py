"""What is typed and not entered yet comes back after a lock, wherever it was typed."""

from __future__ import annotations

import pytest
from drives import no_file_grows_beyond
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rothdesk.app.commands.judgement import AmendAction
from rothdesk.app.left_off import NEW_CONFERENCE
from tests.ui.program.at_work import PASSPHRASE, AtWork
from tests.ui.program.half_typing import (
    CONTROL,
    current,
    do,
    lock_and_come_back,
    lock_and_unlock,
    open_one,
    put,
    stands,
    to,
)
from ui.autosave import SaveState
from ui.widgets import AudiencePicker, Choice, GridTable

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


@pytest.fixture
def chair(at_office: AtWork) -> AtWork:
    """The chair of an office at the list of conferences."""
    at_office.unlock(PASSPHRASE)
    return at_office


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
    to(at_work, "plan")
    assert stands(at_work, f"plan.{action}.by_when") == "Thu 30 Apr 2026", "what can be read is in the record"
    assert stands(at_work, f"plan.{action}.who") == "Leanne Fitch, nobody kno"


def type_into_cell(at_work: AtWork, words: str = "Promised for Frid") -> None:
    to(at_work, "prepare")
    table = next(iter(at_work.window.findChildren(GridTable, "reports")))
    at_work.window.page("prepare").show_field(table)  # type: ignore[attr-defined]
    at_work.settle()
    model = table.model()
    column = next(c for c in range(model.columnCount()) if model.headerData(c, Qt.Orientation.Horizontal) == "Note")
    table.setFocus()
    table.setCurrentIndex(model.index(0, column))
    table.edit(model.index(0, column))
    at_work.keys(words)


def test_a_cell_that_is_being_typed_is_in_the_record_after_a_lock(chair: AtWork) -> None:
    at_work = open_one(chair)
    type_into_cell(at_work)
    lock_and_come_back(at_work)
    notes = [p.report_note for p in current(at_work).screen.view.participants]  # type: ignore[union-attr]
    assert "Promised for Frid" in notes
    assert at_work.keyboard() == "reports"


def test_a_cell_in_which_nothing_was_typed_gives_its_table_the_keyboard_after_a_lock(chair: AtWork) -> None:
    at_work = open_one(chair)
    type_into_cell(at_work, "")
    lock_and_come_back(at_work)
    assert at_work.keyboard() == "reports"


def test_a_cell_that_was_typed_under_the_cover_gives_the_keyboard_to_its_table(chair: AtWork) -> None:
    at_work = open_one(chair)
    type_into_cell(at_work)
    at_work.press(Qt.Key.Key_F9)
    at_work.settle()
    assert at_work.keyboard() not in ("", "reports")
    at_work.press(Qt.Key.Key_F9)
    at_work.settle()
    assert at_work.keyboard() == "reports"


def test_a_lock_over_the_cover_finds_its_place_though_the_cell_has_gone(chair: AtWork) -> None:
    at_work = open_one(chair)
    type_into_cell(at_work)
    at_work.press(Qt.Key.Key_F9)
    at_work.settle()
    lock_and_come_back(at_work)
    assert at_work.keyboard() == "reports"


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
    with no_file_grows_beyond(4096):
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
