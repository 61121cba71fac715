"""The entries as rows: time, kind, words, who spoke and who may know; held ones by their label alone.

A held row says neither owner, words nor length; only why it cannot be shown now.
"""

from __future__ import annotations

from rothdesk.app.screen import Screen
from rothdesk.audience.audience import HeldBack
from rothdesk.domain.entries import Entry
from rothdesk.profiles.profile import find
from ui.conference.audiences import in_words
from ui.conference.words import HELD_BY_THE_CHAIR, clock_time, kind_chip
from ui.widgets import ChipText, EntryRow


def entry_rows(screen: Screen) -> list[EntryRow]:
    """All entries in their order, the held ones in their places."""
    rows: list[tuple[int, EntryRow]] = [(e.position, _row(e, screen)) for e in screen.view.entries]
    rows += [(h.position, held_row(h, screen)) for h in screen.view.held if h.kind == "entries"]
    return [row for _, row in sorted(rows, key=lambda each: each[0])]


def held_row(held: HeldBack, screen: Screen) -> EntryRow:
    """A row that only says that something is held, and because of whom."""
    return EntryRow(
        id=held.id,
        kind=ChipText("Held", "held"),
        words=held.label,
        chips=(ChipText(_because(held, screen), "held-outline", icon="padlock"),),
    )


def _because(held: HeldBack, screen: Screen) -> str:
    return HELD_BY_THE_CHAIR if held.sealed else f"hidden: {present(held, screen)} present"


def present(held: HeldBack, screen: Screen) -> str:
    """The roles of those because of whom something is held."""
    roles = []
    for person in held.blocked_by[:2]:
        found = screen.view.participant(person)
        roles.append((found.role or found.name) if found else "somebody")
    more = len(held.blocked_by) - len(roles)
    return ", ".join(roles) + (f" and {more} more" if more > 0 else "")


def _row(entry: Entry, screen: Screen) -> EntryRow:
    view = screen.view
    chips = []
    for consideration in entry.considerations:
        found = find(screen.profile.considerations, consideration)
        if found is not None:
            chips.append(ChipText(f"{found.number} {found.short}"))
    speaker = view.name(entry.speaker)
    if entry.through:
        speaker = f"{speaker}, through {view.name(entry.through)}"
    if speaker:
        chips.append(ChipText(speaker))
    if ("entries", entry.id) not in screen.view.open_ids:
        items = [view.item_label(i) for i in entry.about]
        words = f"as {', '.join(items)}" if items else in_words(entry.who, view)
        chips.append(ChipText(words, "held-outline", icon="padlock"))
    if entry.confirm_with_chair:
        chips.append(ChipText("confirm with chair"))
    return EntryRow(
        id=entry.id,
        time=clock_time(entry.at),
        kind=kind_chip(entry.kind, screen.profile),
        words=entry.text,
        chips=tuple(chips),
    )
