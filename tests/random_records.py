"""Random whole records for property tests: consistent in their references, awkward in everything else.

`records()` draws how many of each kind there are and some texts of its own, so that a failing example shrinks; who
knows what, when things happen and which texts they carry follow from one drawn number, so that it is quick. Fields
are filled from their types: a new one is random from its first day.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any, get_args, get_type_hints

from hypothesis import strategies as st

from rothdesk.domain.entity import Entity
from rothdesk.domain.ids import AgencyId, ItemId, PersonId, RecipientId, RoundId, ThirdPartyId, VersionId
from rothdesk.domain.record import KINDS, MANY, SINGLE, Record
from rothdesk.domain.restriction import EVERYBODY_INVITED, NOBODY, FieldLimit, WhoMayKnow
from rothdesk.support.clock import LONDON

AWKWARD = (
    "",
    " ",
    "Siân Ŵyn-Łącki",
    "Nguyễn Thị Ánh Dương",
    "Șerban Ğökçe ß ﬁ",
    "e\u0301 and é",
    "first line\nsecond line\r\n\tthird",
    "“quoted” ‘text’ — a dash… 100 % and 5 %s {0}",
    "Robert'); DROP TABLE entries; -- \"",
    "<b>bold</b> & &amp; <para>",
    "=HYPERLINK(1)",
    "شارع and עברית beside English",
    "👩🏽‍👧 and 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "soft\u00adhyphen zero\u200bwidth no\u00a0break \u202eturned round\u202c",
    "a_very_long_word_" * 12,
    "He was seen at the park again on Tuesday. " * 9,
)
"""Texts that have broken programs like this one, and some that ordinary people are called."""

DAYS = (date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 9))
"""Days of the meeting: the two on which the clocks change, and an ordinary one."""

REFERRED_TO: dict[str, Any] = {
    "agencies": AgencyId,
    "participants": PersonId,
    "third_parties": ThirdPartyId,
    "restricted_items": ItemId,
    "scaling_rounds": RoundId,
    "recipients": RecipientId,
    "versions": VersionId,
}
"""The kinds that others refer to, with the type of their ids."""

ONCE_FOR_EACH = {
    "scores": ("round", "person"),
    "views": ("person",),
    "core_group": ("person",),
    "issued_copies": ("version", "recipient"),
}
"""Kinds of which there is at most one for the same person, or for the same pair."""

INTERVALS = {
    "presences": ("arrived", "left"),
    "closed_parts": ("started", "ended"),
    "conference": ("opened_at", "closed_at"),
}
"""Pairs of moments of which the second, if there is one, is the later."""

HINTS = {entity_type: get_type_hints(entity_type) for entity_type in KINDS.values()}


def records(*, largest: int = 6) -> st.SearchStrategy[Record]:
    """Whole records with up to `largest` entities of most kinds, and more people, entries and scores.

    Lists are in the order of their positions; single entities have the conference's id; whatever refers to a
    person, agency, item, third party, round, recipient or version refers to one that is there.
    """
    sizes = {kind: st.integers(0, largest) for kind in MANY}
    sizes["agencies"] = st.integers(1, largest)
    sizes["participants"] = st.integers(1, largest + 2)
    sizes["entries"] = sizes["scores"] = st.integers(0, largest * 3)
    return st.builds(
        lambda counts, texts, seed: _Maker(counts, (*AWKWARD, *texts), random.Random(seed)).record(),
        st.fixed_dictionaries(sizes),
        st.lists(st.text(max_size=20), max_size=4),
        st.integers(0, 2**32 - 1),
    )


class _Maker:
    """Makes one record."""

    def __init__(self, counts: dict[str, int], texts: Sequence[str], chance: random.Random) -> None:
        self.counts, self.texts, self.chance = counts, texts, chance
        day = chance.choice(DAYS)
        self.start = datetime(day.year, day.month, day.day, chance.randrange(24), tzinfo=UTC)
        self.ids = {kind: [f"{kind}-{number}" for number in range(counts[kind])] for kind in MANY}
        self.pools: dict[Any, list[str]] = {id_type: self.ids[kind] for kind, id_type in REFERRED_TO.items()}
        self.fillers: dict[Any, Callable[[], Any]] = {
            str: lambda: chance.choice(self.texts),
            bool: lambda: chance.random() < 0.5,
            int: lambda: chance.randrange(11),
            date: lambda: day + timedelta(days=chance.randrange(-4000, 400)),
            datetime: self.moment,
            WhoMayKnow: self.who,
            tuple[str, ...]: lambda: tuple(self.some(self.texts)),
        }

    def record(self) -> Record:
        conference = f"conference-{self.chance.randrange(10**6)}"
        parts: dict[str, Any] = {kind: self.entity(kind, conference) for kind in SINGLE}
        parts |= {kind: self.listed(kind) for kind in MANY}
        return Record(**parts)

    def listed(self, kind: str) -> tuple[Entity, ...]:
        needed = [hint for hint in HINTS[MANY[kind]].values() if hint in self.pools]
        if not all(self.pools[hint] for hint in needed):
            return ()  # nothing there to refer to
        made = (self.entity(kind, entity_id) for entity_id in self.ids[kind])
        return tuple(sorted(self.distinct(kind, made), key=lambda entity: (entity.position, entity.id)))

    def distinct(self, kind: str, entities: Iterable[Entity]) -> list[Entity]:
        names = ONCE_FOR_EACH.get(kind, ("id",))
        return list({tuple(getattr(entity, name) for name in names): entity for entity in entities}.values())

    def entity(self, kind: str, entity_id: str) -> Entity:
        hints = HINTS[KINDS[kind]]
        values = {name: self.value(hint) for name, hint in hints.items() if name not in {"id", "limits"}}
        closable = sorted(hints.keys() - {"id", "position", "who", "limits"})
        limited = self.chance.sample(closable, k=min(len(closable), self.chance.choice((0, 0, 0, 1, 2))))
        limits = tuple(FieldLimit(name, self.who()) for name in limited)
        return self.in_order(kind, KINDS[kind](id=entity_id, limits=limits, **values))

    def in_order(self, kind: str, entity: Entity) -> Entity:
        if kind in INTERVALS:
            first, last = INTERVALS[kind]
            begun, ended = getattr(entity, first), getattr(entity, last)
            if begun is None or (ended is not None and ended < begun):
                return replace(entity, **{last: None})
        return entity

    def value(self, hint: Any) -> Any:
        arguments = get_args(hint)
        if type(None) in arguments:
            inner = next(each for each in arguments if each is not type(None))
            return None if self.chance.random() < 0.3 or self.pools.get(inner) == [] else self.value(inner)
        if hint in self.fillers:
            return self.fillers[hint]()
        if hint in self.pools:
            return self.chance.choice(self.pools[hint])
        if arguments and arguments[0] in self.pools:
            return tuple(self.some(self.pools[arguments[0]]))
        if issubclass(hint, Enum):
            return self.chance.choice(list(hint))
        raise TypeError(f"no random values for {hint}")

    def moment(self) -> datetime:
        return (self.start + timedelta(minutes=self.chance.randrange(240))).astimezone(LONDON)

    def some(self, those: Sequence[str]) -> list[str]:
        return self.chance.sample(those, k=self.chance.randrange(min(len(those), 3) + 1))

    def who(self) -> WhoMayKnow:
        """Sets of all sorts: nobody, everybody, some people, some agencies, both, all of them one by one."""
        people, agencies = self.pools[PersonId], self.pools[AgencyId]
        some_people, some_agencies = frozenset(self.some(people)), frozenset(self.some(agencies))
        sets: tuple[WhoMayKnow, ...] = (
            NOBODY,
            EVERYBODY_INVITED,
            EVERYBODY_INVITED,
            WhoMayKnow(people=some_people),
            WhoMayKnow(agencies=some_agencies),
            WhoMayKnow(people=some_people, agencies=some_agencies),
            WhoMayKnow(people=frozenset(people)),
            WhoMayKnow(agencies=frozenset(agencies)),
            EVERYBODY_INVITED.with_person(people[0]),
        )
        return self.chance.choice(sets)
