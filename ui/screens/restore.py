"""Restoring a backup: choose one, give a passphrase, read what it would replace, and only then do it.

It shows what it is given and asks for what is pressed. The passphrase goes from its field to whoever asked and is
kept nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from rothdesk.app.health import moment_words, size_words
from rothdesk.app.restoring import Found, Restored, RestorePlan
from rothdesk.support.problem import Problem
from ui.program.long_work import LongWork
from ui.screens.centred import CentredScreen
from ui.widgets import Button, Choice, Field, LineEdit, PlainLabel, column
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
        choosing.add(
            Field("Backup", self._which),
            self._folder,
            Field(
                "Passphrase or recovery code",
                self._secret,
                help="The passphrase of today, or on a new computer the one of the backup.",
            ),
        )
        self._plan = QWidget()
        self._sentences = column(self._plan, gap=8)
        self.body.add(self._choosing, self._plan, self.work)
        self._back = Button("Back", on_click=self._on_back, name="restore.back")
        self._look_button = Button("Look at this backup", "primary", on_click=self._look, name="restore.look")
        self._do = Button("Restore this backup", "primary", on_click=self.restore_asked.emit, name="restore.do")
        self._unlock = Button("Unlock", "primary", on_click=self.finished.emit, name="restore.finish")
        self.foot.add(self._back)
        self.foot.addStretch(1)
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
            self._which.set_value(str(found[0].place))
            self._secret.setFocus()

    def show_plan(self, plan: RestorePlan) -> None:
        """Say what restoring would do."""
        self._secret.clear()
        self.explanation.say(_READ)
        self._say(plan.sentences(), strong=plan.losses())
        self._show_step(self._plan, self._do)
        self._back.setFocus()

    def show_restored(self, restored: Restored) -> None:
        """Say that it is done."""
        self.explanation.say("Done.")
        self._say((restored.sentence(), "Unlock the store to go on with it."))
        self._show_step(self._plan, self._unlock)
        show_in_place(self._back, shown=False)
        self._unlock.setFocus()

    def refuse(self, problem: Problem) -> None:
        """Say what went wrong; what was chosen stays."""
        self.problem.say_problem(problem)
        self.problem.show()
        if self._choosing.isVisible():
            self._secret.selectAll()
            self._secret.setFocus()

    def _look(self) -> None:
        place = self._which.value()
        if place and self._secret.text() and not self.work.busy:
            self.problem.hide()
            self.look_asked.emit(Path(place), self._secret.text())
        elif not place:
            self._folder.setFocus()
        else:
            self._secret.setFocus()

    def _on_back(self) -> None:
        self.left.emit()

    def _say(self, sentences: Sequence[str], *, strong: Sequence[str] = ()) -> None:
        while self._sentences.count():
            item = self._sentences.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for sentence in sentences:
            self._sentences.add(PlainLabel(sentence, "strong" if sentence in strong else "text"))
        self._plan.setAccessibleName(" ".join(sentences))

    def _show_step(self, part: QWidget, button: Button) -> None:
        for each in (self._choosing, self._plan):
            show_in_place(each, shown=each is part)
        for other in (self._look_button, self._do, self._unlock):
            show_in_place(other, shown=other is button)

    def _on_work(self) -> None:
        busy = self.work.busy
        for button in (self._back, self._look_button, self._do, self._folder):
            button.setEnabled(not busy)
        self._secret.setEnabled(not busy)
        if busy:
            self.problem.hide()
            self.work.take_keyboard()


def _words(found: Found) -> str:
    return f"{moment_words(found.made_at)}, {size_words(found.size)}"
