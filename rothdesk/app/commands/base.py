"""What every command is: a frozen value that says what somebody wants done to one conference.

A command carries the words that were typed and ids, never rows, widgets or how to do it. Its label names it in the
journal and in "Undo …", so labels never carry content.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar, Generic, TypeVar

from rothdesk.domain.entity import Entity
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.restriction import WhoMayKnow

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, kw_only=True)
class Command:
    """One thing to do. `initiator` names the view that asked, so that it need not refresh itself.

    A `barrier` cannot be undone, and nothing before it can be undone after it. One that `begins` makes the record.
    """

    conference: ConferenceId
    initiator: str = ""
    label: ClassVar[str]
    barrier: ClassVar[bool] = False
    begins: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True)
class Add(Command, Generic[E]):
    """Add an entity. An empty id is replaced by a new one; the position is the next one of its list.

    `who` None asks for the ordinary set: in the open part everybody invited, in a closed part those in the room,
    for a restricted item nobody until it is said who.
    """

    entity: E
    who: WhoMayKnow | None = None


@dataclass(frozen=True, kw_only=True)
class Keep(Command, Generic[E]):
    """Keep an entity whose id is given from outside (a tick, a mark): in the place of the one before, if any."""

    entity: E
    who: WhoMayKnow | None = None


@dataclass(frozen=True, kw_only=True)
class Amend(Command, Generic[E]):
    """Change fields of an entity. `who` may only be narrowed this way; see `OpenUp` for the other direction."""

    entity_type: ClassVar[type[Entity]]
    id: str
    changes: tuple[tuple[str, object], ...]

    @classmethod
    def of(cls, conference: ConferenceId, entity_id: str, initiator: str = "", **changes: object) -> Amend[E]:
        """The command that sets these fields. Raises `TypeError` for a field that the entity does not have."""
        known = {f.name for f in fields(cls.entity_type)} - {"id"}
        if unknown := set(changes) - known:
            raise TypeError(f"{cls.entity_type.__name__} has no field {', '.join(sorted(unknown))}")
        return cls(conference=conference, id=entity_id, changes=tuple(changes.items()), initiator=initiator)


@dataclass(frozen=True, kw_only=True)
class Remove(Command, Generic[E]):
    """Take an entity out. References to it go with it; its words stay in the journal."""

    entity_type: ClassVar[type[Entity]]
    id: str
