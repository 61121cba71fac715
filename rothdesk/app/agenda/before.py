"""What is missing in preparation and at arrival: facts, readiness, reports, restricted items, quorum.

Pure functions of record and profile. They never say what a restricted item is about.
"""

from __future__ import annotations

from collections.abc import Iterator

from rothdesk.app.agenda.finding import Finding, StageId, counted
from rothdesk.domain.conference import ReadinessState, Stage
from rothdesk.domain.people import PersonKind
from rothdesk.domain.record import Record
from rothdesk.domain.restriction import NOBODY
from rothdesk.profiles.profile import Profile


def preparation(record: Record, profile: Profile) -> Iterator[Finding]:
    """Facts, people, readiness, reports and the restricted register."""
    conference = record.conference
    for missing, words in (
        (not conference.child_name, "The child's name is missing."),
        (conference.strategy_discussion is None, "The date of the strategy discussion is missing."),
        (conference.starts_at is None, "The date and time of the conference are missing."),
        (conference.chair is None, "Nobody is named as chair."),
        (conference.minute_taker is None, "Nobody is named as minute-taker."),
        (not any(p.kind is PersonKind.PROFESSIONAL for p in record.participants), "No professional is invited yet."),
        (not any(p.kind is PersonKind.FAMILY for p in record.participants), "No family member is on the list."),
    ):
        if missing:
            yield Finding(StageId.PREPARE, words, weighty=True)
    marks = {m.id: m for m in record.readiness}
    for item in profile.readiness:
        mark = marks.get(item.id)
        if mark is None:
            if item.required:
                yield Finding(StageId.PREPARE, f"Not answered: {item.text}", True, "readiness", item.id)
        elif item.required and mark.state is not ReadinessState.DONE and not mark.note:
            yield Finding(StageId.PREPARE, f"Not ready, without a reason: {item.text}", True, "readiness", item.id)
    late = [p for p in record.participants if p.report_due and not p.report_received]
    if late:
        yield Finding(StageId.PREPARE, f"{counted(len(late), 'report has', 'reports have')} not come in.")
    for held in record.restricted_items:
        label = f"Item R{held.position}"
        if held.who == NOBODY:
            yield Finding(
                StageId.PREPARE, f"{label}: nobody is named who may know it.", True, "restricted_items", held.id
            )
        if held.review_on is None:
            yield Finding(StageId.PREPARE, f"{label} has no review date.", False, "restricted_items", held.id)


def arrival(record: Record, profile: Profile) -> Iterator[Finding]:
    """Whether the meeting was opened, and whether those who came make a quorum."""
    if record.conference.stage is Stage.PREPARING:
        yield Finding(StageId.ARRIVAL, "The meeting has not been opened.")
        return
    if shortfall := quorum_shortfall(record, profile):
        yield Finding(StageId.ARRIVAL, shortfall, weighty=True)


def quorum_shortfall(record: Record, profile: Profile) -> str:
    """What is missing for a quorum among those who came at any time, or an empty text.

    Source: the profile's quorum rule, which says where it comes from.
    """
    own = {a.id: a.profile_agency or a.id for a in record.agencies}
    came = {p.person for p in record.presences}
    there = {own.get(p.agency, p.agency) for p in record.participants if p.id in came}
    titles = {a.id: a.title for a in profile.agencies}
    counting = {a.id for a in profile.agencies if a.counts_for_quorum}
    missing = [titles.get(a, a) for a in profile.quorum.required if a not in there]
    if missing:
        return f"Not quorate: {' and '.join(missing)} did not come. You may go on; record why."
    others = len((there & counting) - set(profile.quorum.required))
    if others < profile.quorum.others:
        needed = profile.quorum.others - others
        more = counted(needed, "more agency is", "more agencies are")
        return f"Not quorate: {more} needed. You may go on; record why."
    return ""
