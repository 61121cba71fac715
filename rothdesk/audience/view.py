"""The audience view: what one audience may know of a record, and nothing else.

Screens, search, PDFs and exports receive this type and have nothing else to hold. Only the projector makes one.
Entities in it carry blank fields where the audience may not know; references lead only to what is in the view.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from rothdesk.audience.audience import Audience, HeldBack
from rothdesk.domain.conference import Conference, NextSteps, ReadinessMark
from rothdesk.domain.copies import IssuedCopy, Recipient, Version
from rothdesk.domain.decision import Decision, HarmTick, View
from rothdesk.domain.entity import Entity
from rothdesk.domain.entries import Entry, RestrictedItem
from rothdesk.domain.people import Agency, Participant, ThirdParty
from rothdesk.domain.plan import CoreGroupMember, Notification, PlanAction
from rothdesk.domain.presence import ClosedPart, Presence
from rothdesk.domain.scaling import ScalingRound, Score

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceView:
    """A record as one audience may know it. `statements` are the forms of words agreed for everybody's record.

    `held` is filled for a keeper's screen only; a copy does not even say that something is missing.
    `open_ids` (keeper's screen only) names the entities that everybody at the conference may know, `sealed_fields` by
    kind, id and name the fields that are blank because whoever sits there is not cleared.
    """

    audience: Audience
    conference: Conference
    decision: Decision
    next_steps: NextSteps
    agencies: tuple[Agency, ...]
    participants: tuple[Participant, ...]
    third_parties: tuple[ThirdParty, ...]
    readiness: tuple[ReadinessMark, ...]
    presences: tuple[Presence, ...]
    closed_parts: tuple[ClosedPart, ...]
    restricted_items: tuple[RestrictedItem, ...]
    entries: tuple[Entry, ...]
    scaling_rounds: tuple[ScalingRound, ...]
    scores: tuple[Score, ...]
    views: tuple[View, ...]
    harm_ticks: tuple[HarmTick, ...]
    actions: tuple[PlanAction, ...]
    core_group: tuple[CoreGroupMember, ...]
    notifications: tuple[Notification, ...]
    recipients: tuple[Recipient, ...]
    versions: tuple[Version, ...]
    issued_copies: tuple[IssuedCopy, ...]
    statements: tuple[str, ...]
    held: tuple[HeldBack, ...] = ()
    open_ids: frozenset[tuple[str, str]] = frozenset()
    sealed_fields: frozenset[tuple[str, str, str]] = frozenset()

    def participant(self, person: str | None) -> Participant | None:
        """The participant with this id, if the audience may know them."""
        return next((p for p in self.participants if p.id == person), None)

    def name(self, person: str | None) -> str:
        """The participant's name, or an empty text."""
        found = self.participant(person)
        return found.name if found else ""

    def agency_title(self, agency: str) -> str:
        """The agency's title, or an empty text."""
        return next((a.title for a in self.agencies if a.id == agency), "")

    def item_label(self, item: str) -> str:
        """The number of a restricted item in this view, such as "R1"."""
        return next((f"R{i.position}" for i in self.restricted_items if i.id == item), "")
