"""Plants a phrase of its own into every field of a record that can hold words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from rothdesk.audience.rules import Inner, Plain, rule_for
from rothdesk.domain.entity import Entity
from rothdesk.domain.record import SINGLE, Record, entities, put

Planted = Mapping[str, tuple[str, str, str]]
"""Phrases, with the kind, the id and the field in which each stands."""

ALSO_WORDS = frozenset({"name", "child_name", "child_known_as", "lowest_means", "highest_means", "terms"})
"""Fields of words for which the rules have no mark, because other rules look after them in a copy."""


def word_fields(entity: Entity) -> list[str]:
    """The fields that can hold what somebody wrote."""
    found = []
    for field in fields(entity):
        rule = rule_for(type(entity), field.name)
        if field.name in ALSO_WORDS or (isinstance(rule, Plain | Inner) and rule.words):
            found.append(field.name)
    return found


def planted(record: Record) -> tuple[Record, Planted]:
    """The record with a phrase in each of these fields, and where each is."""
    phrases: dict[str, tuple[str, str, str]] = {}
    for kind, entity in list(entities(record)):
        changes: dict[str, Any] = {}
        for name in word_fields(entity):
            phrase = f"zebra-{len(phrases):04}-plimsoll"
            phrases[phrase] = (kind, entity.id, name)
            changes[name] = (phrase,) if isinstance(getattr(entity, name), tuple) else phrase
        record = put(record, replace(entity, **changes))
    return record, phrases


def within(text: object, phrases: Planted) -> set[str]:
    """Which of the phrases stand in a text, or in what a value says of itself."""
    said = text if isinstance(text, str) else repr(text)
    return {phrase for phrase in phrases if phrase in said}


def must_be_closed(record: Record, planted_in: tuple[str, str, str]) -> bool:
    """Whether not everybody may know this field: the rules once more, said in another way."""
    kind, entity_id, name = planted_in
    entity = next(e for k, e in entities(record) if (k, e.id) == (kind, entity_id))
    if any(limit.field == name and not limit.who.is_open for limit in entity.limits):
        return True
    return (
        kind == "restricted_items"
        or is_closed(record, entity)
        or (kind == "third_parties" and not is_named_openly(record, entity))
    )


def is_closed(record: Record, entity: Entity) -> bool:
    """Whether the entity as a whole is not for everybody: by its own set, or by an item that it rests on."""
    items = {item.id: item for item in record.restricted_items}
    about = [items.get(item) for item in getattr(entity, "about", ())]
    return not entity.who.is_open or any(item is None or not item.who.is_open for item in about)


def is_named_openly(record: Record, person: Any) -> bool:
    """Whether something open refers to this person, or nothing at all does and they are of no concern."""
    mentions = [
        (kind, e) for kind, e in entities(record) if person.id in getattr(e, "mentions", ()) and kind not in SINGLE
    ]
    if not mentions:
        return person.kind.value != "person_of_concern"
    return any(
        kind != "restricted_items"
        and not is_closed(record, e)
        and not any(limit.field == "mentions" and not limit.who.is_open for limit in e.limits)
        for kind, e in mentions
    )
