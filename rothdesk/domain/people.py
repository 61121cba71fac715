"""The people of a conference and their agencies, and those who are only spoken of.

Participants are invited and may be in the room. Third parties (other children, persons of concern, relatives)
are known from what was said; a copy names them only where something it may contain does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rothdesk.domain.entity import Entity
from rothdesk.domain.ids import AgencyId


class PersonKind(StrEnum):
    """What somebody is to this conference."""

    CHILD = "child"
    FAMILY = "family"
    ADVOCATE = "advocate"
    PROFESSIONAL = "professional"
    CHAIR = "chair"
    MINUTE_TAKER = "minute_taker"


class Invitation(StrEnum):
    """How somebody came to be on the list. Additional invitees are those whom a ROTH conference adds."""

    INVITED = "invited"
    ADDITIONAL = "additional"
    NOT_INVITED = "not_invited"


class Expected(StrEnum):
    """What was arranged about attending."""

    WHOLE = "whole"
    PART = "part"
    REPORT_ONLY = "report_only"
    APOLOGIES = "apologies"
    UNKNOWN = "unknown"


class AgencyKind(StrEnum):
    """Family members are an agency of their own kind, so that each is named in person when text is restricted."""

    FAMILY = "family"
    PROFESSIONAL = "professional"
    INDEPENDENT = "independent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Entity):
    """An agency at this conference. `profile_agency` is its kind in the practice profile (for quorum and advice)."""

    title: str
    kind: AgencyKind = AgencyKind.PROFESSIONAL
    profile_agency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Entity):
    """Somebody invited to the conference, with their report and what was arranged about attending."""

    name: str
    role: str = ""
    agency: AgencyId
    kind: PersonKind = PersonKind.PROFESSIONAL
    invitation: Invitation = Invitation.INVITED
    expected: Expected = Expected.UNKNOWN
    attendance_note: str = ""
    report_due: date | None = None
    report_received: date | None = None
    report_shared: date | None = None
    report_note: str = ""

    @property
    def initials(self) -> str:
        """Up to two initials, for badges."""
        words = [w for w in self.name.split() if w[0].isalpha() and w.rstrip(".") not in _TITLES]
        return "".join(w[0].upper() for w in (words[:1] + words[-1:] if len(words) > 1 else words))


_TITLES = frozenset({"Dr", "Mr", "Mrs", "Ms", "Miss", "Mx", "DC", "DS", "DI", "PC", "Sgt", "Insp", "Prof", "Rev"})


class ThirdPartyKind(StrEnum):
    """Why somebody who is not at the conference is spoken of."""

    CONCERN = "person_of_concern"
    OTHER_CHILD = "other_child"
    SUPPORT = "support"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdParty(Entity):
    """Somebody who is spoken of. Named in a copy only where visible content of that copy refers to them."""

    name: str
    kind: ThirdPartyKind = ThirdPartyKind.OTHER
    description: str = ""
