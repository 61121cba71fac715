"""What the conference judges and decides: scale, threshold, harm, categories, outcomes, and whom to notify.

A guide advises; nothing in a profile decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from rothdesk.domain.plan import NotificationKind
from rothdesk.support.strict_toml import note


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category of harm for a plan, with its code in the children in need census."""

    id: str = field(metadata=note("Short name of the category.", defines="category"))
    label: str = field(metadata=note("As it stands on the record."))
    short: str = field(metadata=note("One word for lists and data."))
    census_code: Literal["NEG", "PHY", "SAB", "EMO"] = field(metadata=note("Its code in the census."))


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideLine:
    """One line of the guidance's guide from a concern to categories."""

    concern: str = field(metadata=note("The concern that the line is about."))
    categories: tuple[str, ...] = field(metadata=note("What the guide points to.", refers="category", at_least=1))
    advice: str = field(metadata=note("How firmly it points there."))
    cites: str = field(metadata=note("The guidance: document and heading."))


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmType:
    """A harm that this process covers. Without guide lines the category is for the meeting to judge."""

    id: str = field(metadata=note("Short name of the harm.", defines="harm"))
    label: str = field(metadata=note("As it stands on the record."))
    description: str = field(metadata=note("What it covers, in a sentence."))
    guide: tuple[GuideLine, ...] = field(default=(), metadata=note("What the category guide says about it."))


@dataclass(frozen=True, slots=True, kw_only=True)
class SubCategory:
    """A sub-category to tick for the case system. Its id differs from every harm's id."""

    id: str = field(metadata=note("Short name of the sub-category.", defines="sub-category"))
    label: str = field(metadata=note("As it is shown."))
    harm: str = field(metadata=note("The harm it belongs to.", refers="harm"))
    case_system_label: str | None = field(
        default=None, metadata=note("Its name in the case system; left out until the authority confirms it.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcludedHarm:
    """A harm that this process does not cover, and where it goes instead."""

    id: str = field(metadata=note("Short name of the harm.", defines="excluded harm"))
    label: str = field(metadata=note("What it is called."))
    goes_to: str = field(metadata=note("The process that covers it."))
    text: str = field(metadata=note("What to tell somebody who looks for it here."))
    cites: str = field(metadata=note("The guidance: document and heading."))


class Direction(StrEnum):
    """Which end of a scale is the good one. Councils differ, so every number is kept with its direction."""

    HIGH_IS_SAFE = "high_is_safe"
    HIGH_IS_RISK = "high_is_risk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The scale that people are asked to put a number on. `escalation_line` None: the authority has set none."""

    question: str = field(metadata=note("What everybody is asked."))
    low: int = field(metadata=note("The lowest number."))
    high: int = field(metadata=note("The highest number."))
    direction: Direction = field(metadata=note("Which end is the good one."))
    low_means: str = field(metadata=note("What the lowest number means."))
    high_means: str = field(metadata=note("What the highest number means."))
    escalation_line: int | None = field(
        default=None, metadata=note("A number from which the chair is reminded to escalate; leave out for none.")
    )
    status: str = field(metadata=note("Where the scale comes from and whether it is confirmed."))

    def __post_init__(self) -> None:
        if self.low >= self.high:
            raise ValueError("low must be below high")
        if self.escalation_line is not None and not self.low <= self.escalation_line <= self.high:
            raise ValueError("escalation_line must lie on the scale")


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """The test for a plan, as it is put to the meeting."""

    paragraphs: tuple[str, ...] = field(metadata=note("The test in words, paragraph by paragraph.", at_least=1))
    cites: str = field(metadata=note("Where the test comes from."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the chair may decide."""

    id: str = field(metadata=note("Short name of the outcome.", defines="outcome"))
    label: str = field(metadata=note("As it stands on the record."))
    short: str = field(metadata=note("A word or two for lists and data."))
    needs_category: bool = field(metadata=note("Whether it is recorded with a category of harm."))
    needs_core_group: bool = field(metadata=note("Whether a core group is named at the conference."))


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationRoute:
    """Who is told of a matter that the conference brought up, and how."""

    kind: NotificationKind = field(metadata=note("What is notified.", defines="notification route"))
    label: str = field(metadata=note("What it is called."))
    question: str = field(metadata=note("What the chair asks the meeting."))
    who: str = field(metadata=note("Who notifies."))
    how: str = field(metadata=note("To whom and by what means."))
    advice: str = field(metadata=note("What to bear in mind."))
    cites: str = field(metadata=note("The guidance: document and heading."))
