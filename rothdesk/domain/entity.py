"""What every part of a record has in common: an id, a place in its list, and who may know it.

Entities are frozen; a change is a new value with the same id. `who` denies by default.
"""

from __future__ import annotations

from dataclasses import dataclass

from rothdesk.domain.restriction import NOBODY, FieldLimit, WhoMayKnow


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A part of the record with an identity of its own.

    `position` orders the entities of a kind; `limits` close single fields further than `who` closes the whole.
    """

    id: str
    position: int = 0
    who: WhoMayKnow = NOBODY
    limits: tuple[FieldLimit, ...] = ()
