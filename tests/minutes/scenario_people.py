"""The people of the tests' conference, their agencies, who may know what, and when each was in the room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from rothdesk.domain.ids import AgencyId, PersonId
from rothdesk.domain.people import Agency, AgencyKind, Expected, Invitation, Participant, PersonKind
from rothdesk.domain.presence import Mode, Presence
from rothdesk.domain.restriction import EVERYBODY_INVITED, WhoMayKnow
from rothdesk.profiles import Profile, load_profile, shipped_text
from rothdesk.support.clock import LONDON

PROFILE: Profile = load_profile(shipped_text("south-gloucestershire"), "south-gloucestershire.toml")

OPEN = EVERYBODY_INVITED
IN_THE_KNOW = WhoMayKnow(agencies=frozenset(map(AgencyId, ("social_care", "police", "health", "service"))))
PROFESSIONALS = WhoMayKnow(
    agencies=frozenset(
        map(AgencyId, ("social_care", "police", "health", "service", "school", "bace", "youth", "licensing"))
    )
)
NOT_THE_FATHER = replace(PROFESSIONALS, people=frozenset(map(PersonId, ("mother", "child", "advocate"))))


def at(hours: int, minutes: int = 0, *, day: date = date(2026, 4, 21)) -> datetime:
    return datetime(day.year, day.month, day.day, hours, minutes, tzinfo=LONDON)


def _agency(id: str, title: str, kind: AgencyKind = AgencyKind.PROFESSIONAL) -> Agency:
    return Agency(id=id, title=title, kind=kind, who=OPEN)


def _person(id: str, name: str, role: str, agency: str, kind: PersonKind = PersonKind.PROFESSIONAL) -> Participant:
    return Participant(id=id, name=name, role=role, agency=AgencyId(agency), kind=kind, who=OPEN)


AGENCIES = (
    _agency("family", "Family", AgencyKind.FAMILY),
    _agency("service", "Conference service"),
    _agency("advocacy", "Brightside Advocacy", AgencyKind.INDEPENDENT),
    _agency("social_care", "Children’s Social Care"),
    _agency("police", "Police, exploitation team"),
    _agency("school", "Brookmead Academy"),
    _agency("health", "Health"),
    _agency("bace", "BACE"),
    _agency("youth", "Youth Services"),
    _agency("licensing", "Council licensing"),
)

PEOPLE = (
    _person("chair", "Philippa Orme", "chair", "service", PersonKind.CHAIR),
    _person("minutes", "Gareth Sule", "minute_taker", "service", PersonKind.MINUTE_TAKER),
    _person("mother", "Maribel Reyes", "mother", "family", PersonKind.FAMILY),
    replace(
        _person("father", "Dean Whitlock", "father", "family", PersonKind.FAMILY),
        expected=Expected.APOLOGIES,
        attendance_note="Telephoned at 09:40 and gave his view",
    ),
    _person("child", "Callum Reyes-Whitlock", "child", "family", PersonKind.CHILD),
    _person("advocate", "Joy Abara", "advocate", "advocacy", PersonKind.ADVOCATE),
    replace(
        _person("sw", "Leanne Fitch", "social_worker", "social_care"),
        report_received=date(2026, 4, 17),
        report_shared=date(2026, 4, 18),
    ),
    _person("manager", "Tom Varley", "team_manager", "social_care"),
    replace(_person("dc", "DC Priya Nand", "officer_in_charge", "police"), report_received=date(2026, 4, 20)),
    replace(
        _person("dsl", "Ruth Penhale", "designated safeguarding lead", "school"),
        report_received=date(2026, 4, 16),
    ),
    replace(_person("nurse", "Sanjay Mistry", "school nurse", "health"), report_received=date(2026, 4, 17)),
    replace(
        _person("gp", "Dr Amelia Hart", "GP", "health"),
        expected=Expected.REPORT_ONLY,
        report_received=date(2026, 4, 15),
    ),
    replace(_person("bace", "Becca Lowe", "exploitation worker", "bace"), report_received=date(2026, 4, 17)),
    replace(
        _person("youth", "Hamza Sheikh", "detached youth worker", "youth"),
        invitation=Invitation.ADDITIONAL,
        report_note="spoken",
    ),
    replace(_person("licensing", "Donna Keats", "licensing officer", "licensing"), invitation=Invitation.ADDITIONAL),
)


def stays() -> tuple[Presence, ...]:
    whole = [p.id for p in PEOPLE if p.id not in {"father", "gp", "child", "mother", "advocate", "licensing", "dsl"}]
    stays = [(person, (10, 2), (12, 10), Mode.IN_ROOM) for person in whole]
    for person in ("mother", "advocate"):
        stays += [(person, (10, 2), (10, 7), Mode.IN_ROOM), (person, (10, 24), (12, 10), Mode.IN_ROOM)]
    stays += [
        ("child", (11, 15), (11, 31), Mode.IN_ROOM),
        ("licensing", (10, 40), (11, 10), Mode.VIDEO),
        ("dsl", (10, 2), (11, 40), Mode.IN_ROOM),
    ]
    return tuple(
        Presence(id=f"stay-{n}", position=n, person=PersonId(p), arrived=at(*a), left=at(*b), mode=m, who=OPEN)
        for n, (p, a, b, m) in enumerate(stays, start=1)
    )
