"""The tables: one for each kind of entity of a record, and those around them.

Portable SQL only. A kind's columns are its fields, in their order; `conference_id` says whose record a row
belongs to. Changing a table here needs a migration (db/migrations/README.md).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str, *, optional: bool = False) -> Column[Any]:
    """Text; also enum values, days and moments (ISO 8601) and lists and sets (canonical JSON)."""
    return Column(name, Text, nullable=optional)


def _number(name: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, Integer, nullable=optional)


def _flag(name: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, Boolean, nullable=optional)


def _added(name: str) -> Column[Any]:
    """Text that a later version added: empty in rows from before."""
    return Column(name, Text, nullable=False, server_default="")


def _maybe(*names: str) -> list[Column[Any]]:
    return [_text(name, optional=True) for name in names]


def _texts(*names: str) -> list[Column[Any]]:
    return [_text(name) for name in names]


def _kind(name: str, *columns: Column[Any]) -> Table:
    """A table for one kind of entity, with what every entity has.

    `sealed` holds what is closed of a row (db/sealing.py); the columns that it stands for then hold blanks. Which
    conferences have closed text is asked of an index that has only such rows.
    """
    return Table(
        name,
        metadata,
        Column("conference_id", Text, ForeignKey("records.conference_id"), primary_key=True),
        Column("id", Text, primary_key=True),
        _number("position"),
        _text("who"),
        _text("limits"),
        *columns,
        _text("sealed", optional=True),
        Index(f"ix_{name}_sealed", "conference_id", sqlite_where=text("sealed IS NOT NULL")),
    )


records = Table(
    "records",
    metadata,
    Column("conference_id", Text, primary_key=True),
    _number("revision"),
    _text("last_changed"),
)
"""One row for each conference: how many commands were committed to it, and when the last was."""

journal = Table(
    "journal",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    *_texts("at", "actor", "conference_id", "name", "images", "previous", "hash"),
    _added("salt"),
    _added("digest"),
    Index(None, "conference_id"),
)
"""One row for each command, chained by hashes over the digests of their images (db/journal.py). Never removed."""

profiles = Table("profiles", metadata, Column("digest", Text, primary_key=True), _text("text"))
"""The practice profiles that conferences are pinned to, word for word."""

settings = Table("settings", metadata, Column("name", Text, primary_key=True), _text("value"))

identity = Table(
    "identity",
    metadata,
    Column("member", Text, primary_key=True),
    *_texts("fingerprint", "label"),
    Column("certificate", LargeBinary, nullable=False),
    Column("sealed_key", LargeBinary, nullable=False),
)
"""The signing identities of the store's members; at most one for each."""

_kind(
    "conference",
    *_texts("reference", "conference_type", "profile", "profile_digest"),
    *_texts("child_name", "child_known_as", "child_also_known_as"),
    *_maybe("child_person", "born"),
    *_texts("child_details", "case_number", "lives_with", "address", "care_status", "education"),
    *_maybe("strategy_discussion", "enquiry_ended", "starts_at"),
    *_texts("place", "purpose"),
    *_maybe("chair", "minute_taker", "opened_at", "closed_at"),
)
_kind(
    "decision",
    *_maybe("decided_at"),
    _flag("threshold_met", optional=True),
    *_texts("outcome", "reasons"),
    *_maybe("primary_risk"),
    *_texts("categories", "category_reason", "secondary_concerns"),
)
_kind(
    "next_steps",
    *_maybe("core_group_at"),
    _text("core_group_place"),
    *_maybe("review_at"),
    *_texts("review_place", "contingency", "ending"),
)
_kind("agencies", *_texts("title", "kind", "profile_agency"))
_kind(
    "participants",
    *_texts("name", "role", "agency", "kind", "invitation", "expected", "attendance_note"),
    *_maybe("report_due", "report_received", "report_shared"),
    _text("report_note"),
)
_kind("third_parties", *_texts("name", "kind", "description"))
_kind("readiness", _text("state"), *_maybe("on"), _text("note"))
_kind("presences", *_texts("person", "arrived"), *_maybe("left"), _text("mode"))
_kind("closed_parts", _text("started"), *_maybe("ended"), *_texts("explanation", "reason", "asked_out"))
_kind(
    "restricted_items",
    *_maybe("owner", "received_on"),
    *_texts("how_received", "text", "why", "words_for_all", "handling"),
    *_maybe("review_on"),
    *_texts("review_note", "terms", "mentions"),
)
_kind(
    "entries",
    *_texts("at", "kind", "text"),
    *_maybe("speaker", "through"),
    *_texts("agenda_item", "considerations", "about", "mentions"),
    _flag("confirm_with_chair"),
)
_kind(
    "scaling_rounds",
    _number("number"),
    _text("question"),
    _number("lowest"),
    _number("highest"),
    *_texts("lowest_means", "highest_means"),
    *_maybe("revealed_at"),
)
_kind(
    "scores",
    *_texts("round", "person"),
    _number("value", optional=True),
    _text("how"),
    *_maybe("through"),
    _text("reason"),
)
_kind(
    "views",
    *_texts("person", "significant_harm", "plan", "categories"),
    *_maybe("through"),
    _text("reason"),
    _flag("dissents"),
    _flag("given_before"),
)
_kind("harm_ticks", *_texts("state", "note"))
_kind(
    "actions",
    *_texts("action", "owners", "with_others"),
    *_maybe("starts", "by_when"),
    *_texts("context", "measure", "about", "mentions"),
)
_kind("core_group", _text("person"), _flag("lead"), *_texts("until", "note"))
_kind(
    "notifications",
    *_texts("kind", "what"),
    *_maybe("by", "due"),
    _text("note"),
    *_maybe("done_on"),
    *_texts("about", "mentions"),
)
_kind("recipients", *_texts("name", "people", "agencies", "form"), *_maybe("through"), _text("note"))
_kind("versions", _number("number"), *_texts("approved_at", "signed_on", "note", "content"), _added("open_content"))
_kind("issued_copies", *_texts("version", "recipient", "issued_at", "sha256", "file_name", "signer"))

searchable = Table(
    "searchable",
    metadata,
    Column("number", Integer, primary_key=True),
    *_texts("conference_id", "kind", "id", "words"),
    Index(None, "conference_id", "kind", "id", unique=True),
)
"""The open words of each row that has some. Triggers bring them into the index `search` (SQLite's FTS5)."""

reviews = Table(
    "reviews",
    metadata,
    Column("conference_id", Text, ForeignKey("records.conference_id"), primary_key=True),
    _text("review_on", optional=True),
    _flag("proposed"),
    _text("hold"),
)
"""When a conference is to be looked at again, as a person decided, and why it is held (empty: it is not)."""

purges = Table(
    "purges",
    metadata,
    Column("conference_id", Text, primary_key=True),
    *_texts("at", "actor"),
    _number("rows"),
    _text("digest"),
    _number("sequence"),
    _flag("complete"),
)
"""The receipts of conferences that were purged; `complete` once their keys are destroyed too."""

FINAL = ("journal", "versions", "issued_copies")
"""Tables whose rows are final: triggers refuse every change and removal that is not part of a purge."""


def guards() -> frozenset[str]:
    """The names of the triggers that keep final rows final, and the index of words what it must be."""
    final = {f"{table}_are_final_{verb}" for table in (*FINAL, "purges") for verb in ("update", "delete")}
    return frozenset(final | {f"searchable_is_indexed_{verb}" for verb in ("insert", "delete", "update")})
