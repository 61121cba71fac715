"""Keeps what is typed: 400 ms after the last key, 1.5 s at most, and at once when an editor is left.

A buffer never clears or sets its editor. When keeping fails, the words stay where they are, the reason is told, and
it tries again by itself every few seconds, and with the next key, `leave` or `flush`: when the disk has room again,
nobody need notice. It says saved only after the store said so.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ui.widgets.editing import Editor

IDLE_MS = 400
AT_MOST_MS = 1500
AGAIN_MS = 3000
Done = Callable[[str | None], None]
"""Called with `None` once the value is on disk, or with the reason in words why it is not."""
Commit = Callable[[Any, Done], None]


class SaveState(Enum):
    """What is true of what was typed."""

    SAVED = "saved"
    SAVING = "saving"
    NOT_SAVED = "not saved"


class EditBuffer(QObject):
    """Watches one value: `read` fetches it from the editor, `commit(value, done)` sends it to the store."""

    state_changed = Signal()

    def __init__(self, read: Callable[[], Any], commit: Commit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read, self._commit = read, commit
        self._dirty = self._under_way = self._let_go = False
        self.state = SaveState.SAVED
        self.reason = ""
        self._idle = self._timer(IDLE_MS)
        self._at_most = self._timer(AT_MOST_MS)
        self._again = self._timer(AGAIN_MS)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.flush)
        return timer

    def touch(self) -> None:
        """The person changed the value."""
        if self._let_go:
            return
        self._dirty = True
        self._idle.start()
        if not self._at_most.isActive():
            self._at_most.start()
        self._tell(SaveState.SAVING)

    def flush(self) -> None:
        """Send what is not kept yet, now. While one value is on its way the newest waits for it."""
        self._idle.stop()
        self._at_most.stop()
        self._again.stop()
        if not self._dirty or self._under_way:
            return
        self._dirty, self._under_way = False, True
        self._commit(self._read(), self._on_commit_done)

    @property
    def is_done_with(self) -> bool:
        """Whether its editor is gone and all that it held is on disk."""
        return self._let_go and self.state is SaveState.SAVED

    def let_go(self) -> None:
        """The editor is about to go, or to hold something else: what it holds now is what is still to be kept."""
        self._let_go = True
        if self.state is not SaveState.SAVED:
            value = self._read()
            self._read = lambda: value
        self.flush()

    def _on_commit_done(self, reason: str | None) -> None:
        self._under_way = False
        if reason is not None:
            self._dirty = True
            self._again.start()
            self._tell(SaveState.NOT_SAVED, reason)
        elif self._dirty:
            self.flush()
        else:
            self._tell(SaveState.SAVED)

    def _tell(self, state: SaveState, reason: str = "") -> None:
        # An outcome is told each time, also the same one again: somebody may be waiting for it.
        if (state, reason) != (self.state, self.reason) or state is not SaveState.SAVING:
            self.state, self.reason = state, reason
            self.state_changed.emit()


class Autosave(QObject):
    """All buffers of a window together, for the status line: `state_changed` after each change."""

    state_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._buffers: list[EditBuffer] = []

    def buffer(self, read: Callable[[], Any], commit: Commit) -> EditBuffer:
        """A buffer for something that is not one editor; call its `touch` and `flush`."""
        made = EditBuffer(read, commit, self)
        made.state_changed.connect(self.state_changed)
        self._buffers.append(made)
        return made

    def watch(self, editor: Editor, commit: Commit) -> EditBuffer:
        """Keep an editor's value: after typing, and at once when the keyboard leaves it."""
        made = self.buffer(editor.value, commit)
        editor.edited.connect(made.touch)
        editor.left.connect(made.flush)
        return made

    def forget(self, *buffers: EditBuffer) -> None:
        """Let buffers go whose editors go. What they hold is sent first, and counts until it is on disk."""
        for buffer in buffers:
            buffer.let_go()
        self._buffers = [buffer for buffer in self._buffers if not buffer.is_done_with]

    def close(self) -> None:
        """All editors go: send what they hold, and never read them again."""
        self.forget(*tuple(self._buffers))

    def flush(self) -> None:
        """Send everything that is not kept yet: on page change, lock, export, cover, close and end of session."""
        self._buffers = [buffer for buffer in self._buffers if not buffer.is_done_with]
        for buffer in tuple(self._buffers):
            buffer.flush()

    @property
    def state(self) -> SaveState:
        """Not saved if anything is not; saving if anything still is; else saved."""
        states = {buffer.state for buffer in self._buffers}
        for state in (SaveState.NOT_SAVED, SaveState.SAVING):
            if state in states:
                return state
        return SaveState.SAVED

    @property
    def reason(self) -> str:
        """Why the first buffer that could not be kept was not."""
        return next((buffer.reason for buffer in self._buffers if buffer.reason), "")
