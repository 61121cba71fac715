"""Handlers of preparation that are more than adding and changing: somebody moves to another agency.

Who may know follows agencies, so a move that would let somebody know more is refused until it has been confirmed.
"""

from __future__ import annotations

from dataclasses import replace

from rothdesk.app.access import NotCleared
from rothdesk.app.commands.preparing import JoinAgency
from rothdesk.app.handlers.context import Context
from rothdesk.app.handlers.entities import refuse_to_teach
from rothdesk.app.handlers.refusals import gone
from rothdesk.app.handlers.sealed import lacking, teaches_sealed
from rothdesk.domain.people import Agency, Participant
from rothdesk.domain.record import Record, find, put


def join_agency(record: Record, command: JoinAgency, _context: Context) -> Record:
    """The person belongs to the other agency from now on."""
    before = find(record, Participant, command.person)
    if before is None:
        raise lacking(record, "participants", command.person)
    if find(record, Agency, command.agency) is None:
        raise gone()
    after = replace(before, agency=command.agency)
    if not command.opens:
        refuse_to_teach(record, before, after)
    elif teaches_sealed(record, after):
        raise NotCleared
    return put(record, after)
