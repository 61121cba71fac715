"""The conference itself: which child, when, where, and the steps that come after it.

These are the facts of the first page of the record. They decide nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rothdesk.domain.entity import Entity
from rothdesk.domain.ids import PersonId


class Stage(StrEnum):
    """Where the conference is in its life. Derived from its times, see `Conference.stage`."""

    PREPARING = "preparing"
    IN_SESSION = "in session"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conference(Entity):
    """One child's conference. Its id is also the id of the record.

    Times are timezone-aware, in London time. `profile` and `profile_digest` pin the practice profile under which
    the conference was prepared.
    """

    reference: str
    conference_type: str
    profile: str = ""
    profile_digest: str = ""
    child_name: str = ""
    child_known_as: str = ""
    child_also_known_as: tuple[str, ...] = ()
    child_person: PersonId | None = None
    born: date | None = None
    child_details: str = ""
    case_number: str = ""
    lives_with: str = ""
    address: str = ""
    care_status: str = ""
    education: str = ""
    strategy_discussion: date | None = None
    enquiry_ended: date | None = None
    starts_at: datetime | None = None
    place: str = ""
    purpose: str = ""
    chair: PersonId | None = None
    minute_taker: PersonId | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def stage(self) -> Stage:
        """Preparing until the chair opens it, over once it is closed."""
        return stage_between(self.opened_at, self.closed_at)

    @property
    def initials(self) -> str:
        """The child's initials, for lists and headings where a name would be seen by others."""
        return initials_of(self.child_name)


def stage_between(opened_at: datetime | None, closed_at: datetime | None) -> Stage:
    """The stage of a conference that was opened and closed then."""
    if opened_at is None:
        return Stage.PREPARING
    return Stage.IN_SESSION if closed_at is None else Stage.OVER


def initials_of(name: str) -> str:
    """`A.B.` for Ada Brown; empty for no name."""
    parts = [part for word in name.split() for part in word.split("-") if part]
    return ".".join(part[0].upper() for part in parts) + "." if parts else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextSteps(Entity):
    """What was settled at the end: first core group, review conference, and what happens if it does not work."""

    core_group_at: datetime | None = None
    core_group_place: str = ""
    review_at: datetime | None = None
    review_place: str = ""
    contingency: str = ""
    ending: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessMark(Entity):
    """An answer to one readiness item of the profile. `id` is the item's id there."""

    state: ReadinessState
    on: date | None = None
    note: str = ""


class ReadinessState(StrEnum):
    """How far a readiness item has come."""

    DONE = "done"
    NOT_DONE = "not_done"
    NOT_NEEDED = "not_needed"
