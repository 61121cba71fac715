"""Views, the chair's decision, and the harm that the conference found.

The decision is the chair's; views and dissent stand beside it in the words of those who hold them. Nothing here
computes an outcome.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rothdesk.domain.entity import Entity
from rothdesk.domain.ids import PersonId


class Answer(StrEnum):
    """An answer to a question put to everybody. Not given is different from no."""

    YES = "yes"
    NO = "no"
    NOT_GIVEN = "not_given"


class PrimaryRisk(StrEnum):
    """Where the primary risk to the child lies."""

    OUTSIDE_HOME = "outside_home"
    INSIDE_HOME = "inside_home"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Entity):
    """One person's view on significant harm and on a plan, and whether they dissent from the decision."""

    person: PersonId
    significant_harm: Answer = Answer.NOT_GIVEN
    plan: Answer = Answer.NOT_GIVEN
    categories: tuple[str, ...] = ()
    through: PersonId | None = None
    reason: str = ""
    dissents: bool = False
    given_before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Entity):
    """The chair's decision with its reasons. `outcome` and `categories` are ids in the profile."""

    decided_at: datetime | None = None
    threshold_met: bool | None = None
    outcome: str = ""
    reasons: str = ""
    primary_risk: PrimaryRisk | None = None
    categories: tuple[str, ...] = ()
    category_reason: str = ""
    secondary_concerns: str = ""


class HarmState(StrEnum):
    """What the conference found about one harm or sub-category. Not considered is different from not present."""

    PRESENT = "present"
    SUSPECTED = "suspected"
    NOT_PRESENT = "not_present"
    NOT_CONSIDERED = "not_considered"


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmTick(Entity):
    """The tick for one harm type or sub-category. `id` is its id in the profile."""

    state: HarmState
    note: str = ""
