"""What the operating system says about a hardened process, read back from a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

READ_BACK = """
import ctypes, os, resource, sys
from pathlib import Path
from rothdesk.support.hardening import harden_process
harden_process()
print(oct(os.umask(0o077)), *resource.getrlimit(resource.RLIMIT_CORE))
if sys.platform == "linux":
    print("dumpable", ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
os.chdir(sys.argv[1])
Path("file").touch()
print(oct(Path("file").stat().st_mode & 0o777), flush=True)
os.abort()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX calls")
def test_private_files_no_dump_no_attaching(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", READ_BACK, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
        umask=0o022,
    )
    lines = done.stdout.splitlines()
    assert lines[0] == "0o77 0 0"
    if sys.platform == "linux":
        assert lines[1] == "dumpable 0"
    assert lines[-1] == "0o600"
    assert done.returncode < 0  # it did crash
    assert [file.name for file in tmp_path.iterdir()] == ["file"]  # and left no dump
