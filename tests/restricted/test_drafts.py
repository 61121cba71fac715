"""Lines that are half typed: sealed to their writer where not everybody may know them, and never another's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from office import MOTHER, NOON, C, Office, prepare

from rothdesk.app.access import NotCleared
from rothdesk.app.commands.meeting import EndClosedPart, StartClosedPart
from rothdesk.app.drafts import Draft, DraftOf

OPEN_DRAFT = Draft(text="an open line", kind="fact", speaker="mother")
CLOSED_DRAFTS = [
    Draft(text="zebradraft", kind="fact", about="i1"),
    Draft(text="zebradraft", kind="fact", agencies=("police",), people=()),
]


@pytest.mark.parametrize("draft", CLOSED_DRAFTS)
def test_a_restricted_draft_is_its_writers_alone(office: Office, draft: Draft) -> None:
    prepare(office.desk)
    desk = office.sit_down(office.taker)
    desk.keep_draft(C, draft)
    assert desk.ask_store(DraftOf(C)) == draft
    assert office.dump(["zebradraft"]) == set()
    assert "zebradraft" not in repr(office.sit_down(office.chair).ask_store(DraftOf(C)))
    assert office.sit_down(office.taker).ask_store(DraftOf(C)) == draft


def test_a_draft_in_a_closed_part_is_restricted(office: Office) -> None:
    prepare(office.desk)
    office.desk.execute(StartClosedPart(conference=C, at=NOON, asked_out=(MOTHER,)))
    office.desk.keep_draft(C, replace(OPEN_DRAFT, text="zebradraft"))
    assert office.dump(["zebradraft"]) == set()
    office.desk.execute(EndClosedPart(conference=C, at=NOON))
    office.desk.keep_draft(C, OPEN_DRAFT)
    assert office.dump(["an open line"]) == {"an open line"}
    assert office.desk.ask_store(DraftOf(C)) == OPEN_DRAFT


def test_after_a_pin_a_restricted_draft_waits_unharmed(office: Office) -> None:
    prepare(office.desk)
    office.desk.keep_draft(C, CLOSED_DRAFTS[0])
    office.chair.after_pin = True
    desk = office.sit_down(office.chair)
    waiting = desk.ask_store(DraftOf(C))
    assert waiting is not None
    assert (waiting.text, waiting.another_waits) == ("", True)
    with pytest.raises(NotCleared):
        desk.keep_draft(C, replace(CLOSED_DRAFTS[0], text="another"))
    desk.keep_draft(C, OPEN_DRAFT)
    assert desk.ask_store(DraftOf(C)) == replace(OPEN_DRAFT, another_waits=True)
    office.chair.after_pin = False
    assert office.sit_down(office.chair).ask_store(DraftOf(C)) == CLOSED_DRAFTS[0]


def test_a_draft_belongs_to_one_member(office: Office) -> None:
    prepare(office.desk)
    office.desk.keep_draft(C, OPEN_DRAFT)
    assert office.sit_down(office.taker).ask_store(DraftOf(C)) is None
    office.desk.keep_draft(C, replace(OPEN_DRAFT, text="the minute-taker's"))
    assert office.sit_down(office.chair).ask_store(DraftOf(C)) == OPEN_DRAFT
