"""What a command changed: before- and after-images of the entities it touched.

One change set serves four masters: the store writes exactly its rows, the journal keeps it, undo puts its
before-images back, and views learn from it what to ask again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rothdesk.domain.entity import Entity
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import SINGLE, Record, drop, entities, put


@dataclass(frozen=True, slots=True)
class Image:
    """One touched entity: `before` is None when it was added, `after` is None when it was removed."""

    kind: str
    id: str
    before: Entity | None
    after: Entity | None

    def reversed(self) -> Image:
        """The image that takes this one back."""
        return Image(self.kind, self.id, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Everything that one command changed in one conference, with the command's plain name."""

    conference: ConferenceId
    name: str
    images: tuple[Image, ...]

    def reversed(self, name: str) -> ChangeSet:
        """The change set that undoes this one, under its own name."""
        return ChangeSet(self.conference, name, tuple(image.reversed() for image in reversed(self.images)))


@dataclass(frozen=True, slots=True)
class Change:
    """What views hear of a committed command: ids and kinds, never content."""

    conference: ConferenceId
    name: str
    revision: int
    touched: frozenset[tuple[str, str]]
    initiator: str = ""

    def concerns(self, *kinds: str) -> bool:
        """Whether an entity of one of these kinds was touched."""
        return any(kind in kinds for kind, _ in self.touched)


def compare(before: Record | None, after: Record, name: str) -> ChangeSet:
    """The change set that leads from one state of a record to the next (`before` None: the record is new)."""
    old = {(kind, e.id): e for kind, e in entities(before)} if before is not None else {}
    new = {(kind, e.id): e for kind, e in entities(after)}
    keys = [*new, *(key for key in old if key not in new)]
    images = tuple(
        Image(kind, entity_id, old.get((kind, entity_id)), new.get((kind, entity_id)))
        for kind, entity_id in keys
        if old.get((kind, entity_id)) != new.get((kind, entity_id))
    )
    return ChangeSet(after.id, name, images)


def apply(record: Record, images: Iterable[Image]) -> Record:
    """The record with these after-images in place. Single entities cannot be removed, only replaced."""
    for image in images:
        if image.after is not None:
            record = put(record, image.after)
        elif image.kind not in SINGLE:
            record = drop(record, image.kind, image.id)
    return record
