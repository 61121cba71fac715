"""Undo and redo over change sets: the before-images put back as an ordinary, journalled command.

Typing undo stays in its editor; this is the other level, for whole steps. Approval and issue are barriers.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from rothdesk.app.change import ChangeSet, apply
from rothdesk.app.handlers.entities import opens_anything
from rothdesk.app.handlers.refusals import Refusal
from rothdesk.domain.record import Record, entities

_DEPTH = 100


class OpensUp(Refusal):
    """Taking back, or repeating, a step would let more people know something. The person has to confirm it."""

    def __init__(self) -> None:
        super().__init__(
            "This would let more people know something than now.",
            "Nothing was changed; it is as closed as it was.",
            "To open it up, change who may know it, which asks you to confirm.",
        )


@dataclass(slots=True)
class UndoStack:
    """The steps of one conference that can be taken back, and those that were."""

    _done: deque[ChangeSet] = field(default_factory=lambda: deque(maxlen=_DEPTH))
    _undone: list[ChangeSet] = field(default_factory=list)

    def committed(self, change: ChangeSet, *, barrier: bool) -> None:
        """A command was committed; what had been undone cannot be redone any more."""
        self._undone.clear()
        if barrier:
            self._done.clear()
        else:
            self._done.append(change)

    @property
    def undo_name(self) -> str:
        """The name of the step that undo would take back, or an empty text."""
        return self._done[-1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        """The name of the step that redo would repeat, or an empty text."""
        return self._undone[-1].name if self._undone else ""

    def next_undo(self, record: Record) -> ChangeSet:
        """The change set that takes the last step back. Raises `Refusal` if the record has moved on from it."""
        if not self._done:
            raise Refusal("There is nothing to undo.")
        step = self._done[-1]
        check_stands(record, step)
        return step.reversed(f"Undo {_lower(step.name)}")

    def next_redo(self, record: Record) -> ChangeSet:
        """The change set that repeats the last undone step."""
        if not self._undone:
            raise Refusal("There is nothing to redo.")
        step = self._undone[-1]
        check_stands(record, step.reversed(step.name))
        return ChangeSet(step.conference, f"Redo {_lower(step.name)}", step.images)

    def undone(self) -> None:
        """The last step was taken back."""
        self._undone.append(self._done.pop())

    def redone(self) -> None:
        """The last undone step was repeated."""
        self._done.append(self._undone.pop())


def check_stands(record: Record, step: ChangeSet) -> None:
    """Raise `Refusal` unless everything that the step touched is still as the step left it."""
    now = {(kind, e.id): e for kind, e in entities(record)}
    if any(now.get((image.kind, image.id)) != image.after for image in step.images):
        raise Refusal(
            "This step cannot be taken back: what it changed has been changed again since.",
            "Nothing was changed.",
            "Change it by hand.",
        )


def check_closed(record: Record, step: ChangeSet) -> None:
    """Raise `OpensUp` if this step, made now, would let anybody know more."""
    if opens_anything(record, apply(record, step.images)):
        raise OpensUp


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
