"""Type hints of dataclasses as a small closed set of shapes, which the reader and the JSON Schema both go by.

A hint outside the set is a mistake of the programmer, not of the file: it raises `TypeError`.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from rothdesk.support.strict_toml.notes import Note, note_of

Scalar = str | int


@dataclass(frozen=True, slots=True)
class Plain:
    """Text, a number, a yes or no, a day, a time of day or a moment."""

    kind: type


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a fixed set: an enum's values or a `Literal`."""

    meaning: Mapping[Scalar, object]


@dataclass(frozen=True, slots=True)
class Many:
    """A list of one shape; `build` makes the tuple or frozenset of it."""

    of: Shape
    build: Callable[[Iterable[Any]], object]


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table."""

    name: str
    shape: Shape
    note: Note
    required: bool
    default: object


@dataclass(frozen=True, slots=True)
class Table:
    """A dataclass: `keys` by name, in the order in which it declares them."""

    type: type
    keys: Mapping[str, Key]


Shape = Plain | Choice | Many | Table


def table_of(kind: type) -> Table:
    """The table that a dataclass describes."""
    if not dataclasses.is_dataclass(kind):
        raise TypeError(f"{kind.__name__} is not a dataclass")
    hints = get_type_hints(kind)
    fields = [field for field in dataclasses.fields(kind) if field.init]
    return Table(kind, {field.name: _key(field, hints[field.name]) for field in fields})


def _key(field: dataclasses.Field[Any], hint: Any) -> Key:
    default = field.default
    if field.default_factory is not dataclasses.MISSING:
        default = field.default_factory()
    required = default is dataclasses.MISSING
    return Key(field.name, shape_of(hint), note_of(field.metadata), required, None if required else default)


def shape_of(hint: Any) -> Shape:
    """The shape of one type hint. `X | None` has the shape of `X`: a key without a value is left out of the file."""
    if isinstance(hint, NewType):
        return shape_of(hint.__supertype__)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        (only,) = (argument for argument in arguments if argument is not types.NoneType)
        return shape_of(only)
    if origin is Literal:
        return Choice({value: value for value in arguments})
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return Many(shape_of(arguments[0]), tuple)
    if origin is frozenset:
        return Many(shape_of(arguments[0]), frozenset)
    if hint in (str, int, bool, date, time, datetime):
        return Plain(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Choice({member.value: member for member in hint})
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return table_of(hint)
    raise TypeError(f"a file cannot hold {hint!r}")
