"""Every harm of the profile with its sub-categories under it, and how many have not been considered yet.

A tick is the conference's finding; nothing here ticks by itself.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from rothdesk.app.screen import Screen
from rothdesk.domain.decision import HarmState
from rothdesk.profiles.judgement import HarmType, SubCategory
from rothdesk.profiles.profile import Profile
from ui.conference.open_conference import OpenConference
from ui.steps.card import Card
from ui.steps.harm.harm_row import HarmRow
from ui.steps.harm.words import counted, open_ids
from ui.steps.held_line import HeldLine
from ui.widgets import Button, PlainLabel, Rule, column, row

KIND = "harm_ticks"


class Harms(Card):
    """What is held is not in the list at all: a place that is kept would say which harm it is."""

    def __init__(self, conference: OpenConference) -> None:
        super().__init__("Harm found", gap=8, name="harm.harms")
        self._conference = conference
        self._profile: Profile | None = None
        self._groups: dict[str, _Group] = {}
        self._rows: dict[str, HarmRow] = {}
        self._list = column(gap=0)
        self._rest = Button("Mark the rest as not present", on_click=self.mark_the_rest, name="harm.rest")
        self._held = HeldLine(KIND, words="What is hidden is left as it is.", name="harm.held")
        foot = row(gap=12)
        foot.addWidget(self._rest)
        foot.addStretch(1)
        keys = "P, S or N answers and goes on. Press an answer again to take it back: then it is not considered."
        self.add(PlainLabel(keys, "muted"), self._list, self._held, foot)

    def show_screen(self, screen: Screen) -> None:
        """Show every tick."""
        if self._profile is None:
            self._build(screen.profile)
        ticks = {t.id: t for t in screen.view.harm_ticks}
        held = {h.id for h in screen.view.held if h.kind == KIND}
        for id_, line in self._rows.items():
            line.setVisible(id_ not in held)
            line.show_tick(ticks.get(id_), screen)
        states: dict[str, HarmState] = {t.id: t.state for t in ticks.values()}
        still = open_ids(screen.profile, states, held)
        self.words.say(counted(len(still)).capitalize() if not still else counted(len(still)))
        self._rest.setVisible(bool(still))
        for group in self._groups.values():
            group.show_open(still, held)
        self._held.show_screen(screen)

    def mark_the_rest(self) -> None:
        """Say of everything that has not been considered that it is not present."""
        self._mark(list(self._rows))

    def _mark(self, ids: list[str]) -> None:
        for id_ in ids:
            if self._rows[id_].is_open and not self._rows[id_].isHidden():
                self._rows[id_].answer_not_present()

    def _build(self, profile: Profile) -> None:
        """The list belongs to the profile, to which the conference is pinned; it is made once."""
        self._profile = profile
        for harm in profile.harms:
            group = _Group(self._conference, harm, profile.sub_categories_of(harm.id))
            group.rest.clicked.connect(partial(self._mark_group, harm.id))
            self._groups[harm.id] = group
            self._list.addWidget(group)
            for id_, line in group.rows.items():
                self._rows[id_] = line
                line.stepped.connect(partial(self._step, line))

    def _mark_group(self, harm: str, _checked: bool = False) -> None:
        self._mark(list(self._groups[harm].rows))

    def _step(self, line: HarmRow, by: int) -> None:
        shown = [each for each in self._rows.values() if not each.isHidden()]
        place = shown.index(line) + by
        if 0 <= place < len(shown):
            shown[place].marks.take_keyboard()


class _Group(QWidget):
    """One harm, its sub-categories, and how many of these are open."""

    def __init__(self, conference: OpenConference, harm: HarmType, subs: tuple[SubCategory, ...]) -> None:
        super().__init__()
        self._harm = harm.id
        self.rows = {harm.id: HarmRow(conference, harm.id, harm.label, harm.description)}
        self.rows |= {sub.id: HarmRow(conference, sub.id, sub.label) for sub in subs}
        self._count = PlainLabel("", "caption", name=f"harm.{harm.id}.open")
        self.rest = Button("Rest not present", "quiet", name=f"harm.{harm.id}.rest")
        self.rest.setAccessibleName(f"{harm.label}: mark the rest as not present")
        foot = row(gap=8, margins=(16, 0, 0, 0))
        foot.addWidget(self._count, 1)
        foot.addWidget(self.rest)
        inside = column(self, gap=0, margins=(0, 8, 0, 0))
        inside.add(*self.rows.values())
        inside.addLayout(foot)
        inside.add(Rule())

    def show_open(self, still: tuple[str, ...], held: set[str]) -> None:
        """Say how many are open; a group that is held as a whole is not there."""
        open_ones = [id_ for id_ in self.rows if id_ in still]
        self._count.setText(counted(len(open_ones)))
        self.rest.setVisible(bool(open_ones))
        self.setVisible(not all(id_ in held for id_ in self.rows))
