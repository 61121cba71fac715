"""The first tables: a record's entities, the journal, and what lies beside them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

FINAL = ("journal", "versions", "issued_copies")


def upgrade() -> None:
    around_the_record()
    before_and_during_the_meeting()
    conclusions()
    copies()
    if op.get_context().dialect.name == "sqlite":
        guard_final_rows()
        op.execute(f"PRAGMA application_id = {0x524F5448}")  # "ROTH"


def around_the_record() -> None:
    op.create_table(
        "records", key("conference_id"), number("revision"), *texts("last_changed"), pk("records", "conference_id")
    )
    op.create_table(
        "journal",
        sa.Column("sequence", sa.Integer, nullable=False, autoincrement=False),
        *texts("at", "actor", "conference_id", "name", "images", "previous", "hash"),
        pk("journal", "sequence"),
    )
    op.create_index("ix_journal_conference_id", "journal", ["conference_id"])
    op.create_table("profiles", key("digest"), *texts("text"), pk("profiles", "digest"))
    op.create_table("settings", key("name"), *texts("value"), pk("settings", "name"))
    op.create_table(
        "identity",
        key("fingerprint"),
        *texts("label"),
        sa.Column("certificate", sa.LargeBinary, nullable=False),
        sa.Column("sealed_key", sa.LargeBinary, nullable=False),
        pk("identity", "fingerprint"),
    )


def before_and_during_the_meeting() -> None:
    kind(
        "conference",
        *texts("reference", "conference_type", "profile", "profile_digest"),
        *texts("child_name", "child_known_as", "child_also_known_as"),
        *maybe("child_person", "born"),
        *texts("child_details", "case_number", "lives_with", "address", "care_status", "education"),
        *maybe("strategy_discussion", "enquiry_ended", "starts_at"),
        *texts("place", "purpose"),
        *maybe("chair", "minute_taker", "opened_at", "closed_at"),
    )
    kind("agencies", *texts("title", "kind", "profile_agency"))
    kind(
        "participants",
        *texts("name", "role", "agency", "kind", "invitation", "expected", "attendance_note"),
        *maybe("report_due", "report_received", "report_shared"),
        *texts("report_note"),
    )
    kind("third_parties", *texts("name", "kind", "description"))
    kind("readiness", *texts("state"), *maybe("on"), *texts("note"))
    kind("presences", *texts("person", "arrived"), *maybe("left"), *texts("mode"))
    kind("closed_parts", *texts("started"), *maybe("ended"), *texts("explanation", "reason", "asked_out"))
    kind(
        "restricted_items",
        *maybe("owner", "received_on"),
        *texts("how_received", "text", "why", "words_for_all", "handling"),
        *maybe("review_on"),
        *texts("review_note", "terms", "mentions"),
    )
    kind(
        "entries",
        *texts("at", "kind", "text"),
        *maybe("speaker", "through"),
        *texts("agenda_item", "considerations", "about", "mentions"),
        flag("confirm_with_chair"),
    )


def conclusions() -> None:
    kind(
        "scaling_rounds",
        number("number"),
        *texts("question"),
        number("lowest"),
        number("highest"),
        *texts("lowest_means", "highest_means"),
        *maybe("revealed_at"),
    )
    kind(
        "scores",
        *texts("round", "person"),
        number("value", optional=True),
        *texts("how"),
        *maybe("through"),
        *texts("reason"),
    )
    kind(
        "views",
        *texts("person", "significant_harm", "plan", "categories"),
        *maybe("through"),
        *texts("reason"),
        flag("dissents"),
        flag("given_before"),
    )
    kind(
        "decision",
        *maybe("decided_at"),
        flag("threshold_met", optional=True),
        *texts("outcome", "reasons"),
        *maybe("primary_risk"),
        *texts("categories", "category_reason", "secondary_concerns"),
    )
    kind("harm_ticks", *texts("state", "note"))
    kind(
        "actions",
        *texts("action", "owners", "with_others"),
        *maybe("starts", "by_when"),
        *texts("context", "measure", "about", "mentions"),
    )
    kind("core_group", *texts("person"), flag("lead"), *texts("until", "note"))
    kind(
        "next_steps",
        *maybe("core_group_at"),
        *texts("core_group_place"),
        *maybe("review_at"),
        *texts("review_place", "contingency", "ending"),
    )
    kind(
        "notifications",
        *texts("kind", "what"),
        *maybe("by", "due"),
        *texts("note"),
        *maybe("done_on"),
        *texts("about", "mentions"),
    )


def copies() -> None:
    kind("recipients", *texts("name", "people", "agencies", "form"), *maybe("through"), *texts("note"))
    kind("versions", number("number"), *texts("approved_at", "signed_on", "note", "content"))
    kind("issued_copies", *texts("version", "recipient", "issued_at", "sha256", "file_name", "signer"))


def guard_final_rows() -> None:
    for table in FINAL:
        for verb in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_are_final_{verb} BEFORE {verb.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are final'); END"
            )


def kind(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        key("conference_id"),
        key("id"),
        number("position"),
        *texts("who", "limits"),
        *columns,
        pk(name, "conference_id", "id"),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["records.conference_id"], name=f"fk_{name}_conference_id_records"
        ),
    )


def pk(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def key(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False)


def texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def maybe(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=True) for name in names]


def number(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=optional)


def flag(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean, nullable=optional)
