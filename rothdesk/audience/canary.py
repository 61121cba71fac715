"""The phrases that must not appear in a copy, drawn from what its audience may not know.

The projector keeps withheld text out by building the view; these phrases are the second, independent check, made on
the finished file. They find text that somebody typed twice: once where it is restricted, once where it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from rothdesk.audience.rules import Inner, Plain, rule_for
from rothdesk.audience.squeeze import squeeze
from rothdesk.audience.view import AudienceView
from rothdesk.domain.entity import Entity
from rothdesk.domain.entries import RestrictedItem
from rothdesk.domain.people import ThirdParty
from rothdesk.domain.record import Record, effective_who, entities

_WINDOW_WORDS = 6
_WINDOW_LETTERS = 24
_WHOLE_LETTERS = 12
_TERM_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must not appear in a copy, and the entity (`kind`, `id`) that they belong to."""

    kind: str
    id: str
    text: str


def withheld_phrases(record: Record, view: AudienceView, public: Iterable[str] = ()) -> tuple[Phrase, ...]:
    """Every phrase of the record that this view's audience may not know.

    `public` are texts that stand in every copy anyway (profile, names of those present): a run of words that
    occurs there proves nothing and is left out. So is one that stands in something restricted which this audience
    was let into: what was noted twice, for two sets, is no secret from those who are in either. Terms that somebody
    named as protected are never left out.
    """
    known = squeeze(" ".join([*public, *view.statements, *_names(view), *_let_into(record, view)]))
    phrases: dict[tuple[str, str, str], Phrase] = {}
    for kind, entity, texts in _withheld(record, view):
        protected = list(protected_terms(entity))
        for text in texts:
            candidates = [*_runs(text), *marks(text)]
            for candidate in candidates:
                squeezed = squeeze(candidate)
                if squeezed and squeezed not in known:
                    phrases.setdefault((kind, entity.id, squeezed), Phrase(kind, entity.id, candidate))
        for term in protected:
            if len(squeezed := squeeze(term)) >= _TERM_LETTERS:
                phrases.setdefault((kind, entity.id, squeezed), Phrase(kind, entity.id, term))
    return tuple(phrases.values())


def _names(view: AudienceView) -> Iterator[str]:
    yield from (p.name for p in view.participants)
    yield from (p.role for p in view.participants)
    yield from (a.title for a in view.agencies)
    yield view.conference.child_name


def _let_into(record: Record, view: AudienceView) -> Iterator[str]:
    """The texts in the view that are limited to a set of which its audience is part."""
    limited = {(kind, e.id) for kind, e in entities(record) if not effective_who(record, e).is_open}
    for kind, entity in _shown(view):
        if (kind, entity.id) in limited:
            yield from (text for _, text in _texts(entity))


def _shown(view: AudienceView) -> Iterator[tuple[str, Entity]]:
    for field in fields(view):
        if field.name not in ("audience", "statements", "held", "open_ids"):
            for entity in _each(getattr(view, field.name)):
                yield field.name, entity


def _withheld(record: Record, view: AudienceView) -> Iterator[tuple[str, Entity, tuple[str, ...]]]:
    """Each entity that the view lacks, whole or in part, with the texts that it lacks."""
    shown = {(kind, e.id): e for kind, e in _shown(view)}
    hidden_mentions = _mentioned(e for kind, e in entities(record) if (kind, e.id) not in shown)
    for kind, entity in entities(record):
        if isinstance(entity, ThirdParty) and entity.who.is_open and entity.id not in hidden_mentions:
            continue  # nobody who is withheld: a name that no entry refers to yet
        visible = shown.get((kind, entity.id))
        lacking = tuple(
            text for name, text in _texts(entity) if visible is None or not _contains(getattr(visible, name), text)
        )
        if isinstance(entity, RestrictedItem):
            lacking = tuple(text for text in lacking if text != entity.words_for_all)
        if lacking or (visible is None and list(protected_terms(entity))):
            yield kind, entity, lacking


def _mentioned(hidden: Iterable[Entity]) -> frozenset[str]:
    return frozenset(m for entity in hidden for m in getattr(entity, "mentions", ()))


def _each(value: object) -> tuple[Entity, ...]:
    return value if isinstance(value, tuple) else (value,) if isinstance(value, Entity) else ()


def _contains(shown: object, text: str) -> bool:
    return text in shown if isinstance(shown, tuple) else shown == text


def _texts(entity: Entity) -> Iterator[tuple[str, str]]:
    for field in fields(entity):
        rule = rule_for(type(entity), field.name)
        if isinstance(rule, Plain | Inner) and rule.words:
            value = getattr(entity, field.name)
            for text in value if isinstance(value, tuple) else (value,):
                if text:
                    yield field.name, text


def protected_terms(entity: Entity) -> Iterator[str]:
    """Names, places and marks of an entity that count by themselves, however short the text around them."""
    if isinstance(entity, RestrictedItem):
        yield from entity.terms
    if isinstance(entity, ThirdParty):
        yield entity.name
        words = entity.name.split()
        if len(words) > 1 and len(words[-1]) > _TERM_LETTERS:
            yield words[-1]


def _runs(text: str) -> Iterator[str]:
    """The whole text, and every run of six words that is long enough to mean something."""
    if len(squeeze(text)) >= _WHOLE_LETTERS:
        yield text
    words = text.split()
    for start in range(len(words) - _WINDOW_WORDS + 1):
        run = " ".join(words[start : start + _WINDOW_WORDS])
        if len(squeeze(run)) >= _WINDOW_LETTERS:
            yield run


_MARKS = (
    re.compile(r"\b[A-Z]{2}[0-9]{2} ?[A-Z]{3}\b"),  # vehicle registration, current style
    re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b"),  # postcode
    re.compile(r"\b0[0-9]{2,4}[ -]?[0-9]{3}[ -]?[0-9]{3,4}\b"),  # telephone
    re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b"),  # e-mail
)


def marks(text: str) -> tuple[str, ...]:
    """Vehicle registrations, postcodes, telephone numbers and e-mail addresses in a text."""
    return tuple(match.group() for pattern in _MARKS for match in pattern.finditer(text))


_NAME_RUN = re.compile(r"\b[A-Z][\w'’]+(?:,? (?:[A-Z][\w'’]*|[0-9]+))+")


def suggested_terms(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Terms of a restricted text that the chair may want to protect: marks, and runs of capitalised words.

    `known` are names that may appear anyway (participants, agencies); they are not suggested.
    """
    passed = squeeze(" ".join(known))
    found = [*marks(text), *(m.group() for m in _NAME_RUN.finditer(text))]
    return tuple(dict.fromkeys(t for t in found if squeeze(t) not in passed))
