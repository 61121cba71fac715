"""Marks somebody in or out by their initials or the beginning of a name, from any page.

It asks for a few letters and says what came of them; nobody is marked unless the letters fit exactly one person.
"""

from __future__ import annotations

from collections.abc import Callable

from rothdesk.app.commands.base import Command
from rothdesk.app.commands.meeting import Arrive, Leave
from rothdesk.app.screen import Screen
from rothdesk.domain.conference import Stage
from rothdesk.domain.ids import PersonId
from rothdesk.domain.people import Participant
from ui.conference.open_conference import OpenConference

Tell = Callable[[str, bool], object]
"""Called with a sentence, and whether something was done that can be undone."""


def mark_somebody(conference: OpenConference, tell: Tell) -> None:
    """Ask whom to mark, and mark them as out where they were in, or the other way round."""
    screen = conference.screen
    if screen is None:
        return
    if screen.view.conference.stage is Stage.OVER:
        tell("The meeting is over. Times can be put right on the page Arrival.", False)
        return
    typed = conference.asker.ask_text("Mark somebody in or out", "Initials or the beginning of a name", "Mark")
    wanted = (typed or "").strip().casefold()
    if not wanted:
        return
    found = fitting(screen.view.participants, wanted)
    if len(found) != 1:
        tell(
            "Nobody was marked: these letters fit several people. Type more of the name."
            if found
            else "Nobody was marked: these letters fit nobody who is invited.",
            False,
        )
        return
    person, now = found[0], conference.now()
    here = _is_here(person, screen)
    command: Command = (
        Leave(conference=conference.id, person=PersonId(person.id), at=now)
        if here
        else Arrive(conference=conference.id, person=PersonId(person.id), at=now)
    )
    done = f"{person.name} is marked {'out' if here else 'in'}, {now:%H:%M}."
    conference.do(command, lambda _change: tell(done, True))


def fitting(people: tuple[Participant, ...], wanted: str) -> list[Participant]:
    """Those with these initials; where there are none, those with a name that begins so."""
    by_initials = [p for p in people if p.initials.casefold() == wanted]
    return by_initials or [
        p
        for p in people
        if p.name.casefold().startswith(wanted) or any(w.casefold().startswith(wanted) for w in p.name.split())
    ]


def _is_here(person: Participant, screen: Screen) -> bool:
    return any(stay.person == person.id and stay.left is None for stay in screen.view.presences)
