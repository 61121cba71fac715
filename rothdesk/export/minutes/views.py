"""What people thought about significant harm and a plan, and who dissents from the decision, in their own words.

It reports views and counts none: agreement is never summed up in a word, because the summary is what goes wrong.
"""

from __future__ import annotations

from rothdesk.domain.decision import Answer, View
from rothdesk.export.document import Block, BulletList, Column, Heading, Paragraph, Run, Table, Text
from rothdesk.export.minutes.copy import Copy
from rothdesk.export.minutes.words import NOT_SAID, listed, small, stopped
from rothdesk.profiles.profile import find

_ANSWERS = {Answer.YES: "Yes", Answer.NO: "No", Answer.NOT_GIVEN: NOT_SAID}

_WEIGHT = "These views were given before the chair decided. The chair weighs them; the decision is the chair’s."


def views(copy: Copy) -> tuple[Block, ...]:
    """Each view in a row, then each dissent with its reason."""
    if not copy.view.views:
        return ()
    columns = (
        Column(header="Who", weight=3),
        Column(header="Significant harm?", weight=1.4),
        Column(header="Child protection plan?", weight=1.5),
        Column(header="Reasons", weight=4.4),
    )
    rows = tuple(
        (_who(copy, v), _ANSWERS[v.significant_harm], _ANSWERS[v.plan], _words(copy, v)) for v in copy.view.views
    )
    table = Table(columns=columns, rows=rows, row_headers=True)
    return (table, Paragraph(text=_WEIGHT), *_dissent(copy))


def _who(copy: Copy, view: View) -> str:
    through = copy.view.name(view.through)
    return ", ".join(part for part in (copy.who(view.person), f"through {through}" if through else "") if part)


def _words(copy: Copy, view: View) -> str:
    known = () if copy.short else view.categories
    labels = [small(c.label) for each in known if (c := find(copy.profile.categories, each))]
    parts = [stopped(view.reason)]
    parts += [f"Category: {listed(labels)}."] if labels else []
    parts += ["Given before leaving the meeting."] if view.given_before else []
    return " ".join(part for part in parts if part) or NOT_SAID


def _dissent(copy: Copy) -> tuple[Block, ...]:
    items: list[Text] = []
    for view in copy.view.views:
        if view.dissents:
            reason = f" {stopped(view.reason)}" if view.reason else ""
            items.append((Run(text=f"{_who(copy, view)}, dissents.", strong=True), Run(text=reason)))
    if not items:
        return ()
    intro = "To dissent is to disagree formally with the decision. Both are part of the record."
    heading = Heading(level=2, text="Dissent from the decision")
    return (heading, Paragraph(text=intro), BulletList(items=tuple(items)))
