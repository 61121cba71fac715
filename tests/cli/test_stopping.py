"""Somebody at a terminal who thinks better of it: Ctrl+C and Ctrl+D at the question for a passphrase."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from rothdesk.bootstrap.opening import create_store
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.paths import StoreFolder

LEAST = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a terminal of the test's own")


def at_a_terminal(arguments: list[str], typed: bytes) -> tuple[int, str]:
    """What a command says at a terminal where this is typed at its first question, and its exit code."""
    import pty  # not on Windows

    mine, its = pty.openpty()
    command = [sys.executable, "-m", "rothdesk", *arguments]
    actions = [(os.POSIX_SPAWN_DUP2, its, number) for number in (0, 1, 2)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    process = os.posix_spawn(sys.executable, command, environment, file_actions=actions, setsid=True)
    os.close(its)
    said = b""
    try:
        while part := os.read(mine, 4096):
            said += part
            if said.rstrip().endswith(b":"):
                os.write(mine, typed)
    except OSError:  # the other end is closed
        pass
    _, status = os.waitpid(process, 0)
    os.close(mine)
    return os.waitstatus_to_exitcode(status), said.decode()


def test_ending_the_input_at_a_question_is_stopping_and_no_error(tmp_path: Path) -> None:
    create_store(StoreFolder(tmp_path / "store"), "seven quiet herons wade", kdf=LEAST).opened.close()
    code, said = at_a_terminal(["keys", "recovery", "--store", str(tmp_path / "store")], b"\x04")
    assert code == 130
    assert said.splitlines()[-1].startswith("Stopped.")
    assert "error" not in said
