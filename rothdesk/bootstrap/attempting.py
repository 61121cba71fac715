"""One attempt at a secret, under the rules that hold wherever somebody is asked for one.

It is refused while the delay after wrong ones lasts, and counted if it is wrong. It never sees the secret.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rothdesk.secrets.attempts import Attempts
from rothdesk.secrets.problems import WrongPassphrase, WrongRecoveryCode
from rothdesk.secrets.quick_unlock import WrongPin
from rothdesk.support.clock import Clock


@contextmanager
def attempt(attempts: Attempts, clock: Clock) -> Iterator[None]:
    """Make one attempt. Raises `TooManyAttempts` before anything is tried, and what the attempt itself raises."""
    attempts.require_no_wait(clock.now())
    try:
        yield
    except (WrongPassphrase, WrongRecoveryCode, WrongPin):
        attempts.failed(clock.now())
        raise
    attempts.succeeded()
