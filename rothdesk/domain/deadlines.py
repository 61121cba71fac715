"""The latest date that a rule allows, and how it was counted.

Rules are data of the practice profile, each with its source. Nothing here reads today's date, and a limit that has
passed is stated, never enforced: delay needs a reason, and people give reasons.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from rothdesk.domain.working_days import CountedDay, WorkingDays
from rothdesk.support.british_dates import in_words, with_weekday, without_year
from rothdesk.support.strict_toml import note


class Event(StrEnum):
    """What a limit is counted from."""

    STRATEGY_DISCUSSION = "strategy_discussion"
    CONFERENCE = "conference"
    REVIEW = "review"
    CORE_GROUP = "core_group"


class Unit(StrEnum):
    """What a limit is counted in."""

    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    CALENDAR_MONTHS = "calendar_months"


_ONE = {Unit.WORKING_DAYS: "working day", Unit.WEEKS: "week", Unit.CALENDAR_MONTHS: "calendar month"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule:
    """One limit. Without an `amount` it is named but not counted: the authority has yet to confirm it."""

    id: str = field(metadata=note("Short name of the limit.", defines="deadline"))
    title: str = field(metadata=note("What has to have happened, as a chair would say it."))
    starts_from: Event = field(metadata=note("The event whose date the count starts from; that day is day nought."))
    unit: Unit = field(metadata=note("What the amount counts."))
    amount: int | None = field(
        default=None, metadata=note("How many; left out until the authority confirms it.", at_least=1)
    )
    source: str = field(metadata=note("Where the limit comes from: document and heading."))
    as_at: date = field(metadata=note("The day on which the source was last read."))

    @property
    def limit(self) -> str:
        """The limit in words: `15 working days`."""
        if self.amount is None:
            return "to be confirmed locally"
        return f"{self.amount} {_ONE[self.unit]}" + ("" if self.amount == 1 else "s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The latest date under one rule. `workings` has every day of a count in working days, else nothing."""

    rule: DeadlineRule
    start: date
    latest: date
    workings: tuple[CountedDay, ...] = ()
    caution: str = ""

    @property
    def summary(self) -> str:
        """The count in one or two sentences, with the bank holidays that were left out."""
        said = f"{self.rule.limit} from {in_words(self.start)} is {with_weekday(self.latest)}."
        off = [day for day in self.workings if day.why_not and day.date.weekday() < 5]
        if off:
            said += " Not counted besides weekends: "
            said += ", ".join(f"{day.why_not} ({without_year(day.date)})" for day in off) + "."
        return f"{said} {self.caution}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a date lies to a limit. `working_days` are those between the two, whichever comes first."""

    late: bool
    working_days: int
    sentence: str


def deadline(rule: DeadlineRule, start: date, working_days: WorkingDays) -> Deadline | None:
    """The latest date that `rule` allows when its event was on `start`; None if the rule has no amount yet."""
    if rule.amount is None:
        return None
    if rule.unit is Unit.WORKING_DAYS:
        counted = working_days.count(start, rule.amount)
        return Deadline(rule=rule, start=start, latest=counted.date, workings=counted.days)
    if rule.unit is Unit.WEEKS:
        latest, caution = start + timedelta(weeks=rule.amount), ""
    else:
        latest, caution = _months_later(start, rule.amount)
    why_not = working_days.why_not(latest)
    if why_not:
        last = working_days.on_or_before(latest)
        why = "" if latest.weekday() >= 5 else f" ({why_not})"
        caution += f" That is not a working day{why}; the last working day within the limit is {with_weekday(last)}."
    return Deadline(rule=rule, start=start, latest=latest, caution=caution.strip())


def _months_later(start: date, months: int) -> tuple[date, str]:
    """The same day some months on; where that month is shorter, its last day, and a sentence that says so."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    if start.day <= last:
        return date(year, month + 1, start.day), ""
    return date(year, month + 1, last), "That month has no such day, so its last day is the limit."


def compared(actual: date, latest: date, working_days: WorkingDays) -> Comparison:
    """How `actual` lies to the limit `latest`, with a sentence fit for the screen."""
    late = actual > latest
    earlier, later = sorted((actual, latest))
    days = working_days.between(earlier, later)
    if actual == latest:
        sentence = "On the last day of the limit."
    elif late and days == 0:
        sentence = "After the limit, though no working day lies between."
    else:
        amount = f"{days} working day" + ("" if days == 1 else "s")
        sentence = f"{amount} after the limit." if late else f"Within the limit, {amount} to spare."
    return Comparison(late=late, working_days=days, sentence=sentence)
