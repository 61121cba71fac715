"""Who takes part: agencies, roles, whom else to think of, what makes a quorum, and who works with the store.

These are kinds, never persons: a profile must hold nobody's name.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rothdesk.domain.people import AgencyKind, PersonKind
from rothdesk.support.strict_toml import note


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileAgency:
    """An agency as the authority knows it; a conference's own agencies point to it for quorum and advice."""

    id: str = field(metadata=note("Short name of the agency.", defines="agency"))
    title: str = field(metadata=note("Its name in full."))
    short: str = field(metadata=note("Its name on a chip or in a narrow column."))
    kind: AgencyKind = field(default=AgencyKind.PROFESSIONAL, metadata=note("Family, professional or independent."))
    counts_for_quorum: bool = field(default=True, metadata=note("Whether its presence counts towards a quorum."))
    roth_extra: bool = field(
        default=False, metadata=note("Whether it is one that ordinary conferences seldom have and ROTH may need.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What somebody is at a conference."""

    id: str = field(metadata=note("Short name of the role.", defines="role"))
    title: str = field(metadata=note("As it stands beside a name."))
    kind: PersonKind = field(metadata=note("What a person with this role is to the conference."))
    agency: str = field(metadata=note("The agency that they usually come from.", refers="agency"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreRole:
    """What somebody is to the store that the record lies in. Clearance for restricted text is given by conference."""

    id: str = field(metadata=note("Short name of the role.", defines="store role"))
    title: str = field(metadata=note("As it stands beside a person's initials when the store is unlocked."))
    explanation: str = field(metadata=note("What somebody with this role does, in a sentence."))
    holds_restricted: bool = field(
        default=False, metadata=note("Whether they are cleared for the restricted text of every new conference.")
    )
    manages_people: bool = field(
        default=False, metadata=note("Whether they may add people to the store and take them out.")
    )
    signs: bool = field(default=False, metadata=note("Whether they may sign minutes."))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraInvitee:
    """Somebody whom a conference about risk outside the home may need besides the usual people."""

    id: str = field(metadata=note("Short name of the suggestion.", defines="extra invitee"))
    role: str = field(metadata=note("The role to invite.", refers="role"))
    think_of_them_when: str = field(metadata=note("A sentence: think of them when …"))
    cites: str = field(metadata=note("The guidance: document and heading."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum:
    """Who must be there for the conference to decide. The chair may go on without it, with a reason."""

    required: tuple[str, ...] = field(metadata=note("Agencies that must be there.", refers="agency"))
    others: int = field(metadata=note("How many more agencies are needed.", at_least=0))
    others_with_contact: bool = field(metadata=note("Whether those must have had direct contact with the family."))
    text: str = field(metadata=note("The rule in words."))
    if_not_met: str = field(metadata=note("What the chair does and records if it is not met."))
    cites: str = field(metadata=note("Where the rule comes from."))
