"""One person who may be in the core group: a tick, and for members whether they lead, until when, and a note.

The fields belong to one membership and go with it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from rothdesk.app.commands.judgement import AmendCoreGroupMember
from rothdesk.domain.people import Participant, PersonKind
from rothdesk.domain.plan import CoreGroupMember
from ui.conference.open_conference import OpenConference
from ui.steps.prepare.columns import Beside
from ui.steps.prepare.fields import BoundFields
from ui.widgets import LineEdit, Rule, Tick, column, row

_WIDE = 600


def said_of(person: Participant, agency: str) -> tuple[str, str]:
    """What a line says of a person: name and role, and the agency under them."""
    return ", ".join(w for w in (person.name, person.role) if w), agency


class MemberLine(QWidget):
    """Its parts are named `core_group.<person>.in`, `.lead`, `.until` and `.note`."""

    def __init__(
        self,
        conference: OpenConference,
        person: Participant,
        agency: str,
        leads: QButtonGroup,
        tick: Callable[[str, bool], object],
        lead: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._conference, self._person, self._leads, self._lead = conference, person, leads, lead
        self.setObjectName(f"core_group.{person.id}")
        self.said = said_of(person, agency)
        self._part: _Part | None = None
        self._tick = Tick(self.said[0], help=self.said[1], name=f"core_group.{person.id}.in")
        self._tick.edited.connect(lambda: tick(person.id, self._tick.value()))
        held = QWidget()
        self._held = row(held)
        words = column(gap=0)
        words.add(self._tick)
        inside = column(self, gap=4, margins=(0, 2, 0, 2))
        inside.add(Beside(words, held, wide=_WIDE), Rule())

    def show_member(self, member: CoreGroupMember | None) -> None:
        """Show somebody's part in the core group, or that they have none."""
        self._tick.set_value(member is not None)
        if self._part is not None and (member is None or member.id != self._part.member):
            self._leads.removeButton(self._part.lead)
            self._part.let_go()
            self._part.hide()
            self._part.deleteLater()
            self._part = None
        if member is not None:
            if self._part is None:
                self._part = _Part(self._conference, self._person, member, lambda: self._lead(self._person.id))
                self._leads.addButton(self._part.lead)
                self._held.add(self._part)
            self._part.show_member(member)

    def lead_button(self) -> QRadioButton | None:
        """The button that makes them lead social worker, while they are a member."""
        return self._part.lead if self._part is not None else None

    def let_go(self) -> None:
        """The person goes from the list; what was typed is sent first."""
        self.show_member(None)


class _Part(QWidget):
    """The fields of one membership. Made for it alone, so that what is typed can reach no other."""

    def __init__(
        self,
        conference: OpenConference,
        person: Participant,
        member: CoreGroupMember,
        lead: Callable[[], object],
    ) -> None:
        super().__init__()
        self.member = member.id
        on = f"core_group.{person.id}"
        self.lead = QRadioButton("Lead")
        self.lead.setObjectName(f"{on}.lead")
        self.lead.setAccessibleName(f"Lead social worker: {person.name}")
        self.lead.setToolTip("Lead social worker")
        policy = self.lead.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.lead.setSizePolicy(policy)
        if person.kind is not PersonKind.PROFESSIONAL:
            self.lead.hide()
        self.lead.clicked.connect(lambda _checked=False: lead())
        until = LineEdit(hint="Until", label=f"Until, {person.name}", name=f"{on}.until")
        note = LineEdit(hint="Note", label=f"Note, {person.name}", name=f"{on}.note")
        self._fields = BoundFields(conference, AmendCoreGroupMember, member.id, {"until": until, "note": note})
        inside = row(self, gap=8)
        inside.add(self.lead, until, note)

    def show_member(self, member: CoreGroupMember) -> None:
        """Show what is stored."""
        self._fields.show(member)

    def let_go(self) -> None:
        """The membership ends; what was typed is sent first."""
        self._fields.let_go()
