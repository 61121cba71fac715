"""What a command may not do while parts of the record are sealed to whoever gives it.

Nothing is overwritten, doubled or left referring to nothing because it could not be seen: where that might be, it is
`NotCleared` rather than guessed at.
"""

from __future__ import annotations

from rothdesk.app.access import NotCleared
from rothdesk.app.handlers.references import references
from rothdesk.app.handlers.refusals import gone
from rothdesk.domain.closure import CLOSED_AS_A_WHOLE
from rothdesk.domain.entity import Entity
from rothdesk.domain.ids import PersonId
from rothdesk.domain.people import Participant
from rothdesk.domain.record import Record, is_sealed, kind_of, put
from rothdesk.support.problem import Problem


def lacking(record: Record, kind: str, entity_id: str) -> Problem:
    """Why something is not in the record: it is sealed, or gone."""
    return NotCleared() if is_sealed(record, kind, entity_id) else gone()


def may_be_sealed(record: Record, entity: Entity, *, one_for_each: bool) -> bool:
    """Whether what is to be added may be there already; `one_for_each`: of its kind each person has at most one."""
    kind = kind_of(type(entity))
    if one_for_each and kind in CLOSED_AS_A_WHOLE:
        return any(each.kind == kind for each in record.sealed)
    return is_sealed(record, kind, entity.id)


def sealed_may_name(record: Record, kind: str) -> bool:
    """Whether something that is sealed to whoever loaded the record may refer to something of this kind."""
    referring = {(own_kind, name) for own_kind, _, name in references(kind)}
    return any(
        each.kind == own_kind and (each.is_whole or name in each.fields)
        for each in record.sealed
        for own_kind, name in referring
    )


def teaches_sealed(record: Record, after: Participant) -> bool:
    """Whether this person, so changed, might know something that is sealed to whoever loaded the record."""
    moved = put(record, after)
    return any(
        each.who.includes(PersonId(after.id), moved.agency_of)
        and not each.who.includes(PersonId(after.id), record.agency_of)
        for each in record.sealed
    )
