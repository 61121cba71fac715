"""Somebody types while the disk is full, or while the stick with the store is pulled out: nothing typed is lost,

the bottom line tells the truth, and it all goes on by itself when the trouble is over.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from drives import fill, small_drive
from PySide6.QtWidgets import QLabel

from tests.journey import beginning
from tests.journey.hands import Hands
from tests.journey.starting import PASSPHRASE
from ui.widgets import TextEdit

FIRST = "Mother said that he came home at four"
SECOND = " and that nobody had rung."


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of sixteen megabytes."""
    with small_drive(tmp_path / "disk", "16m") as disk:
        yield disk


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """A disk that can be pulled out and put back: `stick("in")`, `stick("out")`."""
    inside, place = tmp_path / "stick", tmp_path / "media"
    inside.mkdir()
    place.mkdir()

    def move(where: str) -> Path:
        command = ["mount", "--bind", inside, place] if where == "in" else ["umount", "-l", place]
        if sys.platform != "linux" or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("only root on Linux may mount a disk")
        return place

    yield move
    subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)


def begun(hands: Hands) -> None:
    beginning.make_store(hands, PASSPHRASE)
    beginning.begin_conference(hands, "DISK-1", "Callum Reyes-Whitlock")
    hands.press("Ctrl+3")
    hands.settle()


def says(hands: Hands, words: str) -> bool:
    return hands.window.status.words.startswith(words)


def typed(hands: Hands) -> str:
    focus = hands.focus()
    assert isinstance(focus, TextEdit)
    return focus.toPlainText()


def test_typing_on_a_full_disk(at_laptop: Callable[[Path], Hands], small_disk: Path) -> None:
    hands = at_laptop(small_disk / "store")
    begun(hands)
    assert "left on the disk" in hands.find("status.warning", QLabel).text()
    fill(small_disk)
    hands.keys(FIRST)
    hands.until(lambda: says(hands, "Not saved: the disk is full."))
    assert typed(hands) == FIRST
    hands.keys(SECOND)
    hands.until(lambda: says(hands, "Not saved: the disk is full."))
    assert typed(hands) == FIRST + SECOND
    (small_disk / "filler").unlink()
    hands.until(lambda: says(hands, "Saved"))
    hands.keys("\n")
    hands.until(lambda: len(hands.screen.view.entries) == 1)
    assert hands.screen.view.entries[0].text == FIRST + SECOND


def test_an_entry_that_found_no_room_comes_back_into_its_field(
    at_laptop: Callable[[Path], Hands], small_disk: Path
) -> None:
    hands = at_laptop(small_disk / "store")
    begun(hands)
    fill(small_disk)
    hands.keys(FIRST + SECOND + "\n")
    hands.until(lambda: says(hands, "Not saved: the disk is full."))
    assert typed(hands) == FIRST + SECOND
    (small_disk / "filler").unlink()
    hands.until(lambda: says(hands, "Saved"))
    hands.keys("\n")
    hands.until(lambda: len(hands.screen.view.entries) == 1)


def test_typing_while_the_stick_is_pulled_out(
    at_laptop: Callable[[Path], Hands], stick: Callable[[str], Path]
) -> None:
    hands = at_laptop(stick("in") / "store")
    begun(hands)
    place = stick("out")
    assert not list(place.iterdir())
    hands.keys(FIRST)
    hands.until(lambda: says(hands, "Not saved: the folder of the store is not there any more."))
    assert not list(place.iterdir()), "nothing may be made where the store was"
    assert typed(hands) == FIRST
    stick("in")
    hands.until(lambda: says(hands, "Saved"))
    hands.keys(SECOND + "\n")
    hands.until(lambda: len(hands.screen.view.entries) == 1)
    assert hands.screen.view.entries[0].text == FIRST + SECOND
