"""The part of the page with the people: who they are, their ways in, and what can be done about each.

Somebody's own ways in are changed by themselves alone; who belongs to the store, by those who manage people.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from rothdesk.app.access import Member, Way
from ui.screens.people.view import PeopleView
from ui.screens.people.words import WAYS
from ui.widgets import Button, Card, Chip, Flow, InitialsBadge, PlainLabel, column, initials, row

_TWO_WAYS = (
    "There are always at least two independent ways into the store. A PIN does not count: it goes with this computer."
)


class PeopleList(QWidget):
    """Requests, most with a member's id."""

    change_asked = Signal(str)
    remove_asked = Signal(str)
    passphrase_asked = Signal()
    sheet_asked = Signal()
    quick_asked = Signal()
    quick_off_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        inside = column(self, gap=12)
        self._cards = column(gap=8)
        inside.addLayout(self._cards)
        inside.add(PlainLabel(_TWO_WAYS, "caption"))
        inside.addStretch(1)

    def show_view(self, view: PeopleView) -> None:
        """Show these people, in the order in which they were added; the keyboard stays where it is."""
        focused = QApplication.focusWidget()
        before = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        while (item := self._cards.takeAt(0)) is not None:
            card = item.widget()
            if card is not None:
                card.hide()
                card.setParent(None)  # at once: the new one has the same name
                card.deleteLater()
        for member in view.members:
            self._cards.add(self._card(view, member))
        if before:
            same = self.findChild(QWidget, before)
            (same or self.findChild(Button) or self).setFocus()

    def _card(self, view: PeopleView, member: Member) -> Card:
        role = view.role(member)
        mine = member.id == view.me.id
        card = Card(name=f"people.person.{member.id}")
        inside = row(card, gap=12, margins=(16, 12, 16, 12))
        badge = InitialsBadge(initials(member.label), who=member.label)
        inside.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=4)
        you = " (you)" if mine else ""
        words.add(
            PlainLabel(f"{member.label}{you} · {role.title}", "strong"), PlainLabel(role.explanation, "caption")
        )
        words.addWidget(_ways(member))
        actions = self._actions(view, member, mine=mine)
        if actions:
            held = QWidget()
            Flow(held, gap=8).add(*actions)
            words.addWidget(held)
        inside.addLayout(words, 1)
        return card

    def _actions(self, view: PeopleView, member: Member, *, mine: bool) -> list[Button]:
        made = self._own_actions(member) if mine else []
        if mine or view.may_manage:
            words = "Change name or role" if view.may_manage else "Change name"
            made.append(_about(member, Button(words, on_click=partial(self.change_asked.emit, member.id)), "change"))
        if view.may_manage and not mine:
            remove = Button("Take out", "danger", on_click=partial(self.remove_asked.emit, member.id))
            made.append(_about(member, remove, "remove"))
        return made

    def _own_actions(self, me: Member) -> list[Button]:
        quick = (
            Button("Take the PIN away", on_click=self.quick_off_asked.emit, name="people.quick_off")
            if Way.QUICK in me.ways
            else Button("Set up a PIN", on_click=self.quick_asked.emit, name="people.quick")
        )
        return [
            Button("Change passphrase", on_click=self.passphrase_asked.emit, name="people.passphrase"),
            Button("New recovery sheet", on_click=self.sheet_asked.emit, name="people.sheet"),
            quick,
        ]


def _about(member: Member, button: Button, what: str) -> Button:
    """Name a button after the person it is about: the same words stand on every card."""
    button.setObjectName(f"people.{what}.{member.id}")
    button.setAccessibleName(f"{button.text()}: {member.label}")
    return button


def _ways(member: Member) -> QWidget:
    held = QWidget()
    line = Flow(held, gap=6)
    for way, words in WAYS.items():
        if way in member.ways:
            line.add(Chip(words))
    return held
