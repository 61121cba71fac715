"""The headings of the sections: the profile's in the record, plain ones that speak to the child in the short form.

The order is the profile's. A heading must never depend on what is withheld.
"""

from __future__ import annotations

from rothdesk.export.minutes.copy import Copy
from rothdesk.profiles.meeting import MinutesPart

_FOR_THE_CHILD = {
    MinutesPart.DETAILS: "The meeting",
    MinutesPart.ATTENDANCE: "Who came",
    MinutesPart.PURPOSE: "Why we met",
    MinutesPart.STATEMENTS: "Something we agreed to write for everybody",
    MinutesPart.DISCUSSION: "What people said",
    MinutesPart.CONSIDERATIONS: "What we talked about",
    MinutesPart.CHILD: "What you said",
    MinutesPart.FAMILY: "What your family said",
    MinutesPart.SCALING: "How safe people think you are",
    MinutesPart.VIEWS: "What people thought about a plan",
    MinutesPart.DECISION: "What was decided, and why",
    MinutesPart.HARM: "What we want to keep you safe from",
    MinutesPart.PLAN: "The plan",
    MinutesPart.CONTINGENCY: "If it does not work",
    MinutesPart.CORE_GROUP: "The people who carry out the plan",
    MinutesPart.DATES: "Next dates",
    MinutesPart.SIGNATURE: "Signed by the chair",
}
"""The sections of the short form; reports and notifications are none of them."""


def sections(copy: Copy) -> tuple[tuple[MinutesPart, str], ...]:
    """Parts with their headings in the order of the profile; in the short form the child's own words come first."""
    parts = [section.part for section in copy.profile.minutes]
    if not copy.short:
        return tuple((section.part, section.title) for section in copy.profile.minutes)
    parts.sort(key=lambda part: part is not MinutesPart.CHILD)
    return tuple((part, _FOR_THE_CHILD[part]) for part in parts if part in _FOR_THE_CHILD)
