"""Ctrl+Z over a step that had closed something asks first, and does nothing without an answer."""

from __future__ import annotations

from PySide6.QtCore import Qt

from rothdesk.app.commands.meeting import AmendEntry
from rothdesk.domain.restriction import NOBODY
from tests.ui.program.at_work import AtWork


def test_ctrl_z_opens_an_entry_again_only_when_that_is_confirmed(at_work: AtWork) -> None:
    at_work.make_store()
    at_work.rehearse()
    conference = at_work.program.conference
    assert conference is not None
    assert conference.screen is not None
    entry = conference.screen.view.entries[0]

    def is_open() -> bool:
        assert conference.screen is not None
        return ("entries", entry.id) in conference.screen.view.open_ids

    assert is_open()
    conference.do(AmendEntry.of(conference.id, entry.id, who=NOBODY))
    at_work.until(lambda: not is_open())
    at_work.window.setFocus()
    at_work.answers.agrees = False
    at_work.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not is_open()
    at_work.answers.agrees = True
    at_work.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    at_work.until(is_open)
