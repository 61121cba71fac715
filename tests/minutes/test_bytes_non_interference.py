"""Two records that differ only in what a reader may not know give that reader the same file, byte for byte."""

from __future__ import annotations

import random
from dataclasses import Field, fields, replace
from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from rothdesk.audience.audience import Audience, copy_for
from rothdesk.audience.projector import project
from rothdesk.audience.rules import Plain, rule_for
from rothdesk.audience.view import AudienceView
from rothdesk.domain.entity import Entity, NotBlankableError, blank
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.ids import PersonId
from rothdesk.domain.people import ThirdParty
from rothdesk.domain.plan import Notification, NotificationKind, PlanAction
from rothdesk.domain.record import MANY, SINGLE, Record, put
from rothdesk.domain.restriction import NOBODY, Readers
from rothdesk.export.render.pdf import render
from tests.minutes.scenario import conference_record
from tests.minutes.scenario_people import PROFILE, at
from tests.minutes.writing import write
from tests.random_records import records

SECRET = "Zyxwv hidden in the quarry"
GOES = frozenset(
    {
        "entries",
        "actions",
        "notifications",
        "scores",
        "views",
        "harm_ticks",
        "core_group",
        "third_parties",
        "readiness",
    }
)
"""Kinds of which a withheld entity may as well not be there."""


def at_home(record: Record, chance: random.Random) -> Record:
    """The record with ids that the profile knows, so that every section has something to say."""
    profile = PROFILE

    def one(items: Any) -> str:
        return str(chance.choice(items).id)

    conference = replace(
        record.conference,
        profile=profile.id,
        conference_type=one(profile.conference_types),
        who=record.conference.who,
    )
    record = _with_possible_limits(record)
    return replace(
        record,
        conference=replace(conference, limits=record.conference.limits),
        decision=replace(record.decision, outcome=one(profile.outcomes), categories=(one(profile.categories),)),
        entries=tuple(
            replace(e, agenda_item=one(profile.agenda), considerations=(one(profile.considerations),) * (n % 2))
            for n, e in enumerate(record.entries)
        ),
        actions=tuple(replace(a, context=one(profile.contexts)) for a in record.actions),
        harm_ticks=tuple(
            replace(t, id=h.id) for t, h in zip(record.harm_ticks, chance.sample(profile.harms, k=7), strict=False)
        ),
    )


def _with_possible_limits(record: Record) -> Record:
    """The record without limits that the program refuses to set: those on a field that cannot be left blank."""

    def possible(entity: Entity) -> Entity:
        types = {field.name: field for field in fields(entity)}
        return replace(entity, limits=tuple(m for m in entity.limits if _can_be_blank(types[m.field])))

    lists: dict[str, Any] = {kind: tuple(possible(e) for e in getattr(record, kind)) for kind in MANY}
    lists |= {kind: possible(getattr(record, kind)) for kind in SINGLE}
    return replace(record, **lists)


def _can_be_blank(field: Field[Any]) -> bool:
    try:
        blank(field)
    except NotBlankableError:
        return False
    return True


def with_other_secrets(record: Record, view: AudienceView, audience: Audience) -> Record:
    """The record with everything that is not in the view changed, taken away or added to."""
    lists: dict[str, Any] = {}
    for kind in MANY:
        if kind == "presences":
            continue  # a stay in a view has another id; what is withheld of stays is tested with the projector
        seen = {e.id for e in getattr(view, kind)}
        kept = [e for e in getattr(record, kind) if e.id in seen or kind not in GOES]
        lists[kind] = tuple(_changed(record, e, audience, whole=e.id not in seen) for e in kept)
    for kind in SINGLE:
        single: Entity = getattr(record, kind)
        may_know = audience.may_know(single.who, record.agency_of)
        lists[kind] = _changed(record, single, audience, whole=not may_know)
    changed = replace(record, **lists)
    added: tuple[Entity, ...] = (
        Entry(id="more-1", position=0, at=at(10), kind=EntryKind.CHILD_VIEW, text=SECRET, who=NOBODY),
        PlanAction(id="more-2", position=1, action=SECRET, who=NOBODY),
        Notification(id="more-3", kind=NotificationKind.NRM, what=SECRET, who=NOBODY),
        ThirdParty(id="more-4", name=SECRET, description=SECRET, who=NOBODY),
    )
    for entity in added:
        changed = put(changed, entity)
    return changed


def _changed(record: Record, entity: Entity, audience: Audience, *, whole: bool) -> Entity:
    """The entity with other words wherever the audience may not look; agreed forms of words are for everybody."""
    closed = {limit.field for limit in entity.limits if not audience.may_know(limit.who, record.agency_of)}
    values: dict[str, Any] = {}
    for field in fields(entity):
        rule = rule_for(type(entity), field.name)
        if (
            isinstance(rule, Plain)
            and rule.words
            and field.name != "words_for_all"
            and (whole or field.name in closed)
        ):
            values[field.name] = (SECRET,) if isinstance(getattr(entity, field.name), tuple) else SECRET
    return replace(entity, **values)


@settings(
    max_examples=200,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),  # each example sets two files: shrinking one would take minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(records(largest=2), st.integers(0, 2**16), st.sampled_from((True, True, False)))
def test_what_is_withheld_changes_not_one_byte(record: Record, number: int, short: bool) -> None:
    chance = random.Random(number)
    record = at_home(record, chance)
    reader = PersonId(chance.choice(record.participants).id)
    audience = copy_for(Readers(people=frozenset({reader})))
    view = project(record, PROFILE, audience)
    other = with_other_secrets(record, view, audience)
    assume(other != record)
    first = render(write(view, short=short))
    second = render(write(project(other, PROFILE, audience), short=short))
    assert first == second


def test_the_scenario_with_other_secrets_gives_the_mother_the_same_file() -> None:
    record = conference_record()
    audience = copy_for(Readers(people=frozenset({PersonId("mother")})))
    view = project(record, PROFILE, audience)
    other = with_other_secrets(record, view, audience)
    assert "Dransfield" in str(record)
    assert "Dransfield" not in str(other)
    assert render(write(view)) == render(write(project(other, PROFILE, audience)))
