"""What a query is: a frozen value that asks one thing, answered on the store thread from record and profile.

Whatever shows content is answered with an audience view or with something made from one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from rothdesk.app.ports import JournalLine, Store, Summary
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import Record
from rothdesk.profiles.profile import Profile

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query about one conference is answered from. `approved`: the record is what was last approved."""

    record: Record
    revision: int
    profile: Profile
    now: datetime
    approved: bool


class ConferenceQuery(Protocol[T_co]):
    """A question about one conference."""

    @property
    def conference(self) -> ConferenceId:
        """Which conference."""
        ...

    def answer(self, asked: Asked) -> T_co:
        """The answer. Raises `Problem` where there is none."""
        ...


class StoreQuery(Protocol[T_co]):
    """A question about the store as a whole."""

    def answer_from(self, store: Store) -> T_co:
        """The answer."""
        ...


@dataclass(frozen=True, slots=True)
class AllConferences(Generic[T_co]):
    """The conferences for the home screen, last changed first."""

    def answer_from(self, store: Store) -> tuple[Summary, ...]:
        """A summary of each."""
        return store.summaries()


@dataclass(frozen=True, slots=True)
class JournalOf:
    """The journal lines of one conference: names, times and ids, never content."""

    conference: ConferenceId

    def answer_from(self, store: Store) -> tuple[JournalLine, ...]:
        """Oldest first."""
        return store.journal(self.conference)


@dataclass(frozen=True, slots=True)
class FreeSpace:
    """How many bytes are free on the disk of the store."""

    def answer_from(self, store: Store) -> int:
        """Raises `Problem` if the disk is not there."""
        return store.free_space()
