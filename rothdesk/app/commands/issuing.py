"""Commands of approval and issue: recipients, the approved version, and the copies that went out.

Approval and issue are barriers: nothing before them can be undone after them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from rothdesk.app.commands.base import Add, Amend, Command, Remove
from rothdesk.domain.copies import Recipient
from rothdesk.domain.ids import RecipientId, VersionId


class AddRecipient(Add[Recipient]):
    """Say who is to receive a copy, and who will read it there."""

    label = "Add recipient"


class AmendRecipient(Amend[Recipient]):
    """Change a recipient."""

    label = "Change recipient"
    entity_type = Recipient


class RemoveRecipient(Remove[Recipient]):
    """Take out a recipient who has received nothing yet."""

    label = "Remove recipient"
    entity_type = Recipient


@dataclass(frozen=True, kw_only=True)
class ApproveMinutes(Command):
    """The chair approves the record as the next version."""

    label: ClassVar[str] = "Approve minutes"
    barrier: ClassVar[bool] = True
    at: datetime
    signed_on: date
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordIssue(Command):
    """Keep the receipt of a signed copy that was placed."""

    label: ClassVar[str] = "Issue copy"
    barrier: ClassVar[bool] = True
    version: VersionId
    recipient: RecipientId
    at: datetime
    sha256: str
    file_name: str
    signer: str
