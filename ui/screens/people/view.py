"""What the page People and access shows, as values that were read on the store's thread in one go.

It holds references and initials of conferences and labels of people, and nothing that is in a record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rothdesk.app.access import Access, Member, MemberId
from rothdesk.app.desk import Desk
from rothdesk.app.ports import Summary
from rothdesk.app.queries import AllConferences
from rothdesk.domain.ids import ConferenceId
from rothdesk.profiles.people import StoreRole
from rothdesk.profiles.profile import Profile, find
from rothdesk.support.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleView:
    """The people of a store and their clearances, as the one sees them who is signed in (`me`).

    `unreadable` are conferences of which nobody can say who is cleared, because their key file is damaged.
    """

    me: Member
    opens_restricted: bool
    members: tuple[Member, ...]
    roles: tuple[StoreRole, ...]
    conferences: tuple[Summary, ...]
    cleared: Mapping[ConferenceId, frozenset[MemberId]]
    unreadable: frozenset[ConferenceId] = frozenset()

    def role(self, member: Member) -> StoreRole:
        """What a member is to the store; a role that the profile does not know may do nothing."""
        known = find(self.roles, member.role)
        return known or StoreRole(id=member.role, title=member.role, explanation="A role that is not known here.")

    @property
    def may_manage(self) -> bool:
        """Whether I may add people and take them out."""
        return self.role(self.me).manages_people

    def member(self, id: str) -> Member | None:
        """The member with this id."""
        return next((member for member in self.members if member.id == id), None)

    def is_cleared(self, conference: ConferenceId, member: MemberId) -> bool:
        """Whether a member can open a conference's restricted text."""
        return member in self.cleared.get(conference, frozenset())

    def conferences_of(self, member: MemberId) -> int:
        """For how many conferences a member is cleared."""
        return sum(member in cleared for cleared in self.cleared.values())

    def why_not(self, conference: ConferenceId) -> str:
        """Why I cannot change who is cleared for this conference, in a sentence; empty if I can."""
        if conference in self.unreadable:
            return "The keys of this conference cannot be read. Bring them back from a backup."
        if not self.role(self.me).holds_restricted:
            holders = " or ".join(role.title.lower() for role in self.roles if role.holds_restricted)
            return f"Only a {holders} who is cleared can change this."
        if not self.opens_restricted:
            return "You unlocked with a PIN. Lock, and unlock with your passphrase to change this."
        if not self.is_cleared(conference, self.me.id):
            return "You are not cleared for this conference, so only somebody who is can change this."
        return ""


def look_at_people(access: Access, desk: Desk, profile: Profile) -> PeopleView:
    """Read it all; on the store's thread. Raises `Problem`."""
    conferences = desk.ask_store(AllConferences())
    cleared: dict[ConferenceId, frozenset[MemberId]] = {}
    unreadable: set[ConferenceId] = set()
    for summary in conferences:
        try:
            cleared[summary.conference] = access.cleared(summary.conference)
        except Problem:
            unreadable.add(summary.conference)
    return PeopleView(
        me=access.me,
        opens_restricted=access.opens_restricted,
        members=access.members(),
        roles=profile.store_roles,
        conferences=conferences,
        cleared=cleared,
        unreadable=frozenset(unreadable),
    )
