"""An editor bound to a field of the record: what is typed goes to the store, what is stored comes to the editor.

Words that make no value, such as half a date, stay half typed.
A stored value never overwrites words that are not kept yet; that is the whole point of this module.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rothdesk.app.commands.base import Command
from ui.autosave import EditBuffer, SaveState
from ui.conference.half_places import HoldsUnread, name_of
from ui.conference.open_conference import OpenConference
from ui.widgets.editing import Editor


class Bound:
    """One editor and its buffer. `command` makes the command that keeps a value, or None if it cannot be kept yet."""

    def __init__(self, conference: OpenConference, editor: Editor, command: Callable[[Any], Command | None]) -> None:
        self.editor = editor
        self._conference = conference
        self._command = command
        self.buffer: EditBuffer = conference.autosave.watch(editor, self._commit)
        lines = conference.half_lines
        self._let_go_unread = lines.watch_unread(name_of(editor), editor) if isinstance(editor, HoldsUnread) else None

    def show(self, value: Any) -> None:
        """Show a stored value, unless the person has typed something that is not kept yet."""
        if self.buffer.state is SaveState.SAVED:
            self.editor.set_value(value)

    def let_go(self) -> None:
        """The editor goes; what it holds is sent first."""
        self._conference.autosave.forget(self.buffer)
        if self._let_go_unread is not None:
            self._let_go_unread()

    def _commit(self, value: Any, done: Callable[[str | None], None]) -> None:
        command = self._command(value)
        if command is None:
            done(None)
        else:
            self._conference.keep(command, done)
