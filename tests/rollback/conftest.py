"""A store whose writer was killed with twenty acknowledged commits in the log, in copies of each test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rollback.killed_store import PAGE, Left, opened
from rollback.marked_writer import CONFERENCE, KEY, NOON, anchors_of, cleared, note

from db.store import create
from rothdesk.app.change import compare
from rothdesk.domain.conference import Conference
from rothdesk.domain.record import new_record, put

ROOT = Path(__file__).resolve().parents[2]
WRITER = Path(__file__).with_name("marked_writer.py")


@pytest.fixture(scope="session")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Left:
    """A writer has had twenty commits acknowledged and was killed: they lie in the log."""
    folder = tmp_path_factory.mktemp("killed") / "store"
    store = create(folder, KEY, cleared(), anchors=anchors_of(folder))
    record = new_record(Conference(id="c1", reference="R1", conference_type="initial"))
    revision = store.commit(compare(None, record, "Prepare"), expected_revision=0, actor="chair", at=NOON)
    for number in range(30):
        revision = note(store, number, revision, words="He came home at four. " * 9)
    store.close()
    earlier = (folder / "store.db").read_bytes()
    store, _ = opened(folder)
    for number in range(30, 60):
        revision = note(store, number, revision, words="She said so too. " * 9)
    changed = replace(store.load(CONFERENCE).record.entries[3], text="Changed since.")
    before = store.load(CONFERENCE).record
    store.commit(compare(before, put(before, changed), "Amend"), expected_revision=revision, actor="chair", at=NOON)
    store.close()
    begun = (folder / "store.db").read_bytes()
    writer = subprocess.Popen(
        [sys.executable, str(WRITER), str(folder)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])},
    )
    assert writer.stdout is not None
    with writer, writer.stdout as said:
        assert [int(said.readline()) for _ in range(20)] == list(range(1, 21))
        writer.kill()
    assert (folder / "store.db-wal").stat().st_size > 20 * PAGE
    return Left(folder, earlier, begun)


@pytest.fixture
def left(killed: Left, tmp_path: Path) -> Left:
    return replace(killed, folder=Path(shutil.copytree(killed.folder, tmp_path / "copy")))


@pytest.fixture
def shut(left: Left) -> Left:
    """The same store, opened again after the kill and closed in good order."""
    store, notice = opened(left.folder)
    assert notice == ""
    store.close()
    assert not (left.folder / "store.db-wal").exists()
    return left
