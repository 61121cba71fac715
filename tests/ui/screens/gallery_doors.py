"""The screens before anybody is in, in every state: the first run, unlocking, restoring; and closing and the cover.

Made-up values only; each is made afresh by the function of its name in `DOORS`.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from db.problems import StoreInUse
from rothdesk.app.access import Member
from rothdesk.app.doubt import StoreNotWhole, StoreOlder, StoreSpoilt
from rothdesk.app.restoring import Extent, Found, Present, Restored, RestorePlan
from tests.ui.screens import gallery_values as some
from tests.ui.screens.gallery_hands import Made, lacks, nothing, pressed, typed
from ui.program.caring import ClosingScreen
from ui.screens.create import STEPS, CreateScreen
from ui.screens.door import Door
from ui.screens.recovery import RecoveryScreen
from ui.screens.restore import RestoreScreen
from ui.screens.unlock import UnlockScreen
from ui.shell.cover import Cover

PLACE = "/home/chair/.local/share/rothdesk"
HELD = StoreInUse("process 48213 on a-laptop-with-a-long-name, since 14:05 on 20 April")
CODE = "AS5P-G18M-ZRG0-9RVK-HMNE-TRNG-69NQ-R6DX"
ROLE = "The first person chairs conferences, adds others and clears them for restricted text."


# The first run


def welcome() -> CreateScreen:
    return CreateScreen(PLACE, lacks, role=ROLE)


def network() -> CreateScreen:
    return CreateScreen(PLACE, lacks, role=ROLE, warning="This folder is on a network drive. Another one is better.")


def to_passphrase(screen: QWidget) -> None:
    pressed(screen, "create.begin")
    typed(screen, "create.label", "LH")
    pressed(screen, "create.next")


def too_short(screen: QWidget) -> None:
    to_passphrase(screen)
    typed(screen, "create.passphrase", "herons")
    pressed(screen, "create.make")


def making(screen: QWidget) -> None:
    to_passphrase(screen)
    typed(screen, "create.passphrase", "seven quiet herons over Yate")
    typed(screen, "create.again", "seven quiet herons over Yate")
    pressed(screen, "create.make")


def recovery(whose: str = "", steps: tuple[str, ...] = STEPS) -> RecoveryScreen:
    return RecoveryScreen(CODE, whose=whose, steps=steps)


def mistyped(screen: QWidget) -> None:
    typed(screen, "recovery.back", "AS5P G18M ZRG0 9RVK HMNE TRNG 69NQ R6DZ")
    pressed(screen, "recovery.done")
    cast(RecoveryScreen, screen).say_saved()


# Unlocking


def unlock(people: tuple[Member, ...], **door: object) -> UnlockScreen:
    screen = UnlockScreen(PLACE, lacks)
    last = people[-1].id if people else None
    values = {"guests": some.guests(people), "last": last, "last_backup": some.NOW, **door}
    screen.show_door(Door(**values), some.NOW)  # type: ignore[arg-type]
    return screen


def refused(screen: QWidget) -> None:
    cast(UnlockScreen, screen).refuse(some.FULL_DISK)
    line = screen.findChild(QWidget, "unlock.passphrase")
    assert line is not None
    QTest.keyClick(line, Qt.Key.Key_CapsLock)


def lost(screen: QWidget) -> None:
    pressed(screen, "unlock.other")


def older(screen: QWidget) -> None:
    cast(UnlockScreen, screen).refuse(StoreOlder(34, some.NOW, some.NOW))


def not_whole(screen: QWidget) -> None:
    cast(UnlockScreen, screen).refuse(StoreNotWhole(("Row 611 of the journal does not fit the row before it.", "x")))


def spoilt(screen: QWidget) -> None:
    cast(UnlockScreen, screen).refuse(
        StoreSpoilt("The store cannot be read.", "It was left as it is.", "Restore it.")
    )


# Restoring and closing


def restore(some_found: bool = True) -> RestoreScreen:
    screen = RestoreScreen()
    if some_found:
        screen.show_found([Found(place=Path("b"), made_at=some.NOW, size=12_000_000)])
    return screen


def planned(screen: QWidget) -> None:
    cast(RestoreScreen, screen).show_plan(
        RestorePlan(
            made_at=some.KEPT[1].made_at,
            present=Present.SAME,
            there=Extent(conferences=41, changes=1250, last_change=some.KEPT[1].made_at),
            here=Extent(conferences=42, changes=1284, last_change=some.NOW),
            given_up=34,
            vanishing=2,
            returning=1,
            keeps_keys=True,
        )
    )


def restored(screen: QWidget) -> None:
    planned(screen)
    cast(RestoreScreen, screen).show_restored(
        Restored(made_at=some.KEPT[1].made_at, put_aside=Path("store put aside 2026-04-20"))
    )


def wrong_passphrase(screen: QWidget) -> None:
    cast(RestoreScreen, screen).refuse(some.FULL_DISK)


DOORS: dict[str, Made] = {
    "create": (welcome, nothing),
    "create-you": (network, lambda screen: pressed(screen, "create.begin")),
    "create-no-name": (welcome, lambda screen: pressed(screen, "create.begin", "create.next")),
    "create-passphrase": (welcome, to_passphrase),
    "create-too-short": (welcome, too_short),
    "create-making": (welcome, making),
    "recovery": (recovery, nothing),
    "recovery-theirs": (lambda: recovery(some.LONG_NAME, ()), nothing),
    "recovery-mistyped": (recovery, mistyped),
    "unlock": (lambda: unlock(some.FEW), nothing),
    "unlock-one": (lambda: unlock(some.FEW[1:2]), nothing),
    "unlock-many": (lambda: unlock(some.MANY), nothing),
    "unlock-pin": (lambda: unlock(some.FEW, last=some.FEW[0].id), nothing),
    "unlock-waiting": (lambda: unlock(some.FEW, wait_seconds=74), nothing),
    "unlock-refused": (lambda: unlock(some.FEW, last_backup=None), refused),
    "unlock-held": (lambda: unlock(some.FEW, held=HELD), nothing),
    "unlock-lost": (lambda: unlock(some.FEW), lost),
    "unlock-older": (lambda: unlock(some.FEW), older),
    "unlock-not-whole": (lambda: unlock(some.FEW), not_whole),
    "unlock-spoilt": (lambda: unlock(some.FEW), spoilt),
    "restore": (restore, nothing),
    "restore-no-backup": (lambda: restore(some_found=False), nothing),
    "restore-refused": (restore, wrong_passphrase),
    "restore-plan": (restore, planned),
    "restore-done": (restore, restored),
    "closing": (ClosingScreen, nothing),
    "cover": (Cover, nothing),
}
