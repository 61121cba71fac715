"""The rest of one person's view: the reason in their words, through whom, when, and which category they would choose.

It reads and shows; the row keeps.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rothdesk.app.screen import Screen
from rothdesk.domain.decision import View
from rothdesk.domain.ids import PersonId
from rothdesk.domain.people import Participant, PersonKind
from rothdesk.profiles.judgement import Category
from ui.steps.prepare.columns import Columns
from ui.widgets import Choice, Field, Option, TextEdit, Tick, TickList, column

_THEMSELVES = Option("", "Themselves")


class DetailValues(NamedTuple):
    """What the editors say now."""

    reason: str
    through: PersonId | None
    given_before: bool
    categories: tuple[str, ...]


class ViewDetails(QWidget):
    """`edited` and `left` while words are typed, `chosen` after a choice that is complete at once."""

    edited = Signal()
    left = Signal()
    chosen = Signal()

    def __init__(self, person: Participant, categories: tuple[Category, ...], on: str) -> None:
        super().__init__()
        self._categories = categories
        self._reason = TextEdit(lines=1, name=f"{on}.reason")
        self._through = Choice([_THEMSELVES], name=f"{on}.through")
        self._before = Tick("Given before they left the meeting", name=f"{on}.before")
        options = [Option(c.id, c.label) for c in categories]
        self._ticks = TickList(options, label=f"{person.name}: category", name=f"{on}.category")
        self._reason.edited.connect(self.edited)
        self._reason.left.connect(self.left)
        for editor in (self._through, self._before, self._ticks):
            editor.edited.connect(self.chosen)
        when = QWidget()
        column(when, gap=8).add(Field("Given by", self._through), self._before)
        self._reason_field = Field("Reason in their words", self._reason)
        inside = column(self, gap=12, margins=(0, 4, 0, 12))
        inside.add(self._reason_field, Columns(when, Field("Category they would choose", self._ticks, optional=True)))

    def offer(self, person: Participant, screen: Screen) -> None:
        """Offer those through whom the view may have come, advocates first."""
        others = [p for p in screen.view.participants if p.id != person.id]
        others.sort(key=lambda p: p.kind is not PersonKind.ADVOCATE)
        self._through.set_options([_THEMSELVES, *(Option(p.id, f"Through {p.name}") for p in others)])
        self._reason.setAccessibleName(f"{person.name}: reason in their words")
        self._through.setAccessibleName(f"{person.name}: given by")

    def show_view(self, view: View) -> None:
        """Show what is stored."""
        self._reason.set_value(view.reason)
        self._through.set_value(view.through or "")
        self._before.set_value(view.given_before)
        self._ticks.set_value(view.categories)

    def values(self) -> DetailValues:
        """What the editors say now."""
        through, ticked = self._through.value(), self._ticks.value()
        return DetailValues(
            reason=self._reason.value(),
            through=PersonId(through) if through else None,
            given_before=self._before.value(),
            categories=tuple(c.id for c in self._categories if c.id in ticked),
        )

    def summary(self) -> str:
        """The same in a line, for the row while this is closed."""
        values = self.values()
        labels = [c.label.lower() for c in self._categories if c.id in values.categories]
        said = [
            f"t{self._through.currentText()[1:]}" if values.through else "",
            "given before leaving" if values.given_before else "",
            f"would choose {', '.join(labels)}" if labels else "",
            values.reason,
        ]
        return " · ".join(each for each in said if each)

    def take_keyboard(self) -> None:
        """Put the keyboard into the reason."""
        self._reason.setFocus()
