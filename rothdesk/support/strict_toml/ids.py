"""Names that one part of a file gives and another uses: given once, and used only if given.

References may run forwards, so they are judged when the whole file has been seen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from rothdesk.support.strict_toml.faults import Fault
from rothdesk.support.strict_toml.places import Path, Places
from rothdesk.support.strict_toml.scalars import nearest


class Ids:
    """The ids of one file, by kind."""

    def __init__(self, known: Mapping[str, Collection[str]]) -> None:
        self._known = known
        self._defined: dict[str, dict[str, list[Path]]] = {}
        self._used: list[tuple[tuple[str, ...], str, Path]] = []

    def define(self, kind: str, value: str, path: Path) -> None:
        """This key gives an id."""
        self._defined.setdefault(kind, {}).setdefault(value, []).append(path)

    def refer(self, kinds: tuple[str, ...], value: str, path: Path) -> None:
        """This key uses an id of one of these kinds."""
        self._used.append((kinds, value, path))

    def faults(self, places: Places) -> Iterator[Fault]:
        """Every id given twice and every id used but not given."""
        for kind, ids in self._defined.items():
            for value, (first, *again) in ids.items():
                if value in self._known.get(kind, ()):
                    yield places.fault(first, f"this {kind} id is already taken")
                for path in again:
                    yield places.fault(path, f"this {kind} id is already given on line {places.line(first)}")
        for kinds, value, path in self._used:
            given = [one for kind in kinds for one in (*self._defined.get(kind, ()), *self._known.get(kind, ()))]
            if value not in given:
                yield places.fault(path, f"there is no {' or '.join(kinds)} with this id{nearest(value, given)}")
