"""The projector rule by rule, on small records whose answers can be seen at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime, timedelta

import pytest

from rothdesk.audience.audience import Audience, copy_for, screen_with
from rothdesk.audience.projector import WrongProfileError, project
from rothdesk.audience.rules import RULES, UnknownFieldError, rule_for
from rothdesk.audience.view import AudienceView
from rothdesk.domain.conference import Conference
from rothdesk.domain.entries import Entry, EntryKind, RestrictedItem
from rothdesk.domain.ids import AgencyId, ItemId, PersonId, ThirdPartyId
from rothdesk.domain.people import Agency, AgencyKind, Participant, ThirdParty
from rothdesk.domain.plan import PlanAction
from rothdesk.domain.presence import ClosedPart, Presence
from rothdesk.domain.record import KINDS, Record, new_record, put
from rothdesk.domain.restriction import EVERYBODY_INVITED, NOBODY, FieldLimit, Readers, WhoMayKnow
from rothdesk.profiles import Profile
from rothdesk.support.clock import LONDON

TEN = datetime(2026, 4, 21, 10, tzinfo=LONDON)
MOTHER, WORKER, OFFICER, TEACHER = map(PersonId, ("mother", "worker", "officer", "teacher"))
FAMILY, CARE, POLICE, SCHOOL = map(AgencyId, ("family", "care", "police", "school"))
CARE_AND_POLICE = WhoMayKnow(agencies=frozenset({CARE, POLICE}))
SECRET_NAME = "Kestrel Oddfellow"


def entry(entry_id: str, text: str, who: WhoMayKnow = EVERYBODY_INVITED, **values: object) -> Entry:
    made = Entry(id=entry_id, at=TEN, kind=EntryKind.FACT, text=text, who=who)
    return replace(made, **values)


@pytest.fixture
def record(practice: Profile) -> Record:
    conference = Conference(
        id="c",
        reference="R",
        conference_type="initial",
        profile=practice.id,
        profile_digest="",
        who=EVERYBODY_INVITED,
    )
    built = new_record(conference)
    for agency in (FAMILY, CARE, POLICE, SCHOOL):
        kind = AgencyKind.FAMILY if agency == FAMILY else AgencyKind.PROFESSIONAL
        built = put(built, Agency(id=agency, title=agency.title(), kind=kind, who=EVERYBODY_INVITED))
    for person, agency in ((MOTHER, FAMILY), (WORKER, CARE), (OFFICER, POLICE), (TEACHER, SCHOOL)):
        built = put(built, Participant(id=person, name=person.title(), agency=agency, who=EVERYBODY_INVITED))
    item = RestrictedItem(
        id="r1",
        position=1,
        owner=OFFICER,
        text="He is watched",
        words_for_all="Agreed words.",
        mentions=(ThirdPartyId("x"),),
        who=CARE_AND_POLICE,
    )
    built = put(put(built, item), ThirdParty(id="x", name=SECRET_NAME, who=EVERYBODY_INVITED))
    for number, made in enumerate(
        (
            entry("a", "for all"),
            entry("b", "on the item", about=(ItemId("r1"),), mentions=(ThirdPartyId("x"),)),
            entry("c", "also for all"),
        ),
        start=1,
    ):
        built = put(built, replace(made, position=number))
    return built


def seen_by(record: Record, practice: Profile, *people: PersonId) -> AudienceView:
    return project(record, practice, copy_for(Readers(people=frozenset(people))))


def words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | frozenset):
        for part in value:
            yield from words(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from words(getattr(value, field.name))


def test_every_field_of_every_entity_has_a_rule_and_no_rule_is_left_over() -> None:
    assert {kind: set(RULES[kind]) for kind in KINDS.values()} == {
        kind: {field.name for field in fields(kind)} for kind in KINDS.values()
    }
    assert set(RULES) == set(KINDS.values())


def test_a_field_without_a_rule_stops_the_projection(record: Record, practice: Profile) -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class NewEntry(Entry):
        whispered: str = "to nobody"

    planted = replace(
        record, entries=(NewEntry(id="n", at=TEN, kind=EntryKind.FACT, text="", who=EVERYBODY_INVITED),)
    )
    with pytest.raises(UnknownFieldError):
        seen_by(planted, practice, MOTHER)


def test_a_rule_for_an_unknown_field_is_refused() -> None:
    with pytest.raises(UnknownFieldError, match=r"Entry\.whispered"):
        rule_for(Entry, "whispered")


def test_the_agreed_words_stand_in_for_the_item(record: Record, practice: Profile) -> None:
    view = seen_by(record, practice, MOTHER)
    assert view.statements == ("Agreed words.",)
    assert view.restricted_items == ()
    assert "He is watched" not in words(view)


def test_people_known_only_from_withheld_things_vanish(record: Record, practice: Profile) -> None:
    assert seen_by(record, practice, MOTHER).third_parties == ()
    assert SECRET_NAME not in words(seen_by(record, practice, MOTHER))
    assert [p.name for p in seen_by(record, practice, OFFICER).third_parties] == [SECRET_NAME]


def test_a_mention_of_somebody_who_may_not_be_known_is_dropped(record: Record, practice: Profile) -> None:
    hidden = put(record, ThirdParty(id="x", name=SECRET_NAME, who=CARE_AND_POLICE))
    hidden = put(hidden, entry("a", "for all", position=1, mentions=(ThirdPartyId("x"),)))
    view = seen_by(hidden, practice, MOTHER)
    assert view.entries[0].mentions == ()
    assert view.third_parties == ()


def test_lists_are_numbered_without_gaps(record: Record, practice: Profile) -> None:
    view = seen_by(record, practice, MOTHER)
    assert [(e.text, e.position) for e in view.entries] == [("for all", 1), ("also for all", 2)]


def test_the_more_closed_of_two_sets_wins(record: Record, practice: Profile) -> None:
    only_worker = WhoMayKnow(people=frozenset({WORKER}))
    narrow = put(record, entry("b", "on the item", only_worker, position=2, about=(ItemId("r1"),)))
    assert len(seen_by(narrow, practice, WORKER).entries) == 3
    assert len(seen_by(narrow, practice, OFFICER).entries) == 2
    assert len(seen_by(record, practice, OFFICER).entries) == 3


def test_a_copy_holds_only_what_all_of_its_readers_may_know(record: Record, practice: Profile) -> None:
    assert len(seen_by(record, practice, WORKER, MOTHER).entries) == 2


def test_nobody_reads_what_no_set_names_and_a_copy_without_readers_is_empty(
    record: Record, practice: Profile
) -> None:
    closed = put(record, entry("d", "for nobody", NOBODY, position=4))
    for person in (MOTHER, WORKER, OFFICER, TEACHER):
        assert "for nobody" not in words(seen_by(closed, practice, person))
    assert seen_by(record, practice).entries == ()
    assert seen_by(record, practice, PersonId("stranger")).entries == ()


def test_an_agency_reads_only_what_its_agency_was_let_into(record: Record, practice: Profile) -> None:
    by_name = put(record, entry("d", "for the worker", WhoMayKnow(people=frozenset({WORKER})), position=4))
    care = project(by_name, practice, copy_for(Readers(agencies=frozenset({CARE}))))
    assert [e.text for e in care.entries] == ["for all", "on the item", "also for all"]


def test_copies_show_no_sets_terms_or_recipients(record: Record, practice: Profile) -> None:
    item = replace(record.restricted_items[0], terms=("watched",))
    view = seen_by(put(record, item), practice, OFFICER)
    assert view.restricted_items[0].terms == ()
    assert {e.who for e in (*view.entries, *view.restricted_items)} == {NOBODY}
    assert view.held == ()
    assert view.open_ids == frozenset()


def test_a_limit_closes_one_field(record: Record, practice: Profile) -> None:
    limits = (FieldLimit("address", WhoMayKnow(agencies=frozenset({CARE}))),)
    there = put(record, replace(record.conference, address="Somewhere", place="Office", limits=limits))
    assert seen_by(there, practice, WORKER).conference.address == "Somewhere"
    assert seen_by(there, practice, MOTHER).conference.address == ""
    assert seen_by(there, practice, MOTHER).conference.place == "Office"


def test_a_reference_to_a_withheld_item_is_dropped(record: Record, practice: Profile) -> None:
    action = PlanAction(id="p", action="Visit", owners=(WORKER, PersonId("gone")), who=EVERYBODY_INVITED)
    assert seen_by(put(record, action), practice, MOTHER).actions[0].owners == (WORKER,)


def test_another_profile_is_refused(record: Record, practice: Profile) -> None:
    with pytest.raises(WrongProfileError):
        seen_by(put(record, replace(record.conference, profile="other")), practice, MOTHER)


@pytest.fixture
def closed_part(record: Record) -> Record:
    """The mother waits outside from 10:10 to 10:30; the teacher steps out at 10:15 and comes back with her."""
    stayed = WhoMayKnow(people=frozenset({WORKER, OFFICER}))
    part = ClosedPart(
        id="p",
        started=TEN + timedelta(minutes=10),
        ended=TEN + timedelta(minutes=30),
        explanation="told to all",
        reason="not told to all",
        asked_out=(MOTHER,),
        limits=(FieldLimit("reason", stayed), FieldLimit("asked_out", stayed)),
        who=EVERYBODY_INVITED,
    )
    stays = (
        (MOTHER, 0, 10),
        (TEACHER, 0, 15),
        (WORKER, 0, 60),
        (MOTHER, 30, 60),
        (TEACHER, 30, 45),
        (OFFICER, 12, 20),
    )
    built = put(record, part)
    for number, (person, came, went) in enumerate(stays, start=1):
        built = put(
            built,
            Presence(
                id=f"s{number}",
                position=number,
                who=EVERYBODY_INVITED,
                person=person,
                arrived=TEN + timedelta(minutes=came),
                left=TEN + timedelta(minutes=went),
            ),
        )
    return built


def stays(view: AudienceView) -> list[tuple[str, int, int]]:
    def minutes(moment: datetime | None) -> int:
        assert moment is not None
        return int((moment - TEN).total_seconds() // 60)

    return [(p.person, minutes(p.arrived), minutes(p.left)) for p in view.presences]


def test_attendance_is_joined_over_a_closed_part_that_the_reader_was_not_in(
    closed_part: Record, practice: Profile
) -> None:
    view = seen_by(closed_part, practice, MOTHER)
    assert stays(view) == [("mother", 0, 60), ("teacher", 0, 45), ("worker", 0, 60)]
    assert view.closed_parts[0].explanation == "told to all"
    assert view.closed_parts[0].reason == ""
    assert view.closed_parts[0].asked_out == ()


def test_those_who_stayed_see_who_came_and_went(closed_part: Record, practice: Profile) -> None:
    view = seen_by(closed_part, practice, WORKER)
    assert len(stays(view)) == 6
    assert view.closed_parts[0].reason == "not told to all"


def on_screen(record: Record, practice: Profile, *present: PersonId) -> AudienceView:
    return project(record, practice, screen_with(frozenset(present), keepers=frozenset({WORKER})))


def test_the_keepers_alone_see_all(record: Record, practice: Profile) -> None:
    view = on_screen(put(record, entry("d", "for nobody", NOBODY, position=4)), practice, WORKER)
    assert [e.text for e in view.entries] == ["for all", "on the item", "also for all", "for nobody"]
    assert view.held == ()


def test_what_is_held_on_the_screen_says_because_of_whom_and_no_more(record: Record, practice: Profile) -> None:
    closed = put(record, entry("d", "for nobody", NOBODY, position=4))
    view = on_screen(closed, practice, WORKER, MOTHER, OFFICER)
    assert {(h.kind, h.id, h.label, h.blocked_by) for h in view.held} == {
        ("restricted_items", "r1", "Item R1", (MOTHER,)),
        ("entries", "b", "Item R1", (MOTHER,)),
        ("entries", "d", "Held", (MOTHER, OFFICER)),
    }
    shown = set(words(view.held))
    assert shown <= {"restricted_items", "entries", "r1", "b", "d", "Item R1", "Held", MOTHER, OFFICER}
    assert SECRET_NAME not in words(view)


def test_the_keepers_see_somebody_to_whom_nothing_refers_yet(record: Record, practice: Profile) -> None:
    """Otherwise nobody could be put into the first entry that mentions them."""
    new = put(record, ThirdParty(id="y", name="New Name", who=EVERYBODY_INVITED))
    assert [p.name for p in on_screen(new, practice, WORKER).third_parties] == [SECRET_NAME, "New Name"]
    assert [p.name for p in on_screen(new, practice, WORKER, MOTHER).third_parties] == ["New Name"]
    assert seen_by(new, practice, OFFICER).third_parties[0].name == SECRET_NAME


def test_open_is_told_from_closed_on_the_screen(record: Record, practice: Profile) -> None:
    opened = on_screen(record, practice, WORKER).open_ids
    assert ("entries", "a") in opened
    assert ("entries", "b") not in opened


def test_an_audience_without_readers_may_know_nothing() -> None:
    assert not Audience(readers=Readers()).may_know(EVERYBODY_INVITED, {MOTHER: FAMILY})
