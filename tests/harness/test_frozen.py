"""A store that any earlier version made opens in this one, with everything that was in it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from harness.frozen import FROZEN, VERSIONS, content_of, copy_of, losses
from harness.plain_values import plain

from db.examination import check
from rothdesk.app.access import MemberId
from rothdesk.app.drafts import DraftOf
from rothdesk.bootstrap.opening import OpenedStore, open_store, recover_store
from rothdesk.domain.ids import ConferenceId
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.clock import LONDON, SetClock
from rothdesk.support.paths import StoreFolder

LATER = SetClock(datetime(2027, 3, 1, 9, tzinfo=LONDON))
QUICK = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=4)


def found_in(opened: OpenedStore, frozen: dict[str, Any]) -> dict[str, Any]:
    """The same things of an open store as were frozen."""
    store, conferences = opened.store, {}
    for name in frozen["conferences"]:
        conference = ConferenceId(name)
        held = store.load(conference)
        conferences[name] = {
            "revision": held.revision,
            "record": plain(held.record),
            "journal": [
                {"sequence": line.sequence, "name": line.name, "touched": sorted(map(list, line.touched))}
                for line in store.journal(conference)
            ],
        }
    identity = store.identity(MemberId("chair"))
    assert identity is not None
    return {
        "conferences": conferences,
        "identity": {"fingerprint": identity.fingerprint, "label": identity.label},
        "summaries": plain(store.summaries()),
        "drafts": {name: plain(opened.desk.ask_store(DraftOf(ConferenceId(name)))) for name in frozen["drafts"]},
    }


def content(version: str) -> dict[str, Any]:
    """What was frozen of the store itself."""
    return {name: part for name, part in content_of(version).items() if name not in ("passphrase", "recovery_code")}


@pytest.mark.parametrize("version", VERSIONS)
def test_a_frozen_store_opens_with_all_that_was_in_it(version: str, tmp_path: Path) -> None:
    folder, frozen = StoreFolder(copy_of(version, tmp_path / "store")), content(version)
    for _ in range(2):  # carried forward the first time, as it is the second
        opened = open_store(folder, content_of(version)["passphrase"], clock=LATER)
        found = found_in(opened, frozen)
        opened.close()
        assert not list(losses(frozen, found))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_frozen_store_opens_with_its_recovery_code(version: str, tmp_path: Path) -> None:
    folder, frozen = StoreFolder(copy_of(version, tmp_path / "store")), content(version)
    code = content_of(version)["recovery_code"]
    opened, _ = recover_store(folder, code, "five patient otters swim", clock=LATER, kdf=QUICK)
    found = found_in(opened, frozen)
    opened.close()
    assert not list(losses(frozen, found))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_frozen_store_is_whole_once_it_was_carried_forward(version: str, tmp_path: Path) -> None:
    folder = StoreFolder(copy_of(version, tmp_path / "store"))
    opened = open_store(folder, content_of(version)["passphrase"], clock=LATER)
    key = opened.store._key
    opened.close()
    assert check(folder.folder, key).findings == ()


def test_what_is_missing_or_different_would_be_seen() -> None:
    frozen = {"entries": [{"id": "e1", "text": "a"}, {"id": "e2", "text": "b"}]}
    assert not list(losses(frozen, {"entries": [{"id": "e1", "text": "a", "new": 1}, {"id": "e2", "text": "b"}]}))
    assert list(losses(frozen, {"entries": [{"id": "e1", "text": "a"}]}))
    assert list(losses(frozen, {"entries": [{"id": "e1", "text": "a"}, {"id": "e2"}]}))


def test_there_is_a_frozen_store_of_the_first_tables() -> None:
    assert (FROZEN / "0001" / "store" / "store.db").stat().st_size > 100_000
