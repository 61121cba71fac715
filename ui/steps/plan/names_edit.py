"""A field for several people of the conference: type initials or names with commas between, or tick them in a list.

Its value are the people who were understood. Words that fit nobody stay where they are with a sentence under them.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from rothdesk.domain.ids import PersonId
from rothdesk.domain.people import Participant
from ui.steps.plan.naming import Named, read_names, write_names
from ui.theme import current_theme
from ui.widgets import IconButton, PlainLabel, TextEdit, Tick, announce, column, mark_wrong, row


class NamesEdit(QWidget):
    """`value` is a tuple of people's ids. `entered` comes with Enter."""

    edited = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, *, label: str, name: str, hint: str = "LF, HS") -> None:
        super().__init__()
        self._people: tuple[Participant, ...] = ()
        self.line = TextEdit(label=label, hint=hint, lines=1, most=4, enter_keeps=True, name=name)
        self._pick = IconButton("person", "", on_click=self._on_pick_clicked, name=f"{name}.pick")
        self._said = PlainLabel("", "error")
        self._said.hide()
        line = row(gap=4)
        line.addWidget(self.line, 1)
        line.addWidget(self._pick, 0, Qt.AlignmentFlag.AlignTop)
        inside = column(self, gap=2)
        inside.addLayout(line)
        inside.add(self._said)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(self.line)
        self.line.edited.connect(self.edited)
        self.line.left.connect(self._on_line_left)
        self.line.entered.connect(self._on_line_entered)
        self.setAccessibleName(label)

    def setAccessibleName(self, name: str) -> None:
        """The name belongs to the line, and names the list too."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self._pick.setAccessibleName(f"Choose from the list: {name}")
        self._pick.setToolTip("Choose from the list")

    def set_people(self, people: Sequence[Participant]) -> None:
        """Know these people; a name that has changed is shown as it is now."""
        if tuple(people) == self._people:
            return
        read = self._read()
        self._people = tuple(people)
        if not read.problem and read.people:
            self.line.set_value(write_names(read.people, self._people))

    def value(self) -> tuple[PersonId, ...]:
        """The people who were understood."""
        return self._read().people

    def set_value(self, value: Sequence[str]) -> None:
        """Show these people by name."""
        if tuple(value) != self.value():
            self.line.set_value(write_names(value, self._people))
            self._tell()

    def problem(self) -> str:
        """What to tell the person, or nothing."""
        return self._read().problem

    def unread(self) -> tuple[str, ...]:
        """What was typed, while something in it fits nobody."""
        return (self.line.value(),) if self.problem() else ()

    def set_unread(self, words: tuple[str, ...]) -> None:
        """Show again what fits nobody."""
        self.line.set_value(words[0])
        self._tell()

    def clear(self) -> None:
        """Empty the field, whatever stands in it."""
        self.line.set_value("")
        self._tell()

    def _read(self) -> Named:
        return read_names(self.line.value(), self._people)

    def _tell(self) -> None:
        problem = self.problem()
        changed = problem != self._said.text()
        self._said.say(problem)
        mark_wrong(self.line, wrong=bool(problem))
        if problem and changed:
            announce(self, problem)

    def _complete(self) -> None:
        read = self._read()
        if not read.problem:
            self.line.set_value(write_names(read.people, self._people))
        self._tell()

    def _on_line_left(self) -> None:
        self._complete()
        self.left.emit()

    def _on_line_entered(self) -> None:
        self._complete()
        self.entered.emit()

    def _on_pick_clicked(self) -> None:
        sheet = _Sheet(self.line.accessibleName(), self._people, self.value(), self)
        sheet.ticked.connect(self._on_sheet_ticked)
        sheet.closed.connect(self.left)
        sheet.open_under(self.line)

    def _on_sheet_ticked(self, person: str, wanted: bool) -> None:
        read = self._read()
        kept = [p for p in read.people if p != person] + ([PersonId(person)] if wanted else [])
        words = [write_names(kept, self._people), *read.nobody, *read.several]
        self.line.set_value(", ".join(w for w in words if w))
        self._tell()
        self.edited.emit()


class _Sheet(QFrame):
    """Everybody of the conference to tick; open until Escape or a click elsewhere."""

    ticked = Signal(str, bool)
    closed = Signal()

    def __init__(self, label: str, people: Sequence[Participant], chosen: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(label)
        self.setObjectName("plan.people")
        self.setProperty("ground", "surface")
        self.setFrameShape(QFrame.Shape.Box)
        inside = column(self, gap=8, margins=(12, 12, 12, 12))
        inside.add(PlainLabel(label, "heading"))
        body = QWidget()
        body.setProperty("role", "body")
        rows = column(body, gap=0)
        self._ticks: list[Tick] = []
        for person in people:
            words = f"{person.name}, {person.role}" if person.role else person.name
            tick = Tick(words, name=f"plan.people.{person.id}")
            tick.set_value(person.id in chosen)
            tick.edited.connect(lambda tick=tick, id_=person.id: self.ticked.emit(id_, tick.value()))
            self._ticks.append(tick)
            rows.add(tick)
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.add(scroll, stretch=1)

    def open_under(self, line: QWidget) -> None:
        """Open under the line, or over it where there is no room below."""
        px, screen = current_theme().px, self.screen().availableGeometry()
        corner = line.mapToGlobal(QPoint(0, line.height()))
        width, height = min(px(300), screen.width()), min(px(400), screen.height())
        left = max(screen.left(), min(corner.x(), screen.right() - width))
        top = corner.y() if corner.y() + height <= screen.bottom() else corner.y() - line.height() - height
        self.setGeometry(left, max(top, screen.top()), width, height)
        self.show()
        if self._ticks:
            self._ticks[0].setFocus()

    def closeEvent(self, event: object) -> None:
        """Say that it closed."""
        super().closeEvent(event)  # type: ignore[arg-type]
        self.closed.emit()
