"""A line of the plan: its cells, what else there is to say in chips and a quiet sentence, and details under it.

The details are made when they are first opened. A line is made once for its entity and never shown for another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from rothdesk.app.screen import Screen
from rothdesk.audience.audience import HeldBack
from rothdesk.domain.entity import Entity
from ui.conference.audiences import in_words
from ui.steps.card import empty
from ui.steps.plan.cells import NUMBER, Cells
from ui.steps.plan.details import Details, Planned
from ui.steps.prepare.widening import held_words
from ui.widgets import Button, Chip, ChipText, Flow, PlainLabel, column, row


class Line(QWidget):
    """Base of the lines. `reordered` is called when there are more fields for the Tab key to go through."""

    def __init__(
        self,
        name: str,
        title: str,
        main: QWidget,
        sides: Sequence[tuple[QWidget, float]],
        make_details: Callable[[], Details],
        reordered: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._title, self._make_details, self._reordered = title, make_details, reordered
        self._entity: Planned | None = None
        self._screen: Screen | None = None
        self._details: Details | None = None
        self._said: object = None
        self.number = PlainLabel("", "caption-strong", wrap=False)
        self._more = Button("More", "quiet", on_click=self._on_more_clicked, name=f"{name}.more")
        self._chips_held = QWidget()
        self._chips = Flow(self._chips_held, gap=6)
        self._words = PlainLabel("", "caption")
        said = column(gap=4, margins=(NUMBER + 8, 0, 0, 0))
        said.add(self._chips_held, self._words)
        self._inside = column(self, gap=4, margins=(0, 6, 0, 6))
        self._inside.add(Cells(self.number, main, sides, self._more))
        self._inside.addLayout(said)
        self._say_open()

    def show_entity(self, entity: Planned, screen: Screen) -> None:
        """Show what is stored, here and in the details that are open."""
        self._entity, self._screen = entity, screen
        if self._details is not None:
            self._details.show_entity(entity, screen)

    def say(self, chips: Sequence[ChipText], words: str) -> None:
        """Show chips and a quiet sentence under the cells, made afresh only where they changed."""
        self._words.say(words)
        if tuple(chips) != self._said:
            self._said = tuple(chips)
            empty(self._chips)
            for chip in chips:
                self._chips.add(Chip(chip.words, chip.kind, icon=chip.icon))
            self._chips_held.setVisible(bool(chips))

    def let_go(self) -> None:
        """The entity goes from the screen; what was typed is sent first."""
        if self._details is not None:
            self._details.let_go()

    def entitle(self, title: str) -> None:
        """Be called otherwise, as an action that has another number."""
        self._title = title
        self._say_open()

    def _say_open(self) -> None:
        opened = self._details is not None and not self._details.isHidden()
        self._more.setText("Less" if opened else "More")
        self._more.setAccessibleName(f"{'Less' if opened else 'More'} of {self._title}")

    def _on_more_clicked(self) -> None:
        if self._details is None:
            if self._entity is None or self._screen is None:
                return
            self._details = self._make_details()
            held = row(margins=(NUMBER + 8, 4, 0, 8))
            held.add(self._details)
            self._inside.addLayout(held)
            self._details.show_entity(self._entity, self._screen)
            self._reordered()
        else:
            self._details.setVisible(self._details.isHidden())
        self._say_open()


class Withheld(QWidget):
    """The place of a line that somebody in the room may not know: its label, and because of whom. Nothing else."""

    def __init__(self, held: HeldBack, number: str) -> None:
        super().__init__()
        self.setObjectName(f"plan.held.{held.position}")
        self._because = Chip("", "held-outline", icon="padlock")
        words = QWidget()
        flow = Flow(gap=8)
        column(words, margins=(0, 5, 0, 0)).addLayout(flow)
        flow.add(PlainLabel(held.label, "muted", wrap=False), self._because)
        inside = row(self, gap=8, margins=(0, 8, 0, 8))
        inside.add(Cells(PlainLabel(number, "caption-strong", wrap=False), words, (), QWidget()))

    def show_held(self, held: HeldBack, screen: Screen) -> None:
        """Say because of whom it is held now."""
        self._because.set(held_words(screen, held), "held-outline", icon="padlock")


def restriction_chip(entity: Entity, kind: str, about: Sequence[str], screen: Screen) -> list[ChipText]:
    """A padlock with the item or the set, where not everybody invited may know."""
    if (kind, entity.id) in screen.view.open_ids:
        return []
    items = [label for i in about if (label := screen.view.item_label(i))]
    words = f"as {', '.join(items)}" if items else in_words(entity.who, screen.view)
    return [ChipText(words, "held-outline", icon="padlock")]
