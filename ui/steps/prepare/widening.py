"""Changing who may know: narrower at once, wider only after the person has confirmed who is let in.

It names those who would newly know, so that the question can be answered. The handlers hold the rule; this only asks.
"""

from __future__ import annotations

from rothdesk.app.screen import Screen
from rothdesk.audience.audience import HeldBack
from rothdesk.domain.ids import PersonId
from rothdesk.domain.restriction import WhoMayKnow
from ui.asking import Asker
from ui.conference.audiences import in_words
from ui.conference.words import HELD_BY_THE_CHAIR


def newly_named(before: WhoMayKnow, after: WhoMayKnow, screen: Screen) -> tuple[str, ...]:
    """In words: the people, and agencies as a whole, who would know after and did not before."""
    if before.is_open:
        return ()
    if after.is_open:
        return ("everybody invited, also later",)
    agencies = [screen.view.agency_title(a) for a in sorted(after.agencies - before.agencies)]
    people = [
        p.name
        for p in screen.view.participants
        if p.agency not in after.agencies
        and after.includes(PersonId(p.id), screen.agency_of)
        and not before.includes(PersonId(p.id), screen.agency_of)
    ]
    return (*agencies, *people)


def agrees_to_widen(asker: Asker, what: str, before: WhoMayKnow, after: WhoMayKnow, screen: Screen) -> bool:
    """Whether the person confirms that more people are let in."""
    newly = newly_named(before, after, screen)
    named = ", ".join(newly[:6]) + (f" and {len(newly) - 6} more" if len(newly) > 6 else "")
    return asker.confirm(
        f"Let more people know {what}?",
        f"Newly allowed: {named}. So far: {in_words(before, screen.view)}. Copies and this screen follow at once.",
        "Let them know",
    )


def because_of(screen: Screen, who: WhoMayKnow) -> str:
    """Roles of those in the room who may not know, for a chip: `hidden: mother, advocate present`."""
    blocking = screen.view.audience.blocked_by(who, screen.agency_of)
    return hidden_words(screen, blocking)


def held_words(screen: Screen, held: HeldBack) -> str:
    """The chip of something held: by the chair, or because of those in the room."""
    return HELD_BY_THE_CHAIR if held.sealed else hidden_words(screen, held.blocked_by)


def hidden_words(screen: Screen, blocking: tuple[str, ...]) -> str:
    """The chip of something held, by the roles of those because of whom it is."""
    roles = [p.role or p.name for p in screen.view.participants if p.id in blocking]
    named = ", ".join(roles[:3]) + (f" and {len(roles) - 3} more" if len(roles) > 3 else "")
    return f"hidden: {named} present" if named else "hidden"
