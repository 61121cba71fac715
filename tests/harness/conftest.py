"""A folder on a quick disk, and the stage with and without the watching library."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from harness.staging import Stage

IN_MEMORY = Path("/dev/shm")
NEEDED_BYTES = 500_000_000


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the system has one: for what only ever simulates a disk."""
    if IN_MEMORY.is_dir() and os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > NEEDED_BYTES:
        with tempfile.TemporaryDirectory(prefix="rothdesk-test-", dir=IN_MEMORY) as folder:
            yield Path(folder)
    else:
        yield tmp_path


@pytest.fixture(scope="module")
def watched_stage(library: Path) -> Iterator[Stage]:
    with Stage(library) as stage:
        yield stage


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    if not hasattr(os, "fork"):
        pytest.skip("children are forked here, which this system cannot")
    with Stage() as stage:
        yield stage
