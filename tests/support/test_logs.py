"""The log tells where, never what: canaries in messages, arguments, exceptions and threads stay out of it."""

from __future__ import annotations

import logging
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rothdesk.support.atomic import FolderNotWritable
from rothdesk.support.logs import note_of, start_log

CANARY = "Zephyrine"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    level = logging.getLogger().level
    handler = start_log(tmp_path / "logs")
    yield tmp_path / "logs" / "rothdesk.log"
    logging.getLogger().removeHandler(handler)
    handler.close()
    logging.getLogger().setLevel(level)


def in_another_process(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Without the handlers that pytest adds, which do print messages."""
    return subprocess.run(
        [sys.executable, "-c", program, str(folder), CANARY],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )


MESSAGES = """
import logging, sys
from pathlib import Path
from rothdesk.support.logs import start_log
start_log(Path(sys.argv[1]))
canary = sys.argv[2]
logger = logging.getLogger("rothdesk.somewhere")
logger.warning("%s was opened", canary)
logger.info(canary, extra={"child": canary}, stack_info=True)
logging.getLogger("a.library").error(f"{canary}")
logger.error("%d", canary)  # cannot even be formatted
def refuse(handler):
    raise OSError(canary)
logging.StreamHandler.flush = refuse
logger.error("%s", canary)  # cannot be flushed
"""


def test_messages_and_values_are_dropped(tmp_path: Path) -> None:
    done = in_another_process(MESSAGES, tmp_path)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    text = (tmp_path / "rothdesk.log").read_text("utf-8")
    assert CANARY not in text
    assert [line.split()[2] for line in text.splitlines()] == ["WARNING", "INFO", *["ERROR"] * 3]
    assert ":11\n" in text  # the line of the message that cannot be formatted


def fail_with_values() -> None:
    try:
        {}[CANARY]
    except KeyError as error:
        raise ValueError(f"no {CANARY}") from error


def test_exceptions_are_told_by_type_and_place_with_their_causes(log: Path) -> None:
    try:
        fail_with_values()
    except ValueError as error:
        logging.getLogger("rothdesk").exception("failed for %s", CANARY)
        error.add_note(CANARY)
        note = note_of(error)
    text = log.read_text("utf-8")
    assert note in text
    for wanted in ("builtins.ValueError", "builtins.KeyError", "support/test_logs.py:"):
        assert wanted in note
    assert note.index("KeyError") < note.index("ValueError")
    assert CANARY not in text + note
    assert str(Path.cwd()) not in text


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_log_is_private_and_bounded(log: Path) -> None:
    for _ in range(25_000):
        logging.getLogger("rothdesk").info("x")
    files = sorted(log.parent.iterdir())
    assert [file.name for file in files] == ["rothdesk.log", *(f"rothdesk.log.{n}" for n in (1, 2, 3))]
    for file in files:
        assert file.stat().st_size <= 256 * 1024
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_unwritable_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FolderNotWritable):
        start_log(tmp_path / "file" / "logs")


CRASH = """
import sys, threading
from pathlib import Path
from rothdesk.support.logs import catch_crashes, start_log
start_log(Path(sys.argv[1]))
catch_crashes()
canary = sys.argv[2]

def worker():
    {}[canary]

class Falls:
    def __del__(self):
        raise LookupError(canary)

thread = threading.Thread(target=worker)
thread.start()
thread.join()
fallen = Falls()
del fallen
raise ValueError(canary)
"""


def test_crashes_leave_a_note_of_places_only(tmp_path: Path) -> None:
    done = in_another_process(CRASH, tmp_path)
    assert done.returncode == 1
    text = (tmp_path / "rothdesk.log").read_text("utf-8")
    for told in (text, done.stderr):
        assert CANARY not in told
        for kind in ("KeyError", "LookupError", "ValueError"):
            assert f"builtins.{kind}\n" in told
    assert done.stdout == ""
