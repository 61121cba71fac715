"""Lines for the entities of one list, in the order of their numbers; what is held keeps its place as a label.

A line of something that is held is gone from memory as from sight: nothing of it stays in a hidden field.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from rothdesk.app.screen import Screen
from rothdesk.audience.audience import HeldBack
from ui.steps.plan.details import Planned
from ui.steps.plan.line import Line, Withheld
from ui.steps.plan.tab_order import put_before
from ui.widgets import announce, column

E = TypeVar("E", bound=Planned)


class Lines(QWidget, Generic[E]):
    """`make` makes the line of an entity. Tab goes through the lines and then into `following`."""

    def __init__(self, make: Callable[[E], Line], following: QWidget, *, numbered: bool = True) -> None:
        super().__init__()
        self._make, self._following, self._numbered = make, following, numbered
        self._lines: dict[str, Line | Withheld] = {}
        self._order: list[str] = []
        self._inside = column(self, gap=0)

    def show_entities(self, shown: Sequence[E], held: Sequence[HeldBack], screen: Screen) -> None:
        """Show these, those of `held` by their labels alone."""
        seen, kept_back = {e.id: e for e in shown}, {h.id: h for h in held}
        for id_, line in list(self._lines.items()):
            if id_ not in (seen if isinstance(line, Line) else kept_back):
                self._drop(id_, line)
        places = {e.id: e.position for e in shown} | {h.id: h.position for h in held}
        order = sorted(places, key=lambda id_: (places[id_], id_))
        before = list(self._order)
        for place, id_ in enumerate(order):
            if id_ not in self._lines:
                self._lines[id_] = self._made(seen.get(id_), kept_back.get(id_))
            line = self._lines[id_]
            if self._inside.indexOf(line) != place:
                self._inside.removeWidget(line)
                self._inside.insertWidget(place, line)
            if isinstance(line, Line):
                line.show_entity(seen[id_], screen)
            else:
                line.show_held(kept_back[id_], screen)
        self._order = order
        self.setVisible(bool(order))
        if order != before:
            self.put_in_order()

    def put_in_order(self) -> None:
        """Let Tab go through the lines as they stand."""
        put_before([self._lines[id_] for id_ in self._order], self._following)

    def line(self, id_: str) -> Line | Withheld | None:
        """The line of an entity, if there is one."""
        return self._lines.get(id_)

    def neighbour(self, id_: str, step: int) -> str | None:
        """The entity before (-1) or after (1) this one, if there is one."""
        place = self._order.index(id_) + step if id_ in self._order else -1
        return self._order[place] if 0 <= place < len(self._order) else None

    def _made(self, entity: E | None, held: HeldBack | None) -> Line | Withheld:
        if entity is not None:
            return self._make(entity)
        assert held is not None  # noqa: S101  every id of the order is one or the other
        announce(self, f"{held.label} is held")
        return Withheld(held, f"{held.position}" if self._numbered else "")

    def _drop(self, id_: str, line: Line | Withheld) -> None:
        del self._lines[id_]
        if id_ in self._order:
            self._order.remove(id_)
        if isinstance(line, Line):
            line.let_go()
        self._inside.removeWidget(line)
        line.hide()
        line.deleteLater()
