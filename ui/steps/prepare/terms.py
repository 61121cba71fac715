"""The words of a restricted item that no other copy may contain: a list to edit, with what the text suggests.

While the list is empty it takes every suggestion, because forgetting one is worse than one too many; after that
suggestions are only offered, so that what was taken out stays out.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from rothdesk.app.screen import TermsFor
from ui.conference.open_conference import OpenConference
from ui.steps.card import empty
from ui.steps.prepare.fields import lines
from ui.widgets import Button, Field, Flow, PlainLabel, TextEdit, column


class Terms(QWidget):
    """`edit` is the editor to bind; `look_at(text)` asks for suggestions."""

    def __init__(self, conference: OpenConference, name: str) -> None:
        super().__init__()
        self._conference, self._name = conference, name
        self._looked_at = ""
        self._suggested: tuple[str, ...] = ()
        self.edit = TextEdit(lines=2, name=f"{name}.terms")
        self._words = PlainLabel("Also in the text:", "caption")
        self._offers = QWidget()
        self._flow = Flow(self._offers, gap=6)
        field = Field(
            "Words to protect",
            self.edit,
            help="One on each line: names, places, vehicle marks. A copy for anybody else is stopped if it has one.",
        )
        column(self, gap=4).add(field, self._words, self._offers)
        self.edit.edited.connect(self._offer)
        self._offer()

    def look_at(self, text: str) -> None:
        """Ask which words of the text should be protected."""
        if not text or text == self._looked_at:
            return
        self._looked_at = text
        self._conference.client.ask(TermsFor(self._conference.id, text), self._on_suggested, owner=self)

    def _on_suggested(self, suggested: tuple[str, ...]) -> None:
        self._suggested = suggested
        if not lines(self.edit.value()):
            self._take(*suggested)
        self._offer()

    def _take(self, *words: str) -> None:
        if not words:
            return
        self.edit.set_value("\n".join((*lines(self.edit.value()), *words)))
        # The person pressed the button or left the text: it is their change, to be kept like typing.
        self.edit.edited.emit()
        self.edit.left.emit()

    def _offer(self) -> None:
        there = {word.casefold() for word in lines(self.edit.value())}
        offered = [word for word in self._suggested if word.casefold() not in there]
        empty(self._flow)
        for word in offered:
            button = Button(word, icon="plus", on_click=self._taker(word))
            button.setAccessibleName(f"Protect {word}")
            self._flow.add(button)
        self._words.setVisible(bool(offered))
        self._offers.setVisible(bool(offered))

    def _taker(self, word: str) -> Callable[[], None]:
        return lambda: self._take(word)
