"""Who may know: sets of people and agencies, deny by default.

There is no public/private switch anywhere. The conference itself counts as one more agency, to which everybody
belongs whom the chair has invited; what is open is limited to that. The more closed of two sets wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rothdesk.domain.ids import AgencyId, PersonId

AgencyOf = Mapping[PersonId, AgencyId]
"""The agency that each person of the conference belongs to."""


ALL_INVITED = AgencyId("all-invited")
"""The conference as an agency: every participant belongs to it, also one who is invited later."""


@dataclass(frozen=True, slots=True)
class WhoMayKnow:
    """The people, by name or through their agency, who may know something. Empty means nobody."""

    people: frozenset[PersonId] = frozenset()
    agencies: frozenset[AgencyId] = frozenset()

    def includes(self, person: PersonId, agency_of: AgencyOf) -> bool:
        """Whether this person may know, by name or through their agency."""
        if person in self.people or agency_of.get(person) in self.agencies:
            return True
        return ALL_INVITED in self.agencies and person in agency_of

    def includes_all(self, readers: Readers, agency_of: AgencyOf) -> bool:
        """Whether every reader may know. No readers at all is answered with no: deny by default.

        An agency as a reader stands for anybody who works there, so only the agency's own membership counts.
        """
        if not readers.people and not readers.agencies:
            return False
        invited = frozenset(agency_of.values()) if ALL_INVITED in self.agencies else frozenset()
        return readers.agencies <= self.agencies | invited and all(
            self.includes(p, agency_of) for p in readers.people
        )

    def narrowed_to(self, other: WhoMayKnow, agency_of: AgencyOf) -> WhoMayKnow:
        """Those who are in both sets: the more closed of the two wins."""
        people = {p for p in self.people if other.includes(p, agency_of)}
        people |= {p for p in other.people if self.includes(p, agency_of)}
        invited = frozenset(agency_of.values())
        agencies = self.agencies & other.agencies
        if ALL_INVITED in self.agencies:
            agencies |= other.agencies & invited
        if ALL_INVITED in other.agencies:
            agencies |= self.agencies & invited
        narrowed = WhoMayKnow(agencies=agencies)
        return WhoMayKnow(
            people=frozenset(p for p in people if not narrowed.includes(p, agency_of)), agencies=agencies
        )

    @property
    def is_open(self) -> bool:
        """Whether everybody whom the chair has invited may know."""
        return ALL_INVITED in self.agencies

    def with_person(self, person: PersonId) -> WhoMayKnow:
        """The same set and this person."""
        return WhoMayKnow(people=self.people | {person}, agencies=self.agencies)

    def with_agency(self, agency: AgencyId) -> WhoMayKnow:
        """The same set and this agency."""
        return WhoMayKnow(people=self.people, agencies=self.agencies | {agency})

    def without_person(self, person: PersonId) -> WhoMayKnow:
        """The same set without this person's own name (their agency, if listed, still lets them know)."""
        return WhoMayKnow(people=self.people - {person}, agencies=self.agencies)


NOBODY = WhoMayKnow()
"""The set that lets nobody know. The chair, who holds the record, reads it on the chair's own screen."""


EVERYBODY_INVITED = WhoMayKnow(agencies=frozenset({ALL_INVITED}))
"""What is said in the open part: for everybody whom the chair has invited."""


@dataclass(frozen=True, slots=True)
class Readers:
    """Those who read one copy or look at one screen together: all of them must be allowed to know."""

    people: frozenset[PersonId] = frozenset()
    agencies: frozenset[AgencyId] = frozenset()


@dataclass(frozen=True, slots=True)
class FieldLimit:
    """A closer limit on one field of an entity, such as an address or one sentence of a reason."""

    field: str
    who: WhoMayKnow


def narrowest(sets: Iterable[WhoMayKnow], agency_of: AgencyOf) -> WhoMayKnow:
    """Those who are in every one of the sets; nobody if there is no set."""
    result: WhoMayKnow | None = None
    for each in sets:
        result = each if result is None else result.narrowed_to(each, agency_of)
    return result or NOBODY
