"""The editors of one entity's fields, bound together: what each holds is kept as that field, and shown from it.

A field is shown only where the editor does not already say the same in its own way, so that a comma or a space
that was just typed is not taken away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from rothdesk.app.commands.base import Amend
from rothdesk.domain.entity import Entity
from ui.conference.bound import Bound
from ui.conference.open_conference import OpenConference
from ui.widgets.editing import Editor

Reading = Callable[[Any], Any]


def text_or_nothing(value: str | None) -> str:
    """A choice that stands for a text: none chosen is an empty text."""
    return value or ""


def listed(value: str) -> tuple[str, ...]:
    """Words between commas or on lines of their own."""
    return tuple(part for each in value.replace("\n", ",").split(",") if (part := each.strip()))


def lines(value: str) -> tuple[str, ...]:
    """Words on lines of their own; commas belong to them."""
    return tuple(part for each in value.splitlines() if (part := each.strip()))


def _as_shown(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return value


class BoundFields:
    """Editors by field name. `readings` turn an editor's value into the field's, `joins` a field's into words."""

    def __init__(
        self,
        conference: OpenConference,
        amend: type[Amend[Any]],
        entity_id: str,
        editors: Mapping[str, Editor],
        *,
        readings: Mapping[str, Reading] | None = None,
        joins: Mapping[str, str] | None = None,
    ) -> None:
        self._readings = dict(readings or {})
        self._joins = dict(joins or {})
        self._bound = {
            name: Bound(conference, editor, self._command(conference, amend, entity_id, name))
            for name, editor in editors.items()
        }

    def _command(
        self, conference: OpenConference, amend: type[Amend[Any]], entity_id: str, name: str
    ) -> Callable[[Any], Amend[Any]]:
        return lambda value: amend.of(conference.id, entity_id, **{name: self._read(name, value)})

    def _read(self, name: str, value: Any) -> Any:
        return self._readings[name](value) if name in self._readings else value

    def show(self, entity: Entity) -> None:
        """Show what is stored, except over words that are not kept yet."""
        for name, bound in self._bound.items():
            stored = getattr(entity, name)
            typed = bound.editor.value()
            if typed is None or self._read(name, typed) != stored:
                bound.show(self._joins[name].join(stored) if name in self._joins else _as_shown(stored))

    def let_go(self) -> None:
        """The entity goes; what its editors hold is sent first."""
        for bound in self._bound.values():
            bound.let_go()
