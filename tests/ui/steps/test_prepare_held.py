"""What is held in preparation: who may know is said once and widened only by a yes, and the page then keeps still."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from rothdesk.app.commands.meeting import Leave
from rothdesk.app.commands.preparing import AddRestrictedItem
from rothdesk.domain.entries import RestrictedItem
from rothdesk.domain.people import ThirdPartyKind
from rothdesk.domain.restriction import NOBODY, WhoMayKnow
from tests.ui.steps.preparing import Prepared

# Qt's offscreen platform says this of every list that opens over a window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")

SECRET = "A man, Kyle Dransfield, is watched; a warrant is planned at Flat 6, Severn View. Car WV19 KLD."


@pytest.fixture
def prepared(working: SimpleNamespace, qtbot: QtBot) -> Prepared:
    return Prepared(working, qtbot)


def test_the_address_is_closed_until_it_is_opened_and_confirmed(prepared: Prepared, cast: SimpleNamespace) -> None:
    ground = prepared.ground
    ground.add_people("mother", "school", "social_worker")
    prepared.type("prepare.child.address", "18 Tanner's Close")
    ground.keep()
    limits = {limit.field: limit.who for limit in ground.view.conference.limits}
    assert (ground.view.conference.address, limits["address"]) == ("18 Tanner's Close", NOBODY)
    ground.asker.agrees = False
    prepared.tick("prepare.child.address.who", "agency:agency-social_care")
    assert {limit.who for limit in ground.view.conference.limits} == {NOBODY}
    ground.asker.agrees = True
    prepared.tick("prepare.child.address.who", "agency:agency-social_care")
    wanted = WhoMayKnow(agencies=frozenset({cast.agency("social_care")}))
    assert {limit.who for limit in ground.view.conference.limits} == {wanted}
    assert len(ground.asker.asked) == 2


def test_a_held_address_is_neither_on_the_page_nor_lost(prepared: Prepared, cast: SimpleNamespace) -> None:
    ground = prepared.ground
    ground.add_people("mother", "chair")
    prepared.type("prepare.child.address", "18 Tanner's Close")
    # Not a moment passes between the last key and the mother's arrival.
    ground.open_meeting(10, 2, present=("mother",))
    assert "Tanner" not in prepared.words()
    prepared.ground.keep()
    ground.now(10, 40)
    ground.do(Leave(conference=cast.conference, person=cast.person("mother"), at=cast.moment(10, 30)))
    assert ground.view.conference.address == "18 Tanner's Close"
    assert "18 Tanner's Close" in prepared.words()


def test_a_restricted_item_is_registered_by_hand(prepared: Prepared, cast: SimpleNamespace) -> None:
    ground = prepared.ground
    ground.add_people()
    prepared.page.show_section("restricted")
    assert "Nobody has asked for anything to be held back" in prepared.words()
    prepared.click("restricted.add")
    (item,) = ground.view.restricted_items
    assert item.who == NOBODY
    prepared.type("restricted.1.text", SECRET)
    prepared.find(QPlainTextEdit, "restricted.1.why").setFocus()
    ground.settle()
    prepared.type("restricted.1.words", "The police hold information.")
    ground.keep()
    prepared.tick("restricted.1.who", "agency:agency-police", "agency:agency-social_care")
    (item,) = ground.view.restricted_items
    assert item.text == SECRET
    assert item.words_for_all == "The police hold information."
    assert {"Kyle Dransfield", "WV19 KLD"} <= set(item.terms)
    both = frozenset({cast.agency("police"), cast.agency("social_care")})
    assert item.who == WhoMayKnow(agencies=both)
    assert ground.asker.asked == []
    # Letting more in later is a question, and no means no.
    ground.asker.agrees = False
    prepared.tick("restricted.1.who", "agency:agency-school")
    (item,) = ground.view.restricted_items
    assert item.who == WhoMayKnow(agencies=both)
    # Fewer is none.
    prepared.tick("restricted.1.who", "agency:agency-social_care")
    (item,) = ground.view.restricted_items
    assert item.who == WhoMayKnow(agencies=frozenset({cast.agency("police")}))
    assert len(ground.asker.asked) == 1


def test_an_item_that_somebody_here_may_not_know_is_only_a_number(prepared: Prepared, cast: SimpleNamespace) -> None:
    ground = prepared.ground
    ground.add_people()
    police = WhoMayKnow(agencies=frozenset({cast.agency("police")}))
    entity = RestrictedItem(id="item-1", owner=cast.person("detective"), text=SECRET, terms=("Kyle Dransfield",))
    ground.do(AddRestrictedItem(conference=cast.conference, entity=entity, who=police))
    prepared.page.show_section("restricted")
    prepared.click("restricted.1.open")
    assert "Kyle Dransfield" in prepared.words()
    prepared.type("restricted.1.handling", "by voice only")
    ground.open_meeting(10, 2, present=("mother", "detective"))
    ground.settle()
    for word in ("Kyle", "Dransfield", "Severn", "WV19", "warrant", "by voice only"):
        assert word not in prepared.words()
    assert "Item R1" in prepared.words()
    assert ground.store.load(cast.conference).record.restricted_items[0].handling == "by voice only"


def test_somebody_spoken_of_only_in_a_held_item_is_held_too(prepared: Prepared, cast: SimpleNamespace) -> None:
    ground = prepared.ground
    ground.add_people("mother", "detective", "chair")
    prepared.page.show_section("spoken_of")
    prepared.type("spoken_of.add.name", "Kyle Dransfield")
    prepared.keys("\n")
    prepared.ground.settle()
    (spoken_of,) = ground.view.third_parties
    assert (spoken_of.name, spoken_of.kind) == ("Kyle Dransfield", ThirdPartyKind.CONCERN)
    prepared.type(f"spoken_of.{spoken_of.id}.description", "born 1998")
    ground.keep()
    assert ground.view.third_parties[0].description == "born 1998"
    prepared.page.show_section("restricted")
    prepared.click("restricted.add")
    prepared.tick("restricted.1.who", "agency:agency-police")
    prepared.check(f"restricted.1.mentions.{spoken_of.id}")
    ground.keep()
    assert ground.view.restricted_items[0].mentions == (spoken_of.id,)
    ground.open_meeting(10, 2, present=("mother",))
    assert "Dransfield" not in prepared.words()
    ground.now(10, 10)
    ground.do(Leave(conference=cast.conference, person=cast.person("mother"), at=cast.moment(10, 7)))
    assert "Dransfield" in prepared.words()
