"""Which handler carries out which command.

A command's own type is looked up first, then the types that it extends, so that `AddEntry` is carried out by the
handler of `Add`. A command without a handler is a bug.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rothdesk.app.commands import issuing as issuing_commands
from rothdesk.app.commands import meeting as meeting_commands
from rothdesk.app.commands.base import Add, Amend, Command, Keep, Remove
from rothdesk.app.commands.preparing import ImportConference, JoinAgency, PrepareConference
from rothdesk.app.handlers import entities, issuing, meeting, preparing
from rothdesk.app.handlers.context import Context
from rothdesk.app.handlers.refusals import gone
from rothdesk.domain.record import Record

Handler = Callable[[Record, Any, Context], Record]

_HANDLERS: dict[type[Command], Handler] = {
    Add: entities.add,
    Keep: entities.keep,
    Amend: entities.amend,
    Remove: entities.remove,
    meeting_commands.OpenMeeting: meeting.open_meeting,
    meeting_commands.CloseMeeting: meeting.close_meeting,
    meeting_commands.Arrive: meeting.arrive,
    meeting_commands.Leave: meeting.leave,
    meeting_commands.StartClosedPart: meeting.start_closed_part,
    meeting_commands.EndClosedPart: meeting.end_closed_part,
    meeting_commands.OpenUp: meeting.open_up,
    meeting_commands.LimitField: meeting.set_limit,
    JoinAgency: preparing.join_agency,
    issuing_commands.ApproveMinutes: issuing.approve,
    issuing_commands.RecordIssue: issuing.record_issue,
}


def handle(record: Record | None, command: Command, context: Context) -> Record:
    """The record after the command. Raises `Problem` if it cannot be carried out; then nothing has changed."""
    if isinstance(command, PrepareConference):
        return issuing.prepare(command, context)
    if isinstance(command, ImportConference):
        return _play(command, context)
    if record is None:
        raise gone()
    for command_type in type(command).__mro__:
        if handler := _HANDLERS.get(command_type):
            return handler(record, command, context)
    raise LookupError(f"no handler for {type(command).__name__}")


def _play(command: ImportConference, context: Context) -> Record:
    record: Record | None = None
    for each in command.commands:
        record = handle(record, each, context)
    if record is None:
        raise gone()
    return record
