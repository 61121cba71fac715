"""What somebody said as one item on paper: who, for whom, when, and on which restricted item it rests.

Entries that one person gave in one go are one item; not a word of them is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TypeAlias

from rothdesk.domain.entries import Entry
from rothdesk.export.document import Run, Text
from rothdesk.export.minutes.copy import Copy
from rothdesk.export.minutes.words import clock_time, stopped

Turn: TypeAlias = Sequence[Entry]
"""Entries of one speaker, at one minute, of one kind, resting on the same restricted items."""


def turns(copy: Copy, entries: Iterable[Entry]) -> tuple[Text, ...]:
    """The entries as items, those of one turn in one."""
    grouped = groupby(entries, key=lambda e: (e.speaker, e.through, clock_time(e.at), e.kind, e.about))
    return tuple(_spoken(copy, tuple(turn)) for _, turn in grouped)


def answer(copy: Copy, entry: Entry) -> tuple[Run, ...]:
    """The entry as the answer to a question: the chair, who asks, is not named as its speaker."""
    who = _speaker(copy, entry) if entry.speaker != copy.view.conference.chair else ""
    runs = (Run(text=who, strong=True), Run(text=": ")) if who else ()
    return (*runs, Run(text=entry.text), *_rests_on(copy, entry))


def _spoken(copy: Copy, turn: Turn) -> tuple[Run, ...]:
    """A turn with its speaker and time; without the time in the child's own copy."""
    first = turn[0]
    when = clock_time(first.at)
    if copy.in_closed_part(first.at):
        when += ", in a closed part"
    who = _speaker(copy, first)
    runs: list[Run] = []
    if who:
        runs = [Run(text=who, strong=True), Run(text=": " if copy.short else f" ({when}): ")]
    elif not copy.short:
        runs = [Run(text=f"{when}: ", strong=True)]
    said = " ".join(stopped(entry.text) for entry in turn)
    return (*runs, Run(text=said), *_rests_on(copy, first))


def _speaker(copy: Copy, entry: Entry) -> str:
    name, through = copy.view.name(entry.speaker), copy.view.name(entry.through)
    if copy.speaks_to(entry.speaker):
        return f"{through}, speaking for you" if through else "You"
    return f"{name}, through {through}" if name and through else name or through


def _rests_on(copy: Copy, entry: Entry) -> tuple[Run, ...]:
    labels = copy.item_labels(entry.about)
    return (Run(text=f" (restricted: {labels})", emphasis=True),) if labels else ()
