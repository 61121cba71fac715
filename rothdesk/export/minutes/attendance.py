"""Who was invited, who took part and when, the closed parts as everybody was told of them, and the reports.

Times are those of the view, from which closed parts that the reader was not in are already cut. It never says of
somebody that they were absent: their stay may lie where this reader may not look.
"""

from __future__ import annotations

from datetime import date

from rothdesk.domain.people import Expected, Invitation, Participant, PersonKind
from rothdesk.domain.presence import ClosedPart, Mode, Presence
from rothdesk.export.document import Block, BulletList, Column, Heading, Paragraph, Run, Table, Text
from rothdesk.export.minutes.copy import Copy
from rothdesk.export.minutes.words import NOT_SAID, capital, clock_time, listed, small, stopped
from rothdesk.support.british_dates import in_words

_MODES = {Mode.IN_ROOM: "", Mode.VIDEO: " by video", Mode.TELEPHONE: " by telephone"}
_ARRANGED = {
    Expected.APOLOGIES: "Sent apologies",
    Expected.REPORT_ONLY: "Report only",
}


def attendance(copy: Copy) -> tuple[Block, ...]:
    """One table of those who took part, one of the others who were invited, and the closed parts."""
    here = {p.person for p in copy.view.presences}
    there = [p for p in copy.view.participants if p.id in here]
    if copy.short:
        names = listed(f"{p.name} ({small(copy.role(p))})" for p in there if p.kind is not PersonKind.CHILD)
        return (Paragraph(text=f"{names}."),) if names else ()
    others = [p for p in copy.view.participants if p.id not in here]
    blocks: list[Block] = []
    if there:
        blocks.append(_table(copy, there, "Took part"))
    if others:
        blocks += [Heading(level=2, text="Others who were invited")] if there else []
        blocks.append(_table(copy, others, "What was arranged"))
    return (*blocks, *_closed_parts(copy))


def reports(copy: Copy) -> tuple[Block, ...]:
    """Each report: from whom, when it came, and when it was shared with the family."""
    rows = tuple(
        (
            copy.with_role(p.id),
            "\n".join(part for part in (_on(p.report_received), p.report_note) if part) or NOT_SAID,
            _on(p.report_shared) or NOT_SAID,
        )
        for p in copy.view.participants
        if p.report_received or p.report_shared or p.report_note
    )
    if not rows:
        return ()
    columns = (
        Column(header="Report from", weight=5),
        Column(header="Received", weight=2),
        Column(header="Shared with the family", weight=2.4),
    )
    return (Table(columns=columns, rows=rows, row_headers=True),)


def _on(day: date | None) -> str:
    return in_words(day) if day else ""


def _table(copy: Copy, people: list[Participant], last: str) -> Table:
    columns = (
        Column(header="Name", weight=2.6),
        Column(header="Role", weight=2.6),
        Column(header="Agency", weight=2.8),
        Column(header=last, weight=3.2),
    )
    rows = tuple((p.name, copy.role(p), copy.view.agency_title(p.agency), _took_part(copy, p)) for p in people)
    return Table(columns=columns, rows=rows, row_headers=True)


def _took_part(copy: Copy, person: Participant) -> Text:
    stays = [p for p in copy.view.presences if p.person == person.id]
    if stays:
        said = _stays(copy, stays)
    else:
        said = _ARRANGED.get(person.expected, "Invited" if person.invitation is not Invitation.NOT_INVITED else "")
    notes = ["Additional invitee"] if person.invitation is Invitation.ADDITIONAL else []
    notes += [person.attendance_note] if person.attendance_note else []
    if not notes:
        return said or NOT_SAID
    return (Run(text=said), Run(text="\n" * bool(said) + ". ".join(notes), emphasis=True))


def _stays(copy: Copy, stays: list[Presence]) -> str:
    """The times of each stay, or in words that somebody was there from the opening to the end.

    Where there were closed parts, a view may count them to those who were outside, so nobody is said to have been
    there for the whole meeting.
    """
    if len(stays) == 1 and _whole(copy, stays[0]):
        whole = "All of the open meeting" if copy.view.closed_parts else "Whole meeting"
        return whole + _MODES[stays[0].mode]
    return ", ".join(_stay(stay) for stay in stays)


def _whole(copy: Copy, stay: Presence) -> bool:
    opened, closed = copy.view.conference.opened_at, copy.view.conference.closed_at
    if opened is None or stay.arrived > opened:
        return False
    return stay.left is None or (closed is not None and stay.left >= closed)


def _stay(stay: Presence) -> str:
    until = (
        f"{clock_time(stay.arrived)} to {clock_time(stay.left)}" if stay.left else f"from {clock_time(stay.arrived)}"
    )
    return until + _MODES[stay.mode]


def _span(part: ClosedPart) -> str:
    return (
        f"{clock_time(part.started)} to {clock_time(part.ended)}"
        if part.ended
        else f"from {clock_time(part.started)}"
    )


def _closed_parts(copy: Copy) -> tuple[Block, ...]:
    if not copy.view.closed_parts:
        return ()
    items = tuple(_closed_part(copy, part) for part in copy.view.closed_parts)
    note = Paragraph(
        text="“All of the open meeting” is from the opening to the end, closed parts aside.", style="note"
    )
    return (Heading(level=2, text="Parts held without some people"), BulletList(items=items), note)


def _closed_part(copy: Copy, part: ClosedPart) -> Text:
    asked = listed(copy.view.name(person) for person in part.asked_out)
    sentences = ["part of the meeting was held without some people."]
    sentences += [f"Asked to wait outside: {asked}."] if asked else []
    sentences += [stopped(text) for text in (part.explanation, part.reason) if text]
    return (Run(text=f"{capital(_span(part))}: ", strong=True), Run(text=" ".join(sentences)))
