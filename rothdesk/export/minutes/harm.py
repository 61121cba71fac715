"""The harm that the conference found, the category of harm with its reason, and what the guide says beside it.

The guide is quoted as advice with its source; it is shown only for harms that this view names.
"""

from __future__ import annotations

import re

from rothdesk.domain.decision import HarmState, HarmTick
from rothdesk.export.document import Block, BulletList, Column, Heading, Paragraph, Run, Table, Text
from rothdesk.export.minutes.copy import Copy
from rothdesk.export.minutes.words import NOT_SAID, capital, listed, paragraphs, small, stopped
from rothdesk.profiles.judgement import HarmType
from rothdesk.profiles.profile import find

_FOUND = {HarmState.PRESENT: "Present", HarmState.SUSPECTED: "Suspected"}


def harm(copy: Copy) -> tuple[Block, ...]:
    """Harms that were found or suspected, those considered and not found, and the category."""
    ticks = {tick.id: tick for tick in copy.view.harm_ticks}
    found = [h for h in copy.profile.harms if _is_found(ticks.get(h.id)) or _parts(copy, h, ticks)]
    if copy.short:
        items = tuple(stopped(f"{h.label}: {small(h.description.split('. ')[0])}") for h in found)
        return (BulletList(items=items),) if items else ()
    return (*_table(copy, found, ticks), *_not_found(copy, ticks), *_category(copy, found))


def _is_found(tick: HarmTick | None) -> bool:
    return tick is not None and tick.state in _FOUND


def _parts(copy: Copy, harm_type: HarmType, ticks: dict[str, HarmTick]) -> list[str]:
    """The sub-categories of a harm that were found, in words."""
    words = []
    for sub in copy.profile.sub_categories_of(harm_type.id):
        tick = ticks.get(sub.id)
        if tick is not None and tick.state in _FOUND:
            suspected = " (suspected)" if tick.state is HarmState.SUSPECTED else ""
            words.append(small(sub.label) + suspected + (f": {tick.note}" if tick.note else ""))
    return words


def _table(copy: Copy, found: list[HarmType], ticks: dict[str, HarmTick]) -> tuple[Block, ...]:
    rows: list[tuple[Text, ...]] = []
    for harm_type in found:
        tick = ticks.get(harm_type.id)
        parts = stopped(capital("; ".join(_parts(copy, harm_type, ticks))))
        note = tick.note if tick else ""
        more = parts if _same_words(parts, note) else " ".join(part for part in (parts, note) if part)
        rows.append((harm_type.label, _FOUND.get(tick.state, NOT_SAID) if tick else NOT_SAID, more or NOT_SAID))
    if not rows:
        return ()
    columns = (
        Column(header="Harm", weight=3),
        Column(header="Found", weight=1.4),
        Column(header="In particular", weight=4.6),
    )
    return (Table(columns=columns, rows=tuple(rows), row_headers=True),)


def _same_words(one: str, other: str) -> bool:
    """Whether a note only says again what was ticked."""
    return re.findall(r"\w+", one.lower()) == re.findall(r"\w+", other.lower())


def _not_found(copy: Copy, ticks: dict[str, HarmTick]) -> tuple[Block, ...]:
    labels = [
        small(h.label) for h in copy.profile.harms if h.id in ticks and ticks[h.id].state is HarmState.NOT_PRESENT
    ]
    return (Paragraph(text=f"Considered and not found: {listed(labels)}."),) if labels else ()


def _category(copy: Copy, found: list[HarmType]) -> tuple[Block, ...]:
    made = copy.view.decision
    labels = [c.label for each in made.categories if (c := find(copy.profile.categories, each))]
    if not labels and not made.category_reason and not made.secondary_concerns:
        return ()
    blocks: list[Block] = [Heading(level=2, text="Category of harm")]
    if labels:
        blocks.append(Paragraph(text=(Run(text=stopped(listed(labels)), strong=True),)))
    blocks += paragraphs(made.category_reason)
    if made.secondary_concerns:
        blocks += [Heading(level=2, text="Other concerns, not a category"), *paragraphs(made.secondary_concerns)]
    return (*blocks, *_guide(found))


def _guide(found: list[HarmType]) -> tuple[Block, ...]:
    lines = [line for harm_type in found for line in harm_type.guide]
    if not lines:
        return ()
    items = tuple((Run(text=f"{line.concern}: ", strong=True), Run(text=small(line.advice))) for line in lines)
    sources = "; ".join(dict.fromkeys(line.cites for line in lines))
    note = Paragraph(text=f"A guide, not a rule: the chair decides on the evidence. Source: {sources}.", style="note")
    return (Heading(level=2, text="What the guide says"), BulletList(items=items), note)
