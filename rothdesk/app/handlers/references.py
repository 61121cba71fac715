"""Which fields of a record refer to which kinds, so that nothing is left referring to what is gone.

The rules of the fields say it (rothdesk/audience/rules.py); no list of references is kept here besides them.
"""

from __future__ import annotations

from dataclasses import replace

from rothdesk.audience.rules import REQUIRED_REFERENCES, RULES, Refers
from rothdesk.domain.entity import Entity
from rothdesk.domain.entries import Entry
from rothdesk.domain.record import MANY, SINGLE, Record, put


def references(kind: str) -> list[tuple[str, type[Entity], str]]:
    """Every field that refers to this kind: the field's own kind, its type and its name."""
    return [
        (own_kind, entity_type, name)
        for own_kind, entity_type in [*MANY.items(), *SINGLE.items()]
        for name, rule in RULES[entity_type].items()
        if isinstance(rule, Refers) and rule.kind == kind
    ]


def named(record: Record, kind: str, entity_id: str) -> bool:
    """Whether something in the record cannot do without this person or agency."""
    for own_kind, entity_type, name in references(kind):
        if own_kind in SINGLE:
            continue
        needed = name in REQUIRED_REFERENCES.get(entity_type, ()) or entity_type is Entry
        for entity in getattr(record, own_kind):
            value = getattr(entity, name)
            if needed and (entity_id in value if isinstance(value, tuple) else value == entity_id):
                return True
    return False


def without_references(record: Record, kind: str, entity_id: str) -> Record:
    """The record with every reference to this entity taken out."""
    for own_kind, _, name in references(kind):
        members = (getattr(record, own_kind),) if own_kind in SINGLE else getattr(record, own_kind)
        for entity in members:
            value = getattr(entity, name)
            if isinstance(value, tuple) and entity_id in value:
                record = put(record, replace(entity, **{name: tuple(v for v in value if v != entity_id)}))
            elif value == entity_id:
                record = put(record, replace(entity, **{name: None}))
    return record
