"""Undo and redo are steps like any other: what would let more people know something is only done when confirmed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from rothdesk.app.change import ChangeSet, apply, compare
from rothdesk.app.commands.base import Command
from rothdesk.app.commands.meeting import AddEntry, AmendEntry, LimitField, OpenUp, RemoveEntry
from rothdesk.app.commands.preparing import AddRestrictedItem, AmendParticipant, JoinAgency, RemoveRestrictedItem
from rothdesk.app.undo import OpensUp, check_closed
from rothdesk.domain.entries import Entry, EntryKind, RestrictedItem
from rothdesk.domain.ids import AgencyId, ItemId, PersonId
from rothdesk.domain.people import Invitation
from rothdesk.domain.record import Record
from rothdesk.domain.restriction import EVERYBODY_INVITED, WhoMayKnow
from rothdesk.support.clock import LONDON

C: Any = "c"
POLICE = WhoMayKnow(agencies=frozenset({AgencyId("police")}))


@pytest.fixture
def noted(record: Record, carry: Any) -> Record:
    """An open entry, and an item that the police may know."""
    at = datetime(2026, 4, 21, 10, 5, tzinfo=LONDON)
    return carry(
        record,
        AddRestrictedItem(conference=C, entity=RestrictedItem(id="r1", text="secret"), who=POLICE),
        AddEntry(conference=C, entity=Entry(id="e", at=at, kind=EntryKind.FACT, text="x")),
    )


def there_and_back(record: Record, carry: Any, command: Command) -> tuple[tuple[Record, ChangeSet], ...]:
    """The undo of a command with the record it is made on, and the redo."""
    after = carry(record, command)
    step = compare(record, after, "step")
    return (after, step.reversed("undo")), (apply(after, step.reversed("undo").images), step)


@pytest.mark.parametrize(
    "narrowing",
    [
        AmendEntry.of(C, "e", who=POLICE),
        AmendEntry.of(C, "e", about=(ItemId("r1"),)),
        LimitField(conference=C, kind="conference", id=C, field="place", who=POLICE),
        AmendParticipant.of(C, "worker", invitation=Invitation.NOT_INVITED),
    ],
)
def test_taking_a_narrowing_back_has_to_be_confirmed(noted: Record, carry: Any, narrowing: Command) -> None:
    undo, redo = there_and_back(noted, carry, narrowing)
    with pytest.raises(OpensUp):
        check_closed(*undo)
    check_closed(*redo)


@pytest.mark.parametrize(
    "widening",
    [
        OpenUp(conference=C, kind="restricted_items", id="r1", who=EVERYBODY_INVITED),
        JoinAgency(conference=C, person=PersonId("worker"), agency=AgencyId("police"), opens=True),
        LimitField(conference=C, kind="conference", id=C, field="address", who=None, opens=True),
    ],
)
def test_repeating_a_widening_has_to_be_confirmed_again(noted: Record, carry: Any, widening: Command) -> None:
    undo, redo = there_and_back(noted, carry, widening)
    check_closed(*undo)
    with pytest.raises(OpensUp):
        check_closed(*redo)


@pytest.mark.parametrize(
    "command",
    [
        AmendEntry.of(C, "e", text="other words"),
        RemoveEntry(conference=C, id="e"),
        RemoveRestrictedItem(conference=C, id="r1"),
    ],
)
def test_what_opens_nothing_asks_nothing(noted: Record, carry: Any, command: Command) -> None:
    for record, step in there_and_back(noted, carry, command):
        check_closed(record, step)
