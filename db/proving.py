"""Whether a store that was just opened may be relied on: examined in full whenever there is a reason to.

Reasons: it was not closed in good order, its file is not the one that was closed, an examination is a week old, or
the last one was not answered for. What a person has accepted once is not held up to them again.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Protocol

from db.canonical import canonical
from db.conversion import moment
from db.examination import Report
from db.footing import Footing
from db.problems import StoreDamaged, WrongKey
from rothdesk.app.doubt import StoreNotWhole

EXAMINED = "examined"
"""The setting with the moment of the last examination (`db.conversion.moment_text`)."""
ACCEPTED = "accepted faults"
"""The setting with the findings that somebody has gone on with, as a JSON list."""
AT_LEAST_EVERY = timedelta(days=7)

_UNMARKED = (
    "The store was not closed in good order last time, and its mark file is gone, so rothdesk cannot tell whether "
    "the very last changes are in it. What is in it was checked and is whole. Please look whether your last words "
    "are there."
)
_EXCHANGED = (
    "The database was changed by something other than rothdesk while it was closed. It was checked through: nothing "
    "is missing, and its parts fit one another."
)


class Provable(Protocol):
    """The part of an open store that proving needs."""

    @property
    def footing(self) -> Footing:
        """What is known of the file from before it was opened."""
        ...

    def setting(self, name: str) -> str | None:
        """A setting, or None."""
        ...

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a setting."""
        ...

    def note(self, words: str, *, actor: str, at: datetime) -> None:
        """Add a row to the journal that concerns the store."""
        ...

    def examine(self, at: datetime) -> Report:
        """Look through all of it."""
        ...

    def go_on(self, *, proved: bool) -> None:
        """Let the store count as it stands."""
        ...


def prove(store: Provable, at: datetime, *, actor: str, accept_loss: bool = False) -> str:
    """Examine a store that was just opened if there is a reason to, and journal what was accepted.

    The answer is a sentence for the person, or empty. Raises `StoreNotWhole` for faults that nobody has accepted;
    whoever calls this closes the store then, and it is examined again next time. With `accept_loss` it goes on with
    them.
    """
    footing = store.footing
    if footing.shortfall is not None:
        missing = footing.shortfall.missing
        store.note(
            f"Opened although {f'{missing} saved changes' if missing else 'saved changes'} are missing",
            actor=actor,
            at=at,
        )
        store.go_on(proved=False)
    if footing.as_left and not is_due(store.setting(EXAMINED), at):
        return ""
    findings = _findings(store, at)
    accepted = frozenset(json.loads(store.setting(ACCEPTED) or "[]"))
    new = tuple(finding for finding in findings if finding not in accepted)
    if new and not accept_loss:
        raise StoreNotWhole(new)
    if new:
        store.note(f"Opened although the check found {len(new)} faults", actor=actor, at=at)
        store.keep_setting(ACCEPTED, canonical(sorted(findings)))
    store.go_on(proved=True)
    if footing.unmarked:
        return _UNMARKED
    return _EXCHANGED if footing.exchanged and not findings else ""


def is_due(examined: str | None, now: datetime) -> bool:
    """Whether the last examination (as in the setting `EXAMINED`) is too long ago, or seems to lie in the future."""
    if examined is None:
        return True
    ago = now - moment(examined)
    return not timedelta(0) <= ago < AT_LEAST_EVERY


def _findings(store: Provable, at: datetime) -> tuple[str, ...]:
    try:
        return store.examine(at).findings
    except StoreDamaged as damage:
        return (f"The store is damaged: {damage.what}.",)
    except WrongKey:
        return ("The beginning of the database cannot be read with this store's own key.",)
