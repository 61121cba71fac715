"""Sticks that know no permissions, as those with FAT and exFAT: everything works there, and backups are encrypted."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_stick_that_knows_no_permissions_takes_everything(library: Path, stick: Path, tmp_path: Path) -> None:
    script = Path(__file__).with_name("at_a_plain_stick.py")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LD_PRELOAD": str(library)}
    command = [sys.executable, str(script), str(stick), str(tmp_path / "home")]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT, check=False)
    assert done.stdout.splitlines() == ["put there", "restored from there", "worked there"], done.stderr
    assert (stick / "copies" / "copy.pdf").read_bytes() == (stick / "Recovery sheet.pdf").read_bytes()
    modes = {stat.S_IMODE(path.stat().st_mode) for path in stick.rglob("*")}
    assert modes == {0o777}, "the stick did know permissions, and nothing was tried"
    at_home = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in at_home} == {0o600}
