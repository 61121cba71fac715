"""The numbers that people gave at the tests' conference, and the actions that were planned."""

from __future__ import annotations

from datetime import date

from rothdesk.domain.ids import ItemId, PersonId
from rothdesk.domain.plan import PlanAction
from rothdesk.domain.scaling import HowGiven
from tests.minutes.scenario_people import IN_THE_KNOW, OPEN

NUMBERS = (
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
HOW_GIVEN = {"father": HowGiven.TELEPHONE, "child": HowGiven.THROUGH_ADVOCATE}

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


def planned_actions() -> tuple[PlanAction, ...]:
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
