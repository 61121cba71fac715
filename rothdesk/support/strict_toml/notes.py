"""What a dataclass field says about its key beyond the type: its meaning, its range, its ties to other keys.

Notes are read by the reader and the schema; a value that was made in code is never checked against them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A field's metadata, read back."""

    help: str = ""
    defines: str | None = None
    refers: tuple[str, ...] = ()
    counts_from: int | None = None
    at_least: int | None = None
    at_most: int | None = None
    may_be_blank: bool = False


def note(
    help: str,
    *,
    defines: str | None = None,
    refers: str | tuple[str, ...] = (),
    counts_from: int | None = None,
    at_least: int | None = None,
    at_most: int | None = None,
    may_be_blank: bool = False,
) -> Mapping[str, Any]:
    """Metadata for `dataclasses.field`.

    `help` is the field's description in the JSON Schema. `defines="agency"`: this text is an id of that kind, once
    only in the whole file. `refers="agency"`: this text (or each of these texts) must be such an id, defined in the
    file or handed to the reader as known; with several kinds, an id of any of them. `counts_from=1`: in a list of
    tables, the first must say 1, the next 2, and so on. `at_least` and `at_most` bound a number, or the length of a
    list.
    """
    kinds = (refers,) if isinstance(refers, str) else refers
    return {
        "help": help,
        "defines": defines,
        "refers": kinds,
        "counts_from": counts_from,
        "at_least": at_least,
        "at_most": at_most,
        "may_be_blank": may_be_blank,
    }


def note_of(metadata: Mapping[str, Any]) -> Note:
    """The note in a field's metadata; a field without one gets an empty note."""
    return Note(**{name: metadata[name] for name in Note.__dataclass_fields__ if name in metadata})
