"""Locking: hide everything in the first frame, keep every word, close the store, and begin again in a fresh process.

Words that were typed outlive their fields in this process's memory, so nothing less than another process will do.
It never asks, never leaves words unsaved, and never shows again what it has covered: where words cannot be kept,
the window stays covered, says why, and tries again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.autosave import Autosave, SaveState
from ui.shell.window import Window

RETRY_MS = 3000
LOCKING = "Locking. What you typed is being kept."
LOCKED = "Locked. Opening the lock screen."
_STAYS = "The window stays covered and nothing is lost. It tries again every few seconds. F9 uncovers the window."


class Lockable(Protocol):
    """What there is to lock: the program with its open store."""

    @property
    def is_open(self) -> bool:
        """Whether a store is open."""
        ...

    def autosave(self) -> Autosave | None:
        """What keeps the words of the conference that is open."""
        ...

    def keep_spot(self, then: Callable[[], object]) -> None:
        """Keep the place in the window; `then` is called whether or not it could be kept."""
        ...

    def close_store(self, then: Callable[[], object]) -> None:
        """Leave the conference and close the store; `then` is called in any case."""
        ...

    def ask_again(self) -> None:
        """Show the unlock page in this process, where it could not be replaced."""
        ...


class Locking(QObject):
    """The course of locking; `begun` once everything is covered.

    `replace` puts another process in this one's place and does not return if it could.
    """

    begun = Signal()

    def __init__(self, window: Window, program: Lockable, replace: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._program, self._replace = window, program, replace
        self._waiting = False
        self._watched: Autosave | None = None
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._flush)
        window.uncovered.connect(self._on_uncovered)

    def lock(self) -> None:
        """Lock now. Called again while it waits for the disk, it tries at once."""
        if not self._program.is_open or self._window.is_sealed:
            return
        self._window.cover(LOCKING)
        close_what_lies_over(self._window)
        self.begun.emit()
        self._waiting = True
        self._flush()

    def _flush(self) -> None:
        autosave = self._program.autosave()
        if autosave is not None:
            self._watch(autosave)
            autosave.flush()
            if autosave.state is not SaveState.SAVED:
                return
        self._go()

    def _watch(self, autosave: Autosave | None) -> None:
        if autosave is self._watched:
            return
        if self._watched is not None:
            self._watched.state_changed.disconnect(self._on_state_changed)
        self._watched = autosave
        if autosave is not None:
            autosave.state_changed.connect(self._on_state_changed)

    def _on_state_changed(self) -> None:
        if self._watched is None or not self._waiting:
            return
        if self._watched.state is SaveState.SAVED:
            self._go()
        elif self._watched.state is SaveState.NOT_SAVED:
            self._window.cover(f"Your last words are not saved: {self._watched.reason} {_STAYS}")
            self._retry.start()

    def _on_uncovered(self) -> None:
        """The person is back before it was locked: they go on."""
        self._stop()

    def _stop(self) -> None:
        self._waiting = False
        self._retry.stop()
        self._watch(None)

    def _go(self) -> None:
        self._stop()
        self._window.cover(LOCKED)
        self._window.seal()
        self._program.keep_spot(lambda: self._program.close_store(self._leave))

    def _leave(self) -> None:
        self._replace()
        self._program.ask_again()


def close_what_lies_over(window: QWidget) -> None:
    """Close every dialog, list and menu of the program that is not in the window itself, as if it were cancelled."""
    for top in QApplication.topLevelWidgets():
        if top is window or not top.isVisible():
            continue
        if isinstance(top, QDialog):
            top.reject()
        else:
            top.close()
