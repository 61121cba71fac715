"""A conference file as commands: their order, their sets, and what they leave to the handlers."""

from __future__ import annotations

from datetime import datetime

from rothdesk.app.commands.base import Add
from rothdesk.app.commands.meeting import AddEntry
from rothdesk.app.conference_file import STAGES, ConferenceFile, commands_for, read_conference_file
from rothdesk.app.conference_file.rehearsal import rehearse
from rothdesk.domain.conference import Stage
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import Record
from rothdesk.domain.restriction import EVERYBODY_INVITED, NOBODY
from rothdesk.profiles import Profile
from rothdesk.support.clock import LONDON

INVITATIONS = """\
format = 1
[conference]
reference = "R-2"
type = "review"
held_on = 2026-09-01
[[agencies]]
id = "school"
title = "School"
[[participants]]
id = "head"
name = "Head Teacher"
agency = "school"
report = { due = 2026-08-28 }
"""

CLOSED = """\
format = 1
[conference]
reference = "R-3"
type = "initial"
held_on = 2026-04-21
opened = "10:00"
closed = "12:00"
chair = "chair"
[[agencies]]
id = "all"
title = "All"
[[participants]]
id = "chair"
name = "Chair"
agency = "all"
kind = "chair"
[[participants]]
id = "a"
name = "A"
agency = "all"
[[participants]]
id = "b"
name = "B"
agency = "all"
[[participants]]
id = "c"
name = "C"
agency = "all"
[[restricted_items]]
id = "r1"
text = "Nobody has said who may know this."
[[restricted_items]]
id = "r2"
text = "Not for B."
who_may_know = { everybody_except = ["b"] }
[[arrivals]]
at = "10:00"
people = ["a", "b"]
[[arrivals]]
at = "10:20"
people = ["c"]
[[departures]]
at = "10:20"
people = ["b"]
[[closed_parts]]
started = "10:10"
ended = "10:30"
asked_out = ["chair"]
explanation = "x"
[[entries]]
at = "10:10"
kind = "fact"
text = "first"
[[entries]]
at = "10:20"
kind = "fact"
text = "second"
[[entries]]
at = "10:30"
kind = "fact"
text = "third"
[[entries]]
at = "10:40"
kind = "fact"
text = "fourth"
who_may_know = { people = ["a"], agencies = ["all"] }
"""


def played(text: str, practice: Profile) -> Record:
    file = read_conference_file(text, "x.toml", practice)
    record, refused = rehearse(commands_for(file, ConferenceId("x"), practice), practice)
    assert not refused
    assert record is not None
    return record


def test_an_invitation_list_is_a_conference_in_preparation(practice: Profile) -> None:
    record = played(INVITATIONS, practice)
    assert record.conference.stage is Stage.PREPARING
    assert [p.id for p in record.participants] == ["head"]


def test_steps_go_forward_in_time_and_stage(sample: ConferenceFile, practice: Profile) -> None:
    steps = commands_for(sample, ConferenceId("x"), practice)
    assert [s.at for s in steps] == sorted(s.at for s in steps)
    assert list(dict.fromkeys(s.stage for s in steps)) == list(STAGES)
    assert steps[0].at == datetime(2026, 4, 20, 16, 30, tzinfo=LONDON)


def test_ordinary_sets_are_left_to_the_handlers(sample: ConferenceFile, practice: Profile) -> None:
    steps = commands_for(sample, ConferenceId("x"), practice)
    entries = [s.command for s in steps if isinstance(s.command, AddEntry)]
    assert entries
    assert all(isinstance(c, Add) and c.who is None for c in entries)


def test_in_a_closed_part_those_in_the_room_may_know(practice: Profile) -> None:
    sets = {e.text: e.who for e in played(CLOSED, practice).entries}
    assert sets["first"].people == {"chair", "a", "b"}
    assert sets["second"].people == {"chair", "a", "c"}, (
        "who goes and who comes in that minute counts before what is said"
    )
    assert sets["third"] == EVERYBODY_INVITED
    assert (sets["fourth"].people, sets["fourth"].agencies) == ({"a"}, {"all"})


def test_an_item_is_for_nobody_until_the_file_says_for_whom(practice: Profile) -> None:
    first, second = played(CLOSED, practice).restricted_items
    assert first.who == NOBODY
    assert second.who.people == {"chair", "a", "c"}
    assert not second.who.agencies


def test_the_address_is_for_nobody_unless_a_limit_says_so(sample_record: Record, practice: Profile) -> None:
    (limit,) = sample_record.conference.limits
    assert (limit.field, limit.who.people) == ("address", {"mother", "child"})
    (closed,) = played(CLOSED, practice).conference.limits
    assert closed.who == NOBODY
