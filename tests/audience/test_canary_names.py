"""Names, streets and places that are withheld are looked for; what would stop every copy is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rothdesk.audience.audience import copy_for
from rothdesk.audience.canary import marks, suggested_terms, withheld_phrases
from rothdesk.audience.projector import project
from rothdesk.domain.ids import AgencyId, PersonId, ThirdPartyId
from rothdesk.domain.people import Agency, Participant, ThirdParty
from rothdesk.domain.record import Record, put
from rothdesk.domain.restriction import EVERYBODY_INVITED, NOBODY, FieldLimit, Readers, WhoMayKnow
from rothdesk.profiles import Profile

POLICE = WhoMayKnow(agencies=frozenset({AgencyId("police")}))


def phrases(record: Record, practice: Profile, person: str = "mother", public: tuple[str, ...] = ()) -> set[str]:
    view = project(record, practice, copy_for(Readers(people=frozenset({PersonId(person)}))))
    return {p.text for p in withheld_phrases(record, view, public)}


def spoken_of(record: Record, *names: str) -> Record:
    """The record with these people spoken of in an entry that nobody may know."""
    people = [ThirdParty(id=f"spoken-{n}", name=name, who=EVERYBODY_INVITED) for n, name in enumerate(names)]
    for each in people:
        record = put(record, each)
    mentions = tuple(ThirdPartyId(p.id) for p in people)
    return put(record, replace(record.entries[0], id="h", position=999, who=NOBODY, text="x", mentions=mentions))


def test_a_relative_who_bears_the_family_name_stops_no_copy_by_it(sample_record: Record, practice: Profile) -> None:
    found = phrases(spoken_of(sample_record, "Kieran Reyes", "Tobias Reyes-Whitlock"), practice)
    assert {"Kieran Reyes", "Tobias Reyes-Whitlock"} <= found
    assert not {"Reyes", "Reyes-Whitlock"} & found


def test_a_single_name_that_is_an_everyday_word_of_the_profile_stops_no_copy(
    sample_record: Record, practice: Profile
) -> None:
    record = spoken_of(sample_record, "Will", "Jonah")
    found = phrases(record, practice, public=("What will be done",))
    assert "Jonah" in found
    assert "Will" not in found


def test_somebody_invited_whom_this_reader_may_not_know_is_looked_for_by_name(
    sample_record: Record, practice: Profile
) -> None:
    handler = Participant(id="handler", name="Boris Farnham", agency=AgencyId("police"), who=POLICE)
    record = put(sample_record, handler)
    assert {"Boris Farnham", "Farnham"} <= phrases(record, practice)
    assert not {"Boris Farnham", "Farnham"} & phrases(record, practice, "officer_in_charge")


def test_an_agency_that_is_withheld_is_looked_for_by_its_title(sample_record: Record, practice: Profile) -> None:
    refuge = Agency(id="refuge", title="Larkspur Women’s Refuge", who=POLICE)
    assert "Larkspur Women’s Refuge" in phrases(put(sample_record, refuge), practice)


@pytest.mark.parametrize(("single", "field"), [("conference", "place"), ("next_steps", "review_place")])
def test_a_place_that_is_limited_is_looked_for(
    sample_record: Record, practice: Profile, single: str, field: str
) -> None:
    entity: Any = getattr(sample_record, single)
    limits = (*entity.limits, FieldLimit(field, POLICE))
    record = put(sample_record, replace(entity, limits=limits, **{field: "Old library, 14 Elm Row, Yate"}))
    assert {"Old library, 14 Elm Row, Yate", "14 Elm Row"} <= phrases(record, practice)


def test_a_limit_on_a_side_field_does_not_stop_the_copies_of_those_who_may_know_the_rest(
    sample_record: Record, practice: Profile
) -> None:
    item = replace(sample_record.restricted_items[0], limits=(FieldLimit("review_note", NOBODY),))
    known = phrases(sample_record, practice, "officer_in_charge")
    assert phrases(put(sample_record, item), practice, "officer_in_charge") - known <= {item.review_note}
    closed = replace(item, limits=(FieldLimit("text", NOBODY),))
    assert set(item.terms) <= phrases(put(sample_record, closed), practice, "officer_in_charge")


@pytest.mark.parametrize(
    "mark", ["14 Elm Row", "221b Upper Baker Street", "K123 ABC", "+44 7700 900123", "943 476 5919", "52260012345"]
)
def test_numbers_and_streets_are_marks(mark: str) -> None:
    assert mark in marks(f"He was seen ({mark}) by them.")


def test_dates_and_years_are_no_marks_and_not_suggested() -> None:
    text = "Since April 2026 he is in Year 10. On Friday 3 April 2026 DI Marsh saw Kestrel Oddfellow."
    assert marks(text) == ()
    assert suggested_terms(text, known=[]) == ("DI Marsh", "Kestrel Oddfellow")


def test_names_of_three_letters_are_looked_for_but_no_month(sample_record: Record, practice: Profile) -> None:
    found = phrases(spoken_of(sample_record, "Jay", "May"), practice)
    assert "Jay" in found
    assert "May" not in found
