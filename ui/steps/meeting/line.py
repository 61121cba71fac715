"""What stands in the capture line, as a value: to be kept as an entry, as a draft, or set aside from a full room.

Pure functions of the line and the screen. They never let a line be seen by somebody who may not know it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from rothdesk.app.drafts import Draft
from rothdesk.app.screen import Screen
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.ids import AgencyId, ItemId, PersonId
from rothdesk.domain.restriction import NOBODY, WhoMayKnow, narrowest


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that was typed. `who` None asks for the ordinary set of the part of the meeting that is going on."""

    text: str
    kind: EntryKind = EntryKind.NOTE
    speaker: str = ""
    about: str = ""
    who: WhoMayKnow | None = None

    def entry(self, at: datetime, consideration: str, *, unfinished: bool = False) -> Entry:
        """The entry that the line becomes; an unfinished one is to be confirmed with the chair."""
        return Entry(
            id="",
            at=at,
            kind=self.kind,
            text=self.text,
            speaker=PersonId(self.speaker) if self.speaker else None,
            considerations=(consideration,) if consideration else (),
            about=(ItemId(self.about),) if self.about else (),
            confirm_with_chair=unfinished,
        )


def to_draft(line: Line) -> Draft:
    """The line as it is kept while it is no entry yet."""
    who = line.who
    return Draft(
        text=line.text,
        kind=line.kind.value,
        speaker=line.speaker,
        about=line.about,
        agencies=None if who is None else tuple(sorted(who.agencies)),
        people=None if who is None else tuple(sorted(who.people)),
    )


def from_draft(draft: Draft) -> Line:
    """The line that a draft was."""
    who = None
    if draft.agencies is not None and draft.people is not None:
        who = WhoMayKnow(
            agencies=frozenset(AgencyId(a) for a in draft.agencies),
            people=frozenset(PersonId(p) for p in draft.people),
        )
    return Line(text=draft.text, kind=EntryKind(draft.kind), speaker=draft.speaker, about=draft.about, who=who)


def may_be_seen(line: Line, screen: Screen) -> bool:
    """Whether everybody who can see the screen now may know the line."""
    if line.about and all(item.id != line.about for item in screen.view.restricted_items):
        return False
    who = line.who if line.who is not None else screen.default_who
    return screen.view.audience.may_know(who, screen.agency_of)


def as_closed_as(line: Line, other: Line, screen: Screen) -> Line:
    """The line as it must be where the words of another one stand beside it: the more closed wins.

    An entry is about one item at most; of two, the other one closes it by its own set.
    """
    sets = [each.who for each in (line, other) if each.who is not None]
    if line.about and other.about and line.about != other.about:
        items = {item.id: item.who for item in screen.view.restricted_items}
        sets += [items.get(ItemId(about), NOBODY) for about in (line.about, other.about)]
    who = narrowest(sets, screen.agency_of) if sets else None
    return replace(line, about=line.about or other.about, who=who)


def carried_over(typed_for: WhoMayKnow, ordinary: WhoMayKnow) -> WhoMayKnow | None:
    """Who may know a half-typed line once the ordinary set has changed.

    None lets it follow the new set; a set keeps it as closed as it was, because nothing opens by itself.
    """
    within = typed_for.is_open or (
        ordinary.people <= typed_for.people and ordinary.agencies <= typed_for.agencies and not ordinary.is_open
    )
    return None if within else typed_for
