"""The outline plan, the core group, and what has to be notified to whom.

Actions name people and dates. A restricted action is an action like any other with a closer `who`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rothdesk.domain.entity import Entity
from rothdesk.domain.ids import ItemId, PersonId, ThirdPartyId


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAction(Entity):
    """One action: what, who by name, by when, and how the meeting will know.

    `with_others` names people or teams who are not at the conference. `context` is an id of the profile's contexts.
    """

    action: str
    owners: tuple[PersonId, ...] = ()
    with_others: str = ""
    starts: date | None = None
    by_when: date | None = None
    context: str = ""
    measure: str = ""
    about: tuple[ItemId, ...] = ()
    mentions: tuple[ThirdPartyId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreGroupMember(Entity):
    """Somebody in the core group; `until` says when their part ends, where it does."""

    person: PersonId
    lead: bool = False
    until: str = ""
    note: str = ""


class NotificationKind(StrEnum):
    """What has to be notified: a referral to the NRM, a person of concern, a location, a theme."""

    NRM = "nrm"
    PERSON = "person"
    LOCATION = "location"
    THEME = "theme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification(Entity):
    """One thing to notify, by whom and by when."""

    kind: NotificationKind
    what: str
    by: PersonId | None = None
    due: date | None = None
    note: str = ""
    done_on: date | None = None
    about: tuple[ItemId, ...] = ()
    mentions: tuple[ThirdPartyId, ...] = ()
