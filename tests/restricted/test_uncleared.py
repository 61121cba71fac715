"""Whoever is not cleared: works on the rest, reads no restricted word in any way there is, and breaks nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clearance import Cleared
from closed_words import POLICE, say_all
from office import KEY, MOTHER, NOON, WORKER, C, Office, prepare

from db.examination import check
from rothdesk.app.access import NotCleared
from rothdesk.app.agenda.dates import DatesOf
from rothdesk.app.agenda.stages import StagesOf
from rothdesk.app.commands.base import Command
from rothdesk.app.commands.issuing import ApproveMinutes
from rothdesk.app.commands.judgement import AddCoreGroupMember, GiveScore, GiveView, StartScalingRound, TickHarm
from rothdesk.app.commands.meeting import (
    AddEntry,
    AmendEntry,
    Arrive,
    CloseMeeting,
    EndClosedPart,
    Leave,
    LimitField,
    OpenUp,
    RemoveEntry,
    StartClosedPart,
)
from rothdesk.app.commands.preparing import (
    AddRestrictedItem,
    AddThirdParty,
    AmendConference,
    JoinAgency,
    PrepareConference,
    RemoveParticipant,
)
from rothdesk.app.copies.issuing import IssueList
from rothdesk.app.copies.results import ResultsOf
from rothdesk.app.desk import Desk
from rothdesk.app.drafts import DraftOf
from rothdesk.app.queries import AllConferences, JournalOf
from rothdesk.app.screen import ScreenOf, TermsFor
from rothdesk.app.search import FindIn
from rothdesk.domain.conference import Conference
from rothdesk.domain.decision import HarmState, HarmTick, View
from rothdesk.domain.entries import Entry, EntryKind, RestrictedItem
from rothdesk.domain.ids import AgencyId, ConferenceId, RoundId
from rothdesk.domain.people import ThirdParty, ThirdPartyKind
from rothdesk.domain.plan import CoreGroupMember
from rothdesk.domain.record import MANY
from rothdesk.domain.restriction import EVERYBODY_INVITED, NOBODY
from rothdesk.domain.scaling import ScalingRound, Score


@pytest.fixture
def said(office: Office) -> tuple[list[str], list[str]]:
    """What was said in the meeting: closed phrases and open ones."""
    prepare(office.desk)
    return say_all(office.desk)


@pytest.fixture(params=["minute-taker", "administrator", "chair after a PIN"])
def uncleared(request: pytest.FixtureRequest, office: Office, said: object) -> Cleared:
    """Each of those who may open the store and not the restricted text."""
    if request.param == "chair after a PIN":
        office.chair.after_pin = True
        return office.chair
    office.taker.me = replace(office.taker.me, role=request.param)
    return office.taker


def test_with_the_stores_key_alone_no_closed_phrase_is_found_anywhere(
    office: Office, said: tuple[list[str], list[str]]
) -> None:
    closed, opened = said
    assert len(closed) >= 100
    assert office.dump(closed + opened) == set(opened)  # while it is open: all of it is in the log
    office.store.close()
    assert office.dump(closed + opened) == set(opened)


def answers(desk: Desk, words: list[str]) -> str:
    """Everything that can be asked, as text."""
    queries = [ScreenOf(C), StagesOf(C), DatesOf(C), IssueList(C), ResultsOf(C), *(FindIn(C, word) for word in words)]
    asked = [repr(desk.ask(query)) for query in queries]  # type: ignore[arg-type, var-annotated]
    asked += [repr(desk.ask(TermsFor(C, "Somebody Else of 12 Zebra Street")))]
    asked += [repr(desk.ask_store(query)) for query in (AllConferences(), JournalOf(C), DraftOf(C))]  # type: ignore[arg-type]
    return "\n".join(asked)


def test_the_chair_is_told_every_phrase_that_still_stands(office: Office, said: tuple[list[str], list[str]]) -> None:
    """Without this, the next test would prove nothing."""
    told = answers(office.sit_down(office.chair), [])
    assert len([phrase for phrase in said[0] if phrase in told]) > 60
    assert [phrase for phrase in said[1] if phrase not in told] == []


def test_no_question_is_answered_with_a_closed_word(
    office: Office, said: tuple[list[str], list[str]], uncleared: Cleared
) -> None:
    closed, opened = said
    desk = office.sit_down(uncleared)
    told = answers(desk, [])
    assert [phrase for phrase in closed if phrase in told] == []
    assert [phrase for phrase in opened if phrase not in told] == []
    assert [phrase for phrase in closed if desk.ask(FindIn(C, phrase)).hits] == []


def test_what_is_sealed_is_held_by_the_chair_and_named_by_its_number(office: Office, uncleared: Cleared) -> None:
    view = office.sit_down(uncleared).ask(ScreenOf(C)).view
    held = view.held
    shown = {(kind, e.id) for kind in MANY for e in getattr(view, kind)}
    assert not shown & {(each.kind, each.id) for each in held}
    assert all(each.sealed and not each.blocked_by for each in held)
    labels = {each.label for each in held if each.kind == "restricted_items"}
    assert labels == {"Item R1", "Item R2", "Item R3", "Item R4"}
    assert {each.label for each in held} == {*labels, "Held"}
    assert {each.kind for each in held} >= {"entries", "actions", "notifications", "third_parties", "scores", "views"}


def test_the_chairs_own_screen_says_nothing_of_a_chair_who_holds(office: Office, said: object) -> None:
    assert office.sit_down(office.chair).ask(ScreenOf(C)).view.held == ()


def fact(entry_id: str, words: str = "what everybody heard") -> Entry:
    return Entry(id=entry_id, at=NOON, kind=EntryKind.FACT, text=words)


def test_the_rest_can_be_worked_on_and_the_boxes_stay_as_they_are(office: Office, uncleared: Cleared) -> None:
    statement = "SELECT sealed FROM {} WHERE sealed IS NOT NULL ORDER BY id"
    kinds = ("conference", "decision", "next_steps", "closed_parts", "participants", "scores", "entries")
    before = [office.rows(statement.format(kind)) for kind in kinds]
    desk = office.sit_down(uncleared)
    commands: list[Command] = [
        AddEntry(conference=C, entity=fact("w1")),
        AmendEntry.of(C, "w1", text="what everybody heard again"),
        Arrive(conference=C, person=MOTHER, at=NOON),
        Arrive(conference=C, person=WORKER, at=NOON),
        StartScalingRound(
            conference=C, entity=ScalingRound(id="r2", question="How safe?", lowest_means="a", highest_means="b")
        ),
        GiveScore(conference=C, entity=Score(id="", round=RoundId("r2"), person=WORKER, value=5)),
        GiveView(conference=C, entity=View(id="", person=MOTHER, reason="in my view")),
        TickHarm(conference=C, entity=HarmTick(id="neglect", state=HarmState.NOT_PRESENT)),
        AmendConference.of(C, C, place="Room 9"),
        StartClosedPart(conference=C, at=NOON, asked_out=(MOTHER,), explanation="for a moment"),
        EndClosedPart(conference=C, at=NOON, returning=(MOTHER,)),
        AddThirdParty(conference=C, entity=ThirdParty(id="g", name="Grandmother")),
        Leave(conference=C, person=WORKER, at=NOON),
        RemoveEntry(conference=C, id="w1"),
        CloseMeeting(conference=C, at=NOON),
    ]
    for command in commands:
        desk.execute(command)
    for _ in range(4):
        desk.undo(C)
    for _ in range(4):
        desk.redo(C)
    view = desk.ask(ScreenOf(C)).view
    assert view.conference.place == "Room 9"
    assert [office.rows(statement.format(kind)) for kind in kinds] == before
    assert check(office.folder, KEY).findings == ()
    office.chair.after_pin = False
    assert check(office.folder, KEY, office.chair).findings == ()


PERSON_OF_CONCERN = ThirdParty(id="", name="Somebody", kind=ThirdPartyKind.CONCERN)
REFUSED: list[Command] = [
    AddRestrictedItem(conference=C, entity=RestrictedItem(id="", text="told in confidence")),
    AddEntry(conference=C, entity=fact(""), who=POLICE),
    AddEntry(conference=C, entity=fact("e1")),
    AmendEntry.of(C, "e1", text="other"),
    AmendEntry.of(C, "o1", who=NOBODY),
    RemoveEntry(conference=C, id="e1"),
    OpenUp(conference=C, kind="entries", id="e1", who=EVERYBODY_INVITED),
    OpenUp(conference=C, kind="restricted_items", id="i1", who=EVERYBODY_INVITED),
    LimitField(conference=C, kind="entries", id="o1", field="text", who=POLICE),
    LimitField(conference=C, kind="conference", id=C, field="address", who=None, opens=True),
    AmendConference.of(C, C, address="12 Elsewhere Street"),
    TickHarm(conference=C, entity=HarmTick(id="online_harm", state=HarmState.NOT_PRESENT)),
    GiveScore(conference=C, entity=Score(id="", round=RoundId("r1"), person=WORKER, value=9)),
    GiveView(conference=C, entity=View(id="", person=WORKER, reason="other")),
    AddCoreGroupMember(conference=C, entity=CoreGroupMember(id="", person=WORKER)),
    AddThirdParty(conference=C, entity=PERSON_OF_CONCERN),
    RemoveParticipant(conference=C, id=MOTHER),
    JoinAgency(conference=C, person=MOTHER, agency=AgencyId("police"), opens=True),
    ApproveMinutes(conference=C, at=NOON, signed_on=NOON.date()),
    PrepareConference(
        conference=ConferenceId("d"),
        details=Conference(id="d", reference="R", conference_type="initial", address="12 Elsewhere Street"),
    ),
]


def test_what_needs_the_key_is_refused_and_changes_nothing(office: Office, said: object) -> None:
    desk = office.sit_down(office.taker)
    before = desk.ask(ScreenOf(C)), desk.ask_store(JournalOf(C))
    for command in REFUSED:
        with pytest.raises(NotCleared) as caught:
            desk.execute(command)
        assert "Nothing was changed" in caught.value.sentences()
        assert (desk.ask(ScreenOf(C)), desk.ask_store(JournalOf(C))) == before, command
    office.store.close()
    assert check(office.folder, KEY, office.chair).findings == ()


def test_what_is_said_in_a_closed_part_is_refused_and_never_written_openly(office: Office) -> None:
    prepare(office.desk)
    desk = office.sit_down(office.taker)
    desk.execute(StartClosedPart(conference=C, at=NOON, asked_out=(MOTHER,)))
    with pytest.raises(NotCleared):
        desk.execute(AddEntry(conference=C, entity=fact("", "zebra in confidence")))
    assert office.dump(["zebra in confidence"]) == set()
    office.taker.may_open = True
    desk.execute(AddEntry(conference=C, entity=fact("", "zebra in confidence")))
    assert office.dump(["zebra in confidence"]) == set()
    assert desk.ask(ScreenOf(C)).view.entries[-1].text == "zebra in confidence"


def test_a_conference_can_be_prepared_without_clearance_and_the_chair_has_its_key(office: Office) -> None:
    prepare(office.sit_down(office.taker))
    desk = office.sit_down(office.chair)
    desk.execute(AmendConference.of(C, C, address="12 Zebra Street"))
    assert desk.ask(ScreenOf(C)).view.conference.address == "12 Zebra Street"
    assert office.sit_down(office.taker).ask(ScreenOf(C)).view.conference.address == ""


def test_once_cleared_the_same_desk_shows_it_and_once_revoked_no_longer(office: Office, said: object) -> None:
    desk = office.sit_down(office.taker)
    assert desk.ask(ScreenOf(C)).view.restricted_items == ()
    office.taker.may_open = True
    assert len(desk.ask(ScreenOf(C)).view.restricted_items) == 4
    desk.execute(AddEntry(conference=C, entity=fact("z1", "in confidence"), who=POLICE))
    office.taker.may_open = False
    assert desk.ask(ScreenOf(C)).view.restricted_items == ()
    with pytest.raises(Exception, match="nothing to undo"):
        desk.undo(C)


def test_what_only_closed_things_name_by_now_is_closed_by_the_next_who_can(office: Office) -> None:
    prepare(office.desk)
    who = ThirdParty(id="t", name="zebraname", kind=ThirdPartyKind.CONCERN)
    office.desk.execute(AddThirdParty(conference=C, entity=who))
    mention = replace(fact("m1"), mentions=("t",))  # type: ignore[arg-type]
    office.desk.execute(AddEntry(conference=C, entity=mention))
    name = "SELECT name FROM third_parties"
    assert office.rows(name) == [("zebraname",)]
    office.sit_down(office.taker).execute(RemoveEntry(conference=C, id="m1"))
    assert office.rows(name) == [("zebraname",)]
    desk = office.sit_down(office.chair)
    assert desk.ask(ScreenOf(C)).view.third_parties[0].name == "zebraname"
    assert desk.ask_store(JournalOf(C))[-1].name == "Seal under the new key"
    assert office.rows(name) == [("",)]
    assert check(office.folder, KEY, office.chair).findings == ()


def test_a_revoking_reseals_once_at_the_next_opening(office: Office, said: object) -> None:
    office.chair.renew([C])
    desk = office.sit_down(office.chair)
    before = len(desk.ask_store(JournalOf(C)))
    desk.ask(ScreenOf(C))
    assert [line.name for line in desk.ask_store(JournalOf(C))][before:] == ["Seal under the new key"]
    desk = office.sit_down(office.chair)
    desk.ask(ScreenOf(C))
    assert len(desk.ask_store(JournalOf(C))) == before + 1
    boxes = [row[0] for row in office.rows("SELECT sealed FROM entries WHERE sealed IS NOT NULL")]
    assert {str(box).split(".")[1] for box in boxes} == {"2"}
    assert check(office.folder, KEY, office.chair).findings == ()


def test_uncleared_and_cleared_are_told_alike_whether_the_record_is_approved(office: Office, said: object) -> None:
    office.desk.execute(CloseMeeting(conference=C, at=NOON))
    office.desk.execute(ApproveMinutes(conference=C, at=NOON, signed_on=NOON.date()))
    assert office.desk.ask(ScreenOf(C)).approved
    desk = office.sit_down(office.taker)
    assert desk.ask(ScreenOf(C)).approved
    assert desk.ask_store(AllConferences())[0].approved
    desk.execute(AmendConference.of(C, C, place="elsewhere"))
    assert not desk.ask(ScreenOf(C)).approved
    desk.undo(C)
    assert desk.ask(ScreenOf(C)).approved
    assert office.sit_down(office.chair).ask(ScreenOf(C)).approved
