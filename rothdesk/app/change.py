"""What a command changed: before- and after-images of the entities it touched.

One change set serves four masters: the store writes exactly its rows, the journal keeps it, undo puts its
before-images back, and views learn from it what to ask again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rothdesk.domain.closure import OPEN, AllClosed, Closed, closed
from rothdesk.domain.entity import Entity
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import KINDS, SINGLE, Record, drop, entities, of_kind, put


@dataclass(frozen=True, slots=True)
class Image:
    """One touched entity: `before` is None when it was added, `after` is None when it was removed.

    `was_closed` and `closed` are its closed fields before and after. It may be touched by these alone: a person's
    name closes when the one open entry that names them does.
    """

    kind: str
    id: str
    before: Entity | None
    after: Entity | None
    was_closed: Closed = OPEN
    closed: Closed = OPEN

    def reversed(self) -> Image:
        """The image that takes this one back."""
        return Image(self.kind, self.id, self.after, self.before, was_closed=self.closed, closed=self.was_closed)


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


def compare(
    before: Record | None,
    after: Record,
    name: str,
    *,
    cleared: bool = True,
    closed: Callable[[Record], AllClosed] = closed,
) -> ChangeSet:
    """The change set that leads from one state of a record to the next (`before` None: the record is new).

    For somebody who is not cleared, what follows for entities that they did not change is left to the next one who
    is: without the restricted parts it cannot be known, and they could not seal it. `closed` says what is closed.
    """
    was_closed = closed(before) if before is not None else {}
    is_closed = closed(after)
    keys = was_closed.keys() | is_closed.keys() if cleared else ()
    follow = {key for key in keys if was_closed.get(key, OPEN) != is_closed.get(key, OPEN)}
    where = {kind for kind, _ in follow}
    left, removed = list[Image](), list[Image]()
    for kind in KINDS:
        # Most is the very same value: comparing that with itself, field by field, would take longer than the rest.
        if before is not None and getattr(before, kind) is getattr(after, kind) and kind not in where:
            continue
        old, new = _by_id(before, kind), _by_id(after, kind)
        for key in (*new, *(key for key in old if key not in new)):
            was, now = old.get(key), new.get(key)
            if (was is not now and was != now) or key in follow:
                image = Image(*key, was, now, was_closed.get(key, OPEN), is_closed.get(key, OPEN))
                (removed if now is None else left).append(image)
    return ChangeSet(after.id, name, (*left, *removed))


def _by_id(record: Record | None, kind: str) -> dict[tuple[str, str], Entity]:
    return {(kind, e.id): e for e in of_kind(record, kind)} if record is not None else {}


def seal_again(record: Record, touched: Iterable[tuple[str, str]], name: str) -> ChangeSet:
    """The change set that changes nothing of these entities but writes them, sealed as they must be now."""
    wanted, is_closed = frozenset(touched), closed(record)
    images = (
        Image(kind, e.id, e, e, is_closed.get((kind, e.id), OPEN), is_closed.get((kind, e.id), OPEN))
        for kind, e in entities(record)
        if (kind, e.id) in wanted
    )
    return ChangeSet(record.id, name, tuple(images))


def apply(record: Record, images: Iterable[Image]) -> Record:
    """The record with these after-images in place. Single entities cannot be removed, only replaced."""
    for image in images:
        if image.after is not None:
            record = put(record, image.after)
        elif image.kind not in SINGLE:
            record = drop(record, image.kind, image.id)
    return record
