"""Who may know: a button that names the choice, and a list of agencies and family members to tick.

It works on plain groups with ids and words, decides nothing about who may know what, and starts from nobody.
Ticking an agency ticks its people; a person can be ticked alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.theme import current_theme
from ui.widgets.button import Button
from ui.widgets.choice import Option
from ui.widgets.label import PlainLabel
from ui.widgets.layouts import Flow, column
from ui.widgets.tick_list import Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceGroup:
    """An agency with its people, or the family: ticking `id` stands for all of the group, also those who join
    later; a group without an id is only a heading over its people.
    """

    label: str
    id: str = ""
    people: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A choice made often, such as everybody or those in the room: words and the ids it stands for."""

    label: str
    ids: frozenset[str]
    held: bool = False


def summary(groups: Sequence[AudienceGroup], presets: Sequence[Preset], chosen: Collection[str]) -> str:
    """The choice in a few words: a preset's, or up to three names and how many more."""
    taken = frozenset(chosen)
    for preset in presets:
        if preset.ids == taken:
            return preset.label
    names: list[str] = []
    for group in groups:
        if group.id and group.id in taken:
            names.append(group.label)
        else:
            names += [person.label for person in group.people if person.id in taken]
    if not names:
        return "Nobody yet"
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more


class AudiencePicker(Button):
    """The button with its summary; `value` is a frozen set of ids of groups and people.

    Choosing stays open until Escape or a click elsewhere; `edited` comes with each tick, `left` when it closes.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, *, label: str = "Who may know", name: str = "") -> None:
        super().__init__("Nobody yet", icon="eye", name=name)
        self._label = label
        self._groups: tuple[AudienceGroup, ...] = ()
        self._presets: tuple[Preset, ...] = ()
        self._chosen: frozenset[str] = frozenset()
        self._held = False
        self._sheet: _Sheet | None = None
        self.clicked.connect(self._open)
        self._summarise()

    def set_audiences(self, groups: Sequence[AudienceGroup], presets: Sequence[Preset] = ()) -> None:
        """Offer these."""
        self._groups, self._presets = tuple(groups), tuple(presets)
        self._summarise()

    def value(self) -> frozenset[str]:
        """The ids that are ticked."""
        return self._chosen

    def set_value(self, value: Collection[str]) -> None:
        """Tick exactly these."""
        if frozenset(value) != self._chosen:
            self._chosen = frozenset(value)
            self._summarise()

    def set_held(self, *, held: bool) -> None:
        """Show with the padlock and tint of what is held back from somebody in the meeting."""
        self._held = held
        self._summarise()

    def setAccessibleName(self, name: str) -> None:
        """A form's label replaces the label; the summary is always read with it."""
        if hasattr(self, "_label") and name != self.text():
            self._label = name
            self._summarise()
        else:
            super().setAccessibleName(name)

    def _summarise(self) -> None:
        words = summary(self._groups, self._presets, self._chosen)
        held = self._held or any(preset.held and preset.ids == self._chosen for preset in self._presets)
        self._icon = "padlock" if held else "eye"
        self.set_kind("held" if held else "secondary")
        self.setText(words.replace("&", "&&"))
        Button.setAccessibleName(self, f"{self._label}: {words}")

    def _open(self) -> None:
        self._sheet = _Sheet(self._label, self._groups, self._presets, self._chosen, self)
        self._sheet.chosen_changed.connect(self._on_sheet_chosen_changed)
        self._sheet.closed.connect(self.left)
        self._sheet.open_at(self.mapToGlobal(QPoint(0, self.height())), above=self.height())

    def _on_sheet_chosen_changed(self, chosen: frozenset[str]) -> None:
        self.set_value(chosen)
        self.edited.emit()


class _Sheet(QFrame):
    """The list that opens under the button."""

    chosen_changed = Signal(object)
    closed = Signal()

    def __init__(
        self,
        label: str,
        groups: tuple[AudienceGroup, ...],
        presets: tuple[Preset, ...],
        chosen: frozenset[str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(label)
        self.setProperty("ground", "surface")
        self.setFrameShape(QFrame.Shape.Box)
        self._groups, self._chosen = groups, set(chosen)
        self._ticks: dict[str, Tick] = {}
        inside = column(self, gap=8, margins=(12, 12, 12, 12))
        inside.add(PlainLabel(label, "heading"))
        if presets:
            quick = QWidget()
            flow = Flow(quick, gap=6)
            for preset in presets:
                flow.add(Button(preset.label, on_click=lambda ids=preset.ids: self._take(ids)))  # type: ignore[misc]
            inside.add(quick)
        body = QWidget()
        body.setProperty("role", "body")
        rows = column(body, gap=2)
        for group in groups:
            if group.id:
                rows.add(self._tick(group.id, group.label))
            elif group.people:
                rows.add(PlainLabel(group.label, "caption-strong"))
            people = column(gap=0, margins=(20 if group.id else 0, 0, 0, 4))
            for person in group.people:
                people.add(self._tick(person.id, person.label))
            rows.addLayout(people)
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.add(scroll, stretch=1)
        self._show_ticks()

    def _tick(self, id_: str, label: str) -> Tick:
        tick = Tick(label, name=f"audience.{id_}")
        tick.edited.connect(lambda: self._on_tick_edited(id_))
        self._ticks[id_] = tick
        return tick

    def _on_tick_edited(self, id_: str) -> None:
        wanted = self._ticks[id_].value()
        for group in self._groups:
            inside = {person.id for person in group.people}
            if group.id == id_ and wanted:
                self._chosen -= inside
            elif group.id in self._chosen and id_ in inside and not wanted:
                # One of a whole agency is taken out: the others are then named one by one.
                self._chosen.discard(group.id)
                self._chosen |= inside
        if wanted:
            self._chosen.add(id_)
        else:
            self._chosen.discard(id_)
        self._say()

    def _take(self, ids: frozenset[str]) -> None:
        self._chosen = set(ids)
        self._say()

    def _say(self) -> None:
        self._show_ticks()
        self.chosen_changed.emit(frozenset(self._chosen))

    def _show_ticks(self) -> None:
        whole = {person.id for group in self._groups if group.id in self._chosen for person in group.people}
        for id_, tick in self._ticks.items():
            tick.set_value(id_ in self._chosen or id_ in whole)

    def open_at(self, corner: QPoint, *, above: int) -> None:
        """Open with the upper left corner there, or over the button where there is no room below."""
        px, screen = current_theme().px, self.screen().availableGeometry()
        width, height = min(px(340), screen.width()), min(px(440), screen.height())
        left = max(screen.left(), min(corner.x(), screen.right() - width))
        top = corner.y() if corner.y() + height <= screen.bottom() else corner.y() - above - height
        self.setGeometry(left, max(top, screen.top()), width, height)
        self.show()
        first = next(iter(self._ticks.values()), None)
        if first is not None:
            first.setFocus()

    def closeEvent(self, event: object) -> None:
        """Say that it closed."""
        super().closeEvent(event)  # type: ignore[arg-type]
        self.closed.emit()
