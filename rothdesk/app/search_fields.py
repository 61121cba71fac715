"""What can be found in a record: the fields that hold words, what each kind is called, and on which page it stands.

Everything that a person wrote and everything that somebody is called; dates, ids and choices are not searched.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rothdesk.app.agenda.finding import StageId
from rothdesk.audience.rules import RULES, Inner, Plain
from rothdesk.domain.entity import Entity
from rothdesk.domain.entries import Entry
from rothdesk.domain.record import KINDS, kind_of
from rothdesk.profiles.profile import Profile

_NAMES = {
    "conference": ("reference", "child_name", "child_known_as"),
    "participants": ("name", "role"),
    "third_parties": ("name",),
    "recipients": ("name",),
}
"""What somebody or something is called, beside the fields whose rule says that they hold words."""

_NEVER = {"versions", "issued_copies"}

STAGE_OF: dict[str, StageId] = {
    "conference": StageId.PREPARE,
    "participants": StageId.PREPARE,
    "agencies": StageId.PREPARE,
    "third_parties": StageId.PREPARE,
    "readiness": StageId.PREPARE,
    "restricted_items": StageId.PREPARE,
    "closed_parts": StageId.MEETING,
    "entries": StageId.MEETING,
    "scaling_rounds": StageId.SCALING,
    "scores": StageId.SCALING,
    "views": StageId.DECISION,
    "decision": StageId.DECISION,
    "harm_ticks": StageId.HARM,
    "actions": StageId.PLAN,
    "notifications": StageId.PLAN,
    "core_group": StageId.CORE_GROUP,
    "next_steps": StageId.CORE_GROUP,
    "recipients": StageId.ISSUE,
}
"""The page on which each kind that can be found stands."""

_CALLED = {
    "conference": "Conference",
    "participants": "Person",
    "agencies": "Agency",
    "third_parties": "Spoken of",
    "readiness": "Preparation",
    "restricted_items": "Restricted item",
    "closed_parts": "Closed part",
    "scaling_rounds": "Scaling",
    "scores": "Scaling",
    "views": "View",
    "decision": "Decision",
    "harm_ticks": "Harm",
    "actions": "Action",
    "notifications": "Notification",
    "core_group": "Core group",
    "next_steps": "Next steps",
    "recipients": "Recipient",
}


def _fields(entity_type: type[Entity]) -> tuple[str, ...]:
    kind = kind_of(entity_type)
    worded = (name for name, rule in RULES[entity_type].items() if isinstance(rule, Plain | Inner) and rule.words)
    return tuple(dict.fromkeys((*_NAMES.get(kind, ()), *worded)))


SEARCHED: dict[str, tuple[str, ...]] = {
    kind: _fields(entity_type) for kind, entity_type in KINDS.items() if kind not in _NEVER and _fields(entity_type)
}
"""The fields of each kind in which words are looked for."""


def texts(kind: str, entity: Entity) -> Iterator[str]:
    """Every text in an entity in which words are looked for. What somebody is called is one of them."""
    names = _NAMES.get(kind, ())
    if called := ", ".join(filter(None, (as_text(getattr(entity, name)) for name in names))):
        yield called
    for name in SEARCHED.get(kind, ()):
        if name not in names and (text := as_text(getattr(entity, name))):
            yield text


def as_text(value: Any) -> str:
    """The words of a field: its text, or the texts of a list one after another."""
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def called(kind: str, entity: Entity, profile: Profile) -> str:
    """What an entity of this kind is called in a list of things found."""
    if isinstance(entity, Entry):
        return profile.words_for(entity.kind).label
    return _CALLED[kind]
