"""For whom a line of the plan was being typed, when the part of the meeting or the room changes under it.

What is half typed stays as closed as it was, and says when it has to go out of sight. It never opens by itself.
"""

from __future__ import annotations

from rothdesk.app.screen import Screen
from rothdesk.domain.ids import ItemId, PersonId
from rothdesk.domain.restriction import WhoMayKnow
from ui.steps.meeting.line import carried_over

PUT_ASIDE = "What was being typed has been added as it was and is held: somebody is here who may not know it."


class HalfTyped:
    """Follows the screens of a conference. `carried` is a set that an unfinished line keeps, or None."""

    def __init__(self) -> None:
        self.carried: WhoMayKnow | None = None
        self._ordinary: WhoMayKnow | None = None
        self._room: frozenset[PersonId] = frozenset()

    def follow(self, screen: Screen, *, typing: bool, chosen: WhoMayKnow | None, about: tuple[ItemId, ...]) -> bool:
        """Take in a new screen; True where the line has to go because of somebody who has come in.

        `chosen` is a set that the person has ticked for this line.
        """
        if not typing:
            self.carried = None
        elif self.carried is None and self._ordinary is not None and screen.default_who != self._ordinary:
            self.carried = carried_over(self._ordinary, screen.default_who)
        came = not screen.room <= self._room
        self._ordinary, self._room = screen.default_who, screen.room
        return typing and came and not _may_be_seen(chosen or self.carried or screen.default_who, about, screen)

    def carry(self, who: WhoMayKnow) -> None:
        """Hold a line that comes back to the set that it was typed for."""
        self.carried = who

    @property
    def who(self) -> WhoMayKnow | None:
        """Who may know the line as the screen said it last; None where that is everybody who is invited.

        Said with the command, so that a closed part that ends at this moment opens nothing.
        """
        who = self.carried or self._ordinary
        return None if who is None or who.is_open else who


def _may_be_seen(who: WhoMayKnow, about: tuple[ItemId, ...], screen: Screen) -> bool:
    known = {item.id for item in screen.view.restricted_items}
    return set(about) <= known and screen.view.audience.may_know(who, screen.agency_of)
