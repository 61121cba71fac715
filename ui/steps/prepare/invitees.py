"""Whom else to think of: the invitees that a ROTH conference may need, each with when to think of them.

Suggestions from the practice profile; nobody is put on the list by themselves.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rothdesk.app.screen import Screen
from rothdesk.profiles.profile import find
from ui.steps.card import Card, empty
from ui.widgets import Button, Chip, PlainLabel, column, row


class Invitees(Card):
    """A row each; Add fills in the role and asks for the name. Roles that are on the list say so."""

    def __init__(self, add: Callable[[str], object]) -> None:
        super().__init__("Whom else to think of", "")
        self._add = add
        self._said: object = None
        self._open = Button(
            "Show the suggestions", "quiet", on_click=self._on_open_clicked, name="people.suggestions"
        )
        self._body = QWidget()
        self._rows = column(self._body, gap=8)
        self._body.hide()
        self.add(self._open, self._body)

    def show_screen(self, screen: Screen) -> None:
        """Show the suggestions, and which of them are on the list."""
        taken = {p.role.casefold() for p in screen.view.participants}
        rows = []
        for extra in screen.profile.extra_invitees:
            role = find(screen.profile.roles, extra.role)
            if role is not None:
                rows.append((extra.id, role.title, extra.think_of_them_when, role.title.casefold() in taken))
        if rows == self._said:
            return
        self._said = rows
        there = sum(1 for *_words, on_list in rows if on_list)
        self.words.say(f"{len(rows)} roles that the guidance names besides the usual ones; {there} are on the list.")
        empty(self._rows)
        for id_, title, when, on_list in rows:
            self._rows.addWidget(self._row(id_, title, when, on_list))

    def _row(self, id_: str, title: str, when: str, on_list: bool) -> QWidget:
        made = QWidget()
        inside = row(made, gap=12)
        words = column(gap=2)
        words.add(PlainLabel(title, "strong"), PlainLabel(when, "muted"))
        inside.addLayout(words, 1)
        if on_list:
            inside.addWidget(Chip("on the list", "ready"), 0, Qt.AlignmentFlag.AlignVCenter)
            return made
        button = Button("Add", on_click=lambda: self._add(title), name=f"people.suggestion.{id_}")
        button.setAccessibleName(f"Add {title}")
        inside.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return made

    def _on_open_clicked(self) -> None:
        shown = self._body.isHidden()
        self._body.setVisible(shown)
        self._open.set_words("Hide the suggestions" if shown else "Show the suggestions")
