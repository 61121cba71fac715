"""What a handler is given besides the record and the command: the time, new ids, and the practice profile.

Handlers are pure: record and command in, record out. They read no clock and no store of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rothdesk.app.ports import IdSource
from rothdesk.profiles.profile import Profile


@dataclass(frozen=True, slots=True)
class Context:
    """The moment of the command, an id source, the profile of the conference and the digest that pins it."""

    now: datetime
    ids: IdSource
    profile: Profile
    profile_digest: str = ""
