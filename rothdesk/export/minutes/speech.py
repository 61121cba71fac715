"""One entry as a sentence on paper: who said it, for whom, when, and on which restricted item it rests."""

from __future__ import annotations

from rothdesk.domain.entries import Entry
from rothdesk.export.document import Run
from rothdesk.export.minutes.copy import Copy
from rothdesk.export.minutes.words import clock_time


def spoken(copy: Copy, entry: Entry) -> tuple[Run, ...]:
    """The entry with its speaker and time; without the time in the child's own copy."""
    when = clock_time(entry.at)
    if copy.in_closed_part(entry.at):
        when += ", in a closed part"
    who = _speaker(copy, entry)
    runs: list[Run] = []
    if who:
        runs = [Run(text=who, strong=True), Run(text=": " if copy.short else f" ({when}): ")]
    elif not copy.short:
        runs = [Run(text=f"{when}: ", strong=True)]
    return (*runs, Run(text=entry.text), *_rests_on(copy, entry))


def answer(copy: Copy, entry: Entry) -> tuple[Run, ...]:
    """The entry as the answer to a question: the chair, who asks, is not named as its speaker."""
    who = _speaker(copy, entry) if entry.speaker != copy.view.conference.chair else ""
    runs = (Run(text=who, strong=True), Run(text=": ")) if who else ()
    return (*runs, Run(text=entry.text), *_rests_on(copy, entry))


def _speaker(copy: Copy, entry: Entry) -> str:
    name, through = copy.view.name(entry.speaker), copy.view.name(entry.through)
    if copy.speaks_to(entry.speaker):
        return f"{through}, speaking for you" if through else "You"
    return f"{name}, through {through}" if name and through else name or through


def _rests_on(copy: Copy, entry: Entry) -> tuple[Run, ...]:
    labels = copy.item_labels(entry.about)
    return (Run(text=f" (restricted: {labels})", emphasis=True),) if labels else ()
