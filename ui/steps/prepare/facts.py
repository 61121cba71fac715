"""The first section: the conference with its dates and their limit, and the child.

Everything is kept as it is typed. Who chairs and who takes the minutes is chosen from those on the list of people.
"""

from __future__ import annotations

from rothdesk.app.agenda.dates import DateLine
from rothdesk.app.commands.preparing import AmendConference
from rothdesk.app.screen import Screen
from rothdesk.domain.conference import Conference
from rothdesk.domain.people import PersonKind
from ui.conference.open_conference import OpenConference
from ui.steps.card import Card
from ui.steps.prepare.address import Address
from ui.steps.prepare.columns import Columns
from ui.steps.prepare.fields import BoundFields, listed, text_or_nothing
from ui.steps.prepare.limit import Limit
from ui.steps.prepare.moment import MomentEdit
from ui.steps.prepare.section import Section
from ui.widgets import Choice, DateEdit, Field, LineEdit, Option, PlainLabel, TextEdit

_KEEPERS_FIRST = {PersonKind.CHAIR: 0, PersonKind.MINUTE_TAKER: 0}


class Facts(Section):
    """Two cards: what the conference is about and when, and who the child is."""

    def __init__(self, conference: OpenConference) -> None:
        super().__init__("facts", "Conference and child", conference)
        on = "prepare.conference"
        self._type = Choice(name=f"{on}.type", hint="Choose the type")
        self._chair = Choice(name=f"{on}.chair", hint="Nobody yet")
        self._minutes = Choice(name=f"{on}.minute_taker", hint="Nobody yet")
        self._starts = MomentEdit(label="Conference", name=f"{on}.starts")
        self._limit = Limit()
        self._address = Address(conference)
        reference, place = LineEdit(name=f"{on}.reference"), LineEdit(name=f"{on}.place")
        discussion, ended = DateEdit(name=f"{on}.strategy_discussion"), DateEdit(name=f"{on}.enquiry_ended")
        purpose = TextEdit(lines=2, name=f"{on}.purpose")
        when = Card("The conference")
        when.add(
            Columns(Field("Reference", reference), Field("Type", self._type)),
            Columns(
                Field("Strategy discussion", discussion),
                Field("Section 47 enquiry ended", ended),
            ),
            self._limit,
            PlainLabel("When the conference is held", "strong"),
            self._starts,
            Field("Place", place, help="And the link, if some join by video"),
            Field("Purpose", purpose, help="As it will be read out and printed"),
            Columns(
                Field("Chair", self._chair, help="Chosen from the list of people"),
                Field("Minute-taker", self._minutes, help="Chosen from the list of people"),
            ),
        )
        child, child_editors = _child_card(self._address)
        self.body.add(when, child)
        self._fields = BoundFields(
            conference,
            AmendConference,
            conference.id,
            {
                "reference": reference,
                "conference_type": self._type,
                "strategy_discussion": discussion,
                "enquiry_ended": ended,
                "starts_at": self._starts,
                "place": place,
                "purpose": purpose,
                "chair": self._chair,
                "minute_taker": self._minutes,
                **child_editors,
            },
            readings={"conference_type": text_or_nothing, "child_also_known_as": listed},
            joins={"child_also_known_as": ", "},
        )

    def show_screen(self, screen: Screen) -> None:
        """Show the facts, and offer the people of the list as chair and minute-taker."""
        self._type.set_options([Option(t.id, t.title) for t in screen.profile.conference_types])
        people = sorted(screen.view.participants, key=lambda p: _KEEPERS_FIRST.get(p.kind, 1))
        professional = [p for p in people if p.kind not in (PersonKind.FAMILY, PersonKind.CHILD, PersonKind.ADVOCATE)]
        options = [Option(p.id, f"{p.name}, {p.role}" if p.role else p.name) for p in professional]
        self._chair.set_options(options)
        self._minutes.set_options(options)
        self._fields.show(screen.view.conference)
        self._address.show_screen(screen)

    def show_dates(self, dates: tuple[DateLine, ...]) -> None:
        """Show the limit of the date."""
        self._limit.show_dates(dates)

    def standing(self, screen: Screen) -> str:
        """Whether the facts that everything rests on are there."""
        return "" if _is_told(screen.view.conference) else "facts missing"


def _child_card(address: Address) -> tuple[Card, dict[str, LineEdit | DateEdit | TextEdit]]:
    on = "prepare.child"
    editors: dict[str, LineEdit | DateEdit | TextEdit] = {
        "child_name": LineEdit(name=f"{on}.name"),
        "child_known_as": LineEdit(name=f"{on}.known_as"),
        "child_also_known_as": LineEdit(name=f"{on}.also_known_as"),
        "born": DateEdit(name=f"{on}.born"),
        "case_number": LineEdit(name=f"{on}.case_number"),
        "child_details": LineEdit(name=f"{on}.details"),
        "lives_with": LineEdit(name=f"{on}.lives_with"),
        "care_status": LineEdit(name=f"{on}.care_status"),
        "education": TextEdit(lines=1, name=f"{on}.education"),
    }
    card = Card("The child")
    card.add(
        Columns(
            Field("Full name", editors["child_name"]),
            Field("What the child wants to be called", editors["child_known_as"]),
            Field("Also known as", editors["child_also_known_as"], help="Several names with commas between"),
            Field("Born", editors["born"], help="Any usual form, such as 14 3 2011"),
            Field("Case number", editors["case_number"], help="As in the authority’s own system"),
            Field("Details", editors["child_details"], help="Such as gender, ethnicity, first language"),
            Field("Lives with", editors["lives_with"]),
            Field("Care status", editors["care_status"]),
        ),
        Field("School or education", editors["education"]),
        address,
    )
    return card, editors


def _is_told(conference: Conference) -> bool:
    return bool(
        conference.child_name
        and conference.strategy_discussion
        and conference.starts_at
        and conference.chair
        and conference.minute_taker
    )
