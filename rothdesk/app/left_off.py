"""Where a member left off: the page and field they were in, and lines half typed that are no entries yet.

It lies in the encrypted store under the member's id and is sealed for that member alone, so that nobody else gets
the place or the words. It is no part of the record: not journalled, printed or searched.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol

from rothdesk.app.access import MemberId, NotCleared
from rothdesk.app.ports import Store
from rothdesk.domain.ids import ConferenceId

Words = str | bool | tuple[str, ...]
"""What stands in one field of a line: its text, a tick, or ids that were chosen."""

NEW_CONFERENCE = ConferenceId("new")
"""Stands for the conference that is being prepared and is none yet; no id of one looks like it."""

AGAIN = "/again"
"""Follows the name of a place where something else was typed there, before and after unlocking with a PIN."""

_UNSEALED = "/open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A conference, the page of it that was in sight, and the name of the field that had the keyboard."""

    conference: ConferenceId
    stage: str
    focus: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfLine:
    """One line that was being typed: its fields by name, and who may know it as ids of agencies and people.

    `agencies` and `people` None stand for everybody who is invited.
    """

    fields: Mapping[str, Words] = field(default_factory=dict)
    agencies: tuple[str, ...] | None = None
    people: tuple[str, ...] | None = None

    @property
    def is_open(self) -> bool:
        """Whether everybody who is invited may know it."""
        return self.agencies is None


Lines = Mapping[str, HalfLine]
"""Half-typed lines by the name of the place that they are typed in."""


class OwnSeal(Protocol):
    """Seals for the one who is signed in alone (`rothdesk.app.access.Closing`)."""

    def seal_for_me(self, purpose: str, words: bytes) -> str:
        """Seal for oneself. Raises `NotCleared` after unlocking with a PIN."""
        ...

    def open_for_me(self, purpose: str, box: str) -> bytes:
        """What one sealed oneself. Raises `NotCleared` or `Problem`."""
        ...


class LeftOff:
    """Keeps and gives back where one member left off. On the store thread; raises `Problem` as the store does."""

    def __init__(self, store: Store, closing: OwnSeal, member: MemberId) -> None:
        self._store, self._closing, self._member = store, closing, member

    def keep_spot(self, spot: Spot) -> None:
        """Keep the place in the window."""
        content = {"conference": spot.conference, "stage": spot.stage, "focus": spot.focus}
        self._keep(self._spot_name, json.dumps(content), is_open=True)

    def take_spot(self) -> Spot | None:
        """The place that was kept last, once: it is gone from the store afterwards."""
        texts = self._kept(self._spot_name)
        if not texts:
            return None
        self._keep(self._spot_name, "", is_open=True)
        content = json.loads(texts[-1])
        return Spot(conference=ConferenceId(content["conference"]), stage=content["stage"], focus=content["focus"])

    def keep_lines(self, conference: ConferenceId, lines: Lines) -> None:
        """Keep the half-typed lines of a conference in place of those before; none at all removes them.

        Raises `NotCleared` where one of them is not for everybody and nothing can be sealed for this member now.
        """
        content = {
            place: {
                "fields": {name: list(v) if isinstance(v, tuple) else v for name, v in line.fields.items()},
                "agencies": line.agencies,
                "people": line.people,
            }
            for place, line in lines.items()
        }
        words = json.dumps(content, ensure_ascii=False) if content else ""
        self._keep(self._lines_name(conference), words, is_open=all(line.is_open for line in lines.values()))

    def lines(self, conference: ConferenceId) -> Lines:
        """The half-typed lines of a conference that were kept last; two of one place are told apart by `AGAIN`."""
        found: dict[str, HalfLine] = {}
        for text in self._kept(self._lines_name(conference)):
            for place, line in json.loads(text).items():
                name = place
                while name in found:
                    name += AGAIN
                found[name] = HalfLine(
                    fields={name: tuple(v) if isinstance(v, list) else v for name, v in line["fields"].items()},
                    agencies=None if line["agencies"] is None else tuple(line["agencies"]),
                    people=None if line["people"] is None else tuple(line["people"]),
                )
        return found

    @property
    def _spot_name(self) -> str:
        return f"left-off/{self._member}"

    def _lines_name(self, conference: ConferenceId) -> str:
        return f"half-typed/{self._member}/{conference}"

    def _keep(self, name: str, words: str, *, is_open: bool) -> None:
        """Seal and keep, or keep as it is beside what is sealed where there is no key of one's own.

        That is so after a PIN: what everybody may know is then as safe in the store as the record is.
        """
        try:
            kept, place, other = self._closing.seal_for_me(name, words.encode()), name, name + _UNSEALED
        except NotCleared:
            if words and not is_open:
                raise
            kept, place, other = words, name + _UNSEALED, ""
        self._put(place, kept if words else "")
        if other:
            self._put(other, "")

    def _put(self, name: str, value: str) -> None:
        # Nothing is written where nothing was: most conferences are left with no line half typed.
        if value or self._store.setting(name):
            self._store.keep_setting(name, value)

    def _kept(self, name: str) -> list[str]:
        """What was sealed, where it can be opened, and then what was not."""
        texts = []
        if box := self._store.setting(name):
            with suppress(NotCleared):  # it stays where it is for the next unlocking with the passphrase
                texts.append(self._closing.open_for_me(name, box).decode())
        if clear := self._store.setting(name + _UNSEALED):
            texts.append(clear)
        return texts
