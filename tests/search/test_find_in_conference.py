"""Finding words in one conference: only what the screen shows to whoever is in the room is found, counted or cut."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from clearance import Cleared
from sitting import Sitting

from rothdesk.app.agenda.finding import StageId
from rothdesk.app.commands.meeting import AmendEntry, Leave, RemoveEntry
from rothdesk.app.search import MOST, FindIn, Found
from rothdesk.domain.ids import ConferenceId, PersonId
from rothdesk.domain.restriction import WhoMayKnow

C = ConferenceId("c1")


@pytest.fixture
def find(sitting: Sitting) -> Callable[[str], Found]:
    sitting.prepare(C, "2026-0147")
    sitting.note(C, "e1", "She was seen at the Park again on Saturday, with two older boys.")
    sitting.note(C, "e2", "School says attendance has fallen since September.")
    return lambda typed: sitting.desk.ask(FindIn(C, typed))


def test_an_entry_is_found_with_its_stage_its_word_and_its_marks(find: Callable[[str], Found]) -> None:
    (hit,) = find("park satur").hits
    assert (hit.kind, hit.id, hit.stage, hit.called) == ("entries", "e1", StageId.MEETING, "Worry")
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["Park", "Saturday"]
    assert find("park september").hits == ()


def test_people_and_the_child_are_found_by_name(find: Callable[[str], Found]) -> None:
    assert [(hit.kind, hit.id) for hit in find("leanne").hits] == [("participants", "mother")]
    assert [(hit.kind, hit.stage) for hit in find("ada brown").hits] == [("conference", StageId.PREPARE)]


def test_a_long_text_is_cut_around_what_was_found(find: Callable[[str], Found], sitting: Sitting) -> None:
    sitting.note(C, "e3", "Before. " * 60 + "The lanternfish was\nnamed. " + "After. " * 60)
    (hit,) = find("lanternfish").hits
    assert len(hit.snippet) < 160
    assert "\n" not in hit.snippet
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["lanternfish"]
    assert hit.snippet.startswith("… ")
    assert hit.snippet.endswith(" …")


def test_more_than_a_page_is_said_and_not_shown(find: Callable[[str], Found], sitting: Sitting) -> None:
    for number in range(MOST + 5):
        sitting.note(C, f"n{number}", f"Visit number {number} to the canal.")
    found = find("canal")
    assert len(found.hits) == MOST
    assert found.more


def test_what_was_changed_or_removed_is_not_found_any_more(find: Callable[[str], Found], sitting: Sitting) -> None:
    sitting.desk.execute(AmendEntry.of(C, "e1", text="She was seen at the station."))
    assert not find("saturday").hits
    assert [hit.id for hit in find("station").hits] == ["e1"]
    sitting.desk.execute(RemoveEntry(conference=C, id="e1"))
    assert not find("station").hits


def test_nothing_is_found_that_somebody_in_the_room_may_not_know(
    find: Callable[[str], Found], sitting: Sitting
) -> None:
    sitting.note(
        C, "e4", "The officer named a zebrafish address.", who=WhoMayKnow(people=frozenset({PersonId("officer")}))
    )
    sitting.restrict(C, "i1", "A zebrafish informant.")
    assert {hit.id for hit in find("zebrafish").hits} == {"e4", "i1"}
    sitting.meet(C, "chair", "mother")
    assert find("zebrafish") == Found()
    assert find("zeb") == Found()
    sitting.clock.moment = sitting.clock.moment.replace(minute=30)
    sitting.desk.execute(Leave(conference=C, person=PersonId("mother"), at=sitting.clock.moment.replace(minute=20)))
    assert {hit.id for hit in find("zebrafish").hits} == {"e4", "i1"}


def test_somebody_who_is_not_cleared_finds_open_words_only(
    find: Callable[[str], Found], sitting: Sitting, folder: Path, closing: Cleared
) -> None:
    sitting.restrict(C, "i1", "A zebrafish informant at the park.")
    assert {hit.id for hit in find("park").hits} == {"e1", "i1"}
    closing.may_open = False
    assert {hit.id for hit in find("park").hits} == {"e1"}
    assert find("zebrafish") == Found()
