"""The keepers' screen while others look over their shoulders: what it is told, apart from the view itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from rothdesk.app.agenda.dates import DatesOf
from rothdesk.app.agenda.stages import StagesOf
from rothdesk.app.commands.judgement import SetNextSteps, TickHarm
from rothdesk.app.commands.meeting import Arrive, LimitField, StartClosedPart
from rothdesk.app.commands.preparing import AddRestrictedItem, AmendConference
from rothdesk.app.queries import Asked
from rothdesk.app.screen import ScreenOf
from rothdesk.domain.decision import HarmState, HarmTick
from rothdesk.domain.entries import RestrictedItem
from rothdesk.domain.ids import AgencyId, ConferenceId, PersonId
from rothdesk.domain.presence import Presence
from rothdesk.domain.record import Record, put
from rothdesk.domain.restriction import WhoMayKnow
from rothdesk.profiles import Profile
from rothdesk.support.clock import LONDON

C = ConferenceId("c")
MOTHER = PersonId("mother")
POLICE = WhoMayKnow(agencies=frozenset({AgencyId("police")}))


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 4, 21, hour, minute, tzinfo=LONDON)


def asked(record: Record, practice: Profile) -> Asked:
    return Asked(record, 1, practice, at(10, 10), approved=False)


@pytest.fixture
def gathering(record: Record, carry: Any) -> Record:
    """The meeting not opened yet, with everybody marked in, and an item for the police."""
    item = RestrictedItem(id="r1", text="secret")
    there = carry(record, AddRestrictedItem(conference=C, entity=item, who=POLICE))
    return put(there, replace(there.conference, opened_at=None))


def test_whoever_is_marked_in_before_the_opening_sees_the_screen_too(gathering: Record, practice: Profile) -> None:
    view = ScreenOf(C).answer(asked(gathering, practice)).view
    assert view.restricted_items == ()
    assert [(h.label, MOTHER in h.blocked_by) for h in view.held] == [("Item R1", True)]


def test_nothing_is_held_because_of_somebody_who_has_gone_again(gathering: Record, practice: Profile) -> None:
    for stay in gathering.presences:
        assert isinstance(stay, Presence)
        gathering = put(gathering, replace(stay, left=at(10, 5)))
    assert ScreenOf(C).answer(asked(gathering, practice)).view.held == ()


def test_the_reason_of_a_closed_part_is_not_handed_to_the_window(
    record: Record, carry: Any, practice: Profile
) -> None:
    start = StartClosedPart(conference=C, at=at(10, 5), asked_out=(MOTHER,), reason="The Kestrel matter.")
    back = Arrive(conference=C, person=MOTHER, at=at(10, 8))
    screen = ScreenOf(C).answer(asked(carry(record, start, back), practice))
    assert screen.closed_part is not None
    assert screen.closed_part.asked_out == (MOTHER,)
    assert "Kestrel" not in repr(screen)


def test_limits_are_counted_from_what_the_room_may_know(record: Record, carry: Any, practice: Profile) -> None:
    dated = carry(
        record,
        AmendConference.of(C, C, starts_at=at(10)),
        SetNextSteps.of(C, C, core_group_at=datetime(2026, 7, 7, 9, tzinfo=LONDON)),
    )
    closed = carry(dated, LimitField(conference=C, kind="next_steps", id=C, field="core_group_at", who=POLICE))
    for each, says in ((dated, True), (closed, False)):
        dates = DatesOf(C).answer(asked(each, practice))
        assert any("2026, 7, 7" in repr(line) for line in dates) is says
        findings = [f.text for s in StagesOf(C).answer(asked(each, practice)) for f in s.findings]
        assert any(d.title in text for text in findings for d in dates if d.rule == "first_core_group") is says


def test_a_tick_made_in_a_closed_part_is_for_those_in_the_room(record: Record, carry: Any) -> None:
    start = StartClosedPart(conference=C, at=at(10, 5), asked_out=(MOTHER,))
    tick = HarmTick(id="online_harm", state=HarmState.PRESENT, note="secret")
    (kept,) = carry(record, start, TickHarm(conference=C, entity=tick)).harm_ticks
    assert not kept.who.is_open
    assert MOTHER not in kept.who.people


def test_a_clock_that_was_put_back_ends_no_closed_part(record: Record, carry: Any, practice: Profile) -> None:
    during = carry(record, StartClosedPart(conference=C, at=at(10, 5), asked_out=(MOTHER,)))
    for now in (at(9), at(10, 4), at(10, 6)):
        screen = ScreenOf(C).answer(replace(asked(during, practice), now=now))
        assert screen.closed_part is not None
        assert not screen.default_who.is_open
        assert MOTHER not in screen.room
        assert MOTHER not in screen.default_who.people
