"""The part of the page with the people: who they are, their ways in, and what can be done about each.

Somebody's own ways in are changed by themselves alone; who belongs to the store, by those who manage people.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

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
        inner = QWidget()
        inner.setProperty("role", "body")
        around = column(inner, gap=12, margins=(4, 4, 4, 4))
        self._cards = column(gap=8)
        around.addLayout(self._cards)
        around.add(PlainLabel(_TWO_WAYS, "caption"))
        around.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        column(self, gap=0).addWidget(scroll, 1)

    def show_view(self, view: PeopleView) -> None:
        """Show these people, in the order in which they were added."""
        while (item := self._cards.takeAt(0)) is not None:
            card = item.widget()
            if card is not None:
                card.hide()
                card.deleteLater()
        for member in view.members:
            self._cards.add(self._card(view, member))

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
        def button(text: str, signal: str, *, kind: str = "secondary") -> Button:
            asked = getattr(self, f"{signal}_asked")
            ask = (
                asked.emit
                if signal in ("passphrase", "sheet", "quick", "quick_off")
                else partial(asked.emit, member.id)
            )
            made = Button(text, "danger" if kind == "danger" else "secondary", on_click=ask)
            made.setObjectName(
                f"people.{signal}" + ("" if mine and signal not in ("change", "remove") else f".{member.id}")
            )
            made.setAccessibleName(text if mine else f"{text}: {member.label}")
            return made

        made = [button("Change passphrase", "passphrase"), button("New recovery sheet", "sheet")] if mine else []
        if mine and Way.QUICK in member.ways:
            made.append(button("Take the PIN away", "quick_off"))
        elif mine:
            made.append(button("Set up a PIN", "quick"))
        if mine or view.may_manage:
            made.append(button("Change name or role" if view.may_manage else "Change name", "change"))
        if view.may_manage and not mine:
            made.append(button("Take out", "remove", kind="danger"))
        return made


def _ways(member: Member) -> QWidget:
    held = QWidget()
    line = Flow(held, gap=6)
    for way, words in WAYS.items():
        if way in member.ways:
            line.add(Chip(words))
    return held
