"""Who is asked for a number, how many have answered, and what the numbers are in words.

Pure functions of the screen. They count and order, and draw no conclusion.
"""

from __future__ import annotations

from collections.abc import Iterable

from rothdesk.app.screen import Screen
from rothdesk.audience.view import AudienceView
from rothdesk.domain.conference import Stage
from rothdesk.domain.people import AgencyKind, Participant, PersonKind
from rothdesk.domain.scaling import HowGiven, ScalingRound, Score, spread
from rothdesk.profiles.judgement import Direction, Scale

HOW = {
    HowGiven.IN_ROOM: "in the room",
    HowGiven.THROUGH_ADVOCATE: "through advocate",
    HowGiven.TELEPHONE: "by telephone",
    HowGiven.WRITTEN: "in writing",
}
_KEEPERS = (PersonKind.CHAIR, PersonKind.MINUTE_TAKER)


def asked(view: AudienceView) -> tuple[Participant, ...]:
    """Everybody who may be asked for a number or a view: all but those who keep the record."""
    return tuple(p for p in view.participants if p.kind not in _KEEPERS)


def takes_part(screen: Screen, person: Participant) -> bool:
    """Whether somebody is in the meeting, or was in it where it is entered afterwards; unknown counts as yes."""
    if screen.view.conference.stage is Stage.IN_SESSION:
        return person.id in screen.room
    return not screen.view.presences or any(p.person == person.id for p in screen.view.presences)


def scores_of(view: AudienceView, each: ScalingRound) -> tuple[Score, ...]:
    """The numbers of a round that this screen may show."""
    return tuple(s for s in view.scores if s.round == each.id)


def silent(screen: Screen, each: ScalingRound) -> tuple[Participant, ...]:
    """Those in the meeting who have neither given a number nor said that they would rather not."""
    heard = {s.person for s in scores_of(screen.view, each)}
    return tuple(p for p in asked(screen.view) if p.id in screen.room and p.id not in heard)


def progress(screen: Screen, each: ScalingRound) -> str:
    """How many have given a number of those who are in the meeting or gave one from elsewhere: `7 of 12 given`."""
    given = sum(1 for s in scores_of(screen.view, each) if s.value is not None)
    return f"{given} of {given + len(silent(screen, each))} given"


def is_family(view: AudienceView, person: Participant | None) -> bool:
    """Whether a number stands with the family's: the child, and everybody whose agency is the family."""
    if person is None:
        return False
    families = {a.id for a in view.agencies if a.kind is AgencyKind.FAMILY}
    return person.kind in (PersonKind.CHILD, PersonKind.FAMILY) or person.agency in families


def how_words(view: AudienceView, score: Score) -> str:
    """How a number reached the meeting, where that is worth saying."""
    through = view.name(score.through)
    if through:
        return f"through {through}"
    return "" if score.how is HowGiven.IN_ROOM else HOW[score.how]


def ends(view: AudienceView, scores: Iterable[Score]) -> str:
    """The lowest and the highest number with those who gave them, who are asked first."""
    given = [s for s in scores if s.value is not None]
    found = spread(given)
    if found.lowest is None or found.count == 1:
        return ""
    if found.lowest == found.highest:
        return f"Everybody gave {found.lowest}. Ask what makes it so, and what would make it one higher."
    sides = []
    for end in (found.lowest, found.highest):
        names = [_called(view, s) for s in given if s.value == end]
        sides.append(f"{end}: {', '.join(names)}.")
    return " ".join(sides)


def _called(view: AudienceView, score: Score) -> str:
    how = how_words(view, score)
    return view.name(score.person) + (f" ({how})" if how else "")


def spread_words(scores: Iterable[Score]) -> str:
    """Count, range and median in a sentence."""
    found = spread(scores)
    if found.median is None:
        return "No number was given."
    if found.count == 1:
        return f"One number was given: {found.lowest}."
    span = f"from {found.lowest} to {found.highest}"
    return f"{found.count} numbers, {span}, the middle one (the median) {found.median:g}."


def at_the_line(scale: Scale, scores: Iterable[Score]) -> tuple[Score, ...]:
    """The numbers at the profile's line or on its unsafe side; none where the authority has set no line."""
    line = scale.escalation_line
    if line is None:
        return ()
    high_is_safe = scale.direction is Direction.HIGH_IS_SAFE
    return tuple(s for s in scores if s.value is not None and (s.value <= line if high_is_safe else s.value >= line))
