"""Between rows and frozen values, worked out from the type hints of the values.

A row is a mapping from field name to text, whole number, truth value or None: the same in the tables and in the
journal. A new field of a known type needs nothing here; a field of a type without a rule is an error at once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from enum import Enum
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from db.canonical import canonical
from db.problems import RecordUnreadable
from rothdesk.domain.entity import Entity, NotBlankableError, blank
from rothdesk.domain.record import KINDS, kind_of
from rothdesk.domain.restriction import FieldLimit, WhoMayKnow
from rothdesk.support.clock import LONDON

E = TypeVar("E", bound=Entity)
Value = str | int | bool | None
Row = dict[str, Value]

_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Rule:
    """How one type goes into a column and comes back."""

    store: Callable[[Any], Value]
    fetch: Callable[[Any], Any]


def to_row(entity: Entity) -> Row:
    """The entity's fields as they are stored."""
    return {name: rule.store(getattr(entity, name)) for name, rule in _FIELDS[type(entity)].items()}


def neutral_row(entity_type: type[Entity]) -> Row:
    """What the columns of an entity hold where its words are sealed: nothing, and blanks where nothing cannot be."""
    return _NEUTRAL[entity_type]


def from_row(entity_type: type[E], row: Mapping[Any, Any]) -> E:
    """The entity that a row holds. Raises `RecordUnreadable`, which names kind and id but no content."""
    return entity_type(**fields_of(entity_type, row, _FIELDS[entity_type]))


def fields_of(entity_type: type[Entity], row: Mapping[Any, Any], names: Iterable[str]) -> dict[str, Any]:
    """The values of these fields in a row, and of no others. Raises as `from_row`."""
    rules = _FIELDS[entity_type]
    try:
        return {name: rules[name].fetch(row[name]) for name in names}
    except (ValueError, TypeError, KeyError, AttributeError):
        kind = kind_of(entity_type) if entity_type is not Entity else "closed row"
        raise RecordUnreadable(f"{kind}, {row.get('id', 'without id')}") from None


def rule_for(hint: Any) -> Rule:
    """The rule for one type. Raises TypeError if there is none."""
    hint = getattr(hint, "__supertype__", hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Rule(lambda value: str(value.value), hint)
    if hint in _RULES:
        return _RULES[hint]
    arguments = get_args(hint)
    if get_origin(hint) is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        if arguments[0] is FieldLimit:
            return Rule(_store_limits, _fetch_limits)
        if getattr(arguments[0], "__supertype__", arguments[0]) is str:
            return Rule(_store_texts, _fetch_texts)
    if get_origin(hint) in (Union, UnionType) and len(arguments) == 2 and arguments[1] is type(None):
        return _optional(rule_for(arguments[0]))
    raise TypeError(f"no rule for storing {hint}")


def moment_text(moment: datetime) -> str:
    """A moment as ISO 8601 in universal time with microseconds, so that text order is time order.

    Raises ValueError for a moment without a zone: it could be off by an hour, unnoticed.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """The moment of `moment_text`, in London time."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return found.astimezone(LONDON)


def storable(text: str) -> str:
    """The text with half characters (lone surrogates, which UTF-8 cannot write) replaced by U+FFFD.

    An editor can hand them over when a key is pressed halfway through a composition; saving must not fail for it.
    """
    return _HALF_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", text)


def _exactly(kind: type) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError("not what this column holds")
        return value

    return check


def _optional(rule: Rule) -> Rule:
    return Rule(
        lambda value: None if value is None else rule.store(value),
        lambda value: None if value is None else rule.fetch(value),
    )


def _store_texts(texts: tuple[str, ...]) -> str:
    return canonical([storable(text) for text in texts])


def _fetch_texts(text: str) -> tuple[str, ...]:
    return tuple(_text(each) for each in json.loads(text))


def _who_value(who: WhoMayKnow) -> dict[str, list[str]]:
    return {"people": sorted(who.people), "agencies": sorted(who.agencies)}


def _who(value: dict[str, list[Any]]) -> WhoMayKnow:
    if set(value) != {"people", "agencies"}:
        raise ValueError("not a set of people and agencies")
    return WhoMayKnow(
        people=frozenset(_text(each) for each in value["people"]),
        agencies=frozenset(_text(each) for each in value["agencies"]),
    )


def _store_limits(limits: tuple[FieldLimit, ...]) -> str:
    return canonical([{"field": limit.field, "who": _who_value(limit.who)} for limit in limits])


def _fetch_limits(text: str) -> tuple[FieldLimit, ...]:
    return tuple(FieldLimit(field=_text(each["field"]), who=_who(each["who"])) for each in json.loads(text))


_text = _exactly(str)
_RULES: dict[Any, Rule] = {
    str: Rule(storable, _text),
    bool: Rule(_exactly(bool), _exactly(bool)),
    int: Rule(_exactly(int), _exactly(int)),
    date: Rule(lambda day: str(day.isoformat()), date.fromisoformat),
    datetime: Rule(moment_text, moment),
    WhoMayKnow: Rule(lambda who: canonical(_who_value(who)), lambda text: _who(json.loads(text))),
}


def _field_rules(entity_type: type[Entity]) -> dict[str, Rule]:
    hints = get_type_hints(entity_type)
    return {field.name: rule_for(hints[field.name]) for field in fields(entity_type)}


def _neutral(entity_type: type[Entity]) -> Row:
    blanks: Row = {}
    for field in fields(entity_type):
        try:
            blanks[field.name] = _FIELDS[entity_type][field.name].store(blank(field))
        except NotBlankableError:
            blanks[field.name] = 0 if field.type in (int, "int", bool, "bool") else ""
    return blanks


_KINDS: tuple[type[Entity], ...] = (Entity, *KINDS.values())
_FIELDS = {entity_type: _field_rules(entity_type) for entity_type in _KINDS}
"""The rule for each field of each kind, worked out at once, so that a field without one is noticed at the start."""

_NEUTRAL = {entity_type: _neutral(entity_type) for entity_type in KINDS.values()}
