"""Attendance as somebody may know it who was not in a closed part of the meeting.

What happened inside the closed part (who stepped out, who stayed) is cut out of every stay, and a stay that goes on
on both sides of it is joined again, so that nothing about the closed part can be read from the times.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from rothdesk.domain.ids import PersonId
from rothdesk.domain.presence import ClosedPart, Mode, Presence

_Stay = tuple[datetime, datetime | None]


def open_presences(presences: Iterable[Presence], unseen: Sequence[ClosedPart]) -> tuple[Presence, ...]:
    """The stays outside the unseen closed parts, in order of arrival; stays lying wholly inside vanish."""
    cuts = _merged(unseen)
    by_person: dict[tuple[PersonId, Mode], list[_Stay]] = {}
    for presence in presences:
        stays = by_person.setdefault((presence.person, presence.mode), [])
        stays.extend(_outside((presence.arrived, presence.left), cuts))
    result: list[Presence] = []
    template = {(p.person, p.mode): p for p in presences}
    for key, stays in by_person.items():
        result.extend(replace(template[key], arrived=start, left=end) for start, end in _joined(stays, cuts))
    result.sort(key=lambda p: (p.arrived, p.person, p.mode))
    return tuple(replace(p, id=f"presence-{n}", position=n) for n, p in enumerate(result, start=1))


def _merged(parts: Sequence[ClosedPart]) -> list[_Stay]:
    """The closed parts as spans, with those that touch or overlap made one."""
    spans: list[_Stay] = []
    for part in sorted(parts, key=lambda p: p.started):
        if spans and (spans[-1][1] is None or part.started <= spans[-1][1]):
            start, end = spans[-1]
            spans[-1] = (start, None if end is None or part.ended is None else max(end, part.ended))
        else:
            spans.append((part.started, part.ended))
    return spans


def _outside(stay: _Stay, cuts: Sequence[_Stay]) -> list[_Stay]:
    pieces = [stay]
    for cut in cuts:
        pieces = [piece for whole in pieces for piece in _minus(whole, *cut)]
    return pieces


def _minus(stay: _Stay, cut_from: datetime, cut_to: datetime | None) -> list[_Stay]:
    start, end = stay
    inside = end is not None and cut_from <= start and (cut_to is None or end <= cut_to)
    if inside:  # asked first: a stay of no length, in the minute of the beginning or the end, is inside as well
        return []
    if (end is not None and end <= cut_from) or (cut_to is not None and start >= cut_to):
        return [stay]
    pieces: list[_Stay] = []
    if start < cut_from:
        pieces.append((start, cut_from))
    if cut_to is not None and (end is None or end > cut_to):
        pieces.append((cut_to, end))
    return pieces


def _joined(stays: list[_Stay], cuts: Sequence[_Stay]) -> list[_Stay]:
    """Stays with the gaps closed that are exactly an unseen closed part."""
    bridges = set(cuts)
    joined: list[_Stay] = []
    for start, end in sorted(stays, key=lambda s: s[0]):
        if joined and (joined[-1][1], start) in bridges:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
