"""The third part of a conference file: scaling, views, decision, harm, plan, core group and notifications.

Dataclasses are the format. Each section says at which time of day it was done.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from rothdesk.app.conference_file.people import Who
from rothdesk.domain.decision import Answer, HarmState, PrimaryRisk
from rothdesk.domain.plan import NotificationKind
from rothdesk.domain.scaling import HowGiven
from rothdesk.support.strict_toml import note


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreFacts:
    """The number that somebody gave, or that they would rather not give one."""

    person: str = field(metadata=note("Whose number it is.", refers="participant"))
    value: int | None = field(default=None, metadata=note("The number."))
    declined: bool = field(default=False, metadata=note("True for somebody who gave no number."))
    how: HowGiven = field(default=HowGiven.IN_ROOM, metadata=note("How it reached the meeting."))
    through: str | None = field(default=None, metadata=note("Who gave it for them.", refers="participant"))
    reason: str = field(default="", metadata=note("Why this number.", may_be_blank=True))

    def __post_init__(self) -> None:
        if self.declined == (self.value is not None):
            raise ValueError("needs either value or declined = true")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalingFacts:
    """One round of scaling. What is left out about the scale is taken from the profile."""

    id: str | None = field(default=None, metadata=note("A short id of your own.", defines="scaling round"))
    at: time = field(metadata=note("When the question was put."))
    revealed: time | None = field(default=None, metadata=note("When the numbers were read out."))
    question: str | None = field(default=None, metadata=note("The question."))
    lowest: int | None = field(default=None, metadata=note("The lowest number."))
    highest: int | None = field(default=None, metadata=note("The highest number."))
    lowest_means: str | None = field(default=None, metadata=note("What the lowest number means."))
    highest_means: str | None = field(default=None, metadata=note("What the highest number means."))
    scores: tuple[ScoreFacts, ...] = field(default=(), metadata=note("The numbers."))

    def __post_init__(self) -> None:
        if self.revealed is not None and self.revealed < self.at:
            raise ValueError("revealed must not lie before at")


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewFacts:
    """One person's view."""

    person: str = field(metadata=note("Whose view it is.", refers="participant"))
    significant_harm: Answer = field(default=Answer.NOT_GIVEN, metadata=note("Is there significant harm?"))
    plan: Answer = field(default=Answer.NOT_GIVEN, metadata=note("Is a child protection plan needed?"))
    categories: tuple[str, ...] = field(default=(), metadata=note("Under which categories.", refers="category"))
    through: str | None = field(default=None, metadata=note("Who gave it for them.", refers="participant"))
    reason: str = field(default="", metadata=note("Their reason.", may_be_blank=True))
    dissents: bool = field(default=False, metadata=note("Whether they disagree with the decision on the record."))
    given_before: bool = field(default=False, metadata=note("Whether they gave it before they had to leave."))


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewsFacts:
    """Views on significant harm and a plan."""

    at: time = field(metadata=note("When they were given."))
    given: tuple[ViewFacts, ...] = field(metadata=note("The views, one for each person."))


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    """The chair's decision."""

    at: time = field(metadata=note("When the chair decided."))
    threshold_met: bool = field(metadata=note("Whether the threshold is met."))
    outcome: str = field(metadata=note("What was decided, an id of the profile.", refers="outcome"))
    reasons: str = field(default="", metadata=note("The reasons.", may_be_blank=True))
    primary_risk: PrimaryRisk | None = field(default=None, metadata=note("Where the primary risk lies."))
    categories: tuple[str, ...] = field(default=(), metadata=note("Ids of the profile.", refers="category"))
    category_reason: str = field(default="", metadata=note("The reason for the category.", may_be_blank=True))
    secondary_concerns: str = field(
        default="", metadata=note("What was considered and not made a category.", may_be_blank=True)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmTickFacts:
    """What the conference found about one harm or sub-category."""

    harm: str = field(metadata=note("A harm or sub-category of the profile.", refers=("harm", "sub-category")))
    state: HarmState = field(metadata=note("What was found."))
    remark: str = field(default="", metadata=note("A remark.", may_be_blank=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmFacts:
    """Harm, ticked."""

    at: time = field(metadata=note("When."))
    ticks: tuple[HarmTickFacts, ...] = field(metadata=note("The ticks."))


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFacts:
    """One action of the outline plan."""

    id: str | None = field(default=None, metadata=note("Needed only to correct or limit it.", defines="action"))
    action: str = field(metadata=note("What is to be done."))
    owners: tuple[str, ...] = field(default=(), metadata=note("Who does it.", refers="participant"))
    with_others: str = field(default="", metadata=note("With whom who is not here.", may_be_blank=True))
    starts: date | None = field(default=None, metadata=note("When it starts."))
    by_when: date | None = field(default=None, metadata=note("By when it is done or reviewed."))
    context: str | None = field(default=None, metadata=note("A context of the profile.", refers="context"))
    measure: str = field(default="", metadata=note("How the meeting will know.", may_be_blank=True))
    about: tuple[str, ...] = field(
        default=(), metadata=note("Restricted items that it rests on.", refers="restricted item")
    )
    mentions: tuple[str, ...] = field(default=(), metadata=note("People spoken of.", refers="third party"))
    who_may_know: Who | None = field(default=None, metadata=note("Who may know it; left out: everybody invited."))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """The outline plan."""

    at: time = field(metadata=note("When."))
    actions: tuple[ActionFacts, ...] = field(metadata=note("The actions in order."))


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts:
    """Somebody in the core group."""

    person: str = field(metadata=note("Who.", refers="participant"))
    lead: bool = field(default=False, metadata=note("True for the lead social worker."))
    until: str = field(default="", metadata=note("Until when, if not to the end.", may_be_blank=True))
    remark: str = field(default="", metadata=note("A remark.", may_be_blank=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreGroupFacts:
    """The core group."""

    at: time = field(metadata=note("When it was named."))
    members: tuple[MemberFacts, ...] = field(metadata=note("Its members."))


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationFacts:
    """One thing to notify."""

    id: str | None = field(default=None, metadata=note("Needed only to correct or limit it.", defines="notification"))
    at: time = field(metadata=note("When it was named."))
    kind: NotificationKind = field(metadata=note("Which notification."))
    what: str = field(metadata=note("What is to be notified."))
    by: str | None = field(default=None, metadata=note("Who does it.", refers="participant"))
    due: date | None = field(default=None, metadata=note("By when."))
    remark: str = field(default="", metadata=note("A remark.", may_be_blank=True))
    done_on: date | None = field(default=None, metadata=note("When it was done."))
    about: tuple[str, ...] = field(
        default=(), metadata=note("Restricted items that it rests on.", refers="restricted item")
    )
    mentions: tuple[str, ...] = field(default=(), metadata=note("People spoken of.", refers="third party"))
    who_may_know: Who | None = field(default=None, metadata=note("Who may know it; left out: everybody invited."))


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStepsFacts:
    """What was settled at the end."""

    at: time = field(metadata=note("When."))
    core_group_at: datetime | None = field(default=None, metadata=note("First core group."))
    core_group_place: str = field(default="", metadata=note("Where it meets.", may_be_blank=True))
    review_at: datetime | None = field(default=None, metadata=note("Review conference."))
    review_place: str = field(default="", metadata=note("Where it is held.", may_be_blank=True))
    contingency: str = field(default="", metadata=note("What happens if the plan does not work.", may_be_blank=True))
    ending: str = field(default="", metadata=note("When the plan could end.", may_be_blank=True))
