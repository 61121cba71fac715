"""How one member likes the program: when it locks by itself, how it looks and how large its words are.

It lies in the store, since even a habit is somebody's; nothing of it is in the settings of the operating system.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from rothdesk.app.access import MemberId
from rothdesk.app.ports import Store

LOOKS = ("system", "light", "dark", "contrast")
LOCK_MINUTES = range(1, 16)
"""Minutes without a key or a movement of the mouse after which the program may lock (requirement 40)."""
LOCK_MINUTES_IN_SESSION = range(5, 61)
"""The same while a meeting is going on, where people talk for long and nobody types."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSettings:
    """A member's habits. Minutes are whole, and within the two ranges above."""

    lock_minutes: int = 5
    lock_minutes_in_session: int = 20
    look: str = "system"
    zoom: int = 100

    def __post_init__(self) -> None:
        """Raises `ValueError` for what cannot be set."""
        if (
            self.lock_minutes not in LOCK_MINUTES
            or self.lock_minutes_in_session not in LOCK_MINUTES_IN_SESSION
            or self.look not in LOOKS
        ):
            raise ValueError("a setting out of its range")


def own_settings(store: Store, member: MemberId) -> OwnSettings:
    """A member's settings; the usual ones where none were kept, or where they are of another version."""
    text = store.setting(_name(member))
    try:
        return OwnSettings(**json.loads(text)) if text else OwnSettings()
    except (ValueError, TypeError):
        return OwnSettings()


def keep_own_settings(store: Store, member: MemberId, settings: OwnSettings) -> None:
    """Keep them. Raises `Problem` as the store does."""
    store.keep_setting(_name(member), json.dumps(asdict(settings)))


def _name(member: MemberId) -> str:
    return f"settings/{member}"
