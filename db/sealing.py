"""Rows with closed fields: the words go into one sealed box in the column `sealed`, and blanks into their columns.

The column holds `*:` and the box where the whole row is closed, else the names of the closed fields, a colon and the
box. Inside is the JSON of those fields as they would be stored. What cannot be opened is carried over as it is, byte
by byte; a change that would need the key raises `NotCleared`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.canonical import canonical
from db.conversion import Row, Value, from_row, neutral_row, to_row
from db.problems import RecordUnreadable
from rothdesk.app.access import Closing, NotCleared, Place
from rothdesk.domain.closure import OPEN, Closed, is_whole, own_fields, worded
from rothdesk.domain.entity import Entity
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import KINDS, Sealed
from rothdesk.support.problem import Problem

COLUMN = "sealed"
_WHOLE = "*"
_BOUND = frozenset({"who", "limits"})
"""What stays in clear of a row that is closed as a whole and lies in its box as well: exchanging it is noticed."""


@dataclass(frozen=True, slots=True)
class Box:
    """What the column says: the closed fields (all of the kind's own for a whole row) and their box."""

    fields: Closed
    whole: bool
    words: str


def box_of(kind: str, row: Mapping[Any, Any]) -> Box | None:
    """The row's box, or None where nothing of it is sealed."""
    text = row[COLUMN]
    if text is None:
        return None
    names, _, words = text.partition(":")
    if names == _WHOLE:
        return Box(own_fields(kind), True, words)
    return Box(frozenset(names.split(",")), False, words)


class Sealing:
    """Seals and opens the rows of one conference for whoever is signed in."""

    def __init__(self, closing: Closing, conference: ConferenceId) -> None:
        self._closing = closing
        self._conference = conference
        self.cleared = closing.is_cleared(conference)
        self._generation = closing.generation(conference) if self.cleared else 0

    def row(
        self, kind: str, entity: Entity, closed: Closed, stored: Mapping[Any, Any] | None, *, opens: Closed = OPEN
    ) -> Row:
        """The entity as it is stored, given the row that it takes the place of (None: it is new).

        Of what is sealed there, only what this change `opens` comes out of its box. That something else is not closed
        any more follows from columns which anybody can write who has the store's key.
        """
        values = to_row(entity)
        before = box_of(kind, stored) if stored is not None else None
        if before is not None and not self.cleared:
            if before.whole or not before.fields <= closed or worded(entity, closed):
                raise NotCleared
            return {**values, COLUMN: stored[COLUMN] if stored is not None else None}
        if before is not None:
            closed |= before.fields - opens
        whole = is_whole(kind, closed)
        names = closed if whole else worded(entity, closed)
        if not names:
            return {**values, COLUMN: None}
        inside = canonical({name: values[name] for name in (names | _BOUND if whole else names)})
        box = self._closing.seal(self._place(kind, entity.id), inside.encode())
        blanks = {name: value for name, value in neutral_row(type(entity)).items() if name in names}
        return {**values, **blanks, COLUMN: f"{_WHOLE if whole else ','.join(sorted(names))}:{box}"}

    def check_may_go(self, kind: str, stored: Mapping[Any, Any]) -> None:
        """Raise `NotCleared` if this row holds words that the one who removes it cannot read."""
        if not self.cleared and box_of(kind, stored) is not None:
            raise NotCleared

    def entity(self, kind: str, row: Mapping[Any, Any]) -> tuple[Entity | None, Sealed | None]:
        """What the row holds, and what of it stays sealed. Raises `RecordUnreadable`, naming kind and id."""
        box = box_of(kind, row)
        entity_type = KINDS[kind]
        if box is None:
            return from_row(entity_type, row), None
        if self.cleared:
            return from_row(entity_type, {**row, **self._opened(kind, row, box)}), None
        bare = from_row(Entity, row)
        sealed = Sealed(
            kind=kind,
            id=bare.id,
            position=bare.position,
            who=bare.who,
            limits=bare.limits,
            fields=() if box.whole else tuple(sorted(box.fields)),
        )
        return (None if box.whole else from_row(entity_type, row)), sealed

    def is_as_it_must_be(self, kind: str, entity: Entity, closed: Closed, box: Box | None) -> bool:
        """Whether this row is sealed as these closed fields ask, or further, under the newest key."""
        whole = is_whole(kind, closed)
        names = closed if whole else worded(entity, closed)
        if box is None:
            return not names
        newest = self._closing.generation_of(box.words) == self._generation
        return newest and (box.whole or (not whole and names <= box.fields))

    def _opened(self, kind: str, row: Mapping[Any, Any], box: Box) -> dict[str, Value]:
        place = self._place(kind, str(row["id"]))
        try:
            values: dict[str, Value] = json.loads(self._closing.open(place, box.words))
        except (Problem, ValueError):
            raise RecordUnreadable(f"{kind}, {place.id}") from None
        as_left = all(name in values and row[name] == values.pop(name) for name in _BOUND) if box.whole else True
        if not as_left or not values.keys() <= box.fields or not (box.whole or values.keys() == box.fields):
            raise RecordUnreadable(f"{kind}, {place.id}")
        return values

    def _place(self, kind: str, entity_id: str) -> Place:
        return Place(self._conference, kind, entity_id, COLUMN)
