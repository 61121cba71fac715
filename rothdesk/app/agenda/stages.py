"""The stage list and the check of answers: the state of each stage, derived afresh from record and profile.

Any stage may be left for any other at any time; a state is a fact about the record, not a place in a queue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rothdesk.app.agenda import before, during
from rothdesk.app.agenda.dates import DateLine, dates_on_screen
from rothdesk.app.agenda.finding import Finding, StageId
from rothdesk.app.queries import Asked
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import Record
from rothdesk.profiles.profile import Profile


class StageState(StrEnum):
    """How far a stage is."""

    NOT_STARTED = "not started"
    INCOMPLETE = "incomplete"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class StageStatus:
    """A stage with its state and what is missing there."""

    stage: StageId
    state: StageState
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class StagesOf:
    """Ask for the state of every stage of a conference."""

    conference: ConferenceId

    def answer(self, asked: Asked) -> tuple[StageStatus, ...]:
        """All stages in their order."""
        return stages(asked.record, asked.profile, dates_on_screen(asked), approved=asked.approved)


_CHECKS: dict[StageId, tuple[Callable[[Record, Profile], Iterator[Finding]], tuple[str, ...]]] = {
    StageId.PREPARE: (before.preparation, ("participants", "readiness", "restricted_items")),
    StageId.ARRIVAL: (before.arrival, ("presences",)),
    StageId.MEETING: (during.meeting, ("entries",)),
    StageId.SCALING: (during.scaling, ("scaling_rounds",)),
    StageId.DECISION: (during.decision, ("views",)),
    StageId.HARM: (during.harm, ("harm_ticks",)),
    StageId.PLAN: (during.plan, ("actions", "notifications")),
    StageId.CORE_GROUP: (during.core_group, ("core_group",)),
}


def stages(record: Record, profile: Profile, dates: Sequence[DateLine], *, approved: bool) -> tuple[StageStatus, ...]:
    """Each stage's state: not started while nothing of it is there, complete when nothing is missing.

    `dates` are the limits as the screen may show them.
    """
    checked = [_checked(record, profile, dates, stage) for stage in _CHECKS]
    open_findings = any(status.findings for status in checked)
    received = {c.recipient for c in record.issued_copies if approved and c.version == record.versions[-1].id}
    waiting = [r for r in record.recipients if r.id not in received]
    readerless = [r for r in record.recipients if not r.people and not r.agencies]
    issue_findings = [
        Finding(
            StageId.ISSUE, f"Copy {r.position} has no readers named, so it would be empty.", True, "recipients", r.id
        )
        for r in readerless
    ]
    if not record.recipients:
        issue_findings.append(Finding(StageId.ISSUE, "Nobody is listed to receive a copy."))
    return (
        *checked,
        StageStatus(StageId.CHECK, StageState.INCOMPLETE if open_findings else StageState.COMPLETE, ()),
        StageStatus(
            StageId.MINUTES,
            StageState.COMPLETE if approved else StageState.NOT_STARTED,
            () if approved else (Finding(StageId.MINUTES, "The minutes are not approved as they now stand."),),
        ),
        StageStatus(
            StageId.ISSUE,
            StageState.NOT_STARTED if not received else StageState.INCOMPLETE if waiting else StageState.COMPLETE,
            tuple(issue_findings),
        ),
    )


def _checked(record: Record, profile: Profile, dates: Sequence[DateLine], stage: StageId) -> StageStatus:
    check, kinds = _CHECKS[stage]
    findings = [*check(record, profile)]
    if stage is StageId.CORE_GROUP:
        findings += [
            Finding(stage, f"{line.title}: {line.verdict}", weighty=True)
            for line in dates
            if line.late and line.planned is not None
        ]
    if not findings:
        return StageStatus(stage, StageState.COMPLETE, ())
    started = any(getattr(record, kind) for kind in kinds)
    return StageStatus(stage, StageState.INCOMPLETE if started else StageState.NOT_STARTED, tuple(findings))
