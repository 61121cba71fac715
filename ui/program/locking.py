"""Locking: hide everything in the first frame, keep every word, close the store, and begin again in a fresh process.

Words that were typed outlive their fields in this process's memory, so nothing less than another process will do.
It never asks, and never leaves words unsaved: where they cannot be kept, the window stays covered, says why, and
tries again. What it has covered it shows again only to somebody with the secret of the one who is signed in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.autosave import Autosave, SaveState
from ui.desk_client import DeskClient
from ui.program.backstage import Returning
from ui.program.last_words import why
from ui.program.way_back import WayBack
from ui.shell.window import Window

RETRY_MS = 3000
SLOW_MS = 2000
"""How long keeping the last words may take before somebody is let back to them."""
LOCKING = "Locking. What you typed is being kept."
LOCKED = "Locked. Opening the lock screen."
SLOW = "Locking takes longer than usual: the last words are still on their way to the disk."
_STAYS = (
    "The window stays covered and nothing is lost. It tries again every few seconds, and locks as soon as they are "
    "kept."
)
_UNTIL = " To go on working until then, or to close the window, unlock it here."
_F9 = " F9 uncovers the window."


class Lockable(Protocol):
    """What there is to lock: the program with its open store."""

    @property
    def is_open(self) -> bool:
        """Whether a store is open."""
        ...

    def autosave(self) -> Autosave | None:
        """What keeps the words of the conference that is open."""
        ...

    @property
    def returning(self) -> Returning | None:
        """What takes the secret of the one who is signed in; None where there is no secret."""
        ...

    @property
    def client(self) -> DeskClient:
        """The way to the store's thread."""
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
        self._waiting = self._leaving = False
        self._watched: Autosave | None = None
        self._retry = self._timer(RETRY_MS, self._flush)
        self._slow = self._timer(SLOW_MS, self._on_slow)
        self._way_back = WayBack(window, self)
        self._way_back.proved.connect(window.uncover)
        window.uncovered.connect(self._stop)

    def _timer(self, milliseconds: int, then: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer

    @property
    def waits(self) -> bool:
        """Whether the window is covered and waits for the last words to be kept."""
        return self._waiting

    def lock(self) -> None:
        """Lock now. Called again while it waits for the disk, it tries at once."""
        if not self._program.is_open or self._leaving:
            return
        if not self._waiting:
            self._window.cover(LOCKING)
            if self._program.returning is not None:
                self._window.seal()
            close_what_lies_over(self._window)
            self.begun.emit()
            self._waiting = True
            self._slow.start()
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
            self._stay(f"Your last words are not saved. {why(self._watched.reason)} {_STAYS}")
            self._retry.start()

    def _on_slow(self) -> None:
        if self._waiting and not self._retry.isActive():
            self._stay(SLOW)

    def _stay(self, words: str) -> None:
        """Stay covered for now, and let the one who is signed in back."""
        returning = self._program.returning
        self._window.cover(words + (_F9 if returning is None else _UNTIL))
        if returning is not None:
            self._way_back.offer(returning, self._program.client)

    def _stop(self) -> None:
        """It goes on to lock, or the person is back before it could and goes on working."""
        self._waiting = False
        self._retry.stop()
        self._slow.stop()
        self._watch(None)
        self._way_back.withdraw()

    def _go(self) -> None:
        self._stop()
        self._leaving = True
        self._window.cover(LOCKED)
        self._window.seal()
        self._program.keep_spot(lambda: self._program.close_store(self._leave))

    def _leave(self) -> None:
        self._replace()
        self._leaving = False
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
