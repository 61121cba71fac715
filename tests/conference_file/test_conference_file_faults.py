"""Every fault of a conference file at once, with file, line and key, and never a word of the file."""

from __future__ import annotations

import pytest

from rothdesk.app.conference_file import ConferenceFileProblems, read_conference_file
from rothdesk.profiles import Profile

HEAD = """\
format = 1
[conference]
reference = "R-1"
type = "initial"
held_on = 2026-04-21
opened = "10:00"
closed = "12:00"
[[agencies]]
id = "family"
title = "Family"
kind = "family"
[[participants]]
id = "mother"
name = "Zuleika Quillfeather"
agency = "family"
[[participants]]
id = "aunt"
name = "Perpetua Quillfeather"
agency = "family"
[[arrivals]]
at = "10:00"
people = ["mother"]
"""


def faults(practice: Profile, rest: str, head: str = HEAD) -> list[tuple[int, str, str]]:
    """The faults of `rest`, with lines counted from its first."""
    with pytest.raises(ConferenceFileProblems) as caught:
        read_conference_file(head + rest, "family.toml", practice)
    assert {fault.file for fault in caught.value.faults} == {"family.toml"}
    assert "Quillfeather" not in caught.value.sentences()
    before = head.count("\n")
    return [(fault.line - before, fault.key, fault.message) for fault in caught.value.faults]


def test_a_good_file_has_none(practice: Profile) -> None:
    assert read_conference_file(HEAD, "family.toml", practice).participants[0].id == "mother"


def test_faults_of_every_sort_are_told_together(practice: Profile) -> None:
    found = faults(
        practice,
        """\
colour = "red"
[[departures]]
at = "10:20"
people = ["aunt"]
[[entries]]
at = "10:30"
kind = "worry"
text = "One"
considerations = ["shoe_size"]
[[entries]]
at = "10:10"
kind = "worry"
text = "Two"
speaker = "cousin"
[[restricted_items]]
id = "r1"
text = "One"
[[restricted_items]]
id = "r1"
text = "Two"
""",
    )
    assert [(line, key) for line, key, _ in found] == [
        (1, "arrivals[1].colour"),
        (4, "departures[1].people[1]"),
        (9, "entries[1].considerations[1]"),
        (11, "entries[2].at"),
        (14, "entries[2].speaker"),
        (19, "restricted_items[2].id"),
    ]


@pytest.mark.parametrize(
    ("rest", "line", "key", "words"),
    [
        ('[[departures]]\nat = "10:20"\npeople = ["aunt"]\n', 3, "departures[1].people[1]", "not marked as in"),
        ('[[arrivals]]\nat = "10:20"\npeople = ["mother"]\n', 3, "arrivals[2].people[1]", "already marked"),
        ('[[entries]]\nat = "09:59"\nkind = "fact"\ntext = "x"\n', 2, "entries[1].at", "before the opening"),
        ('[[entries]]\nat = "12:01"\nkind = "fact"\ntext = "x"\n', 2, "entries[1].at", "after the close"),
        ('[decision]\nat = "10:00"\nthreshold_met = true\noutcome = "jail"\n', 4, "decision.outcome", "no outcome"),
        (
            '[harm]\nat = "10:00"\nticks = [{ harm = "rain", state = "present" }]\n',
            3,
            "harm.ticks[1].harm",
            "no harm",
        ),
        (
            '[[scaling]]\nat = "10:00"\nscores = [{ person = "aunt", value = 11 }]\n',
            3,
            "scaling[1].scores[1].value",
            "from 0 to 10",
        ),
        (
            '[[scaling]]\nat = "10:00"\nscores = [{ person = "aunt" }]\n',
            3,
            "scaling[1].scores[1]",
            "declined",
        ),
        (
            '[[scaling]]\nat = "10:00"\nscores = [{ person = "aunt", value = 1 },\n{ person = "aunt", value = 2 }]\n',
            4,
            "scaling[1].scores[2]",
            "two numbers",
        ),
        (
            '[[closed_parts]]\nstarted = "10:10"\nended = "10:20"\nasked_out = ["mother"]\nexplanation = "x"\n'
            '[views]\nat = "10:15"\ngiven = [{ person = "aunt", plan = "yes" }]\n',
            7,
            "views.at",
            "closed part",
        ),
        (
            '[[closed_parts]]\nstarted = "10:10"\nended = "10:20"\nasked_out = ["mother"]\nexplanation = "x"\n'
            '[[closed_parts]]\nstarted = "10:15"\nasked_out = ["mother"]\nexplanation = "x"\n',
            7,
            "closed_parts[2].started",
            "before the end",
        ),
        (
            '[[corrections]]\nat = 2026-04-22T09:00:00\npart = "decision"\nfield_name = "outcomes"\ntext = "x"\n',
            4,
            "corrections[1].field_name",
            "no such text",
        ),
        (
            '[[corrections]]\nat = 2026-04-21T11:00:00\npart = "decision"\nfield_name = "reasons"\ntext = "x"\n',
            2,
            "corrections[1].at",
            "before the close",
        ),
        (
            '[[corrections]]\nat = 2026-04-22T11:00:00\npart = "entry"\nid = "aunt"\n'
            'field_name = "text"\ntext = "x"\n',
            4,
            "corrections[1].id",
            "no entry",
        ),
        (
            '[[limits]]\npart = "participant"\nid = "aunt"\nfield_name = "kind"\n'
            'who_may_know = { people = ["aunt"] }\n[[limits]]\npart = "participant"\nid = "aunt"\n'
            'field_name = "agency"\nwho_may_know = { people = ["aunt"] }\n',
            6,
            "limits[2]",
            "cannot be closed by itself",
        ),
        (
            '[[restricted_items]]\nid = "r1"\ntext = "x"\n'
            'who_may_know = { people = ["aunt"], everybody_invited = true }\n',
            4,
            "restricted_items[1].who_may_know",
            "needs people and agencies",
        ),
        ('[[recipients]]\nid = "aunt"\nname = "Aunt"\n', 1, "recipients[1]", "without readers"),
    ],
)
def test_single_faults(practice: Profile, rest: str, line: int, key: str, words: str) -> None:
    found = faults(practice, rest)
    assert [(at, where) for at, where, _ in found] == [(line, key)]
    assert words in found[0][2]


def test_a_file_for_another_profile(practice: Profile) -> None:
    found = faults(practice, "", HEAD.replace("format = 1", 'format = 1\nprofile = "elsewhere"'))
    assert [key for _, key, _ in found] == ["profile"]


def test_a_later_format_is_refused(practice: Profile) -> None:
    assert [key for _, key, _ in faults(practice, "", HEAD.replace("format = 1", "format = 2"))] == ["format"]


def test_a_meeting_that_was_never_opened_has_no_entries(practice: Profile) -> None:
    head = HEAD.replace('opened = "10:00"\nclosed = "12:00"\n', "")
    found = faults(practice, '[[entries]]\nat = "10:10"\nkind = "fact"\ntext = "x"\n', head)
    assert [key for _, key, _ in found] == ["entries[1].at"]
