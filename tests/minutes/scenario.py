"""A conference like a real one, built by hand, with three restricted items, a closed part, dissent and a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from rothdesk.audience.audience import copy_for
from rothdesk.audience.projector import project
from rothdesk.audience.view import AudienceView
from rothdesk.domain.conference import Conference, NextSteps
from rothdesk.domain.decision import Answer, Decision, HarmState, HarmTick, PrimaryRisk, View
from rothdesk.domain.entries import Entry, EntryKind, RestrictedItem
from rothdesk.domain.ids import AgencyId, ItemId, PersonId, RoundId
from rothdesk.domain.people import Agency, AgencyKind, Expected, Invitation, Participant, PersonKind
from rothdesk.domain.plan import CoreGroupMember, Notification, NotificationKind, PlanAction
from rothdesk.domain.presence import ClosedPart, Mode, Presence
from rothdesk.domain.record import Record
from rothdesk.domain.restriction import EVERYBODY_INVITED, FieldLimit, Readers, WhoMayKnow
from rothdesk.domain.scaling import HowGiven, ScalingRound, Score
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


def _stays() -> tuple[Presence, ...]:
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


ITEMS = (
    RestrictedItem(
        id="police_item",
        owner=PersonId("dc"),
        received_on=date(2026, 4, 20),
        how_received="by secure mail",
        text="Kyle Dransfield is under investigation; a warrant is planned at Flat 6, Severn View.",
        why="It would warn the man.",
        words_for_all="The police hold information that supports the level of concern. It cannot be shared in this"
        " meeting.",
        handling="Do not act on it without asking the owner.",
        review_on=date(2026, 5, 12),
        review_note="or once it has been carried out",
        who=IN_THE_KNOW,
    ),
    RestrictedItem(
        id="school_item",
        owner=PersonId("dsl"),
        received_on=date(2026, 4, 16),
        text="Ethan Morrow told staff of a knife in a bag behind the bike store.",
        why="He is frightened of being known as the source.",
        words_for_all="A concern about carrying a weapon has been passed on.",
        who=PROFESSIONALS,
    ),
    RestrictedItem(
        id="health_item",
        owner=PersonId("nurse"),
        text="The mother has told the nurse of her own treatment for depression since January.",
        why="She does not want the father to know.",
        who=NOT_THE_FATHER,
    ),
)

_SAID: tuple[tuple[tuple[int, int], EntryKind, str, str, str, tuple[str, ...]], ...] = (
    ((10, 2), EntryKind.NOTE, "chair", "opening", "Introductions; confidentiality and purpose were read out.", ()),
    (
        (10, 5),
        EntryKind.FAMILY_VIEW,
        "father",
        "opening",
        "He is “worried sick” and thinks Callum should come to live with him in Chippenham for a while.",
        (),
    ),
    (
        (10, 27),
        EntryKind.STRENGTH,
        "sw",
        "strengths_and_worries",
        "Callum is close to his mother and grandmother; he was never missing before September.",
        (),
    ),
    (
        (10, 28),
        EntryKind.WORRY,
        "sw",
        "strengths_and_worries",
        "Missing nine times since January, twice overnight, once found in Weston with £240 and two phones.",
        (),
    ),
    (
        (10, 33),
        EntryKind.STRENGTH,
        "dsl",
        "strengths_and_worries",
        "Bright, good at graphics, one trusted teacher (Mr Osei).",
        (),
    ),
    (
        (10, 38),
        EntryKind.FACT,
        "nurse",
        "strengths_and_worries",
        "Bruised ribs were seen on 3 March; he said that he fell off a bike.",
        (),
    ),
    ((10, 39), EntryKind.VIEW, "nurse", "strengths_and_worries", "That explanation does not convince him.", ()),
    (
        (10, 46),
        EntryKind.WORRY,
        "bace",
        "strengths_and_worries",
        "The pattern fits county lines: debt, new trainers, second phone, fear. Callum “owes” £600 after a robbery.",
        (),
    ),
    (
        (10, 42),
        EntryKind.FACT,
        "licensing",
        "strengths_and_worries",
        "The licence of Costless Express is up for review on 30 June.",
        (),
    ),
    (
        (10, 58),
        EntryKind.FAMILY_VIEW,
        "mother",
        "family",
        "“I don’t sleep. I take his phone and another turns up.” She wants help.",
        (),
    ),
    (
        (11, 4),
        EntryKind.WORRY,
        "chair",
        "considerations",
        "Older males who direct him; one adult unknown to the family; debt; two peers who recruit others.",
        ("risk_from",),
    ),
    (
        (11, 5),
        EntryKind.WORRY,
        "chair",
        "considerations",
        "Behind Costless Express, the station underpass, Weston-super-Mare, the Snapchat group “yatezoo”.",
        ("where_at_risk",),
    ),
    (
        (11, 6),
        EntryKind.STRENGTH,
        "youth",
        "considerations",
        "At Nan’s, in the art room, at the skate park until dusk.",
        ("feels_safe",),
    ),
    (
        (11, 7),
        EntryKind.UNKNOWN,
        "sw",
        "considerations",
        "Who the adult is; whether the younger brother is being approached.",
        ("need_to_know",),
    ),
    (
        (11, 8),
        EntryKind.NOTE,
        "chair",
        "considerations",
        "No missing episodes for eight weeks; one phone, known to his mother; in school every day.",
        ("safety_looks_like",),
    ),
    (
        (11, 15),
        EntryKind.CHILD_VIEW,
        "child",
        "child",
        "“I’m not a victim. I want people to stop asking and I want Nan left alone.” He wants art college.",
        (),
    ),
    (
        (11, 18),
        EntryKind.CHILD_VIEW,
        "child",
        "child",
        "He feels safe at Nan’s and with Becca. He does not want to move to his dad’s.",
        ("feels_safe",),
    ),
)


def _entries() -> tuple[Entry, ...]:
    entries = [
        Entry(
            id=f"entry-{n}",
            position=n,
            at=at(*when),
            kind=kind,
            speaker=PersonId(speaker),
            agenda_item=item,
            text=text,
            considerations=considerations,
            who=OPEN,
        )
        for n, (when, kind, speaker, item, text, considerations) in enumerate(_SAID, start=1)
    ]
    entries += [
        Entry(
            id="closed-1",
            position=50,
            at=at(10, 8),
            kind=EntryKind.FACT,
            speaker=PersonId("dc"),
            agenda_item="sensitive_information",
            text="Kyle Dransfield uses a grey VW, WV19 KLD, to collect children near the skate park.",
            about=(ItemId("police_item"),),
            who=IN_THE_KNOW,
        ),
        Entry(
            id="closed-2",
            position=51,
            at=at(10, 19),
            kind=EntryKind.WORRY,
            speaker=PersonId("dsl"),
            agenda_item="sensitive_information",
            text="Ethan Morrow told staff of a knife.",
            about=(ItemId("school_item"),),
            who=PROFESSIONALS,
        ),
    ]
    return tuple(entries)


_NUMBERS = (
    ("sw", 3, "He is found, and goes again."),
    ("manager", 3, ""),
    ("dc", 2, "Adults are directing him."),
    ("dsl", 4, ""),
    ("nurse", 4, "The bruises."),
    ("bace", 2, ""),
    ("youth", 5, "He still comes on Thursdays."),
    ("mother", 2, "I do not sleep."),
    ("father", 2, ""),
    ("child", 7, "I can look after myself."),
    ("advocate", None, ""),
)
_HOW = {"father": HowGiven.TELEPHONE, "child": HowGiven.THROUGH_ADVOCATE}

_ACTIONS: tuple[tuple[str, tuple[str, ...], str, date, str, str], ...] = (
    (
        "Missing-from-home plan with police and mother; return interviews within 72 hours by Youth Services",
        ("sw", "youth"),
        "",
        date(2026, 4, 28),
        "home",
        "No missing episode for eight weeks",
    ),
    ("NRM referral", ("sw",), "", date(2026, 4, 24), "", "The reference number is on file"),
    ("Weekly one-to-one work", ("bace",), "", date(2026, 7, 21), "", ""),
    (
        "Licence review evidence for Costless Express; joint visit with trading standards",
        ("licensing",),
        "trading standards",
        date(2026, 5, 29),
        "venue",
        "Evidence is with the committee before 30 June",
    ),
    (
        "Lighting and camera survey of the underpass",
        ("dc",),
        "the highways team",
        date(2026, 5, 15),
        "neighbourhood",
        "Survey done, and Callum walks past",
    ),
    (
        "School safety plan: late bus, art room at lunch, Mr Osei as named adult and one deputy",
        ("dsl",),
        "",
        date(2026, 4, 27),
        "school",
        "In school every day",
    ),
)


def _actions() -> tuple[PlanAction, ...]:
    actions = [
        PlanAction(
            id=f"action-{n}",
            position=n,
            action=action,
            owners=tuple(map(PersonId, owners)),
            with_others=others,
            starts=date(2026, 4, 23) if owners == ("bace",) else None,
            by_when=by_when,
            context=context,
            measure=measure,
            who=OPEN,
        )
        for n, (action, owners, others, by_when, context, measure) in enumerate(_ACTIONS, start=1)
    ]
    actions.append(
        PlanAction(
            id="action-restricted",
            position=len(actions) + 1,
            action="Warrant at Flat 6, Severn View; safety plan for the day",
            owners=(PersonId("dc"), PersonId("sw")),
            by_when=date(2026, 5, 12),
            about=(ItemId("police_item"),),
            who=IN_THE_KNOW,
        )
    )
    return tuple(actions)


def conference_record() -> Record:
    """The whole record."""
    conference = Conference(
        id="conference",
        reference="2026-0147",
        conference_type="initial",
        profile=PROFILE.id,
        profile_digest="",
        child_name="Callum Reyes-Whitlock",
        child_known_as="Cal",
        child_also_known_as=("Smurf",),
        child_person=PersonId("child"),
        born=date(2011, 3, 14),
        child_details="Male, White British and Filipino",
        case_number="4471902",
        lives_with="His mother, Maribel Reyes; his father, Dean Whitlock, shares parental responsibility",
        address="18 Tanner’s Close, Yate",
        care_status="Not looked after",
        education="Year 10, Brookmead Academy (78% attendance this term, two suspensions)",
        strategy_discussion=date(2026, 3, 27),
        enquiry_ended=date(2026, 4, 14),
        starts_at=at(10),
        place="Badminton Road offices and video link",
        purpose="To consider whether Callum is likely to suffer significant harm outside the home, and what is needed"
        " to keep him safe.",
        chair=PersonId("chair"),
        minute_taker=PersonId("minutes"),
        opened_at=at(10, 2),
        closed_at=at(12, 10),
        who=OPEN,
        limits=(FieldLimit("address", NOT_THE_FATHER),),
    )
    decision = Decision(
        id="conference",
        who=OPEN,
        decided_at=at(11, 48),
        threshold_met=True,
        outcome="cp_roth_plan",
        reasons="The threshold is met. Callum has been hurt, threatened and put in debt by people outside home.\n\n"
        "The youth worker’s dissent is recorded.",
        primary_risk=PrimaryRisk.OUTSIDE_HOME,
        categories=("physical",),
        category_reason="The injuries of 3 March and the threats of violence over the debt are the main evidence.",
        secondary_concerns="Emotional abuse was considered.",
    )
    steps = NextSteps(
        id="conference",
        who=OPEN,
        core_group_at=at(14, day=date(2026, 4, 30)),
        core_group_place="Brookmead Academy",
        review_at=at(10, day=date(2026, 7, 14)),
        contingency="If Callum is missing overnight again or is injured: strategy discussion the same day.",
    )
    shown = (HarmState.PRESENT, "criminal_exploitation", "county_lines", "financial_exploitation", "online_harm")
    ticks = tuple(
        HarmTick(id=i, position=n, state=HarmState.PRESENT, who=OPEN) for n, i in enumerate(map(str, shown[1:]), 1)
    )
    views = tuple(
        View(
            id=f"view-{n}",
            position=n,
            person=PersonId(person),
            significant_harm=Answer.YES if person != "child" else Answer.NOT_GIVEN,
            plan=Answer.NO if person in {"youth", "child"} else Answer.YES,
            categories=("physical",) if person == "dsl" else (),
            through=PersonId("advocate") if person == "child" else None,
            reason="A child in need plan with work on the places would be enough" if person == "youth" else "",
            dissents=person == "youth",
            given_before=person == "dsl",
            who=OPEN,
        )
        for n, person in enumerate(("sw", "dc", "dsl", "nurse", "bace", "youth", "mother", "child"), start=1)
    )
    return Record(
        conference=conference,
        decision=decision,
        next_steps=steps,
        agencies=AGENCIES,
        participants=tuple(replace(p, position=n) for n, p in enumerate(PEOPLE, start=1)),
        presences=_stays(),
        closed_parts=(
            ClosedPart(
                id="closed",
                position=1,
                started=at(10, 7),
                ended=at(10, 24),
                explanation="Some information could only be heard by some of the agencies.",
                reason="Police intelligence was shared.",
                asked_out=(PersonId("mother"), PersonId("advocate")),
                who=OPEN,
                limits=(FieldLimit("reason", PROFESSIONALS), FieldLimit("asked_out", PROFESSIONALS)),
            ),
        ),
        restricted_items=tuple(replace(i, position=n) for n, i in enumerate(ITEMS, start=1)),
        entries=_entries(),
        scaling_rounds=(
            ScalingRound(
                id="round",
                question="How safe is Callum outside the home?",
                lowest_means="Certain to be seriously harmed outside the home",
                highest_means="Safe enough to end the plan",
                who=OPEN,
            ),
        ),
        scores=tuple(
            Score(
                id=f"score-{n}",
                position=n,
                round=RoundId("round"),
                person=PersonId(person),
                value=value,
                how=_HOW.get(person, HowGiven.IN_ROOM),
                through=PersonId("advocate") if person == "child" else None,
                reason=reason,
                who=OPEN,
            )
            for n, (person, value, reason) in enumerate(_NUMBERS, start=1)
        ),
        views=views,
        harm_ticks=(
            *ticks,
            HarmTick(id="modern_slavery", position=9, state=HarmState.SUSPECTED, who=OPEN),
            HarmTick(id="sexual_exploitation", position=10, state=HarmState.NOT_PRESENT, who=OPEN),
        ),
        actions=_actions(),
        core_group=(
            CoreGroupMember(id="m1", position=1, person=PersonId("sw"), lead=True, who=OPEN),
            CoreGroupMember(id="m2", position=2, person=PersonId("mother"), who=OPEN),
            CoreGroupMember(
                id="m3", position=3, person=PersonId("child"), note="With Joy Abara if he wishes", who=OPEN
            ),
            CoreGroupMember(
                id="m4",
                position=4,
                person=PersonId("licensing"),
                until="Until the licence review has ended",
                who=OPEN,
            ),
        ),
        notifications=(
            Notification(
                id="n1",
                position=1,
                kind=NotificationKind.NRM,
                what="Referral as first responder; Callum is told today",
                by=PersonId("sw"),
                due=date(2026, 4, 24),
                who=OPEN,
            ),
            Notification(
                id="n2", position=2, kind=NotificationKind.LOCATION, what="Costless Express, the underpass", who=OPEN
            ),
            Notification(
                id="n3",
                position=3,
                kind=NotificationKind.PERSON,
                what="Kyle Dransfield",
                about=(ItemId("police_item"),),
                who=IN_THE_KNOW,
            ),
        ),
    )


def view_for(*readers: str, record: Record | None = None) -> AudienceView:
    """What a copy for these people or agencies may contain; agencies are those of `AGENCIES`."""
    agencies = frozenset(AgencyId(r) for r in readers if any(a.id == r for a in AGENCIES) and r != "bace")
    people = frozenset(PersonId(r) for r in readers if r not in agencies)
    return project(record or conference_record(), PROFILE, copy_for(Readers(people=people, agencies=agencies)))
