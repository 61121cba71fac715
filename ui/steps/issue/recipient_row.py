"""A recipient as a row: who receives a copy, who reads it there, how full it is, and where it stands.

The states are words. A row says what stopped a copy by its label, never by its words.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from rothdesk.audience.view import AudienceView
from rothdesk.domain.copies import CopyForm, Recipient
from ui.steps.issue.copy_states import STOPPED, CopyState
from ui.widgets import Button, Chip, IconButton, PlainLabel, column, row

_NAMES = 6


class RecipientRow(QFrame):
    """Kept as long as its recipient is listed, so that the keyboard stays where it is while states change."""

    def __init__(self, recipient_id: str, edit: Callable[[str], object], open_leak: Callable[[str], object]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName(f"issue.recipient.{recipient_id}")
        inside = row(self, gap=12, margins=(12, 8, 8, 8))
        words = column(gap=2)
        self._name = PlainLabel("", "strong")
        self._readers = PlainLabel("", "caption")
        words.add(self._name, self._readers)
        inside.addLayout(words, 3)
        self._chip = Chip("", name=f"issue.state.{recipient_id}")
        self._detail = PlainLabel("", "caption")
        said = column(gap=2)
        said.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        said.add(self._detail)
        inside.addLayout(said, 3)
        self._open = Button("Open it", on_click=lambda: open_leak(recipient_id), name=f"issue.open.{recipient_id}")
        self._edit = IconButton(
            "pencil", "Change", on_click=lambda: edit(recipient_id), name=f"issue.edit.{recipient_id}"
        )
        inside.add(self._open, self._edit)

    def show_recipient(self, recipient: Recipient, view: AudienceView, state: CopyState) -> None:
        """Show the recipient and where their copy stands."""
        self._name.say(recipient.name)
        self._readers.say(_readers(recipient, view))
        self._chip.set(state.word, state.tint)
        self._detail.say(state.detail)
        self._edit.setAccessibleName(f"Change {recipient.name}")
        self._edit.setToolTip(f"Change {recipient.name}")
        self._open.setVisible(state.word == STOPPED)
        self._open.setAccessibleName(f"Open what stopped the copy for {recipient.name}")


def _readers(recipient: Recipient, view: AudienceView) -> str:
    names = [n for n in map(view.name, recipient.people) if n]
    names += [view.agency_title(a) for a in recipient.agencies]
    listed = ", ".join(names[:_NAMES]) + (f" and {len(names) - _NAMES} more" if len(names) > _NAMES else "")
    form = "Short copy" if recipient.form is CopyForm.SHORT else "Record"
    through = f", through {view.name(recipient.through)}" if recipient.through else ""
    return f"{form}{through}, read by {listed or 'nobody named yet'}"
