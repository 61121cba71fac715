"""The numbers that people gave: the question, what both ends mean, the figure with its table, the spread in words.

The high end is read out first. Numbers are described and never judged: no average, no line from which to act.
"""

from __future__ import annotations

from rothdesk.domain.people import AgencyKind, Participant, PersonKind
from rothdesk.domain.scaling import HowGiven, ScalingRound, Score, Spread, spread
from rothdesk.export.document import Block, Column, Heading, Paragraph, ScalingFigure, ScalingPoint, Table
from rothdesk.export.minutes.copy import Copy
from rothdesk.export.minutes.words import NOT_SAID, listed, small, stopped
from rothdesk.profiles.judgement import Direction

_SAFER = {
    Direction.HIGH_IS_SAFE: "A higher number means safer.",
    Direction.HIGH_IS_RISK: "A higher number means more at risk.",
}
_HOW = {
    HowGiven.IN_ROOM: "",
    HowGiven.TELEPHONE: "by telephone",
    HowGiven.WRITTEN: "in writing",
    HowGiven.THROUGH_ADVOCATE: "through an advocate",
}
_ORDER = {"Agencies": 0, "Family": 1, "Child": 2}


def scaling(copy: Copy) -> tuple[Block, ...]:
    """Every round of which this view has numbers."""
    rounds = [(r, _scores(copy, r)) for r in copy.view.scaling_rounds]
    given = [(r, scores) for r, scores in rounds if scores]
    blocks: list[Block] = []
    for number, (each, scores) in enumerate(given, start=1):
        if len(given) > 1:
            blocks.append(Heading(level=2, text=f"Round {number}"))
        blocks += _round(copy, each, scores)
    return tuple(blocks)


def _scores(copy: Copy, each: ScalingRound) -> list[Score]:
    """The scores of a round, by group; within a group in the order of the record."""
    scores = [s for s in copy.view.scores if s.round == each.id]
    return sorted(scores, key=lambda s: (_ORDER[_group(copy, s)], s.position))


def _round(copy: Copy, each: ScalingRound, scores: list[Score]) -> list[Block]:
    ends = [
        stopped(f"{value} means: {small(means)}")
        for value, means in ((each.highest, each.highest_means), (each.lowest, each.lowest_means))
        if means
    ]
    blocks: list[Block] = [Paragraph(text=" ".join([*ends, _SAFER[copy.profile.scale.direction]]))]
    points = tuple(
        ScalingPoint(value=s.value, group=_group(copy, s), label=_label(copy, s), reason=s.reason)
        for s in scores
        if s.value is not None
    )
    found = spread(scores)
    if points:
        blocks += [_figure(each, points, found), Paragraph(text=_in_words(found))]
    silent = [copy.view.name(s.person) for s in scores if s.value is None]
    if silent:
        blocks.append(Paragraph(text=f"{listed(silent)} did not give a number of their own."))
    return blocks


def _figure(each: ScalingRound, points: tuple[ScalingPoint, ...], found: Spread) -> Block:
    """The figure, or its table alone where a number lies off the scale that was read out."""
    if not each.lowest < each.highest or any(not each.lowest <= p.value <= each.highest for p in points):
        rows = tuple((p.label, f"{p.value:g}", p.reason or NOT_SAID) for p in points)
        columns = (
            Column(header="Who", weight=3),
            Column(header="Number", weight=1, align="right"),
            Column(header="Reason in their words", weight=5),
        )
        return Table(columns=columns, rows=rows, caption=each.question, row_headers=True)
    return ScalingFigure(
        question=each.question,
        low=each.lowest,
        high=each.highest,
        low_text=each.lowest_means,
        high_text=each.highest_means,
        points=points,
        median=found.median,
        spread=(found.lowest, found.highest) if found.lowest is not None and found.highest is not None else None,
    )


def _in_words(found: Spread) -> str:
    if found.count == 1 or found.median is None:
        return "One number was given. No number decides: the chair decides, after hearing the reasons."
    return (
        f"{found.count} numbers were given, from {found.lowest} to {found.highest}. The one in the middle (the"
        f" median) is {found.median:g}. No number decides: the chair decides, after hearing the reasons."
    )


def _label(copy: Copy, score: Score) -> str:
    through = copy.view.name(score.through)
    spoken_for = score.how in (HowGiven.IN_ROOM, HowGiven.THROUGH_ADVOCATE)
    how = f"through {through}" if through and spoken_for else _HOW[score.how]
    return ", ".join(part for part in (copy.who(score.person), how) if part)


def _group(copy: Copy, score: Score) -> str:
    person = copy.view.participant(score.person)
    if person is None:
        return "Agencies"
    if person.kind is PersonKind.CHILD:
        return "Child"
    return "Family" if person.kind is PersonKind.FAMILY or _of_family(copy, person) else "Agencies"


def _of_family(copy: Copy, person: Participant) -> bool:
    return any(a.id == person.agency and a.kind is AgencyKind.FAMILY for a in copy.view.agencies)
