"""A conference file as a whole, version 1. Its fields are the file's top-level keys and tables.

Only the facts of the conference are required: a file may as well be a list of people to invite. The page
`resources/docs/conference-file.md` explains the format to whoever writes one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from rothdesk.app.conference_file.judgement import (
    CoreGroupFacts,
    DecisionFacts,
    HarmFacts,
    NextStepsFacts,
    NotificationFacts,
    PlanFacts,
    ScalingFacts,
    ViewsFacts,
)
from rothdesk.app.conference_file.meeting import (
    ArrivalFacts,
    ClosedPartFacts,
    DepartureFacts,
    EntryFacts,
    ItemFacts,
)
from rothdesk.app.conference_file.people import (
    AgencyFacts,
    ChildFacts,
    ConferenceFacts,
    ParticipantFacts,
    ReadinessFacts,
    ThirdPartyFacts,
    Who,
)
from rothdesk.domain.copies import CopyForm
from rothdesk.support.strict_toml import note

_WITH_IDS = ("participant", "third party", "restricted item", "entry", "action", "notification")


class Part(StrEnum):
    """A part of the record that a correction or a limit can point to. The last three need no id."""

    PARTICIPANT = "participant"
    THIRD_PARTY = "third_party"
    RESTRICTED_ITEM = "restricted_item"
    ENTRY = "entry"
    ACTION = "action"
    NOTIFICATION = "notification"
    CONFERENCE = "conference"
    DECISION = "decision"
    NEXT_STEPS = "next_steps"

    @property
    def single(self) -> bool:
        """Whether a record has exactly one of it."""
        return self in (Part.CONFERENCE, Part.DECISION, Part.NEXT_STEPS)


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitFacts:
    """One field that is closed further than what it belongs to."""

    part: Part = field(metadata=note("To which part of the record the field belongs."))
    id: str | None = field(default=None, metadata=note("Which one, unless there is only one.", refers=_WITH_IDS))
    field_name: str = field(metadata=note("The field, such as address or report_note."))
    who_may_know: Who = field(metadata=note("Who may know what stands in it."))

    def __post_init__(self) -> None:
        _check_id(self.part, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionFacts:
    """A text that was changed after the meeting."""

    at: datetime = field(metadata=note("When it was changed."))
    part: Part = field(metadata=note("To which part of the record the text belongs."))
    id: str | None = field(default=None, metadata=note("Which one, unless there is only one.", refers=_WITH_IDS))
    field_name: str = field(metadata=note("The field, such as text or category_reason."))
    text: str = field(metadata=note("The whole text as it reads now."))

    def __post_init__(self) -> None:
        _check_id(self.part, self.id)


def _check_id(part: Part, given: str | None) -> None:
    if part.single == (given is not None):
        raise ValueError("has an id where there is only one" if part.single else "needs an id to say which one")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientFacts:
    """Somebody who receives a copy. It contains what every one of its readers may know, and nothing else."""

    id: str = field(metadata=note("A short id of your own.", defines="recipient"))
    name: str = field(metadata=note("To whom it goes, as it stands on the copy."))
    people: tuple[str, ...] = field(default=(), metadata=note("Its readers by name.", refers="participant"))
    agencies: tuple[str, ...] = field(
        default=(), metadata=note("Agencies in which anybody may read it.", refers="agency")
    )
    form: CopyForm = field(default=CopyForm.RECORD, metadata=note("How full it is."))
    through: str | None = field(default=None, metadata=note("Who hands it over.", refers="participant"))
    remark: str = field(default="", metadata=note("A remark; it stands in no copy.", may_be_blank=True))

    def __post_init__(self) -> None:
        if not self.people and not self.agencies:
            raise ValueError("needs people or agencies: a copy without readers would be empty")


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalFacts:
    """The chair's approval of the minutes."""

    at: datetime = field(metadata=note("When the chair approved them."))
    signed_on: date = field(metadata=note("The day on which they are signed."))
    remark: str = field(default="", metadata=note("A remark on this version.", may_be_blank=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceFile:
    """A conference with its timeline. Lists with times are in the order of their times."""

    format: Literal[1] = field(metadata=note("The version of this file format."))
    profile: str | None = field(
        default=None, metadata=note("The practice profile that its ids come from; left out: the one in use.")
    )
    conference: ConferenceFacts = field(metadata=note("When and where."))
    child: ChildFacts | None = field(default=None, metadata=note("The child."))
    agencies: tuple[AgencyFacts, ...] = field(default=(), metadata=note("Agencies."))
    participants: tuple[ParticipantFacts, ...] = field(default=(), metadata=note("People on the list."))
    third_parties: tuple[ThirdPartyFacts, ...] = field(default=(), metadata=note("People who are spoken of."))
    readiness: tuple[ReadinessFacts, ...] = field(default=(), metadata=note("Readiness items answered."))
    restricted_items: tuple[ItemFacts, ...] = field(default=(), metadata=note("What not everybody may know."))
    arrivals: tuple[ArrivalFacts, ...] = field(default=(), metadata=note("Who came, in order."))
    departures: tuple[DepartureFacts, ...] = field(default=(), metadata=note("Who went, in order."))
    closed_parts: tuple[ClosedPartFacts, ...] = field(default=(), metadata=note("Closed parts, in order."))
    entries: tuple[EntryFacts, ...] = field(default=(), metadata=note("What was said, in order."))
    scaling: tuple[ScalingFacts, ...] = field(default=(), metadata=note("Rounds of scaling, in order."))
    views: ViewsFacts | None = field(default=None, metadata=note("Views on significant harm and a plan."))
    decision: DecisionFacts | None = field(default=None, metadata=note("The chair's decision."))
    harm: HarmFacts | None = field(default=None, metadata=note("Harm and sub-categories."))
    plan: PlanFacts | None = field(default=None, metadata=note("The outline plan."))
    core_group: CoreGroupFacts | None = field(default=None, metadata=note("The core group."))
    notifications: tuple[NotificationFacts, ...] = field(default=(), metadata=note("Notifications, in order."))
    next_steps: NextStepsFacts | None = field(default=None, metadata=note("Dates, and what if it does not work."))
    limits: tuple[LimitFacts, ...] = field(default=(), metadata=note("Single fields that are closed further."))
    recipients: tuple[RecipientFacts, ...] = field(default=(), metadata=note("Who receives a copy."))
    corrections: tuple[CorrectionFacts, ...] = field(
        default=(), metadata=note("Changes after the meeting, in order.")
    )
    approval: ApprovalFacts | None = field(default=None, metadata=note("The chair's approval."))
