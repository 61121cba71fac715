"""A large store is backed up while the window waits: it says how far it is, and need not be waited for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from rothdesk.app.long_work import NobodyWatching
from rothdesk.bootstrap.health import LARGE
from rothdesk.bootstrap.opening import OpenedStore, create_store, open_store
from rothdesk.support.clock import SystemClock
from rothdesk.support.paths import StoreFolder
from tests.journey.hands import Hands
from tests.journey.starting import FLOOR, PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]
NOBODY = NobodyWatching()
HALF = 500_000
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


@pytest.fixture(scope="session")
def made_large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store whose backup takes longer than a moment."""
    folder = StoreFolder(tmp_path_factory.mktemp("large") / "store")
    opened = create_store(folder, PASSPHRASE, label="LH", kdf=FLOOR).opened
    for number in range(LARGE // HALF // 2 + 1):
        opened.store.keep_setting(f"filling {number}", "x" * 2 * HALF)
    opened.close()
    assert folder.database.stat().st_size > LARGE
    return folder.folder


@pytest.fixture
def large(made_large: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_large, tmp_path / "store"))


@pytest.fixture
def closing(large: Path, at_laptop: Callable[[Path], Hands]) -> Hands:
    """The window over the large store, just closed, with its backup under way."""
    hands = at_laptop(large)
    hands.keys(f"{PASSPHRASE}\n")
    hands.until(lambda: hands.sees("No conferences yet"))
    hands.window.close()
    assert hands.find("closing.work.title", QLabel).text() == "Backing up"
    assert hands.sees("Everything is saved.")
    assert hands.focus().objectName() == "closing.work.cancel"
    hands.until(lambda: hands.find("closing.work.amount", QLabel).text() not in (" ", "0 per cent"))
    return hands


def again(store: Path) -> OpenedStore:
    return open_store(StoreFolder(store), PASSPHRASE, clock=SystemClock())


def gone(hands: Hands) -> None:
    hands.until(lambda: not hands.window.isVisible())
    hands.settle()


def test_the_window_says_how_far_it_is_and_closes_by_itself(closing: Hands, large: Path) -> None:
    stages = set()

    def closed() -> bool:
        stages.update(label.text() for label in closing.window.findChildren(QLabel, "closing.work.stage"))
        return not closing.window.isVisible()

    closing.until(closed)
    closing.settle()
    assert {"Checking the copy", "Comparing every row"} <= stages
    opened = again(large)
    assert opened.notice == ""
    assert len(opened.backups.kept()) == 1
    opened.backups.test(NOBODY)
    opened.close()


def test_whoever_does_not_wait_loses_nothing_and_the_next_closing_makes_it_up(
    closing: Hands, large: Path, at_laptop: Callable[[Path], Hands]
) -> None:
    closing.click("closing.work.cancel")
    gone(closing)
    assert list((large / "backups").iterdir()) == []
    opened = again(large)
    assert (opened.notice, opened.backups.failure(), opened.store.footing.as_left) == ("", None, True)
    opened.close()
    hands = at_laptop(large)
    hands.keys(f"{PASSPHRASE}\n")
    hands.until(lambda: hands.sees("No conferences yet"))
    hands.window.close()
    gone(hands)
    assert len(list((large / "backups").iterdir())) == 1


def test_closing_the_window_once_more_lets_it_go_and_the_backup_comes_to_its_end(closing: Hands, large: Path) -> None:
    closing.window.close()
    assert not closing.window.isVisible()
    closing.settle()
    opened = again(large)
    assert len(opened.backups.kept()) == 1
    assert opened.store.footing.as_left
    opened.close()


@pytest.mark.parametrize("after", ["Copying the store", "Comparing every row"])
def test_killed_meanwhile_the_store_is_whole_and_half_a_backup_counts_for_nothing(large: Path, after: str) -> None:
    closing = subprocess.Popen(
        [sys.executable, "-m", "tests.journey.window_to_be_closed", str(large), PASSPHRASE],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))},
        text=True,
    )
    assert closing.stdout is not None
    with closing, closing.stdout as output:
        assert any(line.startswith(after) for line in output), "it never came so far"
        closing.kill()
    assert [each.name.endswith(".partial") for each in (large / "backups").iterdir()] == [True]
    opened = again(large)
    assert opened.notice == ""
    assert opened.store.setting("filling 0") == "x" * 2 * HALF
    assert (opened.backups.kept(), opened.backups.unusable(), opened.backups.failure()) == ((), (), None)
    opened.backups.make(NOBODY)
    assert len(list((large / "backups").iterdir())) == 1
    opened.close()
