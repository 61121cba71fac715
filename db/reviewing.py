"""The days of review and the holds of conferences, each decision with its row in the journal.

Nothing here decides, and nothing is destroyed here: see `db.purging`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, insert, select, update

from db import journal
from db.conversion import moment, storable
from db.problems import NoSuchConference
from db.tables import metadata, records, reviews
from rothdesk.app.change import ChangeSet
from rothdesk.app.reviews import Decided, Kept
from rothdesk.domain.conference import initials_of
from rothdesk.domain.ids import ConferenceId


def kept(connection: Connection, conference: ConferenceId | None = None) -> tuple[Kept, ...]:
    """All conferences, or this one. Raises `NoSuchConference`."""
    statement = _statement()
    if conference is not None:
        statement = statement.where(records.c.conference_id == conference)
    found = tuple(_kept(row) for row in connection.execute(statement).mappings())
    if conference is not None and not found:
        raise NoSuchConference
    return found


def decide(connection: Connection, conference: ConferenceId, change: Decided, *, actor: str, at: datetime) -> None:
    """Keep a decision or proposal and count it as a command, in the open transaction. Raises `NoSuchConference`.

    The conference does not count as changed: the list of conferences stays in its order.
    """
    here = records.c.conference_id == conference
    counted = update(records).where(here).values(revision=records.c.revision + 1)
    if connection.execute(counted).rowcount != 1:
        raise NoSuchConference
    journal.append(connection, ChangeSet(conference, change.name, ()), (), actor=actor, at=at)
    values = _values(change)
    own = reviews.c.conference_id == conference
    if connection.execute(select(reviews.c.conference_id).where(own)).first() is None:
        first = {"conference_id": conference, "review_on": None, "proposed": False, "hold": ""}
        connection.execute(insert(reviews), {**first, **values})
    else:
        connection.execute(update(reviews).where(own), values)


def _values(change: Decided) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if change.review_on is not None:
        values["review_on"] = change.review_on.isoformat()
    if change.hold is not None:
        values["hold"] = storable(change.hold)
    if change.proposed is not None:
        values["proposed"] = change.proposed
    return values


def _statement() -> Select[Any]:
    conference, versions = metadata.tables["conference"], metadata.tables["versions"]
    copies, recipients = metadata.tables["issued_copies"], metadata.tables["recipients"]
    of = records.c.conference_id
    served = select(func.count(copies.c.recipient.distinct())).where(copies.c.conference_id == of).scalar_subquery()
    invited = select(func.count()).where(recipients.c.conference_id == of).scalar_subquery()
    return (
        select(
            conference.c.conference_id,
            conference.c.reference,
            conference.c.child_name,
            conference.c.closed_at,
            records.c.last_changed,
            reviews.c.review_on,
            reviews.c.proposed,
            reviews.c.hold,
            select(func.count()).where(versions.c.conference_id == of).scalar_subquery().label("versions"),
            served.label("served"),
            invited.label("invited"),
        )
        .join_from(records, conference, of == conference.c.conference_id)
        .outerjoin(reviews, reviews.c.conference_id == of)
    )


def _kept(row: RowMapping) -> Kept:
    return Kept(
        conference=ConferenceId(row["conference_id"]),
        reference=row["reference"],
        initials=initials_of(row["child_name"]),
        over_on=moment(row["closed_at"]).date() if row["closed_at"] else None,
        last_changed=moment(row["last_changed"]),
        approved=row["versions"] > 0,
        issued=row["served"] > 0,
        without_copy=max(row["invited"] - row["served"], 0),
        review_on=date.fromisoformat(row["review_on"]) if row["review_on"] else None,
        proposed=bool(row["proposed"]),
        hold=row["hold"] or "",
    )
