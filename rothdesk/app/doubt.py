"""A store that is held by another program; that is spoilt; that is older than it was, or does not fit together.

Raised at opening, before anybody works with it. A spoilt one wants a backup. Of a doubted one the person at the
screen decides, in two steps: bring a backup back, read out what is left (`rothdesk salvage`), or go on knowingly by
opening it again with `accept_loss=True`, which the journal keeps. Nothing here carries content of a record.
"""

from __future__ import annotations

from datetime import datetime

from rothdesk.support.british_dates import in_words
from rothdesk.support.problem import Problem

_UNCHANGED = "The store was left as it is, and nothing more is lost by looking for a better copy first."
_OLDER_CHOICES = (
    "If the folder was copied or moved, look for the newer one first. Else look at the latest backup: you see how "
    "far it goes before anything is replaced. Or go on with the store as it is, and write again what is missing."
)
_NOT_WHOLE_CHOICES = (
    "Best: bring the store back from its latest backup. If that is too old, whoever looks after this computer can "
    "read out what can be read, with the command rothdesk salvage. Or go on with the store as it is."
)


class StoreHeld(Problem):
    """Another running program has the store open: whoever waits may look again."""


class StoreSpoilt(Problem):
    """The store, or its keys, cannot be opened as they lie there. A backup brings them back: offer one."""


class StoreDoubted(Problem):
    """The store can be opened all the same, if whoever opens it says so (`accept_loss=True`).

    `going_on` is one sentence on what that means, to be confirmed.
    """

    def __init__(self, what_happened: str, what_to_do: str, going_on: str) -> None:
        super().__init__(what_happened, _UNCHANGED, what_to_do)
        self.going_on = going_on


class StoreOlder(StoreDoubted):
    """Changes that were saved are not in the store: an older copy, or its last pages or its log were lost.

    `missing` counts the saved changes that are not there, 0 if they cannot be counted because the store has another
    past; `since` is the moment of the last one, `found` the moment of the last one that is there (None: neither
    is known). Both are timezone-aware.
    """

    def __init__(self, missing: int, since: datetime | None, found: datetime | None) -> None:
        super().__init__(
            f"The store is older than it was{_on(since)}: {_missing(missing)}."
            + (f" The last change in it was saved{_on(found)}." if found else ""),
            _OLDER_CHOICES,
            f"Everything saved{_after(found)} is given up, unless it is still in a backup.",
        )
        self.missing = missing
        self.since = since
        self.found = found


class StoreNotWhole(StoreDoubted):
    """The check at opening found faults. `findings` names them, one sentence each, without content."""

    def __init__(self, findings: tuple[str, ...]) -> None:
        count = len(findings)
        super().__init__(
            f"The store is not as rothdesk left it: the check found {count} {'fault' if count == 1 else 'faults'}. "
            f"The first: {findings[0]}",
            _NOT_WHOLE_CHOICES,
            "What the check found wrong stays wrong, and records may be incomplete.",
        )
        self.findings = findings


def _missing(number: int) -> str:
    if not number:
        return "what was saved last is not in it"
    return f"{number} saved change{' is' if number == 1 else 's are'} missing"


def _on(moment: datetime | None) -> str:
    return f" on {in_words(moment)} at {moment:%H:%M}" if moment else ""


def _after(moment: datetime | None) -> str:
    return f" after {in_words(moment)} at {moment:%H:%M}" if moment else " since"
