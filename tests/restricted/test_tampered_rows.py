"""Somebody with the store's key writes into the clear columns of sealed rows, and waits for whoever is cleared.

Who may know a row stays in clear beside its box. If that alone decided, the chair's own program would take the words
out of the box for whoever says there that everybody may know them.
"""

from __future__ import annotations

import json
from contextlib import closing as closing_it

import pytest
from office import CHAIR, NOON, C, Office, prepare, raw

from db.problems import RecordUnreadable
from rothdesk.app.commands.meeting import AddEntry, LimitField
from rothdesk.app.commands.preparing import AddThirdParty, AmendConference
from rothdesk.app.screen import ScreenOf
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.people import ThirdParty, ThirdPartyKind
from rothdesk.domain.restriction import NOBODY, WhoMayKnow

ZEBRA, WALRUS, STREET = "the zebra is in the plimsoll", "Wilfred Walrus", "12 Ocelot Street"
PHRASES = [ZEBRA, WALRUS, STREET]
OPEN_ENTRY = Entry(id="open", at=NOON, kind=EntryKind.FACT, text="said aloud")


@pytest.fixture
def closed_office(office: Office) -> Office:
    """A closed entry, a person of concern whom nothing names, and an address that is kept from everybody."""
    prepare(office.desk)
    keepers = WhoMayKnow(people=frozenset({CHAIR}))
    shut = Entry(id="shut", at=NOON, kind=EntryKind.FACT, text=ZEBRA)
    office.desk.execute(AddEntry(conference=C, entity=shut, who=keepers))
    office.desk.execute(AddEntry(conference=C, entity=OPEN_ENTRY))
    person = ThirdParty(id="walrus", kind=ThirdPartyKind.CONCERN, name=WALRUS)
    office.desk.execute(AddThirdParty(conference=C, entity=person))
    office.desk.execute(AmendConference.of(C, C, address=STREET))
    office.desk.execute(LimitField(conference=C, kind="conference", id=C, field="address", who=NOBODY))
    assert office.dump(PHRASES) == set()
    return office


def write(office: Office, statement: str, *values: object) -> None:
    office.store.close()
    with closing_it(raw(office.folder / "store.db")) as connection:
        assert connection.execute(statement, values).rowcount == 1
        connection.commit()


def test_a_set_that_was_widened_in_the_database_opens_nothing(closed_office: Office) -> None:
    (said_aloud,) = closed_office.rows("SELECT who FROM entries WHERE id = 'open'")
    write(closed_office, "UPDATE entries SET who = ? WHERE id = 'shut'", *said_aloud)
    desk = closed_office.sit_down(closed_office.chair)
    with pytest.raises(RecordUnreadable, match="entries, shut"):
        desk.ask(ScreenOf(C))
    assert closed_office.dump(PHRASES) == set()


def test_a_name_that_was_mentioned_in_the_database_stays_in_its_box(closed_office: Office) -> None:
    write(closed_office, "UPDATE entries SET mentions = ? WHERE id = 'open'", json.dumps(["walrus"]))
    desk = closed_office.sit_down(closed_office.chair)
    desk.ask(ScreenOf(C))
    assert closed_office.dump(PHRASES) == set()


def test_a_limit_that_was_lifted_in_the_database_lets_nothing_out(closed_office: Office) -> None:
    write(closed_office, "UPDATE conference SET limits = '[]'")
    desk = closed_office.sit_down(closed_office.chair)
    desk.execute(AmendConference.of(C, C, reference="R 2"))  # the row is written anew
    assert closed_office.dump(PHRASES) == set()
    closed_office.chair.renew([C])
    closed_office.sit_down(closed_office.chair).ask(ScreenOf(C))  # and again under a new key
    assert closed_office.dump(PHRASES) == set()


def test_what_somebody_cleared_opens_is_open(closed_office: Office) -> None:
    """The control: a command that opens something takes it out of its box."""
    desk = closed_office.sit_down(closed_office.chair)
    entry = Entry(id="naming", at=NOON, kind=EntryKind.FACT, text="somebody was named", mentions=("walrus",))
    desk.execute(AddEntry(conference=C, entity=entry))
    assert closed_office.dump(PHRASES) == {WALRUS}
