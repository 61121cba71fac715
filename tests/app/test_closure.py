"""What is closed stays closed: no ordinary command lets more people know something."""

from __future__ import annotations

from typing import Any

import pytest

from rothdesk.app.commands.judgement import AddAction, GiveScore, GiveView, StartScalingRound, TickHarm
from rothdesk.app.commands.meeting import AddEntry, AmendEntry, LimitField, OpenUp
from rothdesk.app.commands.preparing import (
    AddRestrictedItem,
    AmendParticipant,
    JoinAgency,
    RemoveRestrictedItem,
)
from rothdesk.app.handlers.refusals import Refusal
from rothdesk.domain.decision import Answer, HarmState, HarmTick, View
from rothdesk.domain.entries import Entry, EntryKind, RestrictedItem
from rothdesk.domain.ids import AgencyId, ItemId, PersonId, RoundId
from rothdesk.domain.people import Invitation
from rothdesk.domain.plan import PlanAction
from rothdesk.domain.record import Record, effective_who, find
from rothdesk.domain.restriction import EVERYBODY_INVITED, NOBODY, FieldLimit, WhoMayKnow
from rothdesk.domain.scaling import ScalingRound, Score

C: Any = "c"
MOTHER, WORKER, OFFICER = map(PersonId, ("mother", "worker", "officer"))
POLICE = WhoMayKnow(agencies=frozenset({AgencyId("police")}))
CARE_AND_POLICE = WhoMayKnow(agencies=frozenset({AgencyId("care"), AgencyId("police")}))


def entry(record: Record, **values: Any) -> Entry:
    return Entry(id="e", at=record.conference.opened_at or values["at"], kind=EntryKind.FACT, text="x", **values)


def the_entry(record: Record) -> Entry:
    found = find(record, Entry, "e")
    assert found is not None
    return found


@pytest.fixture
def with_item(record: Record, carry: Any) -> Record:
    item = RestrictedItem(id="r1", text="secret")
    return carry(record, AddRestrictedItem(conference=C, entity=item, who=POLICE))


def test_a_restricted_item_is_for_nobody_until_it_is_said_for_whom(record: Record, carry: Any) -> None:
    after = carry(record, AddRestrictedItem(conference=C, entity=RestrictedItem(id="r1", text="secret")))
    assert after.restricted_items[0].who == NOBODY


@pytest.mark.parametrize("wider", [EVERYBODY_INVITED, CARE_AND_POLICE, WhoMayKnow(people=frozenset({MOTHER}))])
def test_amending_does_not_widen(record: Record, carry: Any, wider: WhoMayKnow) -> None:
    closed = carry(record, AddEntry(conference=C, entity=entry(record), who=POLICE))
    with pytest.raises(Refusal):
        carry(closed, AmendEntry.of(C, "e", who=wider, text="y"))


def test_amending_narrows(record: Record, carry: Any) -> None:
    opened = carry(record, AddEntry(conference=C, entity=entry(record)))
    officer = WhoMayKnow(people=frozenset({OFFICER}))
    assert the_entry(carry(opened, AmendEntry.of(C, "e", who=POLICE))).who == POLICE
    assert (
        the_entry(carry(opened, AmendEntry.of(C, "e", who=POLICE), AmendEntry.of(C, "e", who=officer))).who == officer
    )


def test_opening_up_is_a_command_of_its_own_and_still_stays_within_the_item(with_item: Record, carry: Any) -> None:
    about = entry(with_item, about=(ItemId("r1"),))
    opened = carry(
        with_item,
        AddEntry(conference=C, entity=about, who=NOBODY),
        OpenUp(conference=C, kind="entries", id="e", who=EVERYBODY_INVITED),
    )
    assert the_entry(opened).who == EVERYBODY_INVITED
    assert effective_who(opened, the_entry(opened)) == POLICE


def test_an_entry_that_no_longer_rests_on_an_item_keeps_the_set_of_the_item(with_item: Record, carry: Any) -> None:
    told = carry(with_item, AddEntry(conference=C, entity=entry(with_item, about=(ItemId("r1"),))))
    after = carry(told, AmendEntry.of(C, "e", about=()))
    assert effective_who(after, the_entry(after)) == POLICE


def test_removing_an_item_keeps_what_rested_on_it_closed(with_item: Record, carry: Any) -> None:
    told = carry(
        with_item,
        AddEntry(conference=C, entity=entry(with_item, about=(ItemId("r1"),))),
        AddAction(conference=C, entity=PlanAction(id="p", action="x", about=(ItemId("r1"),))),
        RemoveRestrictedItem(conference=C, id="r1"),
    )
    assert the_entry(told).about == ()
    assert the_entry(told).who == POLICE
    assert told.actions[0].who == POLICE


