"""What every part of a record has in common: an id, a place in its list, and who may know it.

Entities are frozen; a change is a new value with the same id. `who` denies by default.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass
from typing import Any

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


class NotBlankableError(TypeError):
    """A limit lies on a field that has no value that says nothing, such as the time of an entry."""


def blank(field: Field[Any]) -> Any:
    """The value of this field that says nothing: its default, or an empty text. Raises `NotBlankableError`."""
    if field.default is not MISSING:
        return field.default
    if field.type in (str, "str"):
        return ""
    raise NotBlankableError(field.name)
