"""A failure in any module tells its kind and its place, and not a word of what it was about (requirement 41).

In a process of its own the window is walked through while one module after another fails with words of the record in
its message, its cause, its note and its variables. A few modules in every run, all of them in a long one.
"""

from __future__ import annotations

import logging
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rothdesk.support.logs import PlacesOnlyFormatter, note_of
from tests.harness.amounts import amount, record
from tests.locking.conftest import ROOT, Planted, canary

BATCH = 1
AT_ONCE = 4
OURS = ("rothdesk", "ui", "db")


def modules() -> list[str]:
    """Every module of the program with a function in it; what runs before and behind the window's own is left out."""
    found = [path.relative_to(ROOT) for top in OURS for path in sorted((ROOT / top).rglob("*.py"))]
    apart = ("rothdesk/cli", "db/migrations", "rothdesk/support/logs.py", "rothdesk/support/problem.py")
    return [
        path.as_posix()
        for path in found
        if not path.as_posix().startswith(apart) and "def " in (ROOT / path).read_text(encoding="utf-8")
    ]


def crashed(planted: Planted, words: str, chosen: list[str]) -> tuple[set[str], set[str], str, str]:
    """The modules that failed, those that ended the process, all that was written to logs, and standard error.

    Windows that broke and were put away one after another in one process may take it with them, by a fault of the
    bindings. The program has one window: each module that was not reached gets a process of its own.
    """
    failed, ended = set[str](), set[str]()
    logs = errors = ""
    left = chosen
    for batch in (chosen, *([each] for each in chosen)):
        batch = [each for each in batch if each in left]
        if batch:
            said, logged, stood = walked(planted, words, batch)
            if not said and len(batch) == 1:
                ended |= {*batch}
            failed |= {module for module, what in said.items() if what == "failed"}
            logs, errors = logs + logged, errors + stood
            left = [each for each in left if each not in said]
    return failed, ended, logs, errors


def walked(planted: Planted, words: str, chosen: list[str]) -> tuple[dict[str, str], str, str]:
    """What became of each module in one process, as far as it came; its logs, and its standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.locking.crashing", str(planted.folder), planted.passphrase, words, *chosen],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    said = dict(line.split() for line in done.stdout.splitlines() if line.endswith(("failed", "unasked")))
    copies = list(planted.folder.parent.glob("store-*"))
    logs = [file.read_text(encoding="utf-8") for copy in copies for file in copy.glob("logs/*")]
    for copy in copies:
        shutil.rmtree(copy)
    return said, "\n".join(logs), done.stderr


def test_a_failure_tells_its_place_and_no_word(planted: Planted) -> None:
    words = canary("crash")
    every = modules()
    chosen = list(dict.fromkeys(("ui/autosave.py", *random.sample(every, amount(BATCH, len(every))))))
    failed, ended = set[str](), set[str]()
    logs = errors = ""
    for first in range(0, len(chosen), AT_ONCE):
        some, gone, logged, said = crashed(planted, words, chosen[first : first + AT_ONCE])
        failed, ended, logs, errors = failed | some, ended | gone, logs + logged, errors + said
    assert "ui/autosave.py" in failed
    for word in (words, *planted.words.values(), planted.passphrase):
        assert word not in logs
        assert word not in errors
    told = {module for module in failed if re.search(rf"{re.escape('/'.join(Path(module).parts[-2:]))}:\d+", logs)}
    assert "PlantedError" in logs
    # Whoever cleans up after a failure may go on without it; the others are in the log with file and line.
    assert "ui/autosave.py" in told
    assert len(failed - told) <= max(1, len(failed) // 10), failed - told
    # A failure on top of one inside a method that Qt calls may end the process below Python. It says nothing then.
    assert len(ended) <= max(1, len(chosen) // 50), ended
    # Some modules have nothing to do on that walk. If it went to few of them, it would show little.
    if len(chosen) == len(every):
        assert len(failed) >= len(every) / 2, sorted({*every} - failed)
    record(
        "crashes",
        modules=len(chosen),
        failed=len(failed),
        told=len(told),
        ended_the_process=len(ended),
        not_reached=len({*chosen} - failed - ended),
    )


def test_a_core_is_not_dumped_and_a_fault_of_the_interpreter_says_nothing(tmp_path: Path) -> None:
    """A crash below Python: no dump beside the program, and nothing of its memory on standard error."""
    words = canary("fault")
    code = (
        "import os, signal, sys\n"
        "from rothdesk.support.hardening import harden_process\n"
        "from rothdesk.support.logs import catch_crashes\n"
        "harden_process(); catch_crashes()\n"
        "def f(held):\n    os.kill(os.getpid(), signal.SIGSEGV)\n"
        "f(sys.stdin.read())\n"
    )
    if sys.platform == "win32":
        pytest.skip("POSIX signals")
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input=words,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode < 0
    assert "line 6 in f" in done.stderr
    assert words not in done.stderr + done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "make",
    [
        lambda word: ValueError(word),
        lambda word: KeyError(word),
        lambda word: OSError(2, word, f"/home/{word}"),
        lambda word: UnicodeDecodeError("utf-8", word.encode(), 0, 1, word),
        lambda word: ExceptionGroup(word, [ValueError(word), KeyError(word)]),
        lambda word: SyntaxError(word, (word, 1, 1, word)),
    ],
)
def test_no_kind_of_failure_says_what_it_was_about(make: type[Exception]) -> None:
    word = canary("kind")
    try:
        raise make(word)
    except Exception as error:  # noqa: BLE001 - of every kind
        note = note_of(error)
        formatter = PlacesOnlyFormatter()
        line = logging.getLogger("x").makeRecord(
            "x", logging.ERROR, __file__, 1, word, (word,), (type(error), error, error.__traceback__)
        )
        formatted = formatter.format(line)
    for told in (note, formatted):
        assert word not in told
        assert "locking/test_crashes.py:" in told
