"""What the tests' conference was told in advance and what was said at it."""

from __future__ import annotations

from datetime import date

from rothdesk.domain.entries import Entry, EntryKind, RestrictedItem
from rothdesk.domain.ids import ItemId, PersonId
from tests.minutes.scenario_people import IN_THE_KNOW, NOT_THE_FATHER, OPEN, PROFESSIONALS, at

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


def spoken_entries() -> tuple[Entry, ...]:
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
