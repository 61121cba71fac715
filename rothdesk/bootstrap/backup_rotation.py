"""Which backups beside the store have had their turn: seven days, four weeks, thirty-five days at the most.

It decides on values alone and removes nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from datetime import datetime, timedelta

from rothdesk.app.backups import KEPT_FOR, BackupId, BackupInfo, Reason

_DAYS, _WEEKS = 7, 4
_CLOCK_WENT_WRONG = timedelta(days=1)


def outlived(backups: Iterable[BackupInfo], now: datetime) -> frozenset[BackupId]:
    """The backups to remove now.

    There stay: the newest of each of the last seven days that have one; of what is older, the newest of each of
    the last four weeks (from Monday) that have one; and those made before an upgrade. None of them stays longer
    than `KEPT_FOR`, but for the newest of all. One from the future (the clock was wrong) goes as soon as there is
    another.
    """
    ordered = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    present = [backup for backup in ordered if backup.made_at <= now + _CLOCK_WENT_WRONG] or ordered
    fresh = [backup for backup in present if now - backup.made_at <= KEPT_FOR]
    daily = _newest_of_each(fresh, lambda backup: backup.made_at.date(), _DAYS)
    days = {backup.made_at.date() for backup in fresh if backup.id in daily}
    older = [backup for backup in fresh if backup.made_at.date() < min(days)]
    stay = {
        *(backup.id for backup in present[:1]),
        *(backup.id for backup in fresh if backup.reason is Reason.UPGRADE),
        *daily,
        *_newest_of_each(older, lambda backup: backup.made_at.isocalendar()[:2], _WEEKS),
    }
    return frozenset(backup.id for backup in ordered) - stay


def expired(backups: Collection[BackupInfo], now: datetime) -> frozenset[BackupId]:
    """Of those that `outlived` names, the ones whose last day is over; never the newest.

    For a moment at which no new one was made: where the clock was put back, those before it only look as if they were
    from the future.
    """
    newest = max(backups, key=lambda backup: backup.made_at, default=None)
    over = (each for each in backups if each.expires_on is not None and each.expires_on < now.date())
    return frozenset(each.id for each in over if each is not newest) & outlived(backups, now)


def _newest_of_each(
    backups: Sequence[BackupInfo], span: Callable[[BackupInfo], Hashable], most: int
) -> list[BackupId]:
    found: dict[Hashable, BackupId] = {}
    for backup in backups:
        found.setdefault(span(backup), backup.id)
    return list(found.values())[:most]
