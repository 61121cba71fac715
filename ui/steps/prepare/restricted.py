"""The section of the restricted register: what agencies told the chair that not everybody may know.

Items lie closed until they are opened one by one. An item that somebody in the room may not know is only a number.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rothdesk.app.change import Change
from rothdesk.app.commands.preparing import AddRestrictedItem
from rothdesk.app.screen import Screen
from rothdesk.domain.entries import RestrictedItem
from ui.conference.audiences import in_words
from ui.conference.open_conference import OpenConference
from ui.conference.words import short_day
from ui.steps.card import Card
from ui.steps.prepare.restricted_form import Do, RestrictedForm
from ui.steps.prepare.section import Section
from ui.steps.prepare.widening import held_words
from ui.widgets import Button, Chip, EmptyState, PlainLabel, Rule, announce, column, row

_KIND = "restricted_items"


class Restricted(Section):
    """One line per item in the order of its number."""

    def __init__(self, conference: OpenConference) -> None:
        super().__init__("restricted", "Restricted register", conference)
        self._lines: dict[str, _ItemLine] = {}
        self._opening = ""
        card = Card(
            "Restricted register",
            "What an agency asked you to keep from some of those who come. A copy for anybody who may not know an "
            "item carries its agreed form of words instead.",
            gap=8,
        )
        self._empty = EmptyState(
            "Nobody has asked for anything to be held back",
            "Ask every agency before the day. You are reminded to ask again on arrival.",
        )
        self._items = column(gap=0)
        self._open_to = PlainLabel("", "caption", name="restricted.open_to")
        self._open_to.say("")
        card.add(self._open_to, self._empty, self._items)
        card.inside.addWidget(Button("Add a restricted item", icon="plus", on_click=self._add, name="restricted.add"))
        self.body.add(card)

    def show_screen(self, screen: Screen) -> None:
        """Show the register, as far as those in the room may see it."""
        held = {each.id: each for each in screen.view.held if each.kind == _KIND}
        shown = {item.id: item for item in screen.view.restricted_items}
        for gone in self._lines.keys() - held.keys() - shown.keys():
            line = self._lines.pop(gone)
            line.let_go()
            line.hide()
            line.deleteLater()
        places = {**{i: h.position for i, h in held.items()}, **{i: r.position for i, r in shown.items()}}
        for place, id_ in enumerate(sorted(places, key=lambda i: places[i])):
            if id_ not in self._lines:
                self._lines[id_] = _ItemLine(self.conference, places[id_], self.do)
                self._items.insertWidget(place, self._lines[id_])
            if id_ in held:
                self._lines[id_].show_held(held_words(screen, held[id_]))
            else:
                self._lines[id_].show_item(shown[id_], screen)
        self._empty.setVisible(not self._lines)
        if self._opening in self._lines:
            self._lines[self._opening].open_form()
            self._opening = ""

    def say_open_to(self, words: str) -> None:
        """Say who is cleared for what stands here."""
        self._open_to.say(words)

    def standing(self, screen: Screen) -> str:
        """How many items there are."""
        held = sum(1 for each in screen.view.held if each.kind == _KIND)
        count = len(screen.view.restricted_items) + held
        return str(count) if count else ""

    def _add(self) -> None:
        def on_kept(change: Change) -> None:
            self._opening = next(id_ for kind, id_ in change.touched if kind == _KIND)

        item = RestrictedItem(id="", text="", received_on=self.conference.now().date())
        self.do(AddRestrictedItem(conference=self.conference.id, entity=item), on_kept)


class _ItemLine(QWidget):
    """The number, who asked, who may know; or the number alone, and because of whom."""

    def __init__(self, conference: OpenConference, position: int, do: Do) -> None:
        super().__init__()
        self.setObjectName(f"restricted.{position}")
        self._conference, self._do, self._position = conference, do, position
        self._item: RestrictedItem | None = None
        self._screen: Screen | None = None
        self._form: RestrictedForm | None = None
        self._label = f"R{position}"
        self._words = PlainLabel("", "strong")
        self._detail = PlainLabel("", "caption")
        self._hidden = Chip("", "held-outline", icon="padlock")
        self._open = Button("Open", "quiet", on_click=self._on_open_clicked, name=f"restricted.{position}.open")
        words = column(gap=2)
        words.add(self._words, self._detail)
        line = row(gap=12, margins=(0, 8, 0, 8))
        line.addWidget(Chip(self._label, "held"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        line.addWidget(self._hidden)
        line.addWidget(self._open, 0, Qt.AlignmentFlag.AlignVCenter)
        self._inside = column(self, gap=0)
        self._inside.addLayout(line)
        self._inside.add(Rule())

    def show_item(self, item: RestrictedItem, screen: Screen) -> None:
        """Show an item that everybody in the room may know. Its text stays in the form."""
        self._item, self._screen = item, screen
        owner = screen.view.participant(item.owner)
        asked = f"asked for by {owner.role or owner.name}" if owner else "nobody named yet who asked"
        review = f"review {short_day(item.review_on)}" if item.review_on else "no review date"
        self._words.say(f"May know: {in_words(item.who, screen.view)}")
        self._detail.say(f"{asked} · {review}")
        self._hidden.hide()
        self._open.show()
        self._say_open()
        if self._form is not None:
            self._form.show_item(item, screen)

    def show_held(self, because: str) -> None:
        """Show nothing but the number, and because of whom."""
        if self._form is not None:
            self._form.let_go()
            self._form.hide()
            self._form.deleteLater()
            self._form = None
            announce(self, f"Item {self._label} {because}")
        self._item = None
        self._words.say(f"Item {self._label}")
        self._detail.say("")
        self._hidden.set(because, "held-outline", icon="padlock")
        self._hidden.show()
        self._open.hide()

    def open_form(self) -> None:
        """Open the form and put the keyboard into it."""
        if self._form is None or self._form.isHidden():
            self._on_open_clicked()
        if self._form is not None:
            self._form.begin()

    def let_go(self) -> None:
        """The item is gone."""
        if self._form is not None:
            self._form.let_go()

    def _say_open(self) -> None:
        word = "Close" if self._form is not None and not self._form.isHidden() else "Open"
        self._open.setText(word)
        self._open.setAccessibleName(f"{word} item {self._label}")

    def _on_open_clicked(self) -> None:
        if self._item is None or self._screen is None:
            return
        if self._form is None:
            self._form = RestrictedForm(self._conference, self._item, self._do)
            self._inside.insertWidget(1, self._form)
            self._form.show_item(self._item, self._screen)
        else:
            self._form.setVisible(self._form.isHidden())
        self._say_open()
