"""Playing a conference file through the handlers before anything is written, to hear what they refuse.

Nothing is committed: the record that comes of it is thrown away, or looked at by tests and the projector's checks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from rothdesk.app.conference_file.checks import Finding
from rothdesk.app.conference_file.script import Step
from rothdesk.app.handlers.context import Context
from rothdesk.app.handlers.refusals import Refusal
from rothdesk.app.handlers.registry import handle
from rothdesk.domain.record import Record
from rothdesk.profiles.profile import Profile
from rothdesk.support.strict_toml import Path


@dataclass(slots=True)
class _Counting:
    """Ids for a record that nobody keeps."""

    _given: int = field(default=0)

    def new(self) -> str:
        """The next number as an id."""
        self._given += 1
        return f"rehearsed-{self._given}"


def rehearse(
    steps: Iterable[Step], profile: Profile, leave_out: Collection[Path] = ()
) -> tuple[Record | None, tuple[Finding, ...]]:
    """The record that the steps lead to, and each refusal at the place of its step. A refused step is passed over.

    Steps from a place in `leave_out`, or from within one, are not played: what is wrong with them is known.
    """
    record: Record | None = None
    refused: list[Finding] = []
    ids = _Counting()
    for step in steps:
        if any(step.place[:end] in leave_out for end in range(1, len(step.place) + 1)):
            continue
        try:
            record = handle(record, step.command, Context(step.at, ids, profile))
        except Refusal as refusal:
            refused.append((step.place, refusal.what_happened))
    return record, tuple(refused)
