"""For whom a view is made: the readers of a copy, or those who can see the chair's screen.

A copy's readers must all be allowed to know. The chair's own screen is the widest audience, narrowed by whoever
else is in the room and could read it over the chair's shoulder.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rothdesk.domain.ids import PersonId
from rothdesk.domain.restriction import AgencyOf, Readers, WhoMayKnow


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Readers of one copy (`keeper` False), or the keepers of the record at their screen (`keeper` True).

    For a screen, `readers` are the people in the room who may not know everything; there may be none.
    """

    readers: Readers
    keeper: bool = False

    def may_know(self, who: WhoMayKnow, agency_of: AgencyOf) -> bool:
        """Whether this audience may know what is limited to `who`."""
        if self.keeper and not self.readers.people:
            return True
        return who.includes_all(self.readers, agency_of)

    def blocked_by(self, who: WhoMayKnow, agency_of: AgencyOf) -> tuple[PersonId, ...]:
        """The people because of whom it may not know."""
        return tuple(sorted(p for p in self.readers.people if not who.includes(p, agency_of)))


def copy_for(readers: Readers) -> Audience:
    """The audience of a copy."""
    return Audience(readers=readers)


def screen_with(present: frozenset[PersonId], keepers: frozenset[PersonId]) -> Audience:
    """The audience of the chair's screen while these people are in the room."""
    return Audience(readers=Readers(people=present - keepers), keeper=True)


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A place on the keeper's screen where something is held because of who is in the room, or by the chair.

    It names no owner, title or length: only a label such as "Item R1" or "Held". `sealed` says that whoever sits at
    the screen is not cleared for it, whoever else is in the room.
    """

    kind: str
    id: str
    label: str
    position: int
    blocked_by: tuple[PersonId, ...] = field(default=())
    sealed: bool = False
