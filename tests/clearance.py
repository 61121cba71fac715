"""Somebody who is cleared, or not, for tests that need a store and no key file; the boxes are the program's own."""

from __future__ import annotations

import os
from collections.abc import Iterable

from rothdesk.app.access import Member, MemberId, NobodyCleared, NotCleared, Place
from rothdesk.domain.ids import ConferenceId
from rothdesk.secrets import fields


class Cleared(NobodyCleared):
    """Cleared for every conference, or after `revoke` for none; its keys live as long as the test.

    `keys` are those of somebody else, to work at the same store.
    """

    def __init__(self, member: str = "chair", keys: dict[str, dict[int, bytes]] | None = None) -> None:
        self.me = Member(id=MemberId(member), label=member, role=member)
        self.keys: dict[str, dict[int, bytes]] = {} if keys is None else keys
        self.may_open = True
        self.after_pin = False

    def begin(self, conference: ConferenceId) -> None:
        self.keys.setdefault(conference, {1: os.urandom(32)})

    def renew(self, conferences: Iterable[str]) -> None:
        """A new key for each, as after a revoking."""
        for conference in conferences:
            self.keys[conference][max(self.keys[conference]) + 1] = os.urandom(32)

    def is_cleared(self, conference: ConferenceId) -> bool:
        return self.may_open and not self.after_pin and conference in self.keys

    def generation(self, conference: ConferenceId) -> int:
        return max(self.keys.get(conference, {0: b""}))

    def generation_of(self, box: str) -> int:
        return fields.generation_of(box)

    def seal(self, place: Place, words: bytes) -> str:
        return self._keys(place).seal(place, words)

    def open(self, place: Place, box: str) -> bytes:
        return self._keys(place).open(place, box)

    def destroy(self, conference: ConferenceId) -> None:
        self.keys.pop(conference, None)

    def seal_for_me(self, purpose: str, words: bytes) -> str:
        return self._own().seal(self._mine(purpose), words)

    def open_for_me(self, purpose: str, box: str) -> bytes:
        return self._own().open(self._mine(purpose), box)

    def _keys(self, place: Place) -> fields.FieldKeys:
        if not self.is_cleared(place.conference):
            raise NotCleared
        return fields.FieldKeys("vault", place.conference, self.keys[place.conference])

    def _own(self) -> fields.FieldKeys:
        if self.after_pin:
            raise NotCleared
        own = self.keys.setdefault(f"own key of {self.me.id}", {1: os.urandom(32)})
        return fields.FieldKeys("vault", self.me.id, own)

    def _mine(self, purpose: str) -> Place:
        return Place(ConferenceId(self.me.id), "own", purpose, "")
