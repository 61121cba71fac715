"""What stands on the unlock page before anybody is in, as values and in words.

None of it is secret, and none of it comes from the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rothdesk.app.access import MemberId
from rothdesk.app.doubt import StoreHeld


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody who may come in. With `quick`, a PIN may work for them on this computer now."""

    id: MemberId
    label: str
    role: str
    quick: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Who may come in, who came in last here, how long to wait after failures, and when the last backup was made.

    `held` says that another program has the store open, and which.
    """

    guests: tuple[Guest, ...] = ()
    last: MemberId | None = None
    wait_seconds: float = 0
    last_backup: datetime | None = None
    held: StoreHeld | None = None


def backup_words(made_at: datetime | None, now: datetime) -> str:
    """How old the last backup is, in words. Both moments are timezone-aware."""
    if made_at is None:
        return "No backup has been made yet."
    days = (now.astimezone(made_at.tzinfo).date() - made_at.date()).days
    age = "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"
    return f"Last backup: {age}, at {made_at:%H:%M}."


def wait_words(seconds: float) -> str:
    """How long to wait before the next try, in words."""
    whole = max(1, round(seconds))
    minutes, rest = divmod(whole, 60)
    length = f"{minutes}:{rest:02d} minutes" if minutes else f"{rest} second{'' if rest == 1 else 's'}"
    return f"Too many tries went wrong. The next one is possible in {length}. Nothing is ever wiped."
