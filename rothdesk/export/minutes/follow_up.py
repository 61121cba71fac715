"""Who carries the plan forward, and the dates that were set, each with its limit and how that was counted.

A date that is not in the view has no row: whether it was not set or may not be known here is not said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from rothdesk.domain.deadlines import compared, deadline
from rothdesk.domain.plan import CoreGroupMember
from rothdesk.domain.working_days import england
from rothdesk.export.document import Block, Column, KeyFacts, Paragraph, Table, Text
from rothdesk.export.minutes.copy import Copy
from rothdesk.export.minutes.words import NOT_SAID, capital, day_and_time, local
from rothdesk.profiles.profile import find


def core_group(copy: Copy) -> tuple[Block, ...]:
    """The members, the lead social worker named as such."""
    members = copy.view.core_group
    if not members:
        return ()
    duty = "The core group turns this outline into the full plan and meets regularly to see that it is carried out."
    rows: tuple[tuple[Text, ...], ...] = tuple(
        ("You" if copy.speaks_to(m.person) else copy.view.name(m.person), _role(copy, m.person), _part(m))
        for m in members
    )
    columns = [
        Column(header="Name", weight=2.6),
        Column(header="Role", weight=3),
        Column(header="Part in the group", weight=4),
    ]
    if all(part == NOT_SAID for *_, part in rows):
        columns, rows = columns[:2], tuple(row[:2] for row in rows)
    return (Table(columns=tuple(columns), rows=rows, row_headers=True), Paragraph(text=duty))


@dataclass(frozen=True, slots=True)
class _Set:
    """A date that was set, with the profile's rule that limits it and the day from which that counts."""

    title: str
    at: datetime
    place: str
    rule: str
    counted_from: date | None


def dates(copy: Copy) -> tuple[Block, ...]:
    """This conference, the first core group and the review; in the child's own copy the two that are to come."""
    held, *to_come = _set_dates(copy)
    if copy.short:
        pairs: tuple[tuple[str, Text], ...] = tuple((s.title, _when(s)) for s in to_come if s)
        return (KeyFacts(pairs=pairs),) if pairs else ()
    rows = tuple((s.title, _when(s), _limit(copy, s)) for s in (held, *to_come) if s)
    if not rows:
        return ()
    columns = (
        Column(header="What", weight=1.9),
        Column(header="When and where", weight=3),
        Column(header="Latest date and how it is counted", weight=4.3),
    )
    return (Table(columns=columns, rows=rows, row_headers=True),)


def _set_dates(copy: Copy) -> Iterator[_Set | None]:
    conference, steps = copy.view.conference, copy.view.next_steps
    kind = find(copy.profile.conference_types, conference.conference_type)
    first = kind is None or kind.first
    held = local(conference.starts_at).date() if conference.starts_at else None
    yield _at(
        "This conference",
        conference.starts_at,
        conference.place,
        "initial_conference" if first else "",
        conference.strategy_discussion,
    )
    core_group_rule, review_rule = ("first_core_group", "first_review") if first else ("", "later_review")
    yield _at(
        "First core group" if first else "Core group",
        steps.core_group_at,
        steps.core_group_place,
        core_group_rule,
        held,
    )
    yield _at("Review conference", steps.review_at, steps.review_place, review_rule, held)


def _at(title: str, at: datetime | None, place: str, rule: str, counted_from: date | None) -> _Set | None:
    return _Set(title, at, place, rule, counted_from) if at else None


def _when(each: _Set) -> str:
    return "\n".join(part for part in (day_and_time(each.at), each.place) if part)


def _limit(copy: Copy, each: _Set) -> str:
    """The count in sentences with what it means for the date that was set."""
    rule = find(copy.profile.deadlines, each.rule)
    if rule is None or each.counted_from is None:
        return NOT_SAID
    days = england()
    counted = deadline(rule, each.counted_from, days)
    if counted is None:
        return capital(rule.limit)
    return f"{counted.summary} {compared(local(each.at).date(), counted.latest, days).sentence}"


def _role(copy: Copy, person: str) -> str:
    found = copy.view.participant(person)
    return copy.role(found) if found else ""


def _part(member: CoreGroupMember) -> str:
    parts = ["Lead social worker"] if member.lead else []
    parts += [capital(part) for part in (member.until, member.note) if part]
    once = dict.fromkeys(part.rstrip(".") for part in parts)
    return ". ".join(once) or NOT_SAID
