"""Work that takes a while, on the store's thread: a calm panel with what is going on, how far it is, and Cancel.

The window stays free. Cancelling is a wish that the work hears between two steps; whatever it had not finished is
gone then, and nothing is half done. The panel knows nothing of what the work is.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from rothdesk.app.long_work import Stopped, Watch
from rothdesk.support.problem import Problem
from ui.desk_client import DeskClient
from ui.widgets import Button, PlainLabel, announce, column, row
from ui.widgets.label import show_in_place

T = TypeVar("T")
_PARTS = 200
"""Steps of the bar: a smaller one could not be seen, and is not told."""


class Looking(QObject):
    """The watch that a job is given.

    It belongs to the client and outlives a panel that goes away with its page: from another thread, a signal of
    something that is going away takes the program down.
    """

    staged = Signal(str)
    moved = Signal(int)

    def __init__(self, client: DeskClient) -> None:
        super().__init__(client)
        self._stop = Event()
        self._told = -1

    def ask_to_stop(self) -> None:
        """Have the work stop at its next step. May be called from any thread."""
        self._stop.set()

    def stage(self, words: str) -> None:
        """A new part of the work begins."""
        self._heed()
        self._told = -1
        self.staged.emit(words)

    def reached(self, done: int, total: int) -> None:
        """So much is done."""
        self._heed()
        part = done * _PARTS // total if total else self._told
        if part != self._told:
            self._told = part
            self.moved.emit(part)

    def _heed(self) -> None:
        if self._stop.is_set():
            raise Stopped


class LongWork(QFrame):
    """Hidden until work begins, and again when it has ended; `changed()` tells of both. One at a time."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "card")
        self._looking: Looking | None = None
        self._title = PlainLabel("", "strong", name=f"{name}.title")
        self._stage = PlainLabel("", "muted", name=f"{name}.stage")
        self._amount = PlainLabel("", "caption", wrap=False, name=f"{name}.amount")
        self._bar = QProgressBar()
        self._bar.setObjectName(f"{name}.bar")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _PARTS)
        self._cancel = Button("Cancel", on_click=self.stop, name=f"{name}.cancel")
        inside = column(self, gap=8, margins=(16, 12, 16, 12))
        head = row(gap=12)
        words = column(gap=2)
        words.add(self._title, self._stage)
        head.addLayout(words, 1)
        head.add(self._cancel)
        inside.addLayout(head)
        inside.addWidget(self._bar)
        inside.add(self._amount)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether work is going on."""
        return self._looking is not None

    def begin(
        self,
        title: str,
        client: DeskClient,
        job: Callable[[Watch], T],
        then: Callable[[T], object],
        problem: Callable[[Problem], object],
        *,
        cancel: str = "Cancel",
    ) -> None:
        """Run a job on the store's thread; `then` gets its result, `problem` its error, which may be `Stopped`."""
        looking = Looking(client)
        self._looking = looking
        looking.staged.connect(self._on_staged, Qt.ConnectionType.QueuedConnection)
        looking.moved.connect(self._on_moved, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(looking.ask_to_stop)
        self._title.say(title)
        self._stage.say("Beginning")
        self._amount.setText(" ")
        self._bar.setValue(0)
        self._bar.setAccessibleName(title)
        self._cancel.set_words(cancel)
        self._cancel.setEnabled(True)
        show_in_place(self, shown=True)
        announce(self, title)
        self.changed.emit()
        client.run(
            lambda: job(looking), lambda result: self._end(then, result), lambda p: self._end(problem, p), owner=self
        )

    def stop(self) -> None:
        """Ask the work to stop; it says so when it has."""
        if self._looking is not None:
            self._looking.ask_to_stop()
            self._cancel.setEnabled(False)
            self._stage.say("Stopping")

    def take_keyboard(self) -> None:
        """Put the keyboard on Cancel, the only thing to do meanwhile."""
        self._cancel.setFocus()

    def _end(self, tell: Callable[[T], object], outcome: T) -> None:
        looking, self._looking = self._looking, None
        if looking is not None:
            looking.deleteLater()
        self.hide()
        self.changed.emit()
        tell(outcome)

    def _on_staged(self, words: str) -> None:
        if self._cancel.isEnabled():
            self._stage.say(words)
        self._bar.setValue(0)
        self._amount.setText(" ")
        announce(self, words)

    def _on_moved(self, part: int) -> None:
        self._bar.setValue(part)
        self._amount.setText(f"{part * 100 // _PARTS} per cent")
