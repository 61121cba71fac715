"""A window in a process of its own in which somebody types until it is killed, saying what the window said is saved.

Arguments: the store's folder and the passphrase. Standard output has a line for each time that the status line says
saved: `kept` with the number of an entry that was entered, or `half` with the number of a line half typed.
"""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from tests.journey import beginning
from tests.journey.answering import Answering
from tests.journey.hands import Hands
from tests.journey.starting import start
from ui.application import make_application


def first_half(number: int) -> str:
    """The beginning of a line, too plain to be taken for a kind's letter."""
    return f"Entry {number} was begun"


def second_half(number: int) -> str:
    """The rest of it."""
    return f" and number {number} was ended."


def say(what: str, number: int) -> None:
    """At once, past every buffer of this process."""
    os.write(1, f"{what} {number}\n".encode())


def saved(hands: Hands) -> None:
    """Wait for what a person waits for: the status line that says saved, by itself."""
    hands.until(lambda: hands.window.status.words.startswith("Saving"))
    hands.until(lambda: hands.window.status.words.startswith("Saved"))


def main(folder: Path, passphrase: str) -> None:
    """Type until killed."""
    make_application(["rothdesk"], look="light")
    hands = start(folder, Answering(passphrase, folder))
    beginning.make_store(hands, passphrase)
    beginning.begin_conference(hands, "KILLED-1", "Callum Reyes-Whitlock")
    hands.press("Ctrl+3")
    for number in count(1):
        hands.keys(first_half(number))
        saved(hands)
        say("half", number)
        hands.keys(second_half(number) + "\n")
        hands.until(lambda number=number: len(hands.screen.view.entries) == number)  # type: ignore[misc]
        say("kept", number)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
