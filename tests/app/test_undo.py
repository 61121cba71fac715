"""Change sets lead from one state of a record to the next and back, for every step that can be taken."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rothdesk.app.change import ChangeSet, apply, compare
from rothdesk.app.commands.base import Command
from rothdesk.app.commands.judgement import AddAction, Decide, GiveView, RemoveView, TickHarm
from rothdesk.app.commands.meeting import AddEntry, AmendEntry, Arrive, Leave, OpenUp, RemoveEntry, StartClosedPart
from rothdesk.app.commands.preparing import AmendConference, RemoveRestrictedItem, RemoveThirdParty
from rothdesk.app.handlers.context import Context
from rothdesk.app.handlers.refusals import Refusal
from rothdesk.app.handlers.registry import handle
from rothdesk.app.undo import UndoStack
from rothdesk.domain.decision import HarmState, HarmTick, View
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.ids import PersonId
from rothdesk.domain.plan import PlanAction
from rothdesk.domain.record import Record
from rothdesk.domain.restriction import EVERYBODY_INVITED
from rothdesk.profiles import Profile
from rothdesk.support.clock import LONDON
from tests.random_records import records


class Counting:
    """Ids that no random record has."""

    def __init__(self) -> None:
        self.given = 0

    def new(self) -> str:
        self.given += 1
        return f"undo-{self.given}"


def commands(record: Record, chance: random.Random) -> Iterator[Command]:
    """A command of each sort that touches one or many entities, on whatever the record has."""
    c, now = record.id, (record.conference.opened_at or _NOON)
    person = PersonId(chance.choice(record.participants).id)
    yield AddEntry(conference=c, entity=Entry(id="", at=now, kind=EntryKind.FACT, text="new"))
    yield AddAction(conference=c, entity=PlanAction(id="", action="new"))
    yield GiveView(conference=c, entity=View(id="", person=person, reason="new"))
    yield TickHarm(conference=c, entity=HarmTick(id="online_harm", state=HarmState.PRESENT))
    yield Decide.of(c, c, reasons="new", threshold_met=True)
    yield AmendConference.of(c, c, place="new")
    yield Arrive(conference=c, person=person, at=now)
    yield Leave(conference=c, person=person, at=now)
    yield StartClosedPart(conference=c, at=now, asked_out=(person,))
    for entry in record.entries[:1]:
        yield AmendEntry.of(c, entry.id, text="new", about=())
        yield OpenUp(conference=c, kind="entries", id=entry.id, who=EVERYBODY_INVITED)
    for remove, kind in _REMOVALS:
        for entity in getattr(record, kind)[:1]:
            yield remove(conference=c, id=entity.id)


_NOON = datetime(2026, 4, 21, 12, tzinfo=LONDON)
_REMOVALS: tuple[tuple[Any, str], ...] = (
    (RemoveEntry, "entries"),
    (RemoveView, "views"),
    (RemoveRestrictedItem, "restricted_items"),
    (RemoveThirdParty, "third_parties"),
)


@settings(max_examples=100)
@given(drawn=records(largest=4), chance=st.randoms(use_true_random=False))
def test_undo_and_redo_lead_back_and_forth_over_any_steps(
    drawn: Record, chance: random.Random, practice: Profile
) -> None:
    stack, ids, states = UndoStack(), Counting(), [drawn]
    for _ in range(4):
        record = states[-1]
        try:
            command = chance.choice(list(commands(record, chance)))
            after = handle(record, command, Context(_NOON, ids, practice))
        except Refusal:
            continue
        change = compare(record, after, command.label)
        if change.images:
            assert apply(record, change.images) == after
            stack.committed(change, barrier=False)
            states.append(after)
    now = states[-1]
    for before in reversed(states[:-1]):
        now = apply(now, stack.next_undo(now).images)
        stack.undone()
        assert now == before
    for after in states[1:]:
        now = apply(now, stack.next_redo(now).images)
        stack.redone()
        assert now == after


def steps(record: Record, carry: Any, *places: str) -> Iterator[tuple[Record, ChangeSet]]:
    for place in places:
        after = carry(record, AmendConference.of(record.id, record.id, place=place))
        yield after, compare(record, after, "Change conference details")
        record = after


def test_steps_have_plain_names(record: Record, carry: Any) -> None:
    stack = UndoStack()
    ((after, change),) = steps(record, carry, "one")
    stack.committed(change, barrier=False)
    assert stack.undo_name == "Change conference details"
    assert stack.next_undo(after).name == "Undo change conference details"
    stack.undone()
    assert (stack.undo_name, stack.redo_name) == ("", "Change conference details")
    assert stack.next_redo(record).name == "Redo change conference details"


def test_a_barrier_ends_undo_and_a_new_step_ends_redo(record: Record, carry: Any) -> None:
    stack = UndoStack()
    (after, first), (_, second) = steps(record, carry, "one", "two")
    stack.committed(first, barrier=False)
    stack.next_undo(after)
    stack.undone()
    stack.committed(first, barrier=False)
    with pytest.raises(Refusal):
        stack.next_redo(after)
    stack.committed(second, barrier=True)
    with pytest.raises(Refusal):
        stack.next_undo(after)


def test_a_step_whose_ground_has_moved_is_refused(record: Record, carry: Any) -> None:
    stack = UndoStack()
    (_, first), (moved, _) = steps(record, carry, "one", "two")
    stack.committed(first, barrier=False)
    with pytest.raises(Refusal):
        stack.next_undo(moved)
