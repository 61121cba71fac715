"""Every screen of the store in every state that somebody may meet, filled with made-up values.

Each is made afresh by the function of its name in `SCREENS`, with what is done to it once it is in sight.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QWidget

from rothdesk.app.access import Member
from rothdesk.app.health import judged
from rothdesk.app.own_settings import OwnSettings
from rothdesk.app.reviews import Concern, Weighed
from tests.ui.screens import gallery_values as some
from tests.ui.screens.gallery_doors import DOORS
from tests.ui.screens.gallery_hands import Made, lacks, nothing, pressed, typed
from ui.screens.find import FindScreen
from ui.screens.health import HealthScreen
from ui.screens.home import HomeScreen
from ui.screens.people.hand_over import HandOverScreen
from ui.screens.people.own_ways import ChangePassphrase, SetPin
from ui.screens.people.person_form import PersonForm
from ui.screens.people.screen import CLEARANCES, PEOPLE, PeopleScreen
from ui.screens.retention.purge import PurgeScreen, ReceiptScreen
from ui.screens.retention.screen import RetentionScreen
from ui.screens.settings import SettingsScreen

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


PAGES: dict[str, Made] = {
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
}
SCREENS: dict[str, Made] = DOORS | PAGES