def test_a_limit_is_narrowed_at_once_and_lifted_only_on_confirmation(record: Record, carry: Any) -> None:
    def limit(who: WhoMayKnow | None, *, opens: bool = False) -> LimitField:
        return LimitField(conference=C, kind="conference", id=C, field="education", who=who, opens=opens)

    closed = carry(record, limit(CARE_AND_POLICE), limit(POLICE))
    assert FieldLimit("education", POLICE) in closed.conference.limits
    for wider in (limit(None), limit(CARE_AND_POLICE)):
        with pytest.raises(Refusal):
            carry(closed, wider)
    assert carry(closed, limit(None, opens=True)).conference.limits == record.conference.limits


@pytest.mark.parametrize("field", ["reference", "id", "who", "nonsense"])
def test_some_fields_cannot_be_limited(record: Record, carry: Any, field: str) -> None:
    command = LimitField(conference=C, kind="entries", id="e", field=field, who=POLICE)
    with pytest.raises(Refusal):
        carry(carry(record, AddEntry(conference=C, entity=entry(record))), command)


def view(reason: str = "") -> View:
    return View(id="", person=MOTHER, plan=Answer.YES, reason=reason)


def test_a_view_given_again_is_at_least_as_closed_as_before(record: Record, carry: Any) -> None:
    first = carry(record, GiveView(conference=C, entity=view(), who=CARE_AND_POLICE))
    limit = LimitField(conference=C, kind="views", id=first.views[0].id, field="reason", who=POLICE)
    again = carry(first, limit, GiveView(conference=C, entity=view("in confidence")))
    assert len(again.views) == 1
    assert again.views[0].reason == "in confidence"
    assert again.views[0].who == CARE_AND_POLICE
    assert again.views[0].limits == (FieldLimit("reason", POLICE),)
    with pytest.raises(Refusal):
        carry(first, GiveView(conference=C, entity=view(), who=EVERYBODY_INVITED))


def test_a_tick_kept_again_is_at_least_as_closed_as_before(record: Record, carry: Any) -> None:
    def tick(state: HarmState, who: WhoMayKnow | None = None) -> TickHarm:
        return TickHarm(conference=C, entity=HarmTick(id="online_harm", state=state), who=who)

    closed = carry(record, tick(HarmState.SUSPECTED, POLICE))
    limit = LimitField(conference=C, kind="harm_ticks", id="online_harm", field="note", who=NOBODY)
    again = carry(closed, limit, tick(HarmState.PRESENT))
    assert [(t.state, t.who, t.limits) for t in again.harm_ticks] == [
        (HarmState.PRESENT, POLICE, (FieldLimit("note", NOBODY),))
    ]
    with pytest.raises(Refusal):
        carry(closed, tick(HarmState.PRESENT, EVERYBODY_INVITED))


def test_one_number_for_each_person_in_a_round(record: Record, carry: Any) -> None:
    def score(round_id: str, person: PersonId, value: int) -> GiveScore:
        return GiveScore(conference=C, entity=Score(id="", round=RoundId(round_id), person=person, value=value))

    def asked(round_id: str) -> StartScalingRound:
        entity = ScalingRound(id=round_id, question="?", lowest_means="bad", highest_means="good")
        return StartScalingRound(conference=C, entity=entity)

    after = carry(
        record,
        asked("one"),
        asked("two"),
        score("one", MOTHER, 2),
        score("one", WORKER, 3),
        score("two", MOTHER, 4),
        score("one", MOTHER, 5),
    )
    given = [(s.round, s.person, s.value) for s in after.scores]
    assert given == [("one", "mother", 5), ("one", "worker", 3), ("two", "mother", 4)]


@pytest.mark.parametrize(
    "command",
    [
        AmendParticipant.of(C, WORKER, agency=AgencyId("police")),
        JoinAgency(conference=C, person=WORKER, agency=AgencyId("police")),
    ],
)
def test_moving_to_an_agency_that_knows_more_is_refused(with_item: Record, carry: Any, command: Any) -> None:
    with pytest.raises(Refusal):
        carry(with_item, command)


def test_moving_to_an_agency_that_knows_more_can_be_confirmed(with_item: Record, carry: Any) -> None:
    moved = carry(with_item, JoinAgency(conference=C, person=WORKER, agency=AgencyId("police"), opens=True))
    assert moved.agency_of[WORKER] == "police"


def test_moving_where_nothing_new_is_to_be_learned_is_an_ordinary_change(record: Record, carry: Any) -> None:
    moved = carry(record, JoinAgency(conference=C, person=WORKER, agency=AgencyId("police")))
    assert moved.agency_of[WORKER] == "police"


def test_whoever_is_not_invited_may_not_know_what_is_open(record: Record, carry: Any) -> None:
    left_out = carry(record, AmendParticipant.of(C, MOTHER, invitation=Invitation.NOT_INVITED))
    assert EVERYBODY_INVITED.includes(MOTHER, record.agency_of)
    assert not EVERYBODY_INVITED.includes(MOTHER, left_out.agency_of)
