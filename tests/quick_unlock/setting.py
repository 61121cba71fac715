"""What the tests of quick unlock share: a PIN, a moment, and a member unlocked with the passphrase."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from rothdesk.secrets.os_keyring import OsKeyring
from rothdesk.secrets.quick_unlock import QuickUnlock
from rothdesk.secrets.unlocked import Unlocked

PIN, WRONG = "402817", "111222"
NOON = datetime(2026, 11, 9, 12, 0, tzinfo=UTC)


def quick(folder: Path, unlocked: Unlocked, keyring: OsKeyring | None = None) -> QuickUnlock:
    return QuickUnlock(folder, unlocked.vault_id, keyring or OsKeyring())
