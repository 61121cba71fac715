"""Made-up values to fill the screens of the store with: people with long names, many conferences, backups, hits.

Nothing here is taken from a conference, and nothing is read from a store.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from rothdesk.app.access import Member, MemberId, Way
from rothdesk.app.agenda.finding import StageId
from rothdesk.app.backups import BackupId, BackupInfo, Failure, Reason, Unusable
from rothdesk.app.health import Facts
from rothdesk.app.ports import Summary
from rothdesk.app.reviews import Concern, Receipt, Review
from rothdesk.app.search import Found, Hit
from rothdesk.domain.ids import ConferenceId
from rothdesk.profiles import load_profile, shipped_text
from rothdesk.support.clock import LONDON
from rothdesk.support.problem import Problem
from ui.screens.door import Guest
from ui.screens.people.view import PeopleView

NOW = datetime(2026, 4, 20, 16, 30, tzinfo=LONDON)
TODAY = NOW.date()
PROFILE = load_profile(shipped_text("south-gloucestershire"), "south-gloucestershire.toml")
FULL_DISK = Problem(
    "There is not enough room on the disk.",
    "The store is as it was, and what you typed is still here.",
    "Make room, and try again.",
)
LONG_NAME = "Anne-Marie Featherstonehaugh-Cholmondeley"
_BOTH = frozenset({Way.PASSPHRASE, Way.RECOVERY})


def member(id: str, label: str, role: str, *ways: Way) -> Member:
    return Member(id=MemberId(id), label=label, role=role, ways=_BOTH | frozenset(ways))


FEW = (
    member("a", "L.H.", "chair", Way.QUICK),
    member("b", "Tom", "minute_taker"),
    member("c", "R. Adeyemi", "administrator"),
)
MANY = (
    *FEW,
    member("d", LONG_NAME, "chair"),
    *(member(f"m{number}", f"M{number}", "minute_taker") for number in range(8)),
)


def summary(number: int) -> Summary:
    return Summary(
        conference=ConferenceId(f"c{number}"),
        reference=f"2026-{100 + number:04}" if number != 3 else "South Gloucestershire/CPR/2026/0103-ROTH-review",
        initials=("C.R-W.", "D.J.", "A.B.C-D.", "")[number % 4],
        conference_type=PROFILE.conference_types[number % 2].id,
        starts_at=NOW + timedelta(days=number - 3) if number % 5 else None,
        stage=("preparing", "in session", "over")[number % 3],
        approved=number % 7 == 2,
        last_changed=NOW,
    )


def people_view(members: tuple[Member, ...], conferences: int, *, me: int = 0, restricted: bool = True) -> PeopleView:
    ids = [each.id for each in members]
    return PeopleView(
        me=members[me],
        opens_restricted=restricted,
        members=members,
        roles=PROFILE.store_roles,
        conferences=tuple(map(summary, range(conferences))),
        cleared={
            ConferenceId(f"c{number}"): frozenset({ids[0]} if number % 3 else {ids[0], ids[-1]})
            if number != 4
            else frozenset()
            for number in range(conferences)
        },
        unreadable=frozenset({ConferenceId("c5")}),
    )


def guests(members: tuple[Member, ...]) -> tuple[Guest, ...]:
    titles = {role.id: role.title for role in PROFILE.store_roles}
    return tuple(
        Guest(id=each.id, label=each.label, role=titles[each.role], quick=Way.QUICK in each.ways) for each in members
    )


def backup(days: int, *, local: bool = True, earlier_key: bool = False) -> BackupInfo:
    made_at = NOW - timedelta(days=days, hours=1)
    return BackupInfo(
        id=BackupId(made_at.isoformat()),
        place=Path("backups/x") if local else Path("/media/red stick/rothdesk-backup-2026-04-13T15-30-00Z"),
        local=local,
        made_at=made_at,
        reason=Reason.CLOSING if local else Reason.ASKED,
        size=12_400_000,
        journal_rows=1284,
        conferences=frozenset({ConferenceId("c1")}),
        earlier_key=earlier_key,
    )


KEPT = (backup(1), backup(2, earlier_key=True), backup(9))
FULL = Facts(
    now=NOW,
    place="/home/chair/.local/share/rothdesk",
    kept=KEPT,
    elsewhere=(backup(7, local=False),),
    unusable=(),
    put_aside=1,
    failure=None,
    due=True,
    checked_at=NOW - timedelta(days=3),
    free=83_300_000_000,
    database=12_000_000,
    log=128_000,
    backups=61_000_000,
    changes=1284,
    conferences=41,
    schema="0003",
    holder="This rothdesk, process 4711 on chair-laptop",
)
NEW = Facts(
    now=NOW,
    place="/home/chair/.local/share/rothdesk",
    kept=(),
    elsewhere=(),
    unusable=(),
    put_aside=0,
    failure=None,
    due=True,
    checked_at=None,
    free=83_300_000_000,
    database=377_000,
    log=532_000,
    backups=1_000,
    changes=3,
    conferences=1,
    schema="0003",
    holder="This rothdesk, process 4711 on chair-laptop",
)
ILL = Facts(
    now=NOW,
    place="/home/chair/.local/share/rothdesk",
    kept=(backup(12),),
    elsewhere=(),
    unusable=(Unusable(id=BackupId("x"), why="its manifest is missing"),),
    put_aside=2,
    failure=Failure(at=NOW, what_happened="There is not enough room for the backup."),
    due=True,
    checked_at=NOW - timedelta(days=12),
    free=210_000_000,
    database=12_000_000,
    log=128_000,
    backups=61_000_000,
    changes=1284,
    conferences=41,
    schema="0003",
    holder="This rothdesk, process 4711 on chair-laptop",
    notices=("The store lies on a network drive.",),
)


def review(number: int, *, hold: str = "", concerns: tuple[Concern, ...] = ()) -> Review:
    found = summary(number)
    return Review(
        conference=found.conference,
        reference=found.reference,
        initials=found.initials,
        over_on=date(2025, 3, 3) + timedelta(days=9 * number) if number % 4 else None,
        review_on=TODAY + timedelta(days=40 * (number - 2)),
        hold=hold,
        concerns=concerns,
        without_copy=2,
    )


REVIEWS = (
    review(0),
    review(1, hold="The serious case review has asked for it, and for everything that goes with it"),
    *(review(number) for number in range(2, 12)),
)
RECEIPT = Receipt(
    conference=ConferenceId("gone"), at=NOW, actor="a", rows=614, digest="00", sequence=1285, complete=True
)


def hit(number: int, called: str, snippet: str, *, restricted: bool = False) -> Hit:
    start = snippet.lower().find("school")
    return Hit(
        conference=ConferenceId(f"c{number}"),
        reference=summary(number).reference,
        initials=summary(number).initials,
        kind="entry",
        id=str(number),
        stage=StageId.MEETING,
        called=called,
        restricted=restricted,
        snippet=snippet,
        marks=((start, start + 6),),
    )


HITS = Found(
    hits=(
        hit(0, "Worry", "Late to school on most days, and not seen in the afternoons."),
        hit(1, "Professional view", "In school every day.", restricted=True),
        hit(
            3,
            "Restricted item",
            "What the school nurse was told in confidence, and by whom, is not to be said to anybody else here "
            "until the chair has spoken with her manager.",
            restricted=True,
        ),
        hit(4, "Action", "School to ring home before ten."),
    ),
    waiting=12,
)
