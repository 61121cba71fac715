"""A purge that is killed anywhere leaves the conference whole, or is finished at the next opening."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from decrypted import words_in
from harness.amounts import amount, record
from harness.staging import KILLED, Playing, Stage
from sitting import Filler

from db.examination import check
from db.retention import StoreRetention
from rothdesk.app.long_work import NobodyWatching
from rothdesk.app.retention import SURE
from rothdesk.app.screen import ScreenOf
from rothdesk.bootstrap.conferences import finder_over, retention_over
from rothdesk.bootstrap.opening import OpenedStore, create_store, open_store
from rothdesk.domain.ids import ConferenceId
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.clock import SetClock, SystemClock
from rothdesk.support.paths import StoreFolder

PASSPHRASE = "walnut lantern estuary"
QUICK = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)
ONE, TWO = ConferenceId("c1"), ConferenceId("c2")
WORDS = ("zebrafish", "qxzharbour")
NOTES, SAMPLE = 30, 5


@dataclass(frozen=True)
class Made:
    """A closed store with two conferences, the first of them backed up, and its key."""

    folder: Path
    key: bytes


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = StoreFolder(tmp_path_factory.mktemp("made") / "store")
    opened = create_store(folder, PASSPHRASE, kdf=QUICK).opened
    filler = Filler(opened.desk)
    for conference, reference, words in (
        (ONE, "2026-0147", "Zebrafish at the qxzharbour"),
        (TWO, "2026-0212", "Lighthouse"),
    ):
        filler.prepare(conference, reference)
        for number in range(NOTES):
            filler.note(conference, f"e{number}", f"{words}, number {number}. " * 5)
        filler.restrict(conference, "i1", "A kelpie informant.")
    key = opened.session.store_key.raw
    opened.close()
    return Made(folder.folder, key)


def state(opened: OpenedStore) -> tuple[set[ConferenceId], list[bool]]:
    """Which conferences are there, and which purges are complete."""
    receipts = retention_over(opened, finder_over(opened)).receipts()
    return {summary.conference for summary in opened.store.summaries()}, [receipt.complete for receipt in receipts]


def outcome(made: Made, folder: Path) -> str:
    """What a purge that was broken off left, once the store is opened again; each of the two is looked at whole."""
    opened = open_store(StoreFolder(folder), PASSPHRASE)
    there, complete = state(opened)
    keys = opened.session.folder.conference_keys
    if ONE in there:
        found = "whole"
        assert there == {ONE, TWO}
        assert complete == []
        view = opened.desk.ask(ScreenOf(ONE)).view
        assert len(view.entries) == NOTES
        assert [item.text for item in view.restricted_items] == ["A kelpie informant."]
        assert (keys / f"{ONE}.keys").exists()
    else:
        found = "purged"
        assert (there, complete) == ({TWO}, [True])
        assert not list(keys.glob(f"{ONE}.keys*"))
    closing = opened.session
    opened.close()
    assert words_in(folder / "store.db", made.key, WORDS) == (set(WORDS) if found == "whole" else set())
    assert check(folder, made.key, closing).findings == ()
    return found


def test_killed_anywhere_it_is_whole_or_finished(made: Made, watched_stage: Stage, quick: Path) -> None:
    """It is killed before a change of the disk, from the first to the last; in a long run before every one."""

    def killed(at: int) -> tuple[Path, Playing]:
        folder = quick / f"store-{at}"
        shutil.copytree(made.folder, folder)
        asked = {"passphrase": PASSPHRASE, "conference": ONE, "reference": "2026-0147"}
        return folder, watched_stage.play("purge", folder=str(folder), at=at, **asked)

    done, changes = killed(0)[1].said
    assert done == "purged"
    last = int(changes)
    wanted = min(last, amount(SAMPLE, last))
    outcomes = []
    for at in sorted({1 + round(step * (last - 1) / (wanted - 1)) for step in range(wanted)}):
        folder, played = killed(at)
        assert (played.status, played.said) == (KILLED, []), at
        outcomes.append(outcome(made, folder))
        shutil.rmtree(folder)
    assert set(outcomes) == {"whole", "purged"}
    assert outcomes == sorted(outcomes, reverse=True), "it was purged, and with a later kill it was not"
    record(
        "purges",
        changes_of_the_disk=last,
        kills=len(outcomes),
        left_whole=outcomes.count("whole"),
        finished_at_the_next_opening=outcomes.count("purged"),
        between_the_two=0,
    )


def test_a_purge_whose_keys_are_still_there_is_finished_at_the_next_opening(made: Made, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(made.folder, folder)
    opened = open_store(StoreFolder(folder), PASSPHRASE)
    at = opened.clock.now()
    receipt = StoreRetention(opened.store).purge(ONE, digest="", actor="chair", at=at)  # and no further
    assert not receipt.complete
    keys = opened.session.folder.conference_keys
    assert list(keys.glob(f"{ONE}.keys*"))
    opened.store._engine.dispose()  # type: ignore[union-attr]  # as if killed: no checkpoint by closing
    opened.store._engine = None
    opened.store.close()
    opened = open_store(StoreFolder(folder), PASSPHRASE)
    assert state(opened) == ({TWO}, [True])
    assert not list(keys.glob(f"{ONE}.keys*"))
    opened.close()
    assert words_in(folder / "store.db", made.key, WORDS) == set()


def test_backups_that_still_hold_it_are_listed_with_their_last_day_and_lose_its_key(
    made: Made, tmp_path: Path
) -> None:
    folder = tmp_path / "store"
    shutil.copytree(made.folder, folder)
    clock = SetClock(SystemClock().now())
    opened = open_store(StoreFolder(folder), PASSPHRASE, clock=clock)
    backup = opened.backups.make(NobodyWatching())
    clock.moment += timedelta(days=1)
    retention = retention_over(opened, finder_over(opened))
    assert list(backup.place.rglob(f"{ONE}.keys*"))
    (listed,) = retention.weigh(ONE).backups
    assert listed.id == backup.id
    assert listed.expires_on is not None
    assert listed.expires_on <= opened.clock.now().date() + timedelta(days=35)
    retention.purge(ONE, "2026-0147", SURE)
    assert [each.id for each in opened.backups.holding(ONE)] == [backup.id]
    assert not list(folder.rglob(f"{ONE}.keys*"))
    assert list(folder.rglob(f"{TWO}.keys*"))
    opened.close()
