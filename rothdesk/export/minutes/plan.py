"""The outline plan as a table that a family can put on the wall, and what happens if the plan does not work.

Actions carry the numbers of the view, which have no gaps. It must never fill in a person or a date.
"""

from __future__ import annotations

from rothdesk.domain.plan import PlanAction
from rothdesk.export.document import Block, Column, Heading, Run, Table, Text
from rothdesk.export.minutes.copy import Copy
from rothdesk.export.minutes.words import NOT_SAID, narrow_day, paragraphs
from rothdesk.profiles.profile import find


def plan(copy: Copy) -> tuple[Block, ...]:
    """Every action of the view; columns that no action fills are left out."""
    actions = copy.view.actions
    if not actions:
        return ()
    contexts, measures = any(_context(copy, a) for a in actions), any(a.measure for a in actions)
    columns = [
        Column(header="No.", weight=0.7, align="right"),
        Column(header="What will be done", weight=3.8),
        Column(header="Who", weight=2.5),
        Column(header="By when", weight=2.45),
    ]
    columns += [Column(header="Where it helps", weight=2.6)] if contexts and not copy.short else []
    columns += [Column(header="How we will know", weight=2.45)] if measures else []
    rows = []
    for action in actions:
        row: list[Text] = [f"{action.position}", _action(copy, action), _who(copy, action), _when(action)]
        row += [_context(copy, action) or NOT_SAID] if contexts and not copy.short else []
        row += [action.measure or NOT_SAID] if measures else []
        rows.append(tuple(row))
    return (Table(columns=tuple(columns), rows=tuple(rows)),)


def contingency(copy: Copy) -> tuple[Block, ...]:
    """What happens if the plan does not work, and how it can come to an end."""
    steps = copy.view.next_steps
    ending = paragraphs(steps.ending)
    return (
        *paragraphs(steps.contingency),
        *([Heading(level=2, text="How the plan can end")] if ending else []),
        *ending,
    )


def _action(copy: Copy, action: PlanAction) -> Text:
    labels = copy.item_labels(action.about)
    if not labels:
        return action.action
    return (Run(text=action.action), Run(text=f" (restricted: {labels})", emphasis=True))


def _who(copy: Copy, action: PlanAction) -> str:
    names = [copy.view.name(owner) for owner in action.owners]
    lines = [name for name in names if name]
    lines += [action.with_others] if action.with_others else []
    return "\n".join(lines) or NOT_SAID


def _when(action: PlanAction) -> str:
    lines = [f"From {narrow_day(action.starts)}"] if action.starts else []
    if action.by_when:
        lines.append(f"to {narrow_day(action.by_when)}" if action.starts else narrow_day(action.by_when))
    return "\n".join(lines) or NOT_SAID


def _context(copy: Copy, action: PlanAction) -> str:
    found = find(copy.profile.contexts, action.context)
    return found.label if found else ""
