"""Whom a few typed letters mean: initials, a name or its beginning, or a role, several with commas between.

Pure functions over the people of a view. What fits nobody, or several, is given back in words and never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rothdesk.domain.ids import PersonId
from rothdesk.domain.people import Participant

_BETWEEN = re.compile(r"[,;\n+&]|\band\b")


@dataclass(frozen=True, slots=True)
class Named:
    """The people who were meant, in the order of typing, and the words that fit nobody or several."""

    people: tuple[PersonId, ...] = ()
    nobody: tuple[str, ...] = ()
    several: tuple[str, ...] = ()

    @property
    def problem(self) -> str:
        """What to tell the person, or nothing."""
        if self.nobody:
            return f"“{self.nobody[0]}” is nobody on the list. Who is not at the conference goes under With others."
        if self.several:
            return f"“{self.several[0]}” fits several people; type more of the name."
        return ""


def read_names(text: str, people: Sequence[Participant]) -> Named:
    """The people whom `text` names."""
    meant: list[PersonId] = []
    nobody: list[str] = []
    several: list[str] = []
    for part in _BETWEEN.split(text):
        if not (words := " ".join(part.split())):
            continue
        fitting = _fitting(words.casefold(), people)
        if len(fitting) == 1:
            meant.append(PersonId(fitting[0].id))
        else:
            (several if fitting else nobody).append(words)
    return Named(tuple(dict.fromkeys(meant)), tuple(nobody), tuple(several))


def write_names(ids: Sequence[str], people: Sequence[Participant]) -> str:
    """The names of these people with commas between."""
    names = {p.id: p.name for p in people}
    return ", ".join(names[i] for i in ids if i in names)


def _fitting(words: str, people: Sequence[Participant]) -> list[Participant]:
    """The closest kind of fit wins: whole name, then initials, then beginnings of the name, then the role."""
    letters = words.replace(".", "").replace(" ", "")
    for fits in (
        [p for p in people if p.name.casefold() == words],
        [p for p in people if p.initials.casefold() == letters],
        [p for p in people if _begins(p.name.casefold().split(), words.split())],
        [p for p in people if p.role.casefold() == words],
    ):
        if fits:
            return fits
    return []


def _begins(name: list[str], typed: list[str]) -> bool:
    return all(any(word.startswith(each) for word in name) for each in typed)
