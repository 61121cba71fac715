"""A copy of what a fresh checkout holds of packaging, and a way to start the real script in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
Started = subprocess.CompletedProcess[str]
Start = Callable[..., Started]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "checkout"
    shutil.copytree(ROOT / "packaging", folder / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "pyproject.toml", folder / "pyproject.toml")
    return folder


@pytest.fixture
def start(checkout: Path, tmp_path: Path) -> Start:
    """Starts bootstrap.py with arguments, no display and an empty package source; `first` runs before it."""
    empty = tmp_path / "nothing"
    empty.mkdir()
    script = checkout / "packaging" / "bootstrap.py"

    def started(*arguments: str, first: str = "", **environment: str) -> Started:
        dropped = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS")
        kept = {name: value for name, value in os.environ.items() if name not in dropped}
        source = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(empty)}
        command = [sys.executable, str(script), *arguments]
        if first:
            begin = f"import runpy, sys; sys.path[0] = {str(script.parent)!r}; sys.argv = {command[1:]!r}"
            end = f"runpy.run_path({str(script)!r}, run_name='__main__')"
            command = [sys.executable, "-c", "\n".join((begin, first, end))]
        return subprocess.run(
            command,
            cwd=tmp_path,
            env=kept | source | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    return started
