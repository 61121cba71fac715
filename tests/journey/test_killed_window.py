"""A window that is killed while somebody types: what it said is saved is there, also the line half typed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import sleep

import pytest

from rothdesk.app.drafts import DraftOf
from rothdesk.support.clock import SystemClock
from tests.journey.beginning import open_again
from tests.journey.hands import Hands
from tests.journey.issued import left_behind
from tests.journey.starting import PASSPHRASE
from ui.widgets import TextEdit

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


def typed_and_killed(store: Path, after: str) -> list[str]:
    """Let somebody type until this has been said, then kill within a third of a second; all that was said."""
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.journey.window_to_be_killed", str(store), PASSPHRASE],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))},
        text=True,
    )
    assert typist.stdout is not None
    said = []
    with typist, typist.stdout as output:
        for line in output:
            said.append(line.strip())
            if said[-1] == after:
                break
        sleep(random.uniform(0, 0.3))
        typist.kill()
        said += [line.strip() for line in output.read().splitlines()]
    assert after in said, f"the typist ended early, after {said}"
    return said


def first_half(number: str) -> str:
    return f"Entry {number} was begun"


def whole(number: str) -> str:
    return f"{first_half(number)} and number {number} was ended."


@pytest.mark.parametrize("after", ["half 3", "kept 3"])
def test_a_killed_window_loses_nothing_that_it_said_is_saved(
    at_laptop: Callable[[Path], Hands], tmp_path: Path, after: str
) -> None:
    store = tmp_path / "killed"
    said = typed_and_killed(store, after)
    kept = [line.split()[1] for line in said if line.startswith("kept")]
    half = [line.split()[1] for line in said if line.startswith("half")][-1]
    with left_behind(store, PASSPHRASE, SystemClock()) as left:
        entries = [entry.text for entry in left.screen.view.entries]
        draft = left.opened.desk.ask_store(DraftOf(left.conference))
    assert entries[: len(kept)] == [whole(number) for number in kept]
    assert len(entries) <= len(kept) + 1, "more than the one that was on its way"
    # The line that was half typed may have grown or become an entry since, but it is there.
    typed = draft.text if draft else ""
    assert any(line.startswith(first_half(half)) for line in (*entries, typed)), (entries, typed)
    hands = at_laptop(store)
    open_again(hands, PASSPHRASE)
    hands.press("Ctrl+3")
    hands.settle()
    assert hands.find("meeting.capture.text", TextEdit).value() == typed
