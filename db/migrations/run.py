"""Runs the steps, without a settings file and without touching the program's log.

The caller's transaction is the only one: if a step fails, the store is as it was.
"""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

STEPS = Path(__file__).parent


def upgrade(connection: Connection, steps: Path = STEPS) -> None:
    """Bring the tables to the newest step of the folder, inside the transaction that is open on the connection."""
    scripts = ScriptDirectory(str(steps))

    def steps_from(revision: str | tuple[str, ...], _context: MigrationContext) -> list[RevisionStep]:
        return list(scripts._upgrade_revs("head", revision))  # type: ignore[arg-type]

    with EnvironmentContext(Config(), scripts, fn=steps_from) as environment:
        environment.configure(connection=connection)
        environment.run_migrations()
