"""What the safety bar says of a conference's screen, and what the stage list says of its stages.

Pure functions from the screen to the bar's words. They say how many are hidden and because of whom, never what.
"""

from __future__ import annotations

from collections.abc import Iterable

from rothdesk.app.agenda.stages import StageState
from rothdesk.app.agenda.stages import StageStatus as Status
from rothdesk.app.screen import Screen
from rothdesk.domain.conference import Stage
from rothdesk.domain.people import PersonKind
from rothdesk.domain.presence import Mode
from ui.conference.words import HELD_BY_THE_CHAIR
from ui.widgets import Part, SafetyState, StageStatus

_FAMILY_FIRST = (PersonKind.FAMILY, PersonKind.CHILD, PersonKind.ADVOCATE)
_STATES = {
    StageState.NOT_STARTED: StageStatus.NOT_STARTED,
    StageState.INCOMPLETE: StageStatus.INCOMPLETE,
    StageState.COMPLETE: StageStatus.COMPLETE,
}


def stage_marks(stages: Iterable[Status]) -> dict[str, StageStatus]:
    """The stage list's marks."""
    return {status.stage.value: _STATES[status.state] for status in stages}


def safety_state(screen: Screen) -> SafetyState:
    """The bar for this screen."""
    conference = screen.view.conference
    clock = f"{screen.now:%H:%M}"
    hidden, because = _hidden(screen)
    if conference.stage is Stage.PREPARING:
        when = (
            f"{conference.starts_at.day} {conference.starts_at:%B %Y, %H:%M}"
            if conference.starts_at
            else "no date yet"
        )
        return SafetyState(
            part=Part.BEFORE,
            room="Preparing",
            room_detail=when,
            hidden=hidden,
            hidden_detail=because,
            clock=clock,
        )
    if conference.stage is Stage.OVER:
        ended = f"closed at {conference.closed_at:%H:%M}" if conference.closed_at else ""
        approved = "approved" if screen.approved else "not approved as they now stand"
        return SafetyState(part=Part.OVER, room="The minutes are " + approved, room_detail=ended, clock=clock)
    remote = sum(1 for p in screen.view.presences if p.left is None and p.mode in (Mode.VIDEO, Mode.TELEPHONE))
    room = f"In the meeting {len(screen.room)}" + (f" ({remote} remote)" if remote else "")
    since_opened = ""
    if conference.opened_at:
        minutes = max(0, int((screen.now - conference.opened_at).total_seconds() // 60))
        since_opened = f"{minutes // 60}:{minutes % 60:02d} since it was opened"
    part = screen.closed_part
    out = [_role(screen, person) for person in part.asked_out] if part else []
    return SafetyState(
        part=Part.CLOSED if part else Part.OPEN,
        since=f"{part.started:%H:%M}" if part else "",
        room=room,
        room_detail=f"Out: {', '.join(out)}" if out else _agencies(screen),
        hidden=hidden,
        hidden_detail=because,
        clock=clock,
        clock_detail=since_opened,
    )


def _hidden(screen: Screen) -> tuple[str, str]:
    held = [each for each in screen.view.held if not each.sealed]
    sealed = len(screen.view.held) - len(held)
    if not held:
        return (f"{sealed} sealed", HELD_BY_THE_CHAIR) if sealed else ("", "")
    blocking = {person for each in held for person in each.blocked_by}
    ordered = sorted(screen.view.participants, key=lambda p: p.kind not in _FAMILY_FIRST)
    people = [p.id for p in ordered if p.id in blocking]
    roles = [_role(screen, person) for person in people]
    named = ", ".join(roles[:3]) + (f" and {len(roles) - 3} more" if len(roles) > 3 else "")
    by_the_chair = f"; {sealed} more {HELD_BY_THE_CHAIR}" if sealed else ""
    return f"{len(held)} hidden", f"{named} present{by_the_chair}"


def _role(screen: Screen, person: str) -> str:
    found = screen.view.participant(person)
    return (found.role or found.name) if found else "somebody"


def _agencies(screen: Screen) -> str:
    agencies = {p.agency for p in screen.view.participants if p.id in screen.room}
    return f"{len(agencies)} agencies and family" if agencies else ""
