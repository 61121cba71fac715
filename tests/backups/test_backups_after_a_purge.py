"""What is purged leaves the backups beside the store by the day that was shown, and the newest at once."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import NamedTuple

import pytest

from db.retention import StoreRetention
from rothdesk.app.backups import BackupInfo, Reason
from rothdesk.app.long_work import NobodyWatching
from rothdesk.app.retention import SURE
from rothdesk.bootstrap.backup_rotation import expired
from rothdesk.bootstrap.conferences import finder_over, retention_over
from rothdesk.bootstrap.opening import OpenedStore
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.problem import Problem
from tests.backups.conftest import NOW, Office
from tests.backups.test_backups_beside import info

REFERENCE = "2026-0002"
DAY = timedelta(days=1)


class Usage(NamedTuple):
    """Of a disk, in bytes."""

    total: int
    used: int
    free: int


def of_reference(opened: OpenedStore) -> ConferenceId:
    return next(each.conference for each in opened.store.summaries() if each.reference == REFERENCE)


def purge(opened: OpenedStore) -> ConferenceId:
    conference = of_reference(opened)
    retention_over(opened, finder_over(opened)).purge(conference, REFERENCE, SURE)
    return conference


def backed_up(office: Office, *, days: int = 1) -> OpenedStore:
    """The store with a backup of each of some days, opened on the day after."""
    opened = office.open()
    for _ in range(days):
        opened.backups.make(NobodyWatching())
        office.clock.moment += DAY
    return opened


def kept(office: Office) -> tuple[BackupInfo, ...]:
    """The backups that an opening leaves; it is then left as a lock leaves it, without one more."""
    opened = office.open()
    found = opened.backups.kept()
    opened.close()
    return found


def test_the_newest_does_not_hold_what_was_purged_and_the_others_go_by_the_day_that_is_listed(office: Office) -> None:
    opened = backed_up(office, days=2)
    conference = purge(opened)
    newest = opened.backups.kept()[0]
    assert (newest.reason, newest.made_at) == (Reason.PURGE, office.clock.now())
    assert conference not in newest.conferences
    still = opened.backups.holding(conference)
    assert len(still) == 2
    opened.close()
    for each in reversed(still):
        assert each.expires_on is not None
        office.clock.moment += each.expires_on - office.clock.moment.date()
        assert each in kept(office), "its last day"
        office.clock.moment += DAY
        assert each not in kept(office)
        assert not each.place.exists()
    office.clock.moment += 100 * DAY
    assert kept(office) == (newest,), "none newer has been made"


def test_one_of_the_same_day_makes_room_at_once(office: Office) -> None:
    opened = office.open()
    opened.backups.make(NobodyWatching())
    conference = purge(opened)
    assert opened.backups.holding(conference) == ()
    opened.close()


def test_without_a_backup_that_holds_it_none_is_made(office: Office) -> None:
    opened = office.open()
    purge(opened)
    assert opened.backups.kept() == ()
    opened.close()


def test_where_no_backup_can_be_made_the_purge_stands_and_the_next_opening_makes_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = backed_up(office)
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "disk_usage", lambda _: Usage(10**9, 10**9, 0))
        conference = purge(opened)
        assert opened.backups.failure() is not None
        opened.close()
        (only,) = kept(office)
        assert conference in only.conferences, "and the store can be opened all the same"
    newest = kept(office)[0]
    assert conference not in newest.conferences
    assert kept(office)[0] == newest, "one is enough"
    assert REFERENCE not in office.references()


def test_killed_after_a_purge_the_next_opening_makes_the_backup(office: Office) -> None:
    opened = backed_up(office)
    conference = of_reference(opened)
    StoreRetention(opened.store).purge(conference, digest="", actor="chair", at=office.clock.now())  # and no further
    opened.close()
    newest, older = kept(office)
    assert conference not in newest.conferences
    assert conference in older.conferences
    assert not list(office.folder.backups.rglob(f"{conference}.keys*"))


@pytest.mark.parametrize("fault", [OSError(5, "a fault of the disk"), Problem("It cannot be read.")])
def test_an_opening_that_cannot_look_at_the_backups_opens(
    office: Office, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    backed_up(office).close()

    def broken(*_: object) -> None:
        raise fault

    monkeypatch.setattr("rothdesk.bootstrap.backups.expired", broken)
    office.open().close()


def test_only_what_is_over_goes_without_a_new_one_and_never_the_newest() -> None:
    daily = [info(NOW - days * DAY) for days in (0, 1, 35, 36, 37)]
    assert expired(daily, NOW) == {each.id for each in daily[3:]}
    assert expired(daily, NOW + 400 * DAY) == {each.id for each in daily[1:]}, "also where the clock went wrong"
    assert expired(daily, NOW - 20 * DAY) == frozenset(), "nor those from the future: the clock was put back"
    assert expired([], NOW) == frozenset()
    ahead, old = info(NOW + 10 * DAY), info(NOW - 40 * DAY)
    assert expired([ahead, old], NOW) == frozenset(), "the last one whose day is known"
