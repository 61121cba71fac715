"""The sample family's conference, held to what must come of it, by the record and by the projector."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime

import pytest

from rothdesk.app.copies.building import profile_texts
from rothdesk.audience.audience import copy_for
from rothdesk.audience.canary import withheld_phrases
from rothdesk.audience.projector import project
from rothdesk.audience.squeeze import squeeze
from rothdesk.audience.view import AudienceView
from rothdesk.domain.copies import CopyForm, Recipient
from rothdesk.domain.entries import EntryKind
from rothdesk.domain.ids import PersonId
from rothdesk.domain.presence import present_at
from rothdesk.domain.record import Record, effective_who, find
from rothdesk.domain.scaling import HowGiven, spread
from rothdesk.profiles import Profile
from rothdesk.profiles.profile import find as in_profile
from rothdesk.support.clock import LONDON

POLICE_ONLY = ("Dransfield", "Severn View", "Severn Vue", "WV19", "grey VW", "warrant")
SCHOOL_ONLY = ("Ethan Morrow", "bike store")
HEALTH_ONLY = ("depression", "treatment")
POLICE_WORDS = "The police hold information that supports the level of concern"
SCHOOL_WORDS = "A concern about carrying a weapon has been passed on"

NEVER = {
    "mother": (*POLICE_ONLY, *SCHOOL_ONLY),
    "father": (*POLICE_ONLY, *SCHOOL_ONLY, *HEALTH_ONLY),
    "child": (*POLICE_ONLY, *SCHOOL_ONLY),
    "school": POLICE_ONLY,
    "bace": POLICE_ONLY,
    "licensing": POLICE_ONLY,
    "youth_justice": POLICE_ONLY,
    "youth_services": POLICE_ONLY,
    "police": (),
    "social_care": (),
    "health": (),
}
MUST = {
    "mother": (POLICE_WORDS, SCHOOL_WORDS, "first core group", "30 April 2026", "depression"),
    "father": (POLICE_WORDS, SCHOOL_WORDS, "worried sick"),
    "child": (POLICE_WORDS, "art college"),
    "school": ("Ethan Morrow", POLICE_WORDS),
    "bace": ("Ethan Morrow",),
    "licensing": ("Ethan Morrow", "licence"),
    "youth_justice": ("Ethan Morrow",),
    "youth_services": ("Ethan Morrow",),
    "police": ("Dransfield", "WV19 KLD", "Ethan Morrow"),
    "social_care": ("Dransfield", "Severn View", "WV19 KLD", "Ethan Morrow", "depression"),
    "health": ("Dransfield", "Ethan Morrow", "depression"),
}


def texts(value: object) -> Iterator[str]:
    """Every text in a view, ids and all."""
    if isinstance(value, str):
        yield squeeze(value)
    elif isinstance(value, tuple | frozenset):
        for part in value:
            yield from texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != "audience":
                yield from texts(getattr(value, field.name))


def view_of(record: Record, practice: Profile, recipient_id: str) -> AudienceView:
    recipient = find(record, Recipient, recipient_id)
    assert recipient is not None
    return project(record, practice, copy_for(recipient.readers))


def test_every_recipient_is_there(sample_record: Record) -> None:
    assert {r.id for r in sample_record.recipients} == set(NEVER)
    child = find(sample_record, Recipient, "child")
    assert child is not None
    assert child.form is CopyForm.SHORT
    assert child.through == "advocate"


@pytest.mark.parametrize("recipient", sorted(NEVER))
def test_a_copy_holds_what_it_must_and_nothing_that_it_may_not(
    sample_record: Record, practice: Profile, recipient: str
) -> None:
    held = list(texts(view_of(sample_record, practice, recipient)))
    assert [word for word in NEVER[recipient] if any(squeeze(word) in text for text in held)] == []
    assert [word for word in MUST[recipient] if not any(squeeze(word) in text for text in held)] == []


@pytest.mark.parametrize("recipient", sorted(NEVER))
def test_the_search_for_withheld_phrases_stops_no_copy_that_is_right(
    sample_record: Record, practice: Profile, recipient: str
) -> None:
    view = view_of(sample_record, practice, recipient)
    held = "|".join(texts(view))
    words_of_practice = squeeze(" ".join(profile_texts(practice)))
    phrases = withheld_phrases(sample_record, view, public=profile_texts(practice))
    assert [p for p in phrases if squeeze(p.text) in held or squeeze(p.text) in words_of_practice] == []
    wanted = {squeeze(word) for word in NEVER[recipient]}
    assert wanted <= {squeeze(p.text) for p in phrases}


def test_scaling_follows_from_the_numbers(sample_record: Record) -> None:
    found = spread(sample_record.scores)
    assert (found.count, found.median, found.lowest, found.highest) == (12, 3.0, 2, 7)
    by_person = {s.person: s for s in sample_record.scores}
    assert by_person[PersonId("father")].how is HowGiven.TELEPHONE
    assert (by_person[PersonId("child")].value, by_person[PersonId("child")].through) == (7, "advocate")
    assert by_person[PersonId("advocate")].value is None


def test_decision_and_dissent(sample_record: Record, practice: Profile) -> None:
    decision = sample_record.decision
    outcome = in_profile(practice.outcomes, decision.outcome)
    category = in_profile(practice.categories, decision.categories[0])
    assert decision.threshold_met is True
    assert outcome is not None
    assert outcome.short == "CP-ROTH"
    assert category is not None
    assert (category.short, len(decision.categories)) == ("Physical", 1)
    names = {p.id: p.name for p in sample_record.participants}
    assert [names[v.person] for v in sample_record.views if v.dissents] == ["Hamza Sheikh"]


def test_corrections_are_in_the_record_that_is_approved(sample_record: Record) -> None:
    assert "Severn Vue" not in str(sample_record.entries)
    assert "linked to the debt" in sample_record.decision.category_reason
    assert len(sample_record.versions) == 1


def test_the_closed_part_was_heard_by_those_in_the_room(sample_record: Record) -> None:
    room = present_at(sample_record.presences, datetime(2026, 4, 21, 10, 10, tzinfo=LONDON))
    those = {"social_worker", "team_manager", "officer_in_charge", "neighbourhood_officer", "school_nurse"}
    assert room == those | {"chair", "minute_taker"}
    told = [e for e in sample_record.entries if "r1" in e.about]
    assert len(told) == 5
    for entry in told:
        assert effective_who(sample_record, entry).people == those
        assert effective_who(sample_record, entry).agencies == frozenset()


def test_every_consideration_and_every_voice_is_noted(sample_record: Record, practice: Profile) -> None:
    considered = {c for e in sample_record.entries for c in e.considerations}
    answered_by_the_plan = {"help_offered", "who_is_responsible", "by_when", "help_for_contexts"}
    assert considered | answered_by_the_plan == {c.id for c in practice.considerations}
    speakers = {e.speaker for e in sample_record.entries}
    silent = {"minute_taker", "advocate", "team_manager", "gp"}
    assert {p.id for p in sample_record.participants} - silent == speakers - {None}
    assert {e.kind for e in sample_record.entries} == set(EntryKind)
