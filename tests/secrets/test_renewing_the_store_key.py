"""Another key for the store: always the old one or the new one, whatever happens in between (requirement 26)."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from harness.amounts import amount, record
from secrets_opening import NOON, opened_with_code, session_with_code

import db.rekeying
from db.examination import check
from db.problems import WrongKey
from rothdesk.app.change import compare
from rothdesk.app.doubt import StoreOlder
from rothdesk.bootstrap.opening import create_store, open_store
from rothdesk.cli.main import main
from rothdesk.domain.conference import Conference
from rothdesk.domain.record import new_record
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.secrets.people import new_person_id
from rothdesk.secrets.problems import RenewalUnfinished
from rothdesk.support.clock import SetClock
from rothdesk.support.paths import StoreFolder

QUICK = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)
CHILD = Path(__file__).with_name("renewing_child.py")
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
PASSPHRASE, OTHER = "walnut lantern estuary", "gravel orchid teapot"


@dataclass(frozen=True)
class Kept:
    folder: StoreFolder
    code: str


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """A closed store of one person, with a conference."""
    folder = StoreFolder(tmp_path / "store")
    created = create_store(folder, PASSPHRASE, label="AB", kdf=QUICK, clock=SetClock(NOON))
    commit(created.opened.store, "c1")
    created.opened.close()
    return Kept(folder, created.recovery_code)


def commit(store, conference: str) -> None:
    new = new_record(Conference(id=conference, reference=conference.upper(), conference_type="initial"))
    store.commit(compare(None, new, "Prepare"), expected_revision=0, actor="chair", at=NOON)


def begun(kept: Kept) -> tuple[bytes, bytes]:
    """Begin a renewal in an open store, and close it; both keys."""
    session, store = opened_with_code(kept.folder, kept.code)
    session.key_file.begin_renewal(session.store_key)
    store.close()
    renewed = session_with_code(kept.folder, kept.code)[1]
    return session.store_key.raw, renewed.raw


def test_the_next_opening_gives_the_database_the_new_key_and_drops_the_old(kept: Kept) -> None:
    old, new = begun(kept)
    assert new[:32] != old[:32]
    assert new[32:] == old[32:]  # the salt, which is in the file
    assert db.rekeying.fits(kept.folder.folder, old)
    opened = open_store(kept.folder, PASSPHRASE, clock=SetClock(NOON))
    assert (opened.notice, opened.session.store_key.raw) == ("", new)
    assert [each.conference for each in opened.store.summaries()] == ["c1"]
    opened.close()
    assert not db.rekeying.fits(kept.folder.folder, old)
    assert check(kept.folder.folder, new).whole
    session, renewed = session_with_code(kept.folder, kept.code)
    assert (session.store_key.raw, renewed) == (new, None)


def test_the_files_beside_the_key_file_stay_as_they_are(kept: Kept) -> None:
    before = {file.name: file.read_bytes() for file in kept.folder.conference_keys.iterdir()}
    assert before
    begun(kept)
    opened = open_store(kept.folder, PASSPHRASE, clock=SetClock(NOON))
    assert opened.closing.is_cleared("c1")
    opened.close()
    assert {file.name: file.read_bytes() for file in kept.folder.conference_keys.iterdir()} == before


def test_a_kill_between_the_database_and_the_key_file(kept: Kept, tmp_path: Path) -> None:
    old, new = begun(kept)
    db.rekeying.rekey(kept.folder.folder, old, new)
    assert session_with_code(kept.folder, kept.code)[1] is not None
    secret = tmp_path / "passphrase.txt"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    assert main(["check-store", "--store", str(kept.folder.folder), "--passphrase-file", str(secret)]) == 0
    _, store = opened_with_code(kept.folder, kept.code)
    assert [each.conference for each in store.summaries()] == ["c1"]
    store.close()
    assert session_with_code(kept.folder, kept.code)[1] is None


def test_neither_key_is_tried_on_another_database(kept: Kept, tmp_path: Path) -> None:
    begun(kept)
    other = StoreFolder(tmp_path / "other")
    create_store(other, PASSPHRASE, kdf=QUICK).opened.close()
    kept.folder.database.write_bytes(other.database.read_bytes())
    before = kept.folder.database.read_bytes()
    with pytest.raises(WrongKey):
        open_store(kept.folder, PASSPHRASE, clock=SetClock(NOON))
    assert kept.folder.database.read_bytes() == before
    assert session_with_code(kept.folder, kept.code)[1] is not None


def test_an_older_database_is_refused_before_it_is_written_anew(kept: Kept) -> None:
    older = kept.folder.database.read_bytes()
    session, store = opened_with_code(kept.folder, kept.code)
    commit(store, "c2")
    session.key_file.begin_renewal(session.store_key)
    store.close()
    kept.folder.database.write_bytes(older)
    with pytest.raises(StoreOlder):
        open_store(kept.folder, PASSPHRASE, clock=SetClock(NOON))
    assert kept.folder.database.read_bytes() == older
    opened = open_store(kept.folder, PASSPHRASE, clock=SetClock(NOON), accept_loss=True)
    assert [each.conference for each in opened.store.summaries()] == ["c1"]
    opened.close()


def test_while_it_is_under_way_people_can_still_come_and_go(kept: Kept) -> None:
    opened = open_store(kept.folder, PASSPHRASE, clock=SetClock(NOON))
    first, _ = opened.access.add("MT", "minute_taker", OTHER)
    opened.access.remove(first.id)
    stranger = session_with_code(kept.folder, kept.code)[1]
    second, code = opened.access.add("XY", "administrator", "copper thimble meadow")
    opened.access.amend(second.id, label="XY", role="minute_taker")
    opened.access.renew_store_key()  # once more, before the first has come to its end
    opened.access.amend(second.id, label="XY", role="administrator")
    opened.close()
    renewed = session_with_code(kept.folder, code)[1]
    assert renewed not in (None, stranger)
    _, store = opened_with_code(kept.folder, code)
    store.close()
    assert open_store_and_close(kept) == renewed


def open_store_and_close(kept: Kept):
    opened = open_store(kept.folder, PASSPHRASE, clock=SetClock(NOON))
    opened.close()
    return opened.session.store_key


def test_somebody_who_does_not_know_the_new_key_adds_nobody(kept: Kept) -> None:
    begun(kept)
    session, _ = session_with_code(kept.folder, kept.code)
    with pytest.raises(RenewalUnfinished):
        session.key_file.add_person(
            session.store_key,
            session.keys,
            new_person_id(),
            label="MT",
            role="minute_taker",
            passphrase=OTHER,
            kdf=QUICK,
        )


def killed_while_renewing(server: subprocess.Popen[str], seconds: float) -> int:
    """How many renewals were said to have been begun; the last one may have been carried out or not."""
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write("go\n")
    server.stdin.flush()
    heard = [server.stdout.readline(), server.stdout.readline()]  # in either order: its number, and a first count
    child = next(int(line.split()[1]) for line in heard if line.startswith("child"))
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    while heard[-1] != "gone\n":
        heard.append(server.stdout.readline())
    return max(int(line) for line in heard if line[:-1].isdigit())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked here")
def test_kills_at_any_moment(kept: Kept) -> None:
    dice = random.Random()
    session, store = opened_with_code(kept.folder, kept.code)
    for number in range(300):
        store.keep_setting(f"filling {number}", "x" * 4000)  # so that writing it anew takes a while
    store.close()
    outcomes: Counter[str] = Counter()
    command = [sys.executable, str(CHILD), str(kept.folder.folder), kept.code]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT
    ) as server:
        for _ in range(amount(10, 80)):
            acknowledged = killed_while_renewing(server, dice.uniform(0, 0.4))
            session, renewed = session_with_code(kept.folder, kept.code)
            keys = [key for key in (session.store_key, renewed) if key is not None]
            fitting = [db.rekeying.fits(kept.folder.folder, key.raw) for key in keys]
            assert sum(fitting) == 1
            outcomes["one key" if len(keys) == 1 else "still old" if fitting[0] else "already new"] += 1
            session, store = opened_with_code(kept.folder, kept.code)
            assert int(store.setting("count")) in (acknowledged, acknowledged + 1)
            assert store.setting("filling 299") == "x" * 4000
            store.close()
            assert check(kept.folder.folder, session.store_key.raw).whole
    record("renewing the store key, killed", **{name.replace(" ", "_"): count for name, count in outcomes.items()})
