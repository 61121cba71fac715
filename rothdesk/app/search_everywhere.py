"""Finding words in all conferences: the index says where to look, each conference's own view says what is there.

Closed text is looked for in an index that lives in memory only, filled from the conferences that the person signed in
is cleared for. While others are in the room of a conference, nothing is looked for outside of it.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from rothdesk.app.access import Closing
from rothdesk.app.change import Change
from rothdesk.app.ports import Store
from rothdesk.app.profiles import ProfileShelf
from rothdesk.app.screen import keepers, room_now, screen_audience
from rothdesk.app.search import MOST, Found, Hit, hit_at, of_kind
from rothdesk.app.search_fields import texts
from rothdesk.app.search_words import Wanted, as_indexed, wanted
from rothdesk.audience.projector import project
from rothdesk.audience.view import AudienceView
from rothdesk.domain.closure import closed
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import Record, entities
from rothdesk.profiles.profile import Profile
from rothdesk.support.clock import Clock

_VIEWS_KEPT = 2 * MOST
_READ_AT_ONCE = 8
_CLOSED_READ_AT_ONCE = 5
_PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where an index has the words. `number` is its place in the order of the index."""

    conference: ConferenceId
    kind: str
    id: str
    number: int


class OpenIndex(Protocol):
    """The index of open text, which lies in the store."""

    def find(self, looked_for: Wanted, *, limit: int, before: int | None = None) -> tuple[Spot, ...]:
        """Where all the words are, newest first; `before` is the number of the last spot of the page before."""
        ...

    def with_closed_text(self) -> tuple[ConferenceId, ...]:
        """The conferences that have closed text, last changed first."""
        ...

    def that_may_have_a_room(self, now: datetime) -> tuple[ConferenceId, ...]:
        """The conferences that are not over and for which somebody is marked as being in the room, or will be."""
        ...


class ClosedIndex(Protocol):
    """An index of closed text in this process's memory."""

    def keep(self, conference: ConferenceId, rows: Iterable[tuple[str, str, str]]) -> None:
        """Hold this (kind, id and words) of a conference, in place of what was held of it."""
        ...

    def forget(self, conference: ConferenceId) -> None:
        """Hold nothing of a conference."""
        ...

    def find(self, looked_for: Wanted, *, limit: int) -> tuple[Spot, ...]:
        """Where all the words are."""
        ...


@dataclass(frozen=True, slots=True)
class _Seen:
    """A conference as the keepers' screen would show it to whoever is signed in, `cleared` or not."""

    view: AudienceView
    profile: Profile
    cleared: bool


class Finder:
    """Looks for words in one open store, for whoever is signed in. Used on the store thread."""

    def __init__(
        self,
        store: Store,
        shelf: ProfileShelf,
        clock: Clock,
        closing: Closing,
        open_index: OpenIndex,
        closed_index: ClosedIndex,
    ) -> None:
        self._store = store
        self._shelf = shelf
        self._clock = clock
        self._closing = closing
        self._open = open_index
        self._closed = closed_index
        self._views: OrderedDict[ConferenceId, _Seen] = OrderedDict()
        self._rooms: tuple[Record, ...] | None = None
        self._waiting: deque[ConferenceId] | None = None

    def find(self, typed: str) -> Found:
        """The hits in all conferences, newest first, those of one conference together.

        Only a few conferences are read at once. While `waiting` is not nought, asking again finds more.
        """
        looked_for = wanted(typed)
        if looked_for is None:
            return Found()
        if rooms := self._in_rooms():
            return Found(in_room=rooms)
        self._read_closed()
        groups: dict[ConferenceId, list[Hit]] = {}
        known: set[tuple[ConferenceId, str, str]] = set()
        later: set[ConferenceId] = set()
        more, read = False, 0
        for spot in self._spots(looked_for):
            place = (spot.conference, spot.kind, spot.id)
            if place in known or spot.conference in later:
                continue
            if len(later) + sum(map(len, groups.values())) == MOST:
                more = True
                break
            known.add(place)
            if not self._has_seen(spot.conference):
                if read == _READ_AT_ONCE:
                    later.add(spot.conference)
                    continue
                read += 1
            groups.setdefault(spot.conference, []).extend(self._hits(spot, looked_for))
        hits = tuple(hit for group in groups.values() for hit in group)
        return Found(hits=hits, more=more, waiting=len(later) + len(self._waiting or ()))

    def changed(self, change: Change) -> None:
        """A conference was changed: look at it afresh. To be told after every commit."""
        self.forget(change.conference)
        if self._waiting is not None:
            self._waiting.appendleft(change.conference)

    def forget(self, conference: ConferenceId) -> None:
        """Keep nothing of a conference in memory."""
        self._views.pop(conference, None)
        self._closed.forget(conference)
        self._rooms = None
        if self._waiting is not None:
            self._waiting = deque(each for each in self._waiting if each != conference)

    def _spots(self, looked_for: Wanted) -> Iterator[Spot]:
        """Where to look: closed text first, of which there is little, then open text from its newest end."""
        yield from self._closed.find(looked_for, limit=MOST)
        before: int | None = None
        while page := self._open.find(looked_for, limit=_PAGE, before=before):
            yield from page
            before = page[-1].number

    def _hits(self, spot: Spot, looked_for: Wanted) -> Iterator[Hit]:
        seen = self._seen(spot.conference)
        for entity in of_kind(seen.view, spot.kind):
            if entity.id == spot.id:
                hit = hit_at(seen.view, seen.profile, spot.kind, entity, looked_for)
                if hit is not None:
                    yield hit

    def _has_seen(self, conference: ConferenceId) -> bool:
        """Whether it was read, and with the same eyes: somebody can be cleared or revoked meanwhile."""
        seen = self._views.get(conference)
        return seen is not None and seen.cleared == self._closing.is_cleared(conference)

    def _seen(self, conference: ConferenceId) -> _Seen:
        if self._has_seen(conference):
            self._views.move_to_end(conference)
            return self._views[conference]
        held = self._store.load(conference)
        profile = self._shelf.of(held.record.conference)
        view = project(held.record, profile, screen_audience(held.record, self._clock.now()))
        self._views[conference] = _Seen(view, profile, held.cleared)
        if len(self._views) > _VIEWS_KEPT:
            self._views.popitem(last=False)
        return self._views[conference]

    def _in_rooms(self) -> tuple[str, ...]:
        """The references of the conferences in whose room others can see this screen now."""
        now = self._clock.now()
        if self._rooms is None:
            places = self._open.that_may_have_a_room(now)
            self._rooms = tuple(self._store.load(conference).record for conference in places)
        return tuple(r.conference.reference for r in self._rooms if room_now(r, now) - keepers(r))

    def _read_closed(self) -> None:
        """Read the closed text of a few more conferences, as far as it is open to whoever is signed in."""
        if self._waiting is None:
            self._waiting = deque(self._open.with_closed_text())
        for _ in range(min(_CLOSED_READ_AT_ONCE, len(self._waiting))):
            conference = self._waiting.popleft()
            if self._closing.is_cleared(conference):
                self._closed.keep(conference, _closed_rows(self._store.load(conference).record))


def _closed_rows(record: Record) -> Iterator[tuple[str, str, str]]:
    """Whatever has closed text, with all its words: looking for an open and a closed one together finds it too."""
    shut = closed(record)
    for kind, entity in entities(record):
        if (kind, entity.id) in shut:
            yield kind, entity.id, as_indexed("\n".join(texts(kind, entity)))
