"""What was said: entries by agenda item and kind, and the answers to what the guidance asks a conference to consider.

An opinion stands under a heading that calls it one. Questions without an answer in this view are left out, and
nothing is numbered by the agenda or the guidance, so that no gap can be counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.export.document import Block, BulletList, Column, Heading, Run, Table, Text
from rothdesk.export.minutes.copy import Copy
from rothdesk.export.minutes.speech import answer, turns
from rothdesk.profiles.meeting import MinutesPart

_FOR_THE_CHILD = (EntryKind.STRENGTH, EntryKind.WORRY, EntryKind.UNKNOWN)


def discussion(copy: Copy) -> tuple[Block, ...]:
    """Entries by agenda item, and within it by kind; the child's own copy has what matters there by kind alone."""
    entries = copy.entries(MinutesPart.DISCUSSION)
    if copy.short:
        return tuple(_by_kind(copy, [e for e in entries if e.kind in _FOR_THE_CHILD], level=2))
    blocks: list[Block] = []
    for item in copy.profile.agenda:
        blocks += _item(copy, item.title, [e for e in entries if e.agenda_item == item.id])
    known = {item.id for item in copy.profile.agenda}
    blocks += _item(copy, "Other matters", [e for e in entries if e.agenda_item not in known])
    return (*blocks, *_spoken_of(copy))


def considerations(copy: Copy) -> tuple[Block, ...]:
    """Each question that has an answer in this view, with its answers."""
    rows: list[tuple[Text, ...]] = []
    for question in copy.profile.considerations:
        answers = [e for e in copy.view.entries if question.id in e.considerations]
        answers.sort(key=lambda e: (e.at, e.position))
        if answers:
            rows.append((question.question, _on_lines(answer(copy, e) for e in answers)))
    if not rows:
        return ()
    columns = (Column(header="The question", weight=2.4), Column(header="What was said", weight=5))
    return (Table(columns=columns, rows=tuple(rows), row_headers=True),)


def _item(copy: Copy, title: str, entries: Sequence[Entry]) -> list[Block]:
    return [Heading(level=2, text=title), *_by_kind(copy, entries, level=3)] if entries else []


def _by_kind(copy: Copy, entries: Sequence[Entry], level: int) -> list[Block]:
    """Notes first and without a heading of their own, then each kind in the profile's order under its heading."""
    notes = [e for e in entries if e.kind is EntryKind.NOTE]
    blocks: list[Block] = [BulletList(items=turns(copy, notes))] if notes else []
    for words in copy.profile.entry_kinds:
        said = turns(copy, [e for e in entries if e.kind is words.kind and e.kind is not EntryKind.NOTE])
        if said:
            heading = Heading(level=3, text=words.heading) if level == 3 else Heading(level=2, text=words.heading)
            blocks += [heading, BulletList(items=said)]
    return blocks


def _on_lines(texts: Iterable[tuple[Run, ...]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for text in texts:
        runs += [Run(text="\n"), *text] if runs else text
    return tuple(runs)


def _spoken_of(copy: Copy) -> tuple[Block, ...]:
    """Those who were spoken of, where the record says who they are."""
    items: list[Text] = [
        (Run(text=f"{person.name}: ", strong=True), Run(text=person.description))
        for person in copy.view.third_parties
        if person.name and person.description
    ]
    if not items:
        return ()
    return (Heading(level=2, text="People who were spoken of"), BulletList(items=tuple(items)))
