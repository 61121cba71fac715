"""The index of open words, one of the rows with closed ones, the days of review, and the receipts of what was purged.

The index is filled when the store is opened next, by the program that knows which fields hold words. Final rows may
go with a conference that is being purged, and the journal's rows of it may lose what they say of its content, and
nothing else.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

KINDS = (
    "conference",
    "decision",
    "next_steps",
    "agencies",
    "participants",
    "third_parties",
    "readiness",
    "presences",
    "closed_parts",
    "restricted_items",
    "entries",
    "scaling_rounds",
    "scores",
    "views",
    "harm_ticks",
    "actions",
    "core_group",
    "notifications",
    "recipients",
    "versions",
    "issued_copies",
)
PURGED = "EXISTS (SELECT 1 FROM purges WHERE purges.conference_id = OLD.conference_id AND NOT purges.complete)"
WITH_A_CONFERENCE = ("versions", "issued_copies")
KEPT_OF_JOURNAL = ("sequence", "at", "actor", "conference_id", "name", "digest", "previous", "hash")
KEPT_OF_PURGES = ("conference_id", "at", "actor", "rows", "digest", "sequence")


def upgrade() -> None:
    op.create_table(
        "searchable",
        sa.Column("number", sa.Integer, nullable=False),
        *texts("conference_id", "kind", "id", "words"),
        sa.PrimaryKeyConstraint("number", name="pk_searchable"),
    )
    op.create_index("ix_searchable_conference_id", "searchable", ["conference_id", "kind", "id"], unique=True)
    op.create_table(
        "reviews",
        *texts("conference_id"),
        sa.Column("review_on", sa.Text, nullable=True),
        sa.Column("proposed", sa.Boolean, nullable=False),
        *texts("hold"),
        sa.PrimaryKeyConstraint("conference_id", name="pk_reviews"),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["records.conference_id"], name="fk_reviews_conference_id_records"
        ),
    )
    op.create_table(
        "purges",
        *texts("conference_id", "at", "actor"),
        sa.Column("rows", sa.Integer, nullable=False),
        *texts("digest"),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("complete", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("conference_id", name="pk_purges"),
    )
    for kind in KINDS:
        op.create_index(f"ix_{kind}_sealed", kind, ["conference_id"], sqlite_where=sa.text("sealed IS NOT NULL"))
    if op.get_context().dialect.name == "sqlite":
        index_of_words()
        guard_receipts()
        let_a_purge_through()


def index_of_words() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5(words, content = 'searchable', content_rowid = 'number', "
        "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4 5')"
    )
    op.execute("INSERT INTO search (search, rank) VALUES ('secure-delete', 1)")
    out = "INSERT INTO search (search, rowid, words) VALUES ('delete', OLD.number, OLD.words);"
    into = "INSERT INTO search (rowid, words) VALUES (NEW.number, NEW.words);"
    op.execute(f"CREATE TRIGGER searchable_is_indexed_insert AFTER INSERT ON searchable BEGIN {into} END")
    op.execute(f"CREATE TRIGGER searchable_is_indexed_delete AFTER DELETE ON searchable BEGIN {out} END")
    op.execute(f"CREATE TRIGGER searchable_is_indexed_update AFTER UPDATE ON searchable BEGIN {out} {into} END")


def guard_receipts() -> None:
    refuse = "BEGIN SELECT RAISE(ABORT, 'rows of purges are final'); END"
    completing = f"NEW.complete AND NOT OLD.complete AND {unchanged(KEPT_OF_PURGES)}"
    op.execute(f"CREATE TRIGGER purges_are_final_update BEFORE UPDATE ON purges WHEN NOT ({completing}) {refuse}")
    op.execute(f"CREATE TRIGGER purges_are_final_delete BEFORE DELETE ON purges {refuse}")


def let_a_purge_through() -> None:
    for table in WITH_A_CONFERENCE:
        again(f"{table}_are_final_delete", table, "DELETE", PURGED)
    emptied = f"NEW.images = '' AND NEW.salt = '' AND {unchanged(KEPT_OF_JOURNAL)}"
    again("journal_are_final_update", "journal", "UPDATE", f"{PURGED} AND {emptied}")


def again(name: str, table: str, verb: str, but: str) -> None:
    """The guard of a final table again, with the one thing that it lets through."""
    op.execute(f"DROP TRIGGER {name}")
    op.execute(
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN NOT ({but}) "
        f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are final'); END"
    )


def unchanged(columns: tuple[str, ...]) -> str:
    return " AND ".join(f'NEW."{column}" IS OLD."{column}"' for column in columns)


def texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]
