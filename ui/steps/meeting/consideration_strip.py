"""The considerations of the guidance as a strip of numbers: which have an entry, and which is in hand.

A number that is in hand marks the entries that are typed now. What the number means is in its name and its tip.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget

from rothdesk.profiles.meeting import Consideration
from ui.theme import current_theme
from ui.widgets import Button, PlainLabel, column, row


class ConsiderationStrip(QWidget):
    """`chosen(id)` when a number is taken in hand or, with an empty id, put down."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("meeting.considerations")
        self.setAccessibleName("What the meeting must consider")
        whole = column(self, gap=6)
        self._line = row(gap=4)
        whole.addLayout(self._line)
        self._question = PlainLabel("", "muted", name="meeting.question")
        whole.add(self._question)
        self._buttons: dict[str, Button] = {}
        self._considerations: tuple[Consideration, ...] = ()
        self._answered: frozenset[str] = frozenset()
        self.current = ""

    def show_considerations(self, considerations: tuple[Consideration, ...], answered: Collection[str]) -> None:
        """Show these, marking those that have an entry."""
        if considerations != self._considerations:
            self._considerations = considerations
            for each in considerations:
                button = Button(
                    str(each.number),
                    "quiet",
                    on_click=partial(self.take, each.id),
                    name=f"meeting.consideration.{each.number}",
                    checkable=True,
                )
                button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
                button.setMinimumWidth(QFontMetrics(current_theme().font("text")).horizontalAdvance("00") + 12)
                self._buttons[each.id] = button
                self._line.addWidget(button, 1)
        self._answered = frozenset(answered)
        self._mark()

    def take(self, identity: str) -> None:
        """Take a consideration in hand, or put it down if it is in hand already."""
        self.current = "" if identity == self.current else identity
        self._mark()
        self.chosen.emit(self.current)

    def step(self, by: int) -> None:
        """Go on to the next consideration, or back to the one before."""
        ids = list(self._buttons)
        if ids:
            place = ids.index(self.current) + by if self.current in ids else 0
            self.take(ids[place % len(ids)])

    def _mark(self) -> None:
        for each in self._considerations:
            button = self._buttons[each.id]
            answered = each.id in self._answered
            button.setChecked(each.id == self.current)
            button.set_kind("secondary" if answered or each.id == self.current else "quiet")
            button.set_words(f"{each.number} ✓" if answered else str(each.number))
            state = "has an entry" if answered else "no entry yet"
            button.setAccessibleName(f"{each.number}, {each.short}, {state}")
            button.setToolTip(each.question)
        found = next((c for c in self._considerations if c.id == self.current), None)
        self._question.say(
            f"{found.number} · {found.question}"
            if found
            else "Choose a number to note what belongs to that question; without one, entries stand by themselves."
        )
