"""A choice of one among a few words that all stay in sight: In / Remote / Apologies; Agrees / Dissents.

Nothing is chosen until the person has chosen it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from ui.widgets.choice import Option
from ui.widgets.layouts import Flow


class Segments(QWidget):
    """Radio buttons that flow; `value` is an id or `None`. Arrow keys move, Tab leaves."""

    edited = Signal()
    left = Signal()

    def __init__(self, options: Sequence[Option | tuple[str, str]], *, label: str, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self._group = QButtonGroup(self)
        self._ids: list[str] = []
        inside = Flow(self, gap=16)
        for place, (id_, words) in enumerate(options):
            button = QRadioButton(words.replace("&", "&&"))
            button.setAccessibleName(f"{label}: {words}")
            button.setObjectName(f"{name}.{id_}" if name else "")
            self._group.addButton(button, place)
            self._ids.append(id_)
            inside.add(button)
        self.setAccessibleName(label)
        self._group.idClicked.connect(lambda _id: self.edited.emit())

    def setAccessibleName(self, name: str) -> None:
        """The name goes before each of the words."""
        super().setAccessibleName(name)
        for button in self._group.buttons():
            words = button.text().replace("&&", "&")
            button.setAccessibleName(f"{name}: {words}" if name else words)

    def value(self) -> str | None:
        """The id that is chosen, or `None`."""
        place = self._group.checkedId()
        return None if place < 0 else self._ids[place]

    def set_value(self, value: str | None) -> None:
        """Choose by id, or nothing."""
        if value == self.value():
            return
        if value in self._ids:
            self._group.button(self._ids.index(value)).setChecked(True)
            return
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)
