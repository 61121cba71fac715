"""What was said and noted, entry by entry, and the restricted items that agencies told the chair of.

An entry about a restricted item can never be known more widely than the item itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rothdesk.domain.entity import Entity
from rothdesk.domain.ids import ItemId, PersonId, ThirdPartyId


class EntryKind(StrEnum):
    """What sort of thing was said. The profile gives the words for each on screen and on paper."""

    STRENGTH = "strength"
    WORRY = "worry"
    UNKNOWN = "unknown"
    CHILD_VIEW = "child_view"
    FAMILY_VIEW = "family_view"
    FACT = "fact"
    VIEW = "view"
    DECISION = "decision"
    ACTION = "action"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Entity):
    """One thing said or noted. `through` is who spoke for the speaker, such as an advocate for the child.

    `about` names the restricted items that the entry rests on; its effective audience is narrowed to theirs.
    """

    at: datetime
    kind: EntryKind
    text: str
    speaker: PersonId | None = None
    through: PersonId | None = None
    agenda_item: str = ""
    considerations: tuple[str, ...] = ()
    about: tuple[ItemId, ...] = ()
    mentions: tuple[ThirdPartyId, ...] = ()
    confirm_with_chair: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictedItem(Entity):
    """Something an agency told the chair that not everybody may know.

    `words_for_all` is the form of words that the owner agreed to in everybody's record; `terms` are the names,
    places and marks that must not appear in a copy for anybody outside `who`.
    """

    owner: PersonId | None = None
    received_on: date | None = None
    how_received: str = ""
    text: str
    why: str = ""
    words_for_all: str = ""
    handling: str = ""
    review_on: date | None = None
    review_note: str = ""
    terms: tuple[str, ...] = ()
    mentions: tuple[ThirdPartyId, ...] = ()
