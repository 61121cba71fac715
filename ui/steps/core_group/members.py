"""The card of the core group: everybody at the conference to tick, and one of them to lead.

It advises nobody into the group: who belongs is for the conference to say.
"""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QWidget

from rothdesk.app.commands.judgement import AddCoreGroupMember, AmendCoreGroupMember, RemoveCoreGroupMember
from rothdesk.app.screen import Screen
from rothdesk.domain.ids import PersonId
from rothdesk.domain.people import PersonKind
from rothdesk.domain.plan import CoreGroupMember
from ui.conference.open_conference import OpenConference
from ui.steps.card import Card
from ui.steps.core_group.member_line import MemberLine, said_of
from ui.steps.held_line import HeldLine
from ui.steps.plan.sending import Sender
from ui.widgets import EmptyState, column

_KEEPERS = (PersonKind.CHAIR, PersonKind.MINUTE_TAKER)


class Members(Card):
    """Taking a tick away takes the person out, which Undo brings back."""

    def __init__(self, conference: OpenConference, do: Sender) -> None:
        super().__init__(
            "Who is in the core group",
            "The lead social worker, the parents, the child as it suits them, and everybody who works with them "
            "directly. Tick whoever belongs; one of them leads.",
            gap=8,
        )
        self._conference, self._do = conference, do
        self._order: tuple[str, ...] = ()
        self._members: dict[str, CoreGroupMember] = {}
        self._lines: dict[str, MemberLine] = {}
        self._leads = QButtonGroup(self)
        self._empty = EmptyState(
            "Nobody to choose from yet", "Put the people of the conference on the list first, under Prepare."
        )
        self._people = column(gap=0)
        self._held = HeldLine("core_group", name="core_group.held")
        self.add(self._empty, self._people, self._held)

    def show_screen(self, screen: Screen) -> None:
        """Show who is in it, as far as those in the room may see it."""
        view = screen.view
        self._members = {m.person: m for m in view.core_group}
        people = {p.id: p for p in view.participants if p.kind not in _KEEPERS or p.id in self._members}
        agencies = {p.id: view.agency_title(p.agency) for p in people.values()}
        for id_, line in list(self._lines.items()):
            if id_ not in people or line.said != said_of(people[id_], agencies[id_]):
                self._drop(id_)
        for place, (id_, person) in enumerate(people.items()):
            if id_ not in self._lines:
                made = MemberLine(self._conference, person, agencies[id_], self._leads, self._tick, self._lead)
                self._lines[id_] = made
                self._people.insertWidget(place, made)
            self._lines[id_].show_member(self._members.get(id_))
        self._empty.setVisible(not people)
        self._held.show_screen(screen)
        self._show_lead()
        self._order = tuple(people)

    def lines(self) -> list[QWidget]:
        """The lines of the people in the order that they are seen in."""
        return [self._lines[id_] for id_ in self._order if id_ in self._lines]

    def _show_lead(self) -> None:
        self._leads.setExclusive(False)
        for id_, line in self._lines.items():
            button = line.lead_button()
            if button is not None:
                button.setChecked(self._members[id_].lead)
        self._leads.setExclusive(True)

    def _drop(self, id_: str) -> None:
        line = self._lines.pop(id_)
        line.let_go()
        line.hide()
        line.deleteLater()

    def _tick(self, person: str, wanted: bool) -> None:
        member = self._members.get(person)
        if wanted and member is None:
            joining = CoreGroupMember(id="", person=PersonId(person))
            self._do(
                AddCoreGroupMember(conference=self._conference.id, entity=joining), refused=self._conference.refresh
            )
        elif not wanted and member is not None:
            self._conference.autosave.flush()
            self._do(
                RemoveCoreGroupMember(conference=self._conference.id, id=member.id), refused=self._conference.refresh
            )

    def _lead(self, person: str) -> None:
        """Name the lead social worker; whoever led before no longer does."""
        conference = self._conference.id
        for id_, member in self._members.items():
            if member.lead and id_ != person:
                self._do(AmendCoreGroupMember.of(conference, member.id, lead=False))
        if not self._members[person].lead:
            self._do(
                AmendCoreGroupMember.of(conference, self._members[person].id, lead=True),
                refused=self._conference.refresh,
            )
