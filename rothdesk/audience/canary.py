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
from rothdesk.domain.people import Participant, ThirdParty
from rothdesk.domain.record import Record, effective_who, entities

_WINDOW_WORDS = 6
_WINDOW_LETTERS = 24
_WHOLE_LETTERS = 12
_TERM_LETTERS = 3
_SURNAME_LETTERS = 5


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
    was let into: what was noted twice, for two sets, is no secret from those who are in either; and a single name
    that somebody in the view bears too, or that is an everyday word of the profile (“Will”). Terms that somebody
    named as protected are never left out.
    """
    public = tuple(public)
    known = squeeze(" ".join([*public, *view.statements, *_names(view), *_let_into(record, view)]))
    everyday = _single_words([*_names(view), *(word for text in public for word in text.split() if word.islower())])
    phrases: dict[tuple[str, str, str], Phrase] = {}
    for kind, entity, texts, protected in _withheld(record, view):
        for text in texts:
            candidates = [*_runs(text), *marks(text)]
            for candidate in candidates:
                squeezed = squeeze(candidate)
                if squeezed and squeezed not in known:
                    phrases.setdefault((kind, entity.id, squeezed), Phrase(kind, entity.id, candidate))
        for term in protected:
            if isinstance(entity, ThirdParty | Participant) and squeeze(term) in everyday | _EVERYDAY:
                continue
            if len(squeezed := squeeze(term)) >= _TERM_LETTERS:
                phrases.setdefault((kind, entity.id, squeezed), Phrase(kind, entity.id, term))
    return tuple(phrases.values())


def _names(view: AudienceView) -> Iterator[str]:
    yield from (p.name for p in view.participants)
    yield from (p.role for p in view.participants)
    yield from (a.title for a in view.agencies)
    yield view.conference.child_name
    yield view.conference.child_known_as


def _single_words(texts: Iterable[str]) -> frozenset[str]:
    """The words of these texts, and the parts of those with a hyphen."""
    return frozenset(squeeze(word) for text in texts for whole in text.split() for word in (whole, *whole.split("-")))


def _let_into(record: Record, view: AudienceView) -> Iterator[str]:
    """The texts in the view that are limited to a set of which its audience is part."""
    limited = {(kind, e.id) for kind, e in entities(record) if not effective_who(record, e).is_open}
    for kind, entity in _shown(view):
        if (kind, entity.id) in limited:
            yield from (text for _, text in _texts(entity))


def _shown(view: AudienceView) -> Iterator[tuple[str, Entity]]:
    for field in fields(view):
        if field.name not in ("audience", "statements", "held", "open_ids", "sealed_fields"):
            for entity in _each(getattr(view, field.name)):
                yield field.name, entity


def _withheld(record: Record, view: AudienceView) -> Iterator[tuple[str, Entity, tuple[str, ...], tuple[str, ...]]]:
    """Each entity that the view lacks, whole or in part, with the texts and the protected terms that it lacks."""
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
        bearer = _BEARERS.get(type(entity))
        whole = visible is None or (bearer is not None and getattr(visible, bearer) != getattr(entity, bearer))
        protected = tuple(protected_terms(entity)) if whole else ()
        if lacking or protected:
            yield kind, entity, lacking, protected


_BEARERS: dict[type[Entity], str] = {RestrictedItem: "text", ThirdParty: "name", Participant: "name"}
"""The field without which the protected terms of an entity are not to be known; another may be limited alone."""


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
    if isinstance(entity, ThirdParty | Participant):
        yield entity.name
        words = entity.name.split()
        if len(words) > 1 and len(words[-1]) >= _SURNAME_LETTERS:
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
    re.compile(r"\b[A-Z][0-9]{2,3} ?[A-Z]{3}\b"),  # vehicle registration, older style
    re.compile(r"(?:\b0|\+44 ?)[0-9]{2,4}[ -]?[0-9]{3}[ -]?[0-9]{3,4}\b"),  # telephone
    re.compile(r"\b[0-9]{3} [0-9]{3} [0-9]{4}\b|\b[0-9]{7,}\b"),  # NHS number, crime reference, serial number
    re.compile(  # house number and street
        r"\b[0-9]{1,4}[A-Za-z]? (?:[A-Z][\w'’-]+ ){1,3}"
        r"(?:Road|Rd|Street|St|Lane|Close|Row|Avenue|Ave|Drive|Court|Way|Crescent|Gardens|Place|Terrace|Hill|Grove|Walk"
        r"|Square|View|Mews|Park|Green|Rise)\b"
    ),
    re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b"),  # e-mail
)


def marks(text: str) -> tuple[str, ...]:
    """Vehicle registrations, postcodes, telephone and other long numbers, streets and e-mail addresses in a text."""
    return tuple(match.group() for pattern in _MARKS for match in pattern.finditer(text))


_NAME_RUN = re.compile(r"\b[A-Z][\w'’]+(?:,? (?:[A-Z][\w'’]*|[0-9]+))+")


_BEFORE_NAMES = """
a an and as at but by for from he her his in it its on she since that the their there they this to until when where
while with year stage monday tuesday wednesday thursday friday saturday sunday january february march april may june
july august september october november december
"""
_EVERYDAY = frozenset(_BEFORE_NAMES.split())


def suggested_terms(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Terms of a restricted text that the chair may want to protect: marks, and runs of capitalised words.

    `known` are names that may appear anyway (participants, agencies); they are not suggested. Nor are dates and
    words that begin a sentence: as terms they would stop every copy.
    """
    passed = squeeze(" ".join(known))
    found = [*marks(text), *(_name_in(m.group()) for m in _NAME_RUN.finditer(text))]
    return tuple(dict.fromkeys(t for t in found if t and squeeze(t) not in passed))


def _name_in(run: str) -> str:
    """A run of capitalised words without everyday words and numbers before it; empty if fewer than two are left."""
    words = run.split()
    while words and (words[0].strip(",").isdigit() or words[0].strip(",").casefold() in _EVERYDAY):
        del words[0]
    return " ".join(words) if len(words) > 1 else ""
