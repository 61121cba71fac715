"""What is closed in a row moves into a box of its own; journal rows are hashed over a digest of their images; and
signing identities and drafts belong to one of several members.

What lies there in clear stays so in this step, which knows no key: it is sealed when somebody who is cleared next
opens the conference.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

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

FIRST_MEMBER = "chair"
"""The one person whom a store of the first tables has."""


def upgrade() -> None:
    for kind in KINDS:
        op.add_column(kind, sa.Column("sealed", sa.Text, nullable=True))
    op.add_column("versions", added("open_content"))
    op.add_column("journal", added("salt"))
    op.add_column("journal", added("digest"))
    give_identities_to_members()
    give_drafts_to_members()


def give_identities_to_members() -> None:
    op.rename_table("identity", "identity_of_the_chair")
    made = op.create_table(
        "identity",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("member", "fingerprint", "label")),
        *(sa.Column(name, sa.LargeBinary, nullable=False) for name in ("certificate", "sealed_key")),
        sa.PrimaryKeyConstraint("member", name="pk_identity"),
    )
    columns = ("fingerprint", "label", "certificate", "sealed_key")
    before = sa.table("identity_of_the_chair", *(sa.column(name) for name in columns))
    op.execute(
        made.insert().from_select(
            ["member", *columns], sa.select(sa.literal(FIRST_MEMBER), *(before.c[name] for name in columns))
        )
    )
    op.drop_table("identity_of_the_chair")


def give_drafts_to_members() -> None:
    settings = sa.table("settings", sa.column("name"))
    op.execute(
        settings.update()
        .where(settings.c.name.like("draft/%"))
        .values(name=sa.literal(f"draft/{FIRST_MEMBER}/") + sa.func.substr(settings.c.name, len("draft/") + 1))
    )


def added(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")
