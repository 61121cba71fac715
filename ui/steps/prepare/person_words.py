"""The words for what a person is to the conference and how their invitation and report stand.

Words for the screen only: roles and agencies have theirs in the practice profile.
"""

from __future__ import annotations

from rothdesk.domain.people import Expected, Invitation, Participant, PersonKind
from ui.conference.words import short_day
from ui.widgets import ChipText, Option

KINDS = (
    Option(PersonKind.CHILD.value, "Child"),
    Option(PersonKind.FAMILY.value, "Family"),
    Option(PersonKind.ADVOCATE.value, "Advocate"),
    Option(PersonKind.PROFESSIONAL.value, "Professional"),
    Option(PersonKind.CHAIR.value, "Chair"),
    Option(PersonKind.MINUTE_TAKER.value, "Minute-taker"),
)
INVITATIONS = (
    Option(Invitation.INVITED.value, "Invited"),
    Option(Invitation.ADDITIONAL.value, "Additional invitee"),
    Option(Invitation.NOT_INVITED.value, "Not invited"),
)
EXPECTED = (
    Option(Expected.UNKNOWN.value, "Not known yet"),
    Option(Expected.WHOLE.value, "Whole meeting"),
    Option(Expected.PART.value, "Part of it"),
    Option(Expected.REPORT_ONLY.value, "Report only"),
    Option(Expected.APOLOGIES.value, "Apologies"),
)


def report_chip(person: Participant) -> ChipText | None:
    """How the report stands, or nothing where none was asked for."""
    if person.report_shared:
        return ChipText("report shared with family", "ready")
    if person.report_received:
        return ChipText(f"report in {short_day(person.report_received)}", "ready")
    if person.report_due:
        return ChipText(f"report due {short_day(person.report_due)}", "warning")
    return None


def person_chips(person: Participant) -> tuple[ChipText, ...]:
    """What is worth knowing of a person at a glance."""
    said = []
    if person.invitation is Invitation.ADDITIONAL:
        said.append(ChipText("additional"))
    elif person.invitation is Invitation.NOT_INVITED:
        said.append(ChipText("not invited", "neutral"))
    if person.expected in (Expected.PART, Expected.REPORT_ONLY, Expected.APOLOGIES):
        said.append(ChipText(next(o.label for o in EXPECTED if o.id == person.expected.value).lower(), "neutral"))
    report = report_chip(person)
    return (*said, report) if report else tuple(said)
