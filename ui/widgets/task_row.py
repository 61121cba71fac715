"""A row of a task list: what to do, where it stands in words, and the whole row to press.

It is a way to somewhere; it holds no state of its own.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QSizePolicy

from ui.widgets.button import Pressable
from ui.widgets.chip import Chip
from ui.widgets.label import PlainLabel
from ui.widgets.layouts import column, row


class TaskRow(Pressable):
    """Title, a line of detail and a status chip; a button as a whole, so Enter and Space open it."""

    def __init__(
        self,
        title: str,
        detail: str = "",
        *,
        status: str = "",
        kind: str = "neutral",
        on_click: Callable[[], object] | None = None,
        name: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "row")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._title = PlainLabel(title, "strong")
        self._detail = PlainLabel("", "caption")
        self._status = Chip(status, kind)
        inside = row(self, gap=12, margins=(12, 8, 12, 8))
        words = column(gap=2)
        words.add(self._title, self._detail)
        inside.addLayout(words, 1)
        inside.addWidget(self._status, 0, Qt.AlignmentFlag.AlignVCenter)
        for part in (self._title, self._detail, self._status):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.set(detail, status=status, kind=kind)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())

    def set(self, detail: str = "", *, status: str = "", kind: str = "neutral") -> None:
        """Say where it stands now."""
        self._detail.say(detail)
        self._status.set(status, kind)
        self._status.setVisible(bool(status))
        self.setAccessibleName(", ".join(part for part in (self._title.text(), status) if part))
        self.setAccessibleDescription(detail)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As the words need, not as a button with none would."""
        inside = self.layout()
        return inside.totalSizeHint() if inside is not None else super().sizeHint()

    def hasHeightForWidth(self) -> bool:
        """Its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width in pixels."""
        inside = self.layout()
        return inside.totalHeightForWidth(width) if inside is not None else super().heightForWidth(width)

    def changeEvent(self, event: QEvent) -> None:
        """Another zoom needs another height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
