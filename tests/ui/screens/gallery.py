"""Every screen of the store in every state that somebody may meet, filled with made-up values.

Each is made afresh by the function of its name in `SCREENS`; `moved` are what is done to it once it is in sight.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from rothdesk.app.access import Member
from rothdesk.app.doubt import StoreNotWhole, StoreOlder, StoreSpoilt
from rothdesk.app.health import judged
from rothdesk.app.own_settings import OwnSettings
from rothdesk.app.restoring import Extent, Found, Present, Restored, RestorePlan
from rothdesk.app.reviews import Concern, Weighed
from tests.ui.screens import gallery_values as some
from ui.program.caring import ClosingScreen
from ui.screens.create import STEPS, CreateScreen
from ui.screens.door import Door
from ui.screens.find import FindScreen
from ui.screens.health import HealthScreen
from ui.screens.home import HomeScreen
from ui.screens.people.hand_over import HandOverScreen
from ui.screens.people.own_ways import ChangePassphrase, SetPin
from ui.screens.people.person_form import PersonForm
from ui.screens.people.screen import CLEARANCES, PEOPLE, PeopleScreen
from ui.screens.recovery import RecoveryScreen
from ui.screens.restore import RestoreScreen
from ui.screens.retention.purge import PurgeScreen, ReceiptScreen
from ui.screens.retention.screen import RetentionScreen
from ui.screens.settings import SettingsScreen
from ui.screens.unlock import UnlockScreen
from ui.shell.cover import Cover

PLACE = "/home/chair/.local/share/rothdesk"
CODE = "AS5P-G18M-ZRG0-9RVK-HMNE-TRNG-69NQ-R6DX"
ROLE = "The first person chairs conferences, adds others and clears them for restricted text."


def lacks(passphrase: str) -> str:
    return "" if len(passphrase) > 14 else "It needs three words, or fifteen letters and signs."


def typed(screen: QWidget, name: str, words: str) -> None:
    line = screen.findChild(QWidget, name)
    assert line is not None
    QTest.keyClicks(line, words)


def pressed(screen: QWidget, *names: str) -> None:
    for name in names:
        button = screen.findChild(QWidget, name)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


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


# From the list


def home(count: int, note: str = "") -> HomeScreen:
    screen = HomeScreen(some.PROFILE, "", "L.H., Chair")
    screen.show_summaries([some.summary(number) for number in range(count)])
    screen.show_note(note)
    screen.show_due(some.REVIEWS[:2] if note else ())
    return screen


def people(members: tuple[Member, ...], count: int, part: str = PEOPLE, *, me: int = 0) -> PeopleScreen:
    screen = PeopleScreen(part)
    screen.show_view(some.people_view(members, count, me=me))
    return screen


def cleared(screen: QWidget) -> None:
    cast(PeopleScreen, screen).say("2026-0102 · A.B.C-D.: Tom is cleared.")


def hand_over(members: tuple[Member, ...], chosen: int | None = None) -> HandOverScreen:
    view = some.people_view(members, 6)
    return HandOverScreen(view, chosen=None if chosen is None else members[chosen].id)


def health(facts: object) -> HealthScreen:
    screen = HealthScreen()
    screen.show_health(judged(facts))  # type: ignore[arg-type]
    return screen


def not_sound(screen: QWidget) -> None:
    cast(HealthScreen, screen).say_findings(("Row 611 of the journal does not fit the row before it.", "x"))


def review(count: int) -> RetentionScreen:
    screen = RetentionScreen(some.TODAY)
    screen.show_reviews(some.REVIEWS[:count], (some.RECEIPT,) if count else ())
    return screen


def on_the_held_one(screen: QWidget) -> None:
    cast(RetentionScreen, screen).list.choose(some.REVIEWS[1].conference)


def keep_without_day(screen: QWidget) -> None:
    pressed(screen, "retention.keep", "retention.hold")


def purge() -> PurgeScreen:
    concerns = (Concern.NOT_OVER, Concern.NOT_APPROVED, Concern.NOT_ISSUED)
    backups = (*some.KEPT, some.backup(7, local=False))
    return PurgeScreen(Weighed(review=some.review(3, concerns=concerns), rows=614, backups=backups))


def receipt() -> ReceiptScreen:
    return ReceiptScreen(Weighed(review=some.review(0), rows=614, backups=some.KEPT), some.RECEIPT)


def settings() -> SettingsScreen:
    return SettingsScreen(OwnSettings())


def found(screen: QWidget) -> None:
    typed(screen, "find.field", "school")
    cast(FindScreen, screen).found.show_found("school", some.HITS)


def nothing_found(screen: QWidget) -> None:
    typed(screen, "find.field", "kelpie")
    body = cast(FindScreen, screen).found
    body.ask()
    body.show_found("kelpie", type(some.HITS)())


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


def nothing(_screen: QWidget) -> None:
    """As it was made."""


Made = tuple[Callable[[], QWidget], Callable[[QWidget], None]]
SCREENS: dict[str, Made] = {
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
    "unlock-lost": (lambda: unlock(some.FEW), lost),
    "unlock-older": (lambda: unlock(some.FEW), older),
    "unlock-not-whole": (lambda: unlock(some.FEW), not_whole),
    "unlock-spoilt": (lambda: unlock(some.FEW), spoilt),
    "home-empty": (lambda: home(0), nothing),
    "home": (lambda: home(20, "The last good backup was made 8 days ago. See Store health."), nothing),
    "people": (lambda: people(some.FEW, 3), nothing),
    "people-many": (lambda: people(some.MANY, 3), nothing),
    "people-taker": (lambda: people(some.FEW, 3, me=1), nothing),
    "clearances": (lambda: people(some.FEW, 20, CLEARANCES), cleared),
    "clearances-many": (lambda: people(some.MANY, 20, CLEARANCES), nothing),
    "clearances-none": (lambda: people(some.FEW, 0, CLEARANCES), nothing),
    "passphrase": (lambda: ChangePassphrase(lacks), nothing),
    "pin": (SetPin, lambda screen: pressed(screen, "pin.do")),
    "person": (lambda: PersonForm(some.PROFILE.store_roles, lacks, role="chair"), nothing),
    "person-change": (lambda: PersonForm(some.PROFILE.store_roles, lacks, member=some.MANY[3]), nothing),
    "hand_over": (lambda: hand_over(some.FEW), nothing),
    "hand_over-who": (lambda: hand_over(some.MANY), nothing),
    "hand_over-clear": (lambda: hand_over(some.MANY, 3), nothing),
    "health": (lambda: health(some.FULL), nothing),
    "health-new": (lambda: health(some.NEW), nothing),
    "health-ill": (lambda: health(some.ILL), not_sound),
    "review": (lambda: review(12), nothing),
    "review-one": (lambda: review(1), keep_without_day),
    "review-held": (lambda: review(12), on_the_held_one),
    "review-none": (lambda: review(0), nothing),
    "purge": (purge, nothing),
    "receipt": (receipt, nothing),
    "settings": (settings, nothing),
    "find": (FindScreen, nothing),
    "find-some": (FindScreen, found),
    "find-nothing": (FindScreen, nothing_found),
    "restore": (restore, nothing),
    "restore-no-backup": (lambda: restore(some_found=False), nothing),
    "restore-refused": (restore, wrong_passphrase),
    "restore-plan": (restore, planned),
    "restore-done": (restore, restored),
    "closing": (ClosingScreen, nothing),
    "cover": (Cover, nothing),
}
