"""Which words of a record are restricted, and therefore cryptographically closed in the store.

Decided from the record alone: whatever not everybody invited may know is closed. It must never leave words in clear
that are not open, and never close what the program needs of everybody: who is in the room, and whose agency is whose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from rothdesk.domain.entity import Entity, NotBlankableError, blank
from rothdesk.domain.people import ThirdParty, ThirdPartyKind
from rothdesk.domain.record import KINDS, MANY, Record, Sealed, entities, of_kind

Closed = frozenset[str]
"""Names of the fields of one entity that are closed, whether anything stands in them or not."""

AllClosed = Mapping[tuple[str, str], Closed]
"""The closed fields of the entities of a record that have some, by kind and id."""

OPEN: Closed = frozenset()

CLOSED_AS_A_WHOLE = frozenset(
    {
        "restricted_items",
        "entries",
        "actions",
        "notifications",
        "third_parties",
        "scaling_rounds",
        "harm_ticks",
        "readiness",
        "core_group",
    }
)
"""Kinds of which nothing but id, position, sets and limits stays in clear when not everybody invited may know.

Of the others, what the program cannot do without stays: nobody's screen is safe unless it knows who is in the room,
who belongs to which agency and whether a closed part is going on; whoever keeps the minutes must be able to write
down who is asked out; nobody may be asked twice for a number or a view; and final rows cannot be closed later.
"""

_NEEDED: dict[str, frozenset[str]] = {
    "conference": frozenset({"reference", "conference_type", "profile", "profile_digest", "starts_at"})
    | {"child_person", "chair", "minute_taker", "opened_at", "closed_at"},
    "agencies": frozenset({"kind", "profile_agency"}),
    "participants": frozenset({"agency", "kind", "invitation", "expected"}),
    "presences": frozenset({"person", "arrived", "left", "mode"}),
    "closed_parts": frozenset({"started", "ended", "asked_out"}),
    "scores": frozenset({"round", "person"}),
    "views": frozenset({"person"}),
    "recipients": frozenset({"people", "agencies", "form", "through"}),
    "versions": frozenset({"number", "approved_at", "signed_on", "content", "open_content"}),
    "issued_copies": frozenset({"version", "recipient", "issued_at", "sha256", "file_name", "signer"}),
}
"""Fields that stay in clear although the entity is not open, or a limit lies on them. None of it is words."""

_COMMON = frozenset({"id", "position", "who", "limits"})
_LOOKED_AT_CLOSELY = frozenset({"restricted_items", "versions"})
_RESTING = ("entries", "actions", "notifications")
"""Kinds whose entities may be about restricted items, and are no more open than these."""
_MENTIONING = ("restricted_items", *_RESTING)


def own_fields(kind: str) -> Closed:
    """The fields of a kind but those that every entity has."""
    return _OWN[kind]


def is_whole(kind: str, closed: Closed) -> bool:
    """Whether this is so much of an entity that it is closed as a whole."""
    return kind in CLOSED_AS_A_WHOLE and closed == _OWN[kind]


def closed(record: Record) -> AllClosed:
    """The closed fields of every entity that has some, by kind and id."""
    return _closed(record, _open_items(record), None)


class Closures:
    """What is closed of one record as it goes on, change by change: what has not changed is not looked at again."""

    def __init__(self) -> None:
        self._last: tuple[Record, AllClosed] | None = None

    def of(self, record: Record) -> AllClosed:
        """As `closed`. The quickest is the record that was asked about last, then one that grew out of it."""
        if self._last is None or self._last[0] is not record:
            items = _open_items(record)
            usable = self._last if self._last is not None and _open_items(self._last[0]) == items else None
            self._last = (record, _closed(record, items, usable))
        return self._last[1]


def _open_items(record: Record) -> set[str]:
    open_items = {item.id for item in record.restricted_items if item.who.is_open}
    return open_items | {e.id for e in record.sealed if e.kind == "restricted_items" and e.who.is_open}


def _closed(record: Record, open_items: set[str], earlier: tuple[Record, AllClosed] | None) -> AllClosed:
    """As `closed`. `earlier` is another state of the record, with the same open items, and what was closed of it."""
    found: dict[tuple[str, str], Closed] = {}
    for kind in KINDS:
        if earlier is not None and getattr(record, kind) is getattr(earlier[0], kind) and kind != "third_parties":
            found |= {key: names for key, names in earlier[1].items() if key[0] == kind}
            continue
        for entity in of_kind(record, kind):
            # Most are open without any condition; this is asked of every entity at each commit.
            looked_at = kind in _LOOKED_AT_CLOSELY or (kind in _RESTING and getattr(entity, "about", None) != ())
            if not looked_at and not entity.limits and entity.who.is_open:
                continue
            if fields_closed := _closed_by_itself(kind, entity, open_items):
                found[kind, entity.id] = fields_closed
    mentioned = _mentioned(record, found)
    for person in record.third_parties:
        if _must_not_be_named(person, mentioned.get(person.id)):
            found["third_parties", person.id] = _OWN["third_parties"]
    return found


def worded(entity: Entity, names: Closed) -> Closed:
    """Those of these fields in which something stands. A blank one has nothing to close."""
    return frozenset(name for name in names if getattr(entity, name) != _BLANKS[type(entity)].get(name))


def without(entity: Entity, names: Closed) -> Entity:
    """The entity with these fields blank. Each must be one that can be."""
    blanks = _BLANKS[type(entity)]
    values: dict[str, Any] = {name: blanks[name] for name in names}
    return replace(entity, **values) if values else entity


def without_closed(record: Record) -> Record:
    """The record as somebody has it who is not cleared for its restricted text; unchanged if it is theirs."""
    if record.sealed:
        return record
    sealed: list[Sealed] = []
    parts: dict[str, Any] = {kind: [] for kind in MANY}
    all_closed = closed(record)
    for kind, entity in entities(record):
        names = all_closed.get((kind, entity.id), OPEN)
        whole = is_whole(kind, names)
        names = OPEN if whole else worded(entity, names)
        if whole or names:
            sealed.append(sealed_part(kind, entity, names))
        if whole:
            continue
        left = without(entity, names)
        if kind in MANY:
            parts[kind].append(left)
        else:
            parts[kind] = left
    parts = {kind: tuple(part) if isinstance(part, list) else part for kind, part in parts.items()}
    return replace(record, **parts, sealed=tuple(sealed))


def sealed_part(kind: str, entity: Entity, names: Closed) -> Sealed:
    """What is left of an entity, or of these fields of it, for whoever is not cleared."""
    return Sealed(
        kind=kind,
        id=entity.id,
        position=entity.position,
        who=entity.who,
        limits=entity.limits,
        fields=tuple(sorted(names)),
    )


def _closed_by_itself(kind: str, entity: Entity, open_items: set[str]) -> Closed:
    """What the entity's own set and limits close, and the items that it rests on."""
    narrow = kind == "restricted_items" or not entity.who.is_open
    about = getattr(entity, "about", ())
    narrow = narrow or (bool(about) and not open_items.issuperset(about))
    if narrow and kind in CLOSED_AS_A_WHOLE:
        return _OWN[kind]
    if not narrow and not entity.limits and kind != "versions":
        return OPEN
    names = frozenset(limit.field for limit in entity.limits if not limit.who.is_open)
    if kind in CLOSED_AS_A_WHOLE and not names <= _BLANKS[type(entity)].keys():
        return _OWN[kind]
    if narrow:
        names = _OWN[kind]
    names = (names & _BLANKS[type(entity)].keys()) - _NEEDED.get(kind, OPEN)
    if kind == "versions" and getattr(entity, "content", "") != getattr(entity, "open_content", ""):
        names |= {"content"}  # a digest of restricted words would confirm a guess at them
    return names


def _mentioned(record: Record, found: AllClosed) -> dict[str, bool]:
    """Whether something open refers to each third party to whom anything refers."""
    mentioned: dict[str, bool] = {}
    for kind in _MENTIONING:
        for entity in getattr(record, kind):
            for person in entity.mentions:
                is_open = "mentions" not in found.get((kind, entity.id), OPEN)
                mentioned[person] = mentioned.get(person, False) or is_open
    return mentioned


def _must_not_be_named(person: ThirdParty, mentioned_openly: bool | None) -> bool:
    """Whether a third party is closed although its own set is open.

    It is where only closed things refer to it; a person of concern is until something open does.
    """
    if mentioned_openly is None:
        return person.kind is ThirdPartyKind.CONCERN
    return not mentioned_openly


def _blanks(entity_type: type[Entity]) -> dict[str, Any]:
    found = {}
    for field in fields(entity_type):
        if field.name not in _COMMON:
            try:
                found[field.name] = blank(field)
            except NotBlankableError:
                continue
    return found


_OWN = {kind: frozenset(f.name for f in fields(entity_type)) - _COMMON for kind, entity_type in KINDS.items()}
_BLANKS = {entity_type: _blanks(entity_type) for entity_type in KINDS.values()}
