"""Which entities and commands the parts of a conference file stand for, where a file points to one of them.

A kind of part that a file may name is listed here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from rothdesk.app.commands import judgement, meeting, preparing
from rothdesk.app.commands.base import Amend
from rothdesk.app.conference_file.format import Part
from rothdesk.domain.entity import Entity


@dataclass(frozen=True, slots=True)
class Target:
    """The command that changes a part, and what the reader of files calls its ids."""

    amend: type[Amend[Any]]
    ids: str = ""

    @property
    def entity_type(self) -> type[Entity]:
        """The type of the part."""
        return self.amend.entity_type

    @property
    def texts(self) -> frozenset[str]:
        """The fields of the part that hold one text."""
        return frozenset(f.name for f in fields(self.entity_type) if f.type == "str") - {"id"}


TARGETS: dict[Part, Target] = {
    Part.PARTICIPANT: Target(preparing.AmendParticipant, "participant"),
    Part.THIRD_PARTY: Target(preparing.AmendThirdParty, "third party"),
    Part.RESTRICTED_ITEM: Target(preparing.AmendRestrictedItem, "restricted item"),
    Part.ENTRY: Target(meeting.AmendEntry, "entry"),
    Part.ACTION: Target(judgement.AmendAction, "action"),
    Part.NOTIFICATION: Target(judgement.AmendNotification, "notification"),
    Part.CONFERENCE: Target(preparing.AmendConference),
    Part.DECISION: Target(judgement.Decide),
    Part.NEXT_STEPS: Target(judgement.SetNextSteps),
}
