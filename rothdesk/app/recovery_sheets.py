"""Remembers whose recovery code was shown and not typed back yet, so that they can be told: it may be on no paper.

Locking, closing or a power cut may come between the code and the paper, and the code is never shown again. Only
that it was shown is kept, in the store; never the code or a part of it.
"""

from __future__ import annotations

from contextlib import suppress

from rothdesk.app.access import MemberId
from rothdesk.app.ports import Store
from rothdesk.support.problem import Problem

_SHOWN, _ON_PAPER = "shown", "on paper"
_NOTE = (
    "Your recovery sheet was not typed back, so it may not be on paper. Make a new one under People and access: "
    "without it, nobody can help you to a new passphrase."
)


class RecoverySheets:
    """The sheets of one store. What cannot be kept is passed over: it is a reminder, and the sheet matters more."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def shown(self, member: MemberId) -> None:
        """A new code of this member is about to be shown."""
        self._keep(member, _SHOWN)

    def typed_back(self, member: MemberId) -> None:
        """They have it on paper."""
        self._keep(member, _ON_PAPER)

    def note(self, member: MemberId) -> str:
        """What is to be said to this member, or an empty text. Raises `Problem` as the store does."""
        return _NOTE if self._store.setting(_name(member)) == _SHOWN else ""

    def _keep(self, member: MemberId, state: str) -> None:
        with suppress(Problem):
            self._store.keep_setting(_name(member), state)


def _name(member: MemberId) -> str:
    return f"sheet/{member}"
