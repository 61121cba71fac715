"""Restoring a backup: choose one, give a passphrase, read what it would replace, and only then do it.

It shows what it is given and asks for what is pressed. The passphrase goes from its field to whoever asked and is
kept nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from rothdesk.app.health import moment_words, size_words
from rothdesk.app.restoring import Found, Restored, RestorePlan
from rothdesk.support.problem import Problem
from ui.program.long_work import LongWork
from ui.screens.centred import CentredScreen
from ui.widgets import Banner, Button, Card, Choice, Field, LineEdit, PlainLabel, column
from ui.widgets.label import show_in_place

_CHOOSE = (
    "Choose a backup and give the passphrase that opens the store. You are shown what would be replaced before "
    "anything is changed."
)
_READ = "Read this first. Nothing has been changed yet."


class RestoreScreen(CentredScreen):
    """`folder_asked`, `look_asked(place, secret)`, `restore_asked`, `left` (nothing done), `finished` (all done)."""

    folder_asked = Signal()
    look_asked = Signal(object, str)
    restore_asked = Signal()
    left = Signal()
    finished = Signal()

    def __init__(self) -> None:
        super().__init__("restore", "Restore a backup", _CHOOSE, width=560)
        self._found: tuple[Found, ...] = ()
        self.work = LongWork("restore.work")
        self.work.changed.connect(self._on_work)
        self._which = Choice([], hint="No backup chosen yet", name="restore.which")
        self._folder = Button("Choose a folder or stick…", on_click=self.folder_asked.emit, name="restore.folder")
        self._secret = LineEdit(secret=True, name="restore.secret")
        self._secret.returnPressed.connect(self._look)
        self._choosing = QWidget()
        choosing = column(self._choosing, gap=12)
        self._which_field = Field("Backup", self._which)
        self._secret_field = Field(
            "Passphrase or recovery code",
            self._secret,
            help="The passphrase of today, or on a new computer the one of the backup.",
        )
        choosing.add(self._which_field, self._folder, self._secret_field)
        self._plan = Card(name="restore.plan")
        self._plan.setAccessibleName("What restoring would do")
        self._plan.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # it is to be read before anything is pressed
        self._losses = Banner(name="restore.losses")
        self._sentences = column(gap=8)
        plan = column(self._plan, gap=12, margins=(12, 12, 12, 12))
        plan.add(self._losses)
        plan.addLayout(self._sentences)
        self.body.add(self._choosing, self._plan, self.work)
        self._leave = Button("Back", on_click=self.left.emit, name="restore.back")
        self._look_button = Button("Look at this backup", "primary", on_click=self._look, name="restore.look")
        self._do = Button("Restore this backup", "primary", on_click=self.restore_asked.emit, name="restore.do")
        self._unlock = Button("Unlock", "primary", on_click=self.finished.emit, name="restore.finish")
        self.set_back(self._leave)
        self.foot.add(self._look_button, self._do, self._unlock)
        self._show_step(self._choosing, self._look_button)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins where something is to be done."""
        super().showEvent(event)
        (self._secret if self._found else self._folder).setFocus()

    def show_found(self, found: Sequence[Found]) -> None:
        """Offer these backups, the newest chosen."""
        self._found = tuple(found)
        self._which.set_options([(str(each.place), _words(each)) for each in found])
        if found:
            self._which_field.set_error("")
            self._which.set_value(str(found[0].place))
            self._secret.setFocus()

    def show_plan(self, plan: RestorePlan) -> None:
        """Say what restoring would do."""
        self._secret.clear()
        self.explanation.say(_READ)
        losses = plan.losses()
        self._losses.say(" ".join(losses), "", "warning")
        self._say([sentence for sentence in plan.sentences() if sentence not in losses])
        self._show_step(self._plan, self._do)
        self._plan.setFocus()

    def show_restored(self, restored: Restored) -> None:
        """Say that it is done."""
        self.explanation.say("Done.")
        self._losses.say("")
        self._say((restored.sentence(), "Unlock the store to go on with it."))
        self._show_step(self._plan, self._unlock)
        show_in_place(self._leave, shown=False)
        self._unlock.setFocus()

    def refuse(self, problem: Problem) -> None:
        """Say what went wrong; what was chosen stays."""
        super().refuse(problem)
        if self._choosing.isVisible():
            self._secret.selectAll()
            self._secret.setFocus()

    def _look(self) -> None:
        if self.work.busy:
            return
        place, secret = self._which.value(), self._secret.text()
        self._which_field.set_error("" if place else "Choose where the backup is.")
        self._secret_field.set_error("" if secret or not place else "Type the passphrase that opens it.")
        if not place:
            self._folder.setFocus()
        elif not secret:
            self._secret.setFocus()
        else:
            self.problem.say("")
            self.look_asked.emit(Path(place), secret)

    def _say(self, sentences: Sequence[str]) -> None:
        while self._sentences.count():
            item = self._sentences.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for sentence in sentences:
            self._sentences.add(PlainLabel(sentence))
        self._plan.setAccessibleName(" ".join((self._losses.accessibleName(), *sentences)))

    def _show_step(self, part: QWidget, button: Button) -> None:
        for each in (self._choosing, self._plan):
            show_in_place(each, shown=each is part)
        for other in (self._look_button, self._do, self._unlock):
            show_in_place(other, shown=other is button)

    def _on_work(self) -> None:
        busy = self.work.busy
        for each in (self._leave, self._look_button, self._do, self._folder, self._which, self._secret):
            each.setEnabled(not busy)
        if busy:
            self.problem.say("")
            self.work.take_keyboard()


def _words(found: Found) -> str:
    return f"{moment_words(found.made_at)}, {size_words(found.size)}"
