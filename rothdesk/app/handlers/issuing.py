"""Handlers of preparation of a new record, approval and issue.

They must never change what was approved before: a new approval is a new version.
"""

from __future__ import annotations

from dataclasses import replace

from rothdesk.app.access import NotCleared
from rothdesk.app.commands.issuing import ApproveMinutes, RecordIssue
from rothdesk.app.commands.preparing import PrepareConference
from rothdesk.app.copies.content import content_digest, open_digest
from rothdesk.app.handlers.context import Context
from rothdesk.app.handlers.entities import next_position
from rothdesk.domain.copies import IssuedCopy, Version
from rothdesk.domain.record import Record, new_record, put
from rothdesk.domain.restriction import EVERYBODY_INVITED, NOBODY, FieldLimit


def prepare(command: PrepareConference, context: Context) -> Record:
    """A new record, pinned to the profile that is in use.

    The child's address is closed to everybody until somebody decides otherwise: records of child protection
    conferences have told people where a family lives who must not know it.
    """
    limits = command.details.limits or (FieldLimit("address", NOBODY),)
    return new_record(
        replace(
            command.details,
            id=command.conference,
            who=EVERYBODY_INVITED,
            limits=limits,
            profile=context.profile.id,
            profile_digest=context.profile_digest,
        )
    )


def approve(record: Record, command: ApproveMinutes, context: Context) -> Record:
    """The record as it stands becomes the next version. Raises `NotCleared` where a part of it cannot be read."""
    if record.sealed:
        raise NotCleared
    version = Version(
        id=context.ids.new(),
        position=next_position(record, "versions"),
        who=EVERYBODY_INVITED,
        number=len(record.versions) + 1,
        approved_at=command.at,
        signed_on=command.signed_on,
        note=command.note,
        content=content_digest(record),
        open_content=open_digest(record),
    )
    return put(record, version)


def record_issue(record: Record, command: RecordIssue, context: Context) -> Record:
    """The receipt of one signed copy."""
    copy = IssuedCopy(
        id=context.ids.new(),
        position=next_position(record, "issued_copies"),
        version=command.version,
        recipient=command.recipient,
        issued_at=command.at,
        sha256=command.sha256,
        file_name=command.file_name,
        signer=command.signer,
    )
    return put(record, copy)
