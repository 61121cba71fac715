"""A store that was damaged while its key was being renewed: it may be under either of the two in its key file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from secrets_opening import session_with_code

import db.rekeying
from rothdesk.app.change import compare
from rothdesk.bootstrap.opening import create_store, open_store
from rothdesk.bootstrap.salvaging import salvage_store
from rothdesk.domain.conference import Conference
from rothdesk.domain.record import new_record
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.clock import LONDON, SetClock
from rothdesk.support.paths import StoreFolder

PASSPHRASE = "walnut lantern estuary"
LEAST = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)
NOON = datetime(2026, 11, 9, 12, 0, tzinfo=LONDON)
PAGE = 4096


def begun(folder: StoreFolder, *, carried_out: bool) -> None:
    """A store with a conference whose renewal was broken off before the database had the new key, or just after."""
    created = create_store(folder, PASSPHRASE, label="AB", kdf=LEAST, clock=SetClock(NOON))
    new = new_record(Conference(id="c1", reference="C1", conference_type="initial"))
    created.opened.store.commit(compare(None, new, "Prepare"), expected_revision=0, actor="chair", at=NOON)
    created.opened.session.key_file.begin_renewal(created.opened.session.store_key)
    created.opened.close()
    if carried_out:
        session, renewed = session_with_code(folder, created.recovery_code)
        assert renewed is not None
        db.rekeying.rekey(folder.folder, session.store_key.raw, renewed.raw)


@pytest.mark.parametrize("carried_out", [False, True])
@pytest.mark.parametrize("first_page", ["whole", "gone"])
def test_it_is_salvaged_with_the_key_that_it_has(tmp_path: Path, carried_out: bool, first_page: str) -> None:
    folder, to = StoreFolder(tmp_path / "store"), StoreFolder(tmp_path / "new")
    begun(folder, carried_out=carried_out)
    if first_page == "gone":
        data = folder.database.read_bytes()
        folder.database.write_bytes(bytes(PAGE) + data[PAGE:])
    before = {path: path.read_bytes() for path in folder.folder.rglob("*") if path.is_file()}
    saved = salvage_store(folder, to, PASSPHRASE, clock=SetClock(NOON))
    assert saved.missing == ()
    assert {path: path.read_bytes() for path in folder.folder.rglob("*") if path.is_file()} == before
    opened = open_store(to, PASSPHRASE, clock=SetClock(NOON))
    assert [each.conference for each in opened.store.summaries()] == ["c1"]
    assert opened.store.examine(NOON).whole
    opened.close()
