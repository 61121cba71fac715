"""Single values: is this what the type asks for, and if not, in which words does the file's author hear of it?

The words say what is expected and must never repeat what was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from difflib import get_close_matches
from enum import Enum
from typing import Final

from rothdesk.support.clock import LONDON
from rothdesk.support.strict_toml.notes import Note
from rothdesk.support.strict_toml.shapes import Scalar


class _Verdict(Enum):
    WRONG = "wrong"


Wrong: Final = _Verdict.WRONG
"""Stands where a value could not be made; the fault that says why has been noted."""

_EXPECTED = {
    str: "must be text, in quotation marks",
    int: "must be a whole number, without quotation marks",
    bool: "must be true or false, without quotation marks",
    date: "must be a date such as 2026-04-21, without quotation marks",
    time: 'must be a time of day such as "10:02"',
    datetime: "must be a date and time such as 2026-04-21T10:02:00, London time, without quotation marks or offset",
}
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?")


def plain(kind: type, raw: object, note: Note) -> tuple[object, str]:
    """The value, or `Wrong` and what was expected instead."""
    if kind is time and isinstance(raw, str) and _TIME.fullmatch(raw):
        return time.fromisoformat(raw), ""
    # Exact types: bool is an int to Python, and a moment is a date.
    if type(raw) is not kind:
        return Wrong, _EXPECTED[kind]
    if isinstance(raw, datetime):
        return (raw.replace(tzinfo=LONDON), "") if raw.tzinfo is None else (Wrong, _EXPECTED[kind])
    if isinstance(raw, str) and not raw.strip() and not note.may_be_blank:
        return Wrong, "must not be blank"
    if isinstance(raw, int) and not isinstance(raw, bool):
        if note.at_least is not None and raw < note.at_least:
            return Wrong, f"must be {note.at_least} or more"
        if note.at_most is not None and raw > note.at_most:
            return Wrong, f"must be {note.at_most} or less"
    return raw, ""


def chosen(meaning: Mapping[Scalar, object], raw: object) -> tuple[object, str]:
    """What the file's word or number stands for, or `Wrong` and the words it may be."""
    if isinstance(raw, str | int) and not isinstance(raw, bool) and raw in meaning:
        return meaning[raw], ""
    hint = nearest(raw, [word for word in meaning if isinstance(word, str)]) if isinstance(raw, str) else ""
    return Wrong, "must be one of " + ", ".join(str(word) for word in meaning) + hint


def nearest(word: str, words: Iterable[str]) -> str:
    """A suggestion to append to a message, or nothing where no word is near."""
    near = get_close_matches(word, list(words), n=1)
    return f"; did you mean {near[0]}?" if near else ""
