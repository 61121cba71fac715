"""Sign and issue by keys and clicks: recipients, states in words, the identity, and files that verify."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from rothdesk.app.commands.issuing import ApproveMinutes
from rothdesk.app.commands.meeting import AddEntry
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.restriction import WhoMayKnow
from rothdesk.export.verification import Status, verify
from tests.ui.steps.driving import Driven
from tests.ui.steps.finished import Finished, finished
from tests.ui.walking import cut, unnamed
from ui.steps.issue.page import IssuePage
from ui.theme import Theme
from ui.widgets import Banner, Chip

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")

SECRET = "Dransfield keeps the keys of the garage in Severn Road under a brick"


@pytest.fixture
def over(tmp_path: Path, qapp: QApplication) -> Iterator[Finished]:
    yield from finished(tmp_path)


def drive(over: Finished, qtbot: QtBot) -> Driven[IssuePage]:
    ground = SimpleNamespace(conference=over.conference, settle=over.settle, keep=over.keep)
    return Driven(lambda conference: IssuePage(conference, over.opened), ground, qtbot)


def approve(over: Finished) -> None:
    now = over.clock.now()
    over.do(ApproveMinutes(conference=over.conference.id, at=now, signed_on=now.date()))


def states(issue: Driven[IssuePage]) -> list[str]:
    return [chip.chip.words for chip in issue.page.findChildren(Chip) if chip.objectName().startswith("issue.state.")]


def wait_for(issue: Driven[IssuePage], *words: str) -> None:
    issue.qtbot.waitUntil(lambda: set(states(issue)) == set(words), timeout=30_000)
    issue.ground.settle()


def sign(issue: Driven[IssuePage]) -> QAbstractButton:
    return issue.find(QPushButton, "issue.sign")


def banner(issue: Driven[IssuePage]) -> str:
    return issue.find(Banner, "issue.banner").accessibleName()


def test_recipients_are_listed_as_usual_in_one_press(over: Finished, qtbot: QtBot) -> None:
    over.without_recipients()
    issue = drive(over, qtbot)
    usual = QApplication.focusWidget()
    assert isinstance(usual, QPushButton)
    assert usual.text() == "List them as usual"
    qtbot.keyClick(usual, Qt.Key.Key_Space)
    qtbot.keyClick(usual, Qt.Key.Key_Space)
    over.settle()
    recipients = over.screen.view.recipients
    names = [r.name for r in recipients]
    assert len(set(names)) == len(names)
    assert "Police" in names
    (mother,) = (r for r in recipients if r.name.startswith("Maribel"))
    assert len(mother.people) == 1
    assert states(issue) == ["not checked"] * len(names)


def test_a_recipient_is_added_changed_and_removed(over: Finished, qtbot: QtBot) -> None:
    over.without_recipients()
    issue = drive(over, qtbot)
    issue.click("issue.add")
    assert issue.keyboard() == "issue.form.name"
    issue.click("issue.form.keep")
    assert over.screen.view.recipients == ()
    issue.type("issue.form.name", "Police, exploitation team")
    issue.click("issue.form.keep")
    assert over.screen.view.recipients == (), "a copy for nobody is not listed"
    police = next(a for a in over.screen.view.agencies if a.title == "Police")
    officer = next(p for p in over.screen.view.participants if p.agency == police.id)
    issue.tick("issue.form.readers", "audience", f"person:{officer.id}")
    issue.click("issue.form.keep")
    (listed,) = over.screen.view.recipients
    assert (listed.name, listed.people) == ("Police, exploitation team", (officer.id,))
    issue.click(f"issue.edit.{listed.id}")
    issue.type("issue.form.name", "Police")
    issue.click("issue.form.keep")
    (listed,) = over.screen.view.recipients
    assert listed.name == "Police"
    issue.click(f"issue.edit.{listed.id}")
    issue.click("issue.form.remove")
    assert over.screen.view.recipients == ()


def test_a_stopped_copy_names_the_entry_and_never_its_words(over: Finished, qtbot: QtBot) -> None:
    over.only(0, 8)
    view = over.screen.view
    keeper = WhoMayKnow(people=frozenset({view.conference.chair}))
    at = view.conference.opened_at
    closed = Entry(id="closed", at=at, kind=EntryKind.FACT, text=SECRET)
    told = Entry(id="told", at=at, kind=EntryKind.NOTE, text=f"Somebody said: {SECRET}.")
    over.do(
        AddEntry(conference=over.conference.id, entity=closed, who=keeper),
        AddEntry(conference=over.conference.id, entity=told),
    )
    approve(over)
    issue = drive(over, qtbot)
    went: list[tuple[str, str, str]] = []
    issue.page.to_place = lambda *place: went.append(place)
    wait_for(issue, "stopped")
    said = issue.words()
    assert "Words of Entry " in said
    assert "brick" not in said
    assert "copies are stopped." in banner(issue)
    assert not sign(issue).isEnabled()
    issue.click(f"issue.open.{over.screen.view.recipients[0].id}")
    assert went == [("meeting", "", "closed")]


def test_copies_are_signed_with_the_passphrase_and_verify(over: Finished, qtbot: QtBot) -> None:
    over.only(0, 8)
    approve(over)
    issue = drive(over, qtbot)
    wait_for(issue, "ready")
    assert sign(issue).text() == "Sign 2 ready copies"
    issue.click("issue.sign")
    assert "no signing identity yet" in banner(issue)
    over.asker.text = "Philippa Orme"
    assert issue.page.context is not None
    make = issue.page.context.findChild(QPushButton, "issue.identity.make")
    assert make is not None
    make.click()
    qtbot.waitUntil(lambda: "identity is ready" in banner(issue), timeout=30_000)
    wait_for(issue, "ready")
    over.asker.passphrase = "not the passphrase"
    issue.click("issue.sign")
    qtbot.waitUntil(lambda: "does not fit" in banner(issue), timeout=30_000)
    assert list(over.copies.iterdir()) == []
    assert sign(issue).isEnabled()
    over.asker.passphrase = "seven quiet herons over Yate"
    over.asker.asked.clear()
    issue.click("issue.sign")
    assert over.asker.asked == ["Your passphrase"]
    wait_for(issue, "issued")
    assert "2 copies are signed, verified and in the folder." in banner(issue)
    fingerprint = over.screen.view.issued_copies[0].signer
    files = sorted(over.copies.iterdir())
    assert [f.name for f in files] == sorted(c.file_name for c in over.screen.view.issued_copies)
    for file in files:
        assert verify(file.read_bytes(), [fingerprint]).status is Status.INTACT
    assert not sign(issue).isEnabled()


def test_no_folder_and_no_passphrase_sign_nothing(over: Finished, qtbot: QtBot) -> None:
    over.only(0)
    approve(over)
    over.run(lambda: over.opened.make_identity("seven quiet herons over Yate", "Philippa Orme"))
    issue = drive(over, qtbot)
    wait_for(issue, "ready")
    over.asker.file = None
    issue.click("issue.sign")
    over.asker.file, over.asker.passphrase = over.copies, None
    issue.click("issue.sign")
    over.settle()
    assert list(over.copies.iterdir()) == []
    assert states(issue) == ["ready"]


@pytest.mark.parametrize(("zoom", "width"), [(100, 736), (200, 1060)])
def test_every_part_is_named_and_nothing_is_cut(
    over: Finished, qtbot: QtBot, theme: Theme, zoom: int, width: int
) -> None:
    theme.set_zoom(zoom)
    issue = drive(over, qtbot)
    issue.page.resize(width, 700)
    issue.click("issue.add")
    qtbot.wait(30)
    assert unnamed(issue.page) == []
    assert cut(issue.page) == []
