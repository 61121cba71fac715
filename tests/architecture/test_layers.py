"""The import contracts of `.importlinter` hold, and break for an import that crosses them.

Works on a copy of the sources with one module planted in it, read by the same tool and the same contracts.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports.exe" if os.name == "nt" else "lint-imports")
DOWNWARD = "Imports run downward only"
PLACED = "Every part of rothdesk has its place"
CORE = "The core runs without Qt, SQL, PDF"
WINDOW = "The window knows no SQL"
STORE = "The store knows no Qt"
PAPER = "Documents and keys know no Qt"
RECORD = "Only the core and the store see the raw record"
PROJECTOR = "Only the use cases project a record"


@pytest.fixture
def copied_sources(tmp_path: Path) -> Path:
    for package in ("rothdesk", "ui", "db", "resources"):
        for source in (ROOT / package).rglob("*.py"):
            copy = tmp_path / source.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
    shutil.copyfile(ROOT / ".importlinter", tmp_path / ".importlinter")
    return tmp_path


def verdicts(folder: Path) -> dict[str, str]:
    """KEPT or BROKEN, by the contract's name."""
    done = subprocess.run(
        [LINT_IMPORTS, "--no-logo", "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "200"},
        check=False,
    )
    found = re.findall(r"^(.+?) ?(KEPT|BROKEN)$", done.stdout, re.MULTILINE)
    assert found, done.stdout + done.stderr
    return dict(found)


def test_the_sources_keep_every_contract(copied_sources: Path) -> None:
    broken = [name for name, verdict in verdicts(copied_sources).items() if verdict == "BROKEN"]
    assert not broken, "lint-imports says where"


@pytest.mark.parametrize(
    ("module", "imported", "contract"),
    [
        ("rothdesk/domain/planted.py", "rothdesk.app", DOWNWARD),
        ("ui/planted.py", "db", DOWNWARD),
        ("rothdesk/export/planted.py", "rothdesk.secrets", DOWNWARD),
        ("rothdesk/profiles/planted.py", "rothdesk.audience", DOWNWARD),
        ("rothdesk/planted.py", "json", PLACED),
        ("rothdesk/app/planted.py", "sqlalchemy", CORE),
        ("rothdesk/support/planted.py", "PySide6.QtCore", CORE),
        ("ui/planted.py", "pikepdf", WINDOW),
        ("db/planted.py", "PySide6.QtCore", STORE),
        ("rothdesk/secrets/planted.py", "sqlcipher3", PAPER),
        ("ui/planted.py", "rothdesk.domain.record", RECORD),
        ("rothdesk/export/planted.py", "rothdesk.domain.record", RECORD),
        ("ui/planted.py", "rothdesk.audience.projector", PROJECTOR),
        ("db/planted.py", "rothdesk.audience.projector", PROJECTOR),
    ],
)
def test_a_crossing_import_breaks_its_contract(
    copied_sources: Path, module: str, imported: str, contract: str
) -> None:
    (copied_sources / module).write_text(f"import {imported}\n", encoding="utf-8")
    broken = [name for name, verdict in verdicts(copied_sources).items() if verdict == "BROKEN"]
    assert [name for name in broken if name.startswith(contract)], f"still kept with it; broken: {broken}"
