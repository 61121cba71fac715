"""The delay after wrong attempts: it grows, survives a restart and a clock put back, and locks nobody out."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from db.lock_file import LockFile
from db.problems import StoreInUse
from rothdesk.app.access import MemberId
from rothdesk.bootstrap.opening import create_store, open_quickly, open_store, recover_store
from rothdesk.secrets.attempts import Attempts, TooManyAttempts
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.secrets.problems import RecoveryCodeMistyped, WrongPassphrase, WrongRecoveryCode
from rothdesk.secrets.recovery import spell
from rothdesk.support.clock import LONDON, SetClock
from rothdesk.support.paths import StoreFolder

NOON = datetime(2026, 11, 9, 12, 0, tzinfo=LONDON)
QUICK = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)
PASSPHRASE = "walnut lantern estuary"


def failed(folder: Path, times: int, at: datetime = NOON) -> None:
    for _ in range(times):
        Attempts(folder).failed(at)


def test_five_are_free_and_then_the_delay_doubles_up_to_five_minutes(tmp_path: Path) -> None:
    waits = []
    for _ in range(15):
        waits.append(Attempts(tmp_path).wait_seconds(NOON))
        failed(tmp_path, 1)
    assert waits == [0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


def test_the_delay_runs_out(tmp_path: Path) -> None:
    failed(tmp_path, 7)
    later = [Attempts(tmp_path).wait_seconds(NOON + timedelta(seconds=after)) for after in (0, 3, 7.5, 8, 9)]
    assert later == [8, 5, 0.5, 0, 0]


def test_success_ends_it(tmp_path: Path) -> None:
    failed(tmp_path, 20)
    Attempts(tmp_path).succeeded()
    assert Attempts(tmp_path).wait_seconds(NOON) == 0
    assert not list(tmp_path.iterdir())


def test_a_clock_put_back_neither_removes_nor_prolongs_it(tmp_path: Path) -> None:
    failed(tmp_path, 7)
    yesterday = NOON - timedelta(days=1)
    assert Attempts(tmp_path).wait_seconds(yesterday) == 8
    assert Attempts(tmp_path).wait_seconds(yesterday + timedelta(seconds=5)) == 3
    assert Attempts(tmp_path).wait_seconds(yesterday + timedelta(seconds=8)) == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"count":"9","last":"2026-11-09T12:00:00+00:00"}',
        b'{"count":true,"last":"2026-11-09T12:00:00+00:00"}',
        b'{"count":-3,"last":"2026-11-09T12:00:00+00:00"}',
        b'{"count":9,"last":"2026-11-09T12:00:00"}',
        b'{"count":9,"last":9}',
    ],
)
def test_a_damaged_file_locks_nobody_out(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "attempts").write_bytes(content)
    assert Attempts(tmp_path).wait_seconds(NOON) == 0
    Attempts(tmp_path).failed(NOON)


def test_a_file_that_claims_much_or_lies_ahead_delays_no_longer_than_five_minutes(tmp_path: Path) -> None:
    (tmp_path / "attempts").write_bytes(b'{"count":99999999999999999999,"last":"9999-12-31T00:00:00+00:00"}')
    assert Attempts(tmp_path).wait_seconds(NOON) == 300
    assert Attempts(tmp_path).wait_seconds(NOON + timedelta(seconds=300)) == 0


def test_a_folder_that_is_not_there_stops_nobody(tmp_path: Path) -> None:
    Attempts(tmp_path / "gone").failed(NOON)
    assert Attempts(tmp_path / "gone").wait_seconds(NOON) == 0


def test_opening_a_store_counts_wrong_secrets_waits_and_wipes_nothing(tmp_path: Path) -> None:
    folder, clock = StoreFolder(tmp_path / "store"), SetClock(NOON)
    created = create_store(folder, PASSPHRASE, clock=clock, kdf=QUICK)
    created.opened.close()
    for _ in range(4):
        with pytest.raises(WrongPassphrase):
            open_store(folder, "gravel orchid teapot", clock=clock)
    with pytest.raises(RecoveryCodeMistyped):  # a slip is no attempt
        recover_store(folder, "U" + created.recovery_code[1:], "gravel orchid teapot", clock=clock, kdf=QUICK)
    with pytest.raises(WrongRecoveryCode):
        recover_store(folder, spell(bytes(16)), "gravel orchid teapot", clock=clock, kdf=QUICK)
    for attempt in (
        lambda: open_store(folder, PASSPHRASE, clock=clock),
        lambda: recover_store(folder, created.recovery_code, "gravel orchid teapot", clock=clock, kdf=QUICK),
    ):
        with pytest.raises(TooManyAttempts) as caught:
            attempt()
        assert caught.value.seconds == 2
    clock.moment += timedelta(seconds=2)
    open_store(folder, PASSPHRASE, clock=clock).close()
    clock.moment -= timedelta(seconds=2)
    open_store(folder, PASSPHRASE, clock=clock).close()  # the right one has ended it


def test_two_programs_cannot_try_at_the_same_time(tmp_path: Path) -> None:
    """Two tries at once would be counted as one; the second is not even made."""
    folder = StoreFolder(tmp_path / "store")
    create_store(folder, PASSPHRASE, kdf=QUICK, clock=SetClock(NOON)).opened.close()
    other = LockFile(folder.folder)  # as another program holds it while it tries
    for guess in (
        lambda: open_store(folder, "some other words", clock=SetClock(NOON)),
        lambda: recover_store(folder, spell(bytes(16)), "some other words", clock=SetClock(NOON)),
        lambda: open_quickly(folder, MemberId("chair"), "402817", clock=SetClock(NOON)),
    ):
        with pytest.raises(StoreInUse):
            guess()
    other.release()
    with pytest.raises(WrongPassphrase):
        open_store(folder, "some other words", clock=SetClock(NOON))
    open_store(folder, PASSPHRASE, clock=SetClock(NOON)).close()
