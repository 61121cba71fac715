"""How long to wait after wrong passphrases, codes and PINs. A delay and no more: nothing is ever wiped.

It stops somebody who tries a few guesses at an unattended laptop. Whoever copies the key file away tries theirs
elsewhere, and only the stretching of the passphrase slows them. A small file in the store's folder holds how many
there were and when the last one was, so that starting the program again does not end the delay.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rothdesk.secrets.derivation import canonical
from rothdesk.support.atomic import write_atomically
from rothdesk.support.problem import Problem

_FREE = 5
_LONGEST_SECONDS = 300.0
_NAME = "attempts"
_LARGEST_FILE = 200


class TooManyAttempts(Problem):
    """The delay after several wrong attempts is not over. `seconds` are left, rounded up."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"After several wrong attempts the store waits {seconds} more second{'' if seconds == 1 else 's'}.",
            "Nothing was tried, and nothing in the store is lost.",
            "Wait, look at Caps Lock, and try again; or use your recovery code then.",
        )
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class _Failures:
    count: int
    last: datetime

    @property
    def delay(self) -> float:
        """Seconds after the last one: none for the first four, then 2, 4, 8 … up to 300."""
        return min(_LONGEST_SECONDS, 2.0 ** min(self.count - _FREE + 1, 30)) if self.count >= _FREE else 0.0


class Attempts:
    """The wrong attempts at one store. `now` is timezone-aware and comes from the caller's clock.

    What the folder could not take is remembered here, for whoever goes on asking the same object.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME
        self._unwritten: _Failures | None = None

    def wait_seconds(self, now: datetime) -> float:
        """How long to wait before the next attempt; 0 if it may be made at once.

        Where the clock was put back, the delay starts anew from the present: it does not vanish, and it does not
        last until that later time comes round again either.
        """
        failures = self._read()
        if failures is None:
            return 0.0
        passed = (now - failures.last).total_seconds()
        if passed < 0 and failures.delay:
            self._write(_Failures(failures.count, now))
            passed = 0.0
        return max(0.0, failures.delay - passed)

    def require_no_wait(self, now: datetime) -> None:
        """Raise `TooManyAttempts` while the delay lasts."""
        seconds = self.wait_seconds(now)
        if seconds > 0:
            raise TooManyAttempts(int(seconds) + (seconds % 1 > 0))

    def failed(self, now: datetime) -> None:
        """Count a wrong attempt. A folder that cannot be written to is no reason to stop: it counts here then."""
        before = self._read()
        self._write(_Failures(1 if before is None else before.count + 1, now))

    def succeeded(self) -> None:
        """Forget the wrong attempts."""
        self._unwritten = None
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _read(self) -> _Failures | None:
        written, here = self._written(), self._unwritten
        return here if here is not None and (written is None or written.count < here.count) else written

    def _written(self) -> _Failures | None:
        """None where there were none, and for a file that makes no sense: damage must not lock anybody out."""
        try:
            with self._path.open("rb") as file:
                content = json.loads(file.read(_LARGEST_FILE + 1))
            count, last = content["count"], datetime.fromisoformat(content["last"])
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None
        if not isinstance(count, int) or isinstance(count, bool) or count < 1 or last.tzinfo is None:
            return None
        return _Failures(count, last)

    def _write(self, failures: _Failures) -> None:
        self._unwritten = failures
        with suppress(Problem):
            write_atomically(self._path, canonical({"count": failures.count, "last": failures.last.isoformat()}))
            self._unwritten = None
