"""The first page: which child, which conference, when and where, and what it was for.

A field that is blank in the view has no label either; it must never say that a detail is unknown.
"""

from __future__ import annotations

from datetime import date

from rothdesk.export.document import Block, KeyFacts, Paragraph, Text
from rothdesk.export.minutes.copy import Copy
from rothdesk.export.minutes.words import clock_time, day, day_and_time, listed, paragraphs
from rothdesk.profiles.profile import find
from rothdesk.support.british_dates import in_words, with_weekday

_CP_ROTH = "CP-ROTH is short for child protection and risk outside the home."


def details(copy: Copy) -> tuple[Block, ...]:
    """Child and conference as key facts; what is not known here is left out."""
    facts = _filled(_when_and_where(copy) if copy.short else _all(copy))
    if not facts:
        return ()
    spelt_out = not copy.short and "CP-ROTH" in copy.conference_title
    return (KeyFacts(pairs=facts), *((Paragraph(text=_CP_ROTH, style="note"),) if spelt_out else ()))


def purpose(copy: Copy) -> tuple[Block, ...]:
    """Why the conference was held, in the words of the record."""
    return paragraphs(copy.view.conference.purpose)


def in_short(copy: Copy) -> tuple[Block, ...]:
    """What most readers look for first: the decision and the next dates, before any section."""
    decision, steps = copy.view.decision, copy.view.next_steps
    outcome = find(copy.profile.outcomes, decision.outcome)
    categories = [found.label for c in decision.categories if (found := find(copy.profile.categories, c))]
    pairs: list[tuple[str, Text]] = [
        ("Decision", outcome.label if outcome else ""),
        ("Category of harm", "" if copy.short else listed(categories)),
        ("First core group", day_and_time(steps.core_group_at) if steps.core_group_at else ""),
        ("Review conference", day_and_time(steps.review_at) if steps.review_at else ""),
    ]
    facts = _filled(pairs)
    return (KeyFacts(pairs=facts),) if facts else ()


def draft_notice(copy: Copy) -> tuple[Block, ...]:
    """Says of a draft that it is one."""
    if copy.version is not None:
        return ()
    return (Paragraph(text="This is a draft. The chair has not approved it, and it may still change.", style="lead"),)


def _when_and_where(copy: Copy) -> list[tuple[str, Text]]:
    conference = copy.view.conference
    return [
        ("The meeting", day_and_time(conference.starts_at) if conference.starts_at else ""),
        ("Where", conference.place),
        ("Led by", copy.view.name(conference.chair)),
    ]


def _all(copy: Copy) -> list[tuple[str, Text]]:
    conference = copy.view.conference
    return [
        ("Child", conference.child_name),
        ("Chosen name", conference.child_known_as),
        ("Also known as", listed(conference.child_also_known_as)),
        ("Born", in_words(conference.born) if conference.born else ""),
        ("About the child", conference.child_details),
        ("Case number", conference.case_number),
        ("Lives with", conference.lives_with),
        ("Address", conference.address),
        ("Care status", conference.care_status),
        ("Education", conference.education),
        ("Conference", copy.conference_title),
        ("Reference", conference.reference),
        ("Date", day(conference.starts_at) if conference.starts_at else ""),
        ("Time", _times(copy)),
        ("Place", conference.place),
        ("Chair", copy.view.name(conference.chair)),
        ("Minute-taker", copy.view.name(conference.minute_taker)),
        ("Strategy discussion", _date(conference.strategy_discussion)),
        ("Enquiries ended (section 47, Children Act 1989)", _date(conference.enquiry_ended)),
        ("Version", _version(copy)),
    ]


def _date(on: date | None) -> str:
    return with_weekday(on) if on else ""


def _times(copy: Copy) -> str:
    conference = copy.view.conference
    if conference.opened_at and conference.closed_at:
        return f"{clock_time(conference.opened_at)} to {clock_time(conference.closed_at)}"
    start = conference.opened_at or conference.starts_at
    return f"from {clock_time(start)}" if start else ""


def _version(copy: Copy) -> str:
    if copy.version is None:
        return "Draft"
    approved = f", approved by the chair on {with_weekday(copy.approved_on)}" if copy.approved_on else ""
    return f"{copy.version}{approved}"


def _filled(pairs: list[tuple[str, Text]]) -> tuple[tuple[str, Text], ...]:
    return tuple((label, text) for label, text in pairs if text)
