"""The tables fit the values, and the migrations make exactly these tables, all at once or not at all."""

from __future__ import annotations

import ast
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError

from db.conversion import rule_for
from db.engine import make_engine
from db.migrations import REVISION
from db.migrations.run import STEPS, upgrade
from db.tables import guards, metadata, settings
from rothdesk.domain.record import KINDS


@pytest.fixture
def empty(tmp_path: Path, key: bytes) -> Iterator[Engine]:
    """An encrypted database without any table."""
    path = tmp_path / "empty.db"
    path.touch()
    engine = make_engine(path, key)
    yield engine
    engine.dispose()


@pytest.fixture
def filled(empty: Engine) -> Engine:
    with empty.begin() as connection:
        upgrade(connection)
        connection.execute(insert(settings), {"name": "chair", "value": "R. Okonkwo"})
    return empty


@pytest.mark.parametrize("kind", KINDS)
def test_a_kinds_columns_are_its_fields(kind: str) -> None:
    hints = get_type_hints(KINDS[kind])
    table = metadata.tables[kind]
    expected = [field.name for field in fields(KINDS[kind])]
    assert list(table.columns.keys()) == ["conference_id", *expected, "sealed"]
    assert table.columns["sealed"].nullable
    assert [name for name in expected if table.columns[name].nullable] == [
        name for name in expected if type(None) in get_args(hints[name])
    ]
    for name in expected:
        rule_for(hints[name])
        plain = next((each for each in get_args(hints[name]) if each in {int, bool}), hints[name])
        assert table.columns[name].type.python_type is (plain if plain in {int, bool} else str), name
    assert list(table.primary_key.columns.keys()) == ["conference_id", "id"]
    assert [key.target_fullname for key in table.foreign_keys] == ["records.conference_id"]


def test_the_steps_make_exactly_these_tables(filled: Engine) -> None:
    with filled.begin() as connection:
        # The index's own tables are SQLite's, which makes them with it.
        ours = {"compare_type": True, "include_name": lambda name, *_: not re.match("search(_|$)", name or "")}
        context = MigrationContext.configure(connection, opts=ours)
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == REVISION
        for table in metadata.tables.values():
            made = inspect(connection).get_pk_constraint(table.name)
            assert made["constrained_columns"] == list(table.primary_key.columns.keys())
            assert made["name"] == f"pk_{table.name}"
        found = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars()
        assert set(found) == guards()


def test_running_the_steps_again_changes_nothing(filled: Engine) -> None:
    with filled.begin() as connection:
        upgrade(connection)
        assert connection.execute(select(settings.c.value)).scalars().all() == ["R. Okonkwo"]


NEXT = f"{int(REVISION) + 1:04}"
LATER = f"""
from alembic import op
import sqlalchemy as sa
revision = "{NEXT}"
down_revision = "{REVISION}"

def upgrade():
    op.add_column("settings", sa.Column("unit", sa.Text, server_default="none", nullable=False))
    op.create_table("later", sa.Column("id", sa.Integer, primary_key=True))
"""


@pytest.fixture
def later_steps(tmp_path: Path) -> Path:
    """The steps of some later version."""
    steps = tmp_path / "steps"
    shutil.copytree(STEPS, steps, ignore=shutil.ignore_patterns("__pycache__"))
    (steps / "versions" / f"{NEXT}_later.py").write_text(LATER, encoding="utf-8")
    return steps


def test_a_filled_store_keeps_its_rows_through_a_step(filled: Engine, later_steps: Path) -> None:
    with filled.begin() as connection:
        upgrade(connection, later_steps)
    with filled.begin() as connection:
        row = connection.execute(text("SELECT name, value, unit FROM settings")).all()
        assert row == [("chair", "R. Okonkwo", "none")]


def test_a_step_that_fails_leaves_everything_as_it_was(filled: Engine, later_steps: Path) -> None:
    step = later_steps / "versions" / f"{NEXT}_later.py"
    step.write_text(LATER + '    op.execute("INSERT INTO nowhere VALUES (1)")\n', encoding="utf-8")
    with pytest.raises(DBAPIError), filled.begin() as connection:
        upgrade(connection, later_steps)
    with filled.begin() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == REVISION
        assert not inspect(connection).has_table("later")
        assert [column["name"] for column in inspect(connection).get_columns("settings")] == ["name", "value"]
        assert connection.execute(select(settings.c.value)).scalars().all() == ["R. Okonkwo"]


def test_steps_are_numbered_and_import_nothing_of_the_program() -> None:
    steps = sorted(path for path in (STEPS / "versions").glob("*.py") if path.name != "__init__.py")
    assert [path.name[:4] for path in steps] == [f"{number:04}" for number in range(1, len(steps) + 1)]
    assert steps[-1].name[:4] == REVISION
    allowed = sys.stdlib_module_names | {"alembic", "sqlalchemy"}
    for path in steps:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or "."]
            assert all(name.partition(".")[0] in allowed for name in names), f"{path.name}: {names}"
