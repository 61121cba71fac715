"""Members with keys of their own: cleared, revoked, never cleared; and a store from before any of this."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from closed_words import say_all
from harness.frozen import content_of, copy_of
from office import KEY, NOON, C, held_in, prepare

from db.examination import check
from rothdesk.app.access import MemberId
from rothdesk.app.commands.meeting import AddEntry
from rothdesk.app.desk import Desk
from rothdesk.app.queries import JournalOf
from rothdesk.app.screen import ScreenOf
from rothdesk.bootstrap.opening import OpenedStore, create_store, open_store
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.ids import ConferenceId
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.clock import SetClock
from rothdesk.support.paths import StoreFolder

QUICK = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=4)
CHAIRS, TAKERS = "five patient otters swim", "nine careful badgers dig"
CLOCK = SetClock(NOON)


@dataclass(slots=True)
class House:
    """A store of two members; one of them at a time has it open."""

    folder: StoreFolder
    taker: MemberId
    opened: OpenedStore

    def enter(self, passphrase: str) -> Desk:
        self.opened.close()
        self.opened = open_store(self.folder, passphrase, clock=CLOCK)
        return self.opened.desk


@pytest.fixture
def house(tmp_path: Path) -> House:
    """The chair is in, and has added a minute-taker."""
    folder = StoreFolder(tmp_path / "store")
    opened = create_store(folder, CHAIRS, clock=CLOCK, kdf=QUICK).opened
    taker, _ = opened.access.add("GS", "minute_taker", TAKERS)
    return House(folder, taker.id, opened)


def seen(desk: Desk, phrases: list[str], conference: ConferenceId = C) -> int:
    told = repr(desk.ask(ScreenOf(conference)))
    return len([phrase for phrase in phrases if phrase in told])


def test_clearing_lets_somebody_read_and_revoking_ends_it(house: House) -> None:
    prepare(house.opened.desk)
    closed, opened = say_all(house.opened.desk)
    everything = seen(house.opened.desk, closed)
    assert everything > 60
    key = house.opened.session.store_key.raw
    desk = house.enter(TAKERS)
    assert (seen(desk, closed), seen(desk, opened)) == (0, len(opened))
    desk.execute(AddEntry(conference=C, entity=Entry(id="w", at=NOON, kind=EntryKind.FACT, text="open to all")))
    house.enter(CHAIRS)
    house.opened.access.clear(C, house.taker)
    desk = house.enter(TAKERS)
    assert seen(desk, closed) == everything
    desk = house.enter(CHAIRS)
    house.opened.access.revoke(C, house.taker)
    desk = house.enter(CHAIRS)  # what was sealed under the old key is sealed under the new one now
    desk.ask(ScreenOf(C))
    assert desk.ask_store(JournalOf(C))[-1].name == "Seal under the new key"
    desk = house.enter(TAKERS)
    assert (seen(desk, closed), seen(desk, opened)) == (0, len(opened))
    house.opened.close()
    assert held_in(house.folder.folder, key, [*closed, *opened]) == set(opened)
    assert check(house.folder.folder, key).findings == ()
    assert key != KEY


def test_a_store_of_the_first_tables_is_closed_at_its_first_opening(tmp_path: Path) -> None:
    folder = StoreFolder(copy_of("0001", tmp_path / "store"))
    opened = open_store(folder, content_of("0001")["passphrase"], clock=CLOCK)
    conference = ConferenceId(next(iter(content_of("0001")["conferences"])))
    whole = opened.desk.ask(ScreenOf(conference))
    assert whole.approved
    assert any("Kyle Dransfield" in item.text for item in whole.view.restricted_items)
    assert opened.desk.ask_store(JournalOf(conference))[-1].name == "Seal under the new key"
    opened.access.add("GS", "minute_taker", TAKERS)
    key = opened.session.store_key.raw
    opened.close()
    theirs = open_store(folder, TAKERS, clock=CLOCK)
    view = theirs.desk.ask(ScreenOf(conference)).view
    assert "Dransfield" not in repr(view)
    assert [each.label for each in view.held if each.kind == "restricted_items"] == ["Item R1", "Item R2", "Item R3"]
    assert len(view.entries) > 50
    theirs.close()
    assert check(folder.folder, key).findings == ()
    again = open_store(folder, content_of("0001")["passphrase"], clock=CLOCK)
    assert check_open(again, conference, whole.view.restricted_items)
    again.close()


def check_open(opened: OpenedStore, conference: ConferenceId, items: object) -> bool:
    found = opened.desk.ask(ScreenOf(conference))
    names = [line.name for line in opened.desk.ask_store(JournalOf(conference))]
    return bool(
        found.view.restricted_items == items and names.count("Seal under the new key") == 1 and found.approved
    )
