"""A whole practice profile. Its fields are the top-level keys of a profile file.

It holds what an authority asks of any conference and must hold nothing about a particular one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol, TypeVar

from rothdesk.domain.deadlines import DeadlineRule
from rothdesk.domain.entries import EntryKind
from rothdesk.domain.plan import NotificationKind
from rothdesk.profiles.judgement import (
    Category,
    ExcludedHarm,
    HarmType,
    NotificationRoute,
    Outcome,
    Scale,
    SubCategory,
    Threshold,
)
from rothdesk.profiles.meeting import (
    AgendaItem,
    ClosedPartReason,
    ConferenceType,
    Consideration,
    Context,
    EntryWords,
    MinutesSection,
    ReadAloud,
    ReadinessItem,
)
from rothdesk.profiles.people import ExtraInvitee, ProfileAgency, Quorum, Role, StoreRole
from rothdesk.support.strict_toml import note


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_HasId)


def find(items: Iterable[T], id: str) -> T | None:
    """The item of a profile's list with this id, or None: a record may outlive the profile's ids."""
    return next((item for item in items if item.id == id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that the profile rests on."""

    title: str = field(metadata=note("Its title."))
    publisher: str = field(metadata=note("Who issued it."))
    date: str = field(metadata=note("When it was issued, as the document says it."))
    used_for: str = field(metadata=note("What was taken from it."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The practice of one authority as at one date. Values only; see `find` for looking things up."""

    format: Literal[1] = field(metadata=note("The version of this file format."))
    id: str = field(metadata=note("Short name of the profile; a conference is pinned to it."))
    title: str = field(metadata=note("What the profile is called."))
    authority: str = field(metadata=note("Whose practice it describes."))
    version: str = field(metadata=note("The profile's own version."))
    as_at: date = field(metadata=note("The day on which its sources were last read."))
    review_by: date = field(metadata=note("The day from which the program warns that it may be out of date."))
    marking: str = field(metadata=note("The marking on every page."))
    several_categories_code: str = field(metadata=note("The census code for more than one category."))
    review_after_months: int = field(
        default=12,
        metadata=note(
            "Months after which the program proposes to look at a conference again.", at_least=1, at_most=600
        ),
    )
    to_confirm: tuple[str, ...] = field(
        default=(), metadata=note("What stands here as a local default until the authority confirms it.")
    )
    sources: tuple[Source, ...] = field(metadata=note("The documents behind it.", at_least=1))
    conference_types: tuple[ConferenceType, ...] = field(metadata=note("Types of conference.", at_least=1))
    agenda: tuple[AgendaItem, ...] = field(metadata=note("The agenda in order.", at_least=1))
    considerations: tuple[Consideration, ...] = field(metadata=note("What the meeting must consider.", at_least=1))
    read_aloud: tuple[ReadAloud, ...] = field(default=(), metadata=note("Words that the chair may read out."))
    readiness: tuple[ReadinessItem, ...] = field(default=(), metadata=note("What should be ready beforehand."))
    agencies: tuple[ProfileAgency, ...] = field(metadata=note("Agencies.", at_least=1))
    roles: tuple[Role, ...] = field(metadata=note("Roles.", at_least=1))
    store_roles: tuple[StoreRole, ...] = field(
        default=(), metadata=note("Roles of those who work with a store; texts from before these existed have none.")
    )
    extra_invitees: tuple[ExtraInvitee, ...] = field(default=(), metadata=note("Whom else to think of."))
    quorum: Quorum = field(metadata=note("What makes a quorum."))
    entry_kinds: tuple[EntryWords, ...] = field(metadata=note("Words for each kind of entry."))
    contexts: tuple[Context, ...] = field(metadata=note("Kinds of contexts.", at_least=1))
    closed_part_reasons: tuple[ClosedPartReason, ...] = field(metadata=note("Reasons for a closed part.", at_least=1))
    scale: Scale = field(metadata=note("The scaling question."))
    threshold: Threshold = field(metadata=note("The test for a plan."))
    outcomes: tuple[Outcome, ...] = field(metadata=note("What the chair may decide.", at_least=2))
    categories: tuple[Category, ...] = field(metadata=note("Categories of harm.", at_least=1))
    harms: tuple[HarmType, ...] = field(metadata=note("Harms that the process covers.", at_least=1))
    sub_categories: tuple[SubCategory, ...] = field(default=(), metadata=note("Sub-categories to tick."))
    excluded_harms: tuple[ExcludedHarm, ...] = field(default=(), metadata=note("Harms that go elsewhere."))
    notification_routes: tuple[NotificationRoute, ...] = field(metadata=note("Whom to notify of what."))
    deadlines: tuple[DeadlineRule, ...] = field(metadata=note("Limits with their sources.", at_least=1))
    minutes: tuple[MinutesSection, ...] = field(metadata=note("The sections of the minutes in order.", at_least=1))

    def __post_init__(self) -> None:
        without_words = set(EntryKind) - {words.kind for words in self.entry_kinds}
        without_route = set(NotificationKind) - {route.kind for route in self.notification_routes}
        twice = {harm.id for harm in self.harms} & {sub.id for sub in self.sub_categories}
        all_powers = any(role.holds_restricted and role.manages_people for role in self.store_roles)
        faults = {
            "review_by must be later than as_at": self.review_by <= self.as_at,
            f"entry_kinds has no words for {', '.join(sorted(without_words))}": without_words,
            f"notification_routes has none for {', '.join(sorted(without_route))}": without_route,
            "store_roles has none that both holds restricted text and manages people": (
                self.store_roles and not all_powers  # whoever makes a store begins as such a one
            ),
            f"these are ids of both a harm and a sub-category: {', '.join(sorted(twice))}": twice,
        }
        if any(faults.values()):
            raise ValueError("; ".join(message for message, wrong in faults.items() if wrong))

    def words_for(self, kind: EntryKind) -> EntryWords:
        """The words for a kind of entry."""
        return next(words for words in self.entry_kinds if words.kind is kind)

    def sub_categories_of(self, harm: str) -> tuple[SubCategory, ...]:
        """The sub-categories that belong to a harm."""
        return tuple(sub for sub in self.sub_categories if sub.harm == harm)
