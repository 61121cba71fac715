"""Where a member left off lies in the store for them alone, and what everybody may know survives a PIN as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from rothdesk.app.access import NotCleared
from rothdesk.app.left_off import AGAIN, HalfLine, LeftOff, Spot
from rothdesk.app.own_settings import OwnSettings, keep_own_settings, own_settings
from rothdesk.bootstrap.opening import OpenedStore, create_store, open_store
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.clock import SystemClock
from rothdesk.support.paths import StoreFolder
from tests.locking.conftest import LEAST, canary

FIRST, SECOND = "seven quiet herons over Yate", "four grey geese on the green"
CONFERENCE = ConferenceId("c1")


@pytest.fixture
def folder(tmp_path: Path) -> StoreFolder:
    """A store of two members."""
    folder = StoreFolder(tmp_path / "store")
    opened = create_store(folder, FIRST, clock=SystemClock(), kdf=LEAST).opened
    opened.access.add("MT", "minute_taker", SECOND)
    opened.close()
    return folder


def entered(folder: StoreFolder, passphrase: str) -> tuple[OpenedStore, LeftOff]:
    opened = open_store(folder, passphrase, clock=SystemClock())
    return opened, LeftOff(opened.store, opened.closing, opened.access.me.id)


class NothingOfOnesOwn:
    """As after a PIN."""

    def seal_for_me(self, purpose: str, words: bytes) -> str:
        raise NotCleared

    def open_for_me(self, purpose: str, box: str) -> bytes:
        raise NotCleared


def line(words: str, *, closed: bool = False) -> HalfLine:
    fields = {"plan.add.action": words, "plan.add.audience": ("person:p1",), "plan.add.done": True}
    return HalfLine(fields=fields, agencies=("police",), people=()) if closed else HalfLine(fields=fields)


def test_each_member_has_a_place_and_lines_of_their_own(folder: StoreFolder) -> None:
    spot = Spot(conference=CONFERENCE, stage="meeting", focus="meeting.capture.text")
    lines = {"plan.add": line(word := canary("half"), closed=True)}
    opened, left_off = entered(folder, FIRST)
    left_off.keep_spot(spot)
    left_off.keep_lines(CONFERENCE, lines)
    names = [f"{kind}/{opened.access.me.id}{rest}" for kind, rest in (("left-off", ""), ("half-typed", "/c1"))]
    kept = [opened.store.setting(name) or "" for name in names]
    opened.close()
    assert all(kept)
    assert not any(word in text or "meeting" in text for text in kept), "it lies there open"
    opened, other = entered(folder, SECOND)
    assert other.take_spot() is None
    assert other.lines(CONFERENCE) == {}
    other.keep_lines(CONFERENCE, {"plan.add": line("theirs")})
    opened.close()
    opened, left_off = entered(folder, FIRST)
    assert left_off.lines(CONFERENCE) == lines
    assert left_off.take_spot() == spot
    assert left_off.take_spot() is None, "it is given back once"
    left_off.keep_lines(CONFERENCE, {})
    assert [opened.store.setting(name) for name in names] == ["", ""]
    opened.close()


def test_after_a_pin_only_what_everybody_may_know_is_kept_beside_what_is_sealed(folder: StoreFolder) -> None:
    opened, left_off = entered(folder, FIRST)
    left_off.keep_lines(CONFERENCE, {"people.add": line("sealed before")})
    with_pin = LeftOff(opened.store, NothingOfOnesOwn(), opened.access.me.id)
    assert with_pin.lines(CONFERENCE) == {}
    with pytest.raises(NotCleared):
        with_pin.keep_lines(CONFERENCE, {"plan.add": line("closed", closed=True)})
    with_pin.keep_lines(CONFERENCE, {"plan.add": line("open")})
    assert with_pin.lines(CONFERENCE) == {"plan.add": line("open")}
    assert left_off.lines(CONFERENCE) == {"people.add": line("sealed before"), "plan.add": line("open")}
    opened.close()


def test_what_was_typed_in_one_place_before_and_after_a_pin_is_all_kept(folder: StoreFolder) -> None:
    opened, left_off = entered(folder, FIRST)
    with_pin = LeftOff(opened.store, NothingOfOnesOwn(), opened.access.me.id)
    for words in ("second", "third"):
        left_off.keep_lines(
            CONFERENCE, {"plan.add": line("first")} if words == "second" else left_off.lines(CONFERENCE)
        )
        with_pin.keep_lines(CONFERENCE, {"plan.add": line(words)})
    found = left_off.lines(CONFERENCE)
    assert found == {
        "plan.add": line("first"),
        f"plan.add{AGAIN}": line("second"),
        f"plan.add{AGAIN * 2}": line("third"),
    }
    opened.close()


def test_settings_are_a_members_own_and_within_their_ranges(folder: StoreFolder) -> None:
    opened, _ = entered(folder, FIRST)
    mine = OwnSettings(lock_minutes=2, lock_minutes_in_session=60, look="dark", zoom=150)
    keep_own_settings(opened.store, opened.access.me.id, mine)
    opened.close()
    opened, _ = entered(folder, SECOND)
    assert own_settings(opened.store, opened.access.me.id) == OwnSettings()
    opened.close()
    opened, _ = entered(folder, FIRST)
    assert own_settings(opened.store, opened.access.me.id) == mine
    opened.store.keep_setting(f"settings/{opened.access.me.id}", '{"lock_minutes": 500}')
    assert own_settings(opened.store, opened.access.me.id) == OwnSettings(), "never longer than may be set"
    opened.close()
    for wrong in ({"lock_minutes": 0}, {"lock_minutes": 16}, {"lock_minutes_in_session": 61}):
        with pytest.raises(ValueError, match="range"):
            OwnSettings(**wrong)
