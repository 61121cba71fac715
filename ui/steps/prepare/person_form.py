"""Everything about one person on the list that can be changed, kept as it is typed.

The agency alone waits until its line is left: half a name must not become an agency of the record.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from rothdesk.app.change import Change
from rothdesk.app.commands.base import Command
from rothdesk.app.commands.preparing import AddAgency, AmendParticipant, JoinAgency, RemoveParticipant
from rothdesk.app.screen import Screen
from rothdesk.domain.ids import AgencyId, PersonId
from rothdesk.domain.people import Expected, Invitation, Participant, PersonKind
from rothdesk.support.problem import Problem
from ui.conference.open_conference import OpenConference
from ui.steps.prepare.columns import Columns
from ui.steps.prepare.fields import BoundFields
from ui.steps.prepare.newcomers import agency_named
from ui.steps.prepare.person_words import EXPECTED, INVITATIONS, KINDS
from ui.steps.prepare.suggesting import SuggestingLine
from ui.widgets import Button, Choice, Field, LineEdit, column, row

Do = Callable[[Command, Callable[[Change], object] | None], None]


class PersonForm(QWidget):
    """The fields of one person. The agency is kept when the line is left, so that no half-typed one is added."""

    def __init__(self, conference: OpenConference, person: Participant, do: Do) -> None:
        super().__init__()
        self._conference, self._person, self._do = conference, person, do
        self._screen: Screen | None = None
        on = f"person.{person.id}"
        self._role = SuggestingLine(name=f"{on}.role")
        self._agency = SuggestingLine(name=f"{on}.agency")
        self._agency.left.connect(self._on_agency_left)
        self._agency.entered.connect(self.focusNextChild)
        name = LineEdit(name=f"{on}.name")
        kind = Choice(KINDS, name=f"{on}.kind")
        invitation = Choice(INVITATIONS, name=f"{on}.invitation")
        expected = Choice(EXPECTED, name=f"{on}.expected")
        note = LineEdit(name=f"{on}.note")
        self._fields = BoundFields(
            conference,
            AmendParticipant,
            person.id,
            {
                "name": name,
                "role": self._role,
                "kind": kind,
                "invitation": invitation,
                "expected": expected,
                "attendance_note": note,
            },
            readings={"kind": PersonKind, "invitation": Invitation, "expected": Expected},
        )
        inside = column(self, gap=12, margins=(0, 4, 0, 12))
        inside.add(
            Columns(
                Field("Name", name),
                Field("Role", self._role),
                Field("Agency", self._agency, help="A new one may be typed"),
                Field("Takes part as", kind, help="Family and child are named one by one when something is held"),
                Field("Invitation", invitation),
                Field("Arranged", expected),
            ),
            Field("Note on attending", note, help="Such as apologies by telephone at 09:40"),
        )
        foot = row(gap=8)
        foot.add(Button("Take off the list", "danger", on_click=self._remove, name=f"{on}.remove"))
        foot.addStretch(1)
        inside.addLayout(foot)

    def show_person(self, person: Participant, screen: Screen) -> None:
        """Show what is stored."""
        self._person, self._screen = person, screen
        self._role.suggest([r.title for r in screen.profile.roles])
        self._agency.suggest([*(a.title for a in screen.view.agencies), *(a.title for a in screen.profile.agencies)])
        self._fields.show(person)
        if not self._agency.hasFocus():
            self._agency.set_value(screen.view.agency_title(person.agency))

    def let_go(self) -> None:
        """The person goes; what was typed is sent first."""
        self._fields.let_go()

    def _on_agency_left(self) -> None:
        words, screen = self._agency.value(), self._screen
        agency = agency_named(words, self._role.value(), screen) if words and screen else None
        if agency is None or agency.id == self._person.agency:
            return
        if agency.id:
            self._join(agency.id)
            return

        def on_kept(change: Change) -> None:
            self._join(next(id_ for kind, id_ in change.touched if kind == "agencies"))

        self._do(AddAgency(conference=self._conference.id, entity=agency), on_kept)

    def _join(self, agency: str) -> None:
        person = PersonId(self._person.id)
        move = JoinAgency(conference=self._conference.id, person=person, agency=AgencyId(agency))
        self._conference.do(move, problem=lambda problem: self._ask_to_join(move, problem))

    def _ask_to_join(self, move: JoinAgency, problem: Problem) -> None:
        """The move was refused because the person would come to know more: ask, then move or show what is kept."""
        if self._conference.asker.confirm(
            "Move this person to another agency?", problem.what_happened, "Move them", dangerous=True
        ):
            self._do(replace(move, opens=True), None)
        else:
            self._conference.refresh()

    def _remove(self) -> None:
        self._conference.autosave.flush()
        self._do(RemoveParticipant(conference=self._conference.id, id=self._person.id), None)
