"""The recovery sheet: one page of paper with which a person who has lost their passphrase opens the store.

It holds the code and what is needed to use it, and nothing else that is secret. It must never name a conference or
a child, and it is made only while the code is on the screen: the code is kept nowhere, so no sheet is made again.
"""

from __future__ import annotations

from datetime import date

from rothdesk.export.document import (
    Block,
    BulletList,
    Column,
    Document,
    Heading,
    KeyFacts,
    NumberedList,
    Paragraph,
    Run,
    Table,
)
from rothdesk.export.render.pdf import render
from rothdesk.support.british_dates import in_words

_MARKING = "KEEP LOCKED AWAY"
_GROUPS_IN_ROW = 2
_LETTERS = "ABCDEFGH"


def recovery_sheet(*, code: str, label: str, role: str, place: str, made_on: date) -> bytes:
    """The sheet as a tagged PDF of one A4 page.

    `code` is eight groups joined by hyphens, as the key file spells it; `label` and `role` say whose it is, and
    `place` which store it opens.
    """
    return render(
        Document(
            title="Recovery sheet",
            marking=_MARKING,
            recipient=f"Recovery sheet of {label}",
            reference=f"Made on {in_words(made_on)}",
            authority="rothdesk",
            subtitle="With this code you can get into the record store if you lose your passphrase.",
            blocks=_blocks(code, KeyFacts(pairs=_facts(label, role, place, made_on))),
        )
    )


def _facts(label: str, role: str, place: str, made_on: date) -> tuple[tuple[str, str], ...]:
    return (("For", f"{label}, {role}"), ("Opens", place), ("Made on", in_words(made_on)))


def _blocks(code: str, facts: KeyFacts) -> tuple[Block, ...]:
    return (
        facts,
        Heading(level=1, text="The code"),
        _code_table(code),
        Paragraph(
            text="The code never holds the letters I, L, O or U: a stroke is the figure one, a ring the figure "
            "nought. Small letters will do as well, and spaces do not matter.",
            style="note",
        ),
        Heading(level=1, text="If you lose your passphrase"),
        NumberedList(
            items=(
                "Start rothdesk and choose yourself.",
                (Run(text="Press "), Run(text="I have lost my passphrase", strong=True), Run(text=".")),
                "Type the code row by row, and a new passphrase. A mistyped code is noticed before it is tried.",
                "You are given a new sheet. This one no longer opens anything: shred it.",
            )
        ),
        Heading(level=1, text="How to keep it"),
        BulletList(
            items=(
                "On paper, in a sealed envelope, in a locked place that your authority approves.",
                "Away from the laptop. Whoever holds both can read every record that you can read.",
                "Never as a photograph or in a message. A saved page is printed, and the file deleted.",
                "If it is lost or was seen: unlock with your passphrase and make a new one under People and access.",
            )
        ),
    )


def _code_table(code: str) -> Table:
    groups = code.split("-")
    rows = [groups[start : start + _GROUPS_IN_ROW] for start in range(0, len(groups), _GROUPS_IN_ROW)]
    first = range(1, len(groups) + 1, _GROUPS_IN_ROW)
    return Table(
        columns=(
            Column(header="Row", weight=1),
            Column(header="First group", weight=2),
            Column(header="Second group", weight=2),
            Column(header="Groups", weight=1, align="right"),
        ),
        rows=tuple(
            (letter, *row, f"{number} and {number + 1}")
            for letter, number, row in zip(_LETTERS, first, rows, strict=False)
        ),
        row_headers=True,
        large=True,
    )
