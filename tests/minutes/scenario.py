"""A conference like a real one, built by hand, with three restricted items, a closed part, dissent and a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rothdesk.audience.audience import copy_for
from rothdesk.audience.projector import project
from rothdesk.audience.view import AudienceView
from rothdesk.domain.conference import Conference, NextSteps
from rothdesk.domain.decision import Answer, Decision, HarmState, HarmTick, PrimaryRisk, View
from rothdesk.domain.ids import AgencyId, ItemId, PersonId, RoundId
from rothdesk.domain.plan import CoreGroupMember, Notification, NotificationKind
from rothdesk.domain.presence import ClosedPart
from rothdesk.domain.record import Record
from rothdesk.domain.restriction import FieldLimit, Readers
from rothdesk.domain.scaling import HowGiven, ScalingRound, Score
from tests.minutes.scenario_outcome import HOW_GIVEN, NUMBERS, planned_actions
from tests.minutes.scenario_people import (
    AGENCIES,
    IN_THE_KNOW,
    NOT_THE_FATHER,
    OPEN,
    PEOPLE,
    PROFESSIONALS,
    PROFILE,
    at,
    stays,
)
from tests.minutes.scenario_talk import ITEMS, spoken_entries


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
        presences=stays(),
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
        entries=spoken_entries(),
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
                how=HOW_GIVEN.get(person, HowGiven.IN_ROOM),
                through=PersonId("advocate") if person == "child" else None,
                reason=reason,
                who=OPEN,
            )
            for n, (person, value, reason) in enumerate(NUMBERS, start=1)
        ),
        views=views,
        harm_ticks=(
            *ticks,
            HarmTick(id="modern_slavery", position=9, state=HarmState.SUSPECTED, who=OPEN),
            HarmTick(id="sexual_exploitation", position=10, state=HarmState.NOT_PRESENT, who=OPEN),
        ),
        actions=planned_actions(),
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
