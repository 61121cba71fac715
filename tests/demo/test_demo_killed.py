"""Kill -9 in the middle of the demo: what it said is kept is in the store, and the store is whole.

The moments are counted in what the demo has said, with a little chance, so that they are spread over its course on
a fast machine as on a slow one.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from rothdesk.app.queries import JournalOf
from rothdesk.bootstrap.opening import open_store
from rothdesk.cli.check_store import run as check_store
from rothdesk.cli.verify import run as verify
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.paths import StoreFolder

ROOT = Path(__file__).resolve().parents[2]
UNFINISHED = "This store was never finished"


def killed_after(lines: int, out: Path, chance: random.Random) -> str:
    """Start a demo and kill it a moment after it has said so many lines; everything that it said."""
    demo = subprocess.Popen(
        [sys.executable, "-m", "rothdesk", "demo", "--out", str(out)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert demo.stdout is not None
    with demo, demo.stdout as said:
        heard = "".join(said.readline() for _ in range(lines))
        sleep(chance.uniform(0, 0.1))
        demo.kill()
        return heard + said.read()


@pytest.mark.parametrize("lines", [3, 4, 6, 12, 14, 19])
def test_what_was_acknowledged_is_kept(
    lines: int, tmp_path: Path, command_names: list[str], acknowledged_in: Callable[[str], int]
) -> None:
    out = tmp_path / "demo"
    said = killed_after(lines, out, random.Random(lines))
    assert "Manifest" not in said, "it was to be killed before its end"
    kept = acknowledged_in(said)
    assert kept >= 59
    passphrase_file = out / "passphrase.txt"
    assert check_store(["--store", str(out / "store"), "--passphrase-file", str(passphrase_file)]) == 0
    passphrase = passphrase_file.read_text(encoding="utf-8").strip()
    opened = open_store(StoreFolder(out / "store"), passphrase)
    try:
        names = [line.name for line in opened.desk.ask_store(JournalOf(ConferenceId("rehearsal")))]
    finally:
        opened.close()
    assert len(names) >= kept
    assert names[: len(command_names)] == command_names[: len(names)]
    copies = sorted((out / "copies").glob("*")) if (out / "copies").exists() else []
    finished = [path for path in copies if path.suffix == ".pdf"]
    assert len(finished) >= max(0, kept - len(command_names))
    assert not finished or verify([str(path) for path in finished]) == 0


def test_a_demo_that_was_killed_while_it_made_its_store_says_so_and_another_one_works(
    tmp_path: Path, program: Any, minimal: Path
) -> None:
    out = tmp_path / "demo"
    note = out / "store" / "being-made"
    command = [sys.executable, "-m", "rothdesk", "demo", "--out", str(out)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as demo:
        while not note.exists():
            assert demo.poll() is None
            sleep(0.005)
        demo.kill()
    assert note.exists()
    options = ("--store", out / "store", "--passphrase-file", out / "passphrase.txt")
    for refused in (program("check-store", *options), program("import", minimal, *options)):
        assert refused.returncode == 2
        assert refused.stderr.startswith(UNFINISHED)
    again = program("demo", "--out", out, "--conference", minimal)
    assert again.returncode == 2
    assert "Choose a new or empty folder." in again.stderr
    fresh = program("demo", "--out", tmp_path / "fresh", "--conference", minimal)
    assert (fresh.returncode, fresh.stderr) == (0, "")
