"""The first minutes at a new laptop: the store is made, the recovery code typed back, a conference begun."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from tests.journey.hands import Hands


def make_store(hands: Hands, passphrase: str) -> None:
    """Three steps: initials, the passphrase twice, and the recovery code typed back once."""
    hands.keys(f"\nLH\n{passphrase}\n{passphrase}\n")
    hands.until(lambda: bool(hands.window.findChildren(QLabel, "recovery.code")))
    code = hands.find("recovery.code", QLabel).text()
    hands.keys("not the code\n")
    hands.settle()
    assert hands.sees("That is not the code above."), "a wrong recovery code was taken"
    hands.press("Ctrl+A")
    hands.keys(code.lower() + "\n")
    hands.settle()
    assert hands.sees("No conferences yet")


def open_again(hands: Hands, passphrase: str) -> None:
    """Unlock the store and open the one conference of its list, by Enter."""
    hands.keys(f"{passphrase}\n")
    hands.until(lambda: hands.focus().objectName() == "home.list")
    hands.keys("\n")
    hands.until(lambda: hands.program.conference is not None and hands.program.conference.screen is not None)
    hands.settle()


def begin_conference(hands: Hands, reference: str, child: str) -> None:
    """Ctrl+N and the facts that everything else hangs on, by Tab from field to field."""
    hands.press("Ctrl+N")
    hands.keys(f"{reference}\t\t{child}\t27 3 2026\t\t21 4 2026\t\t10\t")
    assert hands.sees("21 April 2026"), "the limit of fifteen working days is not told"
    while hands.focus().objectName() != "new.prepare":
        hands.tab()
    hands.press("Space")
    hands.until(lambda: hands.program.conference is not None and hands.program.conference.screen is not None)
    hands.settle()
    assert hands.window.stage == "prepare"
