"""From TOML text to frozen values, collecting every fault before giving up.

It yields a whole value or every fault found, never a part of a file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from typing import Any, TypeVar, cast

from rothdesk.support.strict_toml.faults import Fault, TomlProblems
from rothdesk.support.strict_toml.ids import Ids
from rothdesk.support.strict_toml.notes import Note
from rothdesk.support.strict_toml.places import Path, Places, find_lines
from rothdesk.support.strict_toml.scalars import Wrong, chosen, nearest, plain
from rothdesk.support.strict_toml.shapes import Choice, Many, Plain, Shape, Table, table_of

T = TypeVar("T")


def read(text: str, name: str, into: type[T], *, known: Mapping[str, Collection[str]] | None = None) -> T:
    """The value that a TOML text describes, as a dataclass of type `into`.

    `name` is what faults call the file (a file name, without its folder). `known` holds ids that are defined
    elsewhere, by kind: `{"agency": ["police", …]}`. Raises `TomlProblems` with every fault found.
    """
    return read_with_places(text, name, into, known=known)[0]


def read_with_places(
    text: str, name: str, into: type[T], *, known: Mapping[str, Collection[str]] | None = None
) -> tuple[T, Places]:
    """As `read`, and the lines of the file's keys, for checks that need the whole value first."""
    value, places, faults = examine(text, name, into, known=known)
    if faults or value is None:
        raise TomlProblems(faults)
    return value, places


def examine(
    text: str, name: str, into: type[T], *, known: Mapping[str, Collection[str]] | None = None
) -> tuple[T | None, Places, tuple[Fault, ...]]:
    """What could be read, the lines of the keys, and every fault found so far, for a caller with checks to add.

    The value is None where a fault left no value. With faults it is good for further checks only: its ids may lead
    nowhere. Raises `TomlProblems` for a text that is no TOML at all.
    """
    raw, places = _parse(text, name)
    reading = _Reading(places, Ids(known or {}))
    value = reading.table(table_of(into), raw, ())
    faults = (*reading.faults, *reading.ids.faults(places))
    return (None if value is Wrong else cast(T, value)), places, faults


def _parse(text: str, name: str) -> tuple[dict[str, Any], Places]:
    plain_text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        raw = tomllib.loads(plain_text)
        return raw, Places(name, find_lines(plain_text))
    except tomllib.TOMLDecodeError as error:
        raise TomlProblems([_syntax_fault(str(error), name, plain_text)]) from None
    except RecursionError:
        fault = Fault(file=name, line=1, key="", message="lists or tables are nested too deeply")
        raise TomlProblems([fault]) from None


def _syntax_fault(message: str, name: str, text: str) -> Fault:
    found = re.search(r"at line (\d+), column (\d+)", message)
    line = int(found[1]) if found else text.count("\n") + 1
    where = f"at column {found[2]}" if found else "at the end of the file"
    hint = (
        "a key stands here a second time"
        if "overwrite" in message or "twice" in message
        else "check quotes and brackets"
    )
    return Fault(file=name, line=line, key="", message=f"this is not valid TOML, {where}: {hint}")


class _Reading:
    def __init__(self, places: Places, ids: Ids) -> None:
        self._places = places
        self.ids = ids
        self.faults: list[Fault] = []

    def table(self, shape: Table, raw: dict[str, Any], path: Path) -> object:
        for name in raw:
            if name not in shape.keys:
                self._fault((*path, name), "unknown key" + nearest(name, shape.keys))
        values: dict[str, object] = {}
        for key in shape.keys.values():
            if key.name in raw:
                values[key.name] = self._value(key.shape, key.note, raw[key.name], (*path, key.name))
            elif key.required:
                self._fault((*path, key.name), "is missing")
                values[key.name] = Wrong
        if any(value is Wrong for value in values.values()):
            return Wrong
        try:
            return shape.type(**values)
        except ValueError as refusal:
            return self._fault(path, str(refusal))

    def _value(self, shape: Shape, note: Note, raw: Any, path: Path) -> object:
        if isinstance(shape, Plain):
            value, expected = plain(shape.kind, raw, note)
            if value is Wrong:
                return self._fault(path, expected)
            self._relations(note, value, path)
            return value
        if isinstance(shape, Choice):
            value, expected = chosen(shape.meaning, raw)
            if value is Wrong:
                return self._fault(path, expected)
            self._relations(note, raw, path)
            return value
        if isinstance(shape, Table):
            if not isinstance(raw, dict):
                return self._fault(path, "must be a table")
            return self.table(shape, raw, path)
        return self._many(shape, note, raw, path)

    def _many(self, shape: Many, note: Note, raw: Any, path: Path) -> object:
        if not isinstance(raw, list):
            return self._fault(path, "must be a list")
        if note.at_least is not None and len(raw) < note.at_least:
            return self._fault(path, f"must have at least {note.at_least} entries")
        if note.at_most is not None and len(raw) > note.at_most:
            return self._fault(path, f"must have at most {note.at_most} entries")
        each = Note(defines=note.defines, refers=note.refers)
        values = [self._value(shape.of, each, item, (*path, index)) for index, item in enumerate(raw)]
        return Wrong if any(value is Wrong for value in values) else shape.build(values)

    def _relations(self, note: Note, value: object, path: Path) -> None:
        if note.defines and isinstance(value, str):
            self.ids.define(note.defines, value, path)
        if note.refers and isinstance(value, str):
            self.ids.refer(note.refers, value, path)
        if note.counts_from is not None:
            place = next((step for step in reversed(path) if isinstance(step, int)), 0)
            if value != note.counts_from + place:
                self._fault(path, f"must be {note.counts_from + place}: numbers follow each other without gaps")

    def _fault(self, path: Path, message: str) -> object:
        self.faults.append(self._places.fault(path, message))
        return Wrong
