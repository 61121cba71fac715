"""The page of preparation: sections one at a time, each with how it stands, and all of them a key or click away.

Nothing here has to be finished before anything else; the meeting can be opened whatever is missing.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rothdesk.app.agenda.dates import DateLine
from rothdesk.app.agenda.finding import StageId, counted
from rothdesk.app.agenda.stages import StageStatus
from rothdesk.app.screen import Screen
from rothdesk.support.problem import Problem
from ui.conference.conference_page import ConferencePage
from ui.conference.open_conference import OpenConference
from ui.conference.room_pane import RoomPane
from ui.conference.words import day
from ui.steps.prepare.facts import Facts
from ui.steps.prepare.people import People
from ui.steps.prepare.readiness import Readiness
from ui.steps.prepare.reports import Reports
from ui.steps.prepare.restricted import Restricted
from ui.steps.prepare.section import Section
from ui.steps.prepare.spoken_of import SpokenOf
from ui.widgets import Banner, Button, Flow

_SECTION_OF = {
    "participants": "people",
    "agencies": "people",
    "restricted_items": "restricted",
    "readiness": "readiness",
    "third_parties": "spoken_of",
}
"""The section in which each kind stands that is not among the facts."""


class PreparePage(ConferencePage):
    """Conference and child, people, reports, restricted register, readiness, and those spoken of."""

    works_behind = True  # people who were typed one after another are put on the list one by one

    def __init__(self, conference: OpenConference) -> None:
        super().__init__(conference, StageId.PREPARE.value, "Prepare")
        self._pane = RoomPane()
        self.context = self._pane
        self._restricted = Restricted(conference)
        self._sections: list[Section] = [
            Facts(conference),
            People(conference),
            Reports(conference),
            self._restricted,
            Readiness(conference),
            SpokenOf(conference),
        ]
        self._missing = 0
        self._screen: Screen | None = None
        tabs = QWidget()
        tabs.setAccessibleName("Parts of the preparation")
        flow = Flow(tabs, gap=6)
        self._tabs = [self._tab(section) for section in self._sections]
        flow.add(*self._tabs)
        self._refused = Banner(name="prepare.refused")
        self.body.add(tabs, self._refused)
        for section in self._sections:
            section.told = self._tell
            self.body.add(section)
        self._next = Button("", icon="arrow-right", on_click=self._on_next_clicked, name="prepare.next")
        self.foot_left.add(self._next)
        self.set_primary(
            Button("Go on to arrival", on_click=lambda: self.go_to(StageId.ARRIVAL.value), name="prepare.go_on")
        )
        self.show_section(self._sections[0].section_id)

    def show_section(self, section_id: str) -> None:
        """Show one section: facts, people, reports, restricted, readiness or spoken_of."""
        for section, tab in zip(self._sections, self._tabs, strict=True):
            shown = section.section_id == section_id
            section.setVisible(shown)
            tab.setChecked(shown)
        place = self._place()
        following = self._sections[place + 1] if place + 1 < len(self._sections) else None
        self._next.setVisible(following is not None)
        if following is not None:
            self._next.set_words(f"Next: {following.title}")
        self._tell(None)

    def show_field(self, widget: QWidget) -> None:
        """Show the section in which it stands, and put the keyboard in it."""
        for section, tab in zip(self._sections, self._tabs, strict=True):
            if widget is tab or section.isAncestorOf(widget):
                self.show_section(section.section_id)
        super().show_field(widget)

    def say_open_to(self, words: str) -> None:
        """Say on the restricted register who is cleared for its text."""
        self._restricted.say_open_to(words)

    def show_part(self, kind: str, entity_id: str) -> None:
        """Show the section in which it stands, and its place there."""
        self.show_section(_SECTION_OF.get(kind, self._sections[0].section_id))
        super().show_part(kind, entity_id)

    def show_screen(self, screen: Screen) -> None:
        """Show the record in every section."""
        self._screen = screen
        for section in self._sections:
            section.show_screen(screen)
        self._name_tabs(screen)
        self._pane.show_screen(screen)
        self._say_note()

    def show_stages(self, stages: tuple[StageStatus, ...]) -> None:
        """Say how much is still missing."""
        self._missing = sum(len(status.findings) for status in stages if status.stage is StageId.PREPARE)
        self._say_note()

    def show_dates(self, dates: tuple[DateLine, ...]) -> None:
        """Show the limits."""
        for section in self._sections:
            section.show_dates(dates)

    def _tab(self, section: Section) -> Button:
        return Button(
            section.title,
            checkable=True,
            on_click=lambda: self.show_section(section.section_id),
            name=f"prepare.section.{section.section_id}",
        )

    def _name_tabs(self, screen: Screen) -> None:
        for section, tab in zip(self._sections, self._tabs, strict=True):
            standing = section.standing(screen)
            tab.set_words(f"{section.title} · {standing}" if standing else section.title)

    def _say_note(self) -> None:
        starts = self._screen.view.conference.starts_at if self._screen else None
        when = f"{day(starts.date())}, {starts:%H:%M}" if starts else "no date yet"
        missing = (
            counted(self._missing, "thing is", "things are") + " still open" if self._missing else "all is there"
        )
        self.set_note(f"{when} · {missing}")

    def _place(self) -> int:
        return next(place for place, tab in enumerate(self._tabs) if tab.isChecked())

    def _on_next_clicked(self) -> None:
        place = self._place() + 1
        self.show_section(self._sections[place].section_id)
        self._tabs[place].setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_field(self._tabs[place])

    def _tell(self, problem: Problem | None) -> None:
        if problem is None:
            self._refused.say("")
        else:
            self._refused.say_problem(problem)
