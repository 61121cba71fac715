"""JSON Schema (draft 2020-12) of a file, from the dataclasses that it is read into.

For editors that complete and check while somebody types. It says less than the reader, which alone decides: a schema
cannot follow ids or numbering.
"""

from __future__ import annotations

from datetime import date, datetime, time
from enum import Enum
from typing import Any

from rothdesk.support.strict_toml.notes import Note
from rothdesk.support.strict_toml.shapes import Choice, Key, Many, Plain, Shape, Table, table_of

_PLAIN: dict[type, dict[str, Any]] = {
    str: {"type": "string", "pattern": r"\S"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    time: {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$"},
    # Without an offset, so not the format "date-time", which demands one.
    datetime: {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d$"},
}


def json_schema(kind: type, title: str) -> dict[str, Any]:
    """The schema of a file that `read` turns into `kind`. Dates and times are strings in it, as editors expect."""
    definitions: dict[str, Any] = {}
    whole = _table(table_of(kind), definitions)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **whole}
    return {**schema, "$defs": dict(sorted(definitions.items()))} if definitions else schema


def _table(table: Table, definitions: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: _key(key, definitions) for key in table.keys.values()},
        "required": [key.name for key in table.keys.values() if key.required],
    }


def _key(key: Key, definitions: dict[str, Any]) -> dict[str, Any]:
    schema = _shape(key.shape, key.note, definitions)
    if key.note.help:
        schema["description"] = key.note.help
    default = key.default.value if isinstance(key.default, Enum) else key.default
    if isinstance(default, str | int):
        schema["default"] = default
    return schema


def _shape(shape: Shape, note: Note, definitions: dict[str, Any]) -> dict[str, Any]:
    if isinstance(shape, Plain):
        schema = dict(_PLAIN[shape.kind])
        if note.may_be_blank:
            schema.pop("pattern", None)
        return schema | _bounds(note, "minimum", "maximum")
    if isinstance(shape, Choice):
        return {"enum": list(shape.meaning)}
    if isinstance(shape, Many):
        items = _shape(shape.of, Note(), definitions)
        return {"type": "array", "items": items} | _bounds(note, "minItems", "maxItems")
    name = shape.type.__name__
    if name not in definitions:
        definitions[name] = {}  # holds the place while its own keys are looked at
        definitions[name] = _table(shape, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _bounds(note: Note, least: str, most: str) -> dict[str, int]:
    bounds = {least: note.at_least, most: note.at_most}
    return {word: bound for word, bound in bounds.items() if bound is not None}
