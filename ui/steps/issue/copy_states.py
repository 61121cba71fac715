"""Where each copy stands: not checked, ready, stopped, issued, each a word with a sentence of detail.

A stopped copy names the entry whose words were found and where they stand; it never repeats the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rothdesk.app.agenda.finding import StageId
from rothdesk.app.copies.building import Leak
from rothdesk.app.screen import Screen
from rothdesk.domain.copies import Recipient

READY, STOPPED, CHECKING = "ready", "stopped", "checking"


@dataclass(frozen=True, slots=True)
class CopyState:
    """Where a copy stands, in a word, with the chip's tint and a sentence of detail."""

    word: str
    tint: str
    detail: str = ""


def issued_copies(screen: Screen) -> dict[str, CopyState]:
    """The recipients whose copy of the approved version has gone out, with their receipts."""
    if not screen.approved:
        return {}
    version = screen.view.versions[-1]
    return {
        copy.recipient: CopyState(
            "issued", "info", f"{copy.file_name}, {_moment(copy.issued_at)}, SHA-256 {copy.sha256[:16]}…"
        )
        for copy in screen.view.issued_copies
        if copy.version == version.id
    }


def not_checked(recipient: Recipient) -> CopyState:
    """A copy that has not been built since the last change."""
    if not recipient.people and not recipient.agencies:
        return CopyState("no readers", "warning", "Name who reads it; a copy for nobody is empty.")
    return CopyState("not checked", "neutral")


def stopped(leaks: tuple[Leak, ...]) -> CopyState:
    """A copy in which withheld words were found."""
    leak = leaks[0]
    more = f", and {len(leaks) - 1} more" if len(leaks) > 1 else ""
    return CopyState(STOPPED, "danger", f"Words of {leak.label} stand in it ({leak.where}){more}.")


_PLACE_OF = {
    "conference": (StageId.PREPARE, "facts"),
    "participants": (StageId.PREPARE, "people"),
    "restricted_items": (StageId.PREPARE, "restricted"),
    "third_parties": (StageId.PREPARE, "spoken_of"),
    "actions": (StageId.PLAN, ""),
    "notifications": (StageId.PLAN, ""),
    "scores": (StageId.SCALING, ""),
    "views": (StageId.DECISION, ""),
    "decision": (StageId.DECISION, ""),
    "next_steps": (StageId.CORE_GROUP, ""),
}


def place_of(leak: Leak) -> tuple[str, str]:
    """The stage, and the section in it, on which the words that stopped a copy can be changed."""
    stage, section = _PLACE_OF.get(leak.kind, (StageId.MEETING, ""))
    return stage.value, section


def _moment(at: datetime) -> str:
    return f"{at.day} {at:%B %Y at %H:%M}"
