"""The profile that comes with the program says what the guidance says, in words that may be printed anywhere."""

from __future__ import annotations

import dataclasses
import json
import tomllib
from collections.abc import Iterator
from datetime import date

import jsonschema
import pytest

from rothdesk.domain.deadlines import deadline
from rothdesk.domain.entries import EntryKind
from rothdesk.domain.people import AgencyKind, PersonKind
from rothdesk.domain.working_days import england
from rothdesk.profiles import Profile, load_profile, shipped_profiles, shipped_text
from rothdesk.profiles.judgement import Direction
from rothdesk.profiles.meeting import MinutesPart
from rothdesk.profiles.profile import find
from rothdesk.support.strict_toml import json_schema


@pytest.fixture(scope="module")
def profile() -> Profile:
    return load_profile(shipped_text("south-gloucestershire"), "south-gloucestershire.toml")


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif dataclasses.is_dataclass(value):
        for each in dataclasses.fields(value):
            yield from texts(getattr(value, each.name))


def test_every_shipped_profile_is_good_and_named_after_its_file() -> None:
    assert "south-gloucestershire" in shipped_profiles()
    for name in shipped_profiles():
        assert load_profile(shipped_text(name), name).id == name


def test_thirteen_considerations_each_with_its_place_on_the_agenda(profile: Profile) -> None:
    assert [each.number for each in profile.considerations] == list(range(1, 14))
    placed = [id for item in profile.agenda for id in item.considerations]
    assert sorted(placed) == sorted(each.id for each in profile.considerations)
    assert all("CP ROTH Meeting" in each.cites for each in profile.considerations)
    assert all(len(each.short) <= 14 for each in profile.considerations), "they stand on a narrow strip"


def test_the_agenda_fits_two_hours(profile: Profile) -> None:
    assert sum(item.minutes for item in profile.agenda) == 120


def test_the_category_guide_is_that_of_the_guidance(profile: Profile) -> None:
    guide = {line.concern: set(line.categories) for harm in profile.harms for line in harm.guide}
    assert guide == {
        "Child sexual exploitation": {"sexual"},
        "Child criminal exploitation": {"physical", "emotional"},
        "Serious youth violence": {"physical"},
        "Forced labour": {"physical", "emotional"},
        "Peer-on-peer abuse": {"physical"},
        "Financial abuse": {"emotional"},
    }
    assert {each.short: each.census_code for each in profile.categories} == {
        "Emotional": "EMO",
        "Physical": "PHY",
        "Sexual": "SAB",
        "Neglect": "NEG",
    }


def test_seven_harms_each_with_sub_categories_and_radicalisation_goes_to_channel(profile: Profile) -> None:
    assert len(profile.harms) == 7
    assert all(profile.sub_categories_of(harm.id) for harm in profile.harms)
    (excluded,) = profile.excluded_harms
    assert (excluded.id, excluded.goes_to) == ("radicalisation", "Channel")
    assert not any("radical" in harm.label.lower() for harm in profile.harms)


def test_the_scale_and_the_ways_it_may_end(profile: Profile) -> None:
    scale = profile.scale
    assert (scale.low, scale.high, scale.direction) == (0, 10, Direction.HIGH_IS_SAFE)
    assert scale.escalation_line is None
    assert [outcome.short for outcome in profile.outcomes] == ["CP-ROTH", "Child in need", "Other plan", "No plan"]
    spoken = find(profile.read_aloud, "scale")
    assert spoken is not None
    first = spoken.paragraphs[0]
    assert first.index("10") < first.index("Nought means"), "the safe end is read out first"


def test_limits_of_scenario_one(profile: Profile) -> None:
    def latest(id: str, start: date) -> date | None:
        rule = find(profile.deadlines, id)
        assert rule is not None
        found = deadline(rule, start, england())
        return found.latest if found else None

    conference = date(2026, 4, 21)
    assert latest("initial_conference", date(2026, 3, 27)) == conference
    assert latest("first_core_group", conference) == date(2026, 5, 6)
    assert latest("first_review", conference) == date(2026, 7, 21)
    assert latest("later_review", date(2026, 7, 14)) == date(2027, 1, 14)
    assert latest("record", conference) is None, "the guidance sets no date for the record"


def test_people(profile: Profile) -> None:
    assert {role.kind for role in profile.roles} == set(PersonKind)
    for role in profile.roles:
        agency = find(profile.agencies, role.agency)
        assert agency is not None
        assert (agency.kind is AgencyKind.FAMILY) == (role.kind in {PersonKind.FAMILY, PersonKind.CHILD})
        assert agency.kind is AgencyKind.PROFESSIONAL or not agency.counts_for_quorum
    suggested = {each.role for each in profile.extra_invitees}
    assert len(suggested) == len(profile.extra_invitees) == 12
    assert profile.quorum.required == ("social_care",)


def test_those_who_work_with_the_store(profile: Profile) -> None:
    powers = {role.id: (role.holds_restricted, role.manages_people, role.signs) for role in profile.store_roles}
    assert powers == {
        "chair": (True, True, True),
        "minute_taker": (False, False, False),
        "administrator": (False, True, False),
    }
    assert [role.title for role in profile.store_roles] == ["Chair", "Minute-taker", "Administrator"]


def test_words_for_every_kind_of_entry_and_all_parts_of_the_minutes(profile: Profile) -> None:
    prefixes = {kind.value: profile.words_for(kind).prefix for kind in EntryKind}
    assert prefixes == {
        "strength": "s",
        "worry": "w",
        "unknown": "u",
        "child_view": "c",
        "family_view": "f",
        "fact": "t",
        "view": "v",
        "decision": "d",
        "action": "a",
        "note": "n",
    }
    assert [section.part for section in profile.minutes] == list(MinutesPart)


@pytest.mark.parametrize("word", ["treatment", "warrant", "depression", "bike store", "Dransfield", "Severn View"])
def test_no_printed_text_holds_a_word_that_a_copy_may_have_to_withhold(profile: Profile, word: str) -> None:
    def squeezed(text: str) -> str:
        return "".join(filter(str.isalnum, text.lower()))

    assert not [text for text in texts(profile) if squeezed(word) in squeezed(text)]


def test_every_citation_names_a_listed_source(profile: Profile) -> None:
    cited = [text for text in texts(profile.considerations) if "“" in text]
    cited += [each.cites for each in (*profile.readiness, *profile.extra_invitees, *profile.notification_routes)]
    cited += [profile.quorum.cites, profile.threshold.cites]
    cited += [rule.source for rule in profile.deadlines if rule.amount is not None]
    titles = tuple(source.title for source in profile.sources)
    assert [text for text in cited if not text.startswith(titles)] == []


def test_the_exported_schema_takes_the_shipped_profile() -> None:
    schema = json_schema(Profile, "Practice profile")
    jsonschema.Draft202012Validator.check_schema(schema)
    raw = tomllib.loads(shipped_text("south-gloucestershire"))
    plain = json.loads(json.dumps(raw, default=date.isoformat))
    check = jsonschema.Draft202012Validator(schema)
    assert [error.message for error in check.iter_errors(plain)] == []
    assert not check.is_valid({**plain, "surprise": 1})
