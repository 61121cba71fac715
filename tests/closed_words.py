"""A hundred phrases, each said where not everybody may know it, in every way that there is to say something."""

from __future__ import annotations

from itertools import count

from office import CHAIR, MOTHER, NOON, TAKER, WORKER, C

from rothdesk.app.commands.base import Command
from rothdesk.app.commands.judgement import (
    AddAction,
    AddCoreGroupMember,
    AddNotification,
    AmendAction,
    Decide,
    GiveScore,
    GiveView,
    RemoveAction,
    SetNextSteps,
    StartScalingRound,
    TickHarm,
)
from rothdesk.app.commands.meeting import (
    AddEntry,
    AmendEntry,
    EndClosedPart,
    LimitField,
    RemoveEntry,
    StartClosedPart,
)
from rothdesk.app.commands.preparing import (
    AddAgency,
    AddParticipant,
    AddRestrictedItem,
    AddThirdParty,
    AmendConference,
    AmendRestrictedItem,
    AmendThirdParty,
    MarkReadiness,
    RemoveRestrictedItem,
)
from rothdesk.app.desk import Desk
from rothdesk.app.drafts import Draft
from rothdesk.domain.conference import ReadinessMark, ReadinessState
from rothdesk.domain.decision import HarmState, HarmTick, View
from rothdesk.domain.entries import Entry, EntryKind, RestrictedItem
from rothdesk.domain.ids import AgencyId, ConferenceId, ItemId, RoundId, ThirdPartyId
from rothdesk.domain.people import Agency, Participant, ThirdParty, ThirdPartyKind
from rothdesk.domain.plan import CoreGroupMember, Notification, NotificationKind, PlanAction
from rothdesk.domain.restriction import NOBODY, WhoMayKnow
from rothdesk.domain.scaling import ScalingRound, Score

POLICE = WhoMayKnow(agencies=frozenset({AgencyId("police")}))
KEEPERS = WhoMayKnow(people=frozenset({CHAIR, TAKER}))


class Phrases:
    """Makes phrases and remembers them."""

    def __init__(self, stem: str) -> None:
        self.made: list[str] = []
        self._stem = stem
        self._numbers = count()

    def __call__(self) -> str:
        self.made.append(f"{self._stem}{next(self._numbers):03}quixotic")
        return self.made[-1]


def say_all(desk: Desk, conference: ConferenceId = C) -> tuple[list[str], list[str]]:
    """Have the phrases said at a prepared conference; those that are closed, and a few open ones beside them."""
    p, o = Phrases("zebra"), Phrases("open")
    for command in _commands(conference, p, o):
        desk.execute(command)
    _taken_back(desk, conference, p)
    about = Draft(text=p(), kind="fact", about="i1")
    desk.keep_draft(conference, about)
    return p.made, o.made


def _commands(c: ConferenceId, p: Phrases, o: Phrases) -> list[Command]:
    def limit(kind: str, entity_id: str, field: str) -> Command:
        return LimitField(conference=c, kind=kind, id=entity_id, field=field, who=POLICE)

    def item(number: int) -> RestrictedItem:
        return RestrictedItem(
            id=f"i{number}", owner=WORKER, how_received=p(), text=p(), why=p(), words_for_all="", handling=p(),
            review_note=p(), terms=(p(), p()), mentions=(ThirdPartyId("t1"),),
        )  # fmt: skip

    def entry(entry_id: str, words: str, **values: object) -> Entry:
        made: dict[str, object] = {"id": entry_id, "at": NOON, "kind": EntryKind.FACT, "text": words, **values}
        return Entry(**made)  # type: ignore[arg-type]

    about = (ItemId("i1"),)
    concern = ThirdParty(id="t1", name=p(), kind=ThirdPartyKind.CONCERN, description=p())
    return [
        AddThirdParty(conference=c, entity=concern),
        AddThirdParty(conference=c, entity=ThirdParty(id="t2", name=p(), description=p()), who=POLICE),
        AmendThirdParty.of(c, "t1", description=p()),
        *(AddRestrictedItem(conference=c, entity=item(n), who=(POLICE, NOBODY, KEEPERS)[n % 3]) for n in range(1, 7)),
        AmendRestrictedItem.of(c, "i1", text=p(), why=p()),
        RemoveRestrictedItem(conference=c, id="i5"),
        RemoveRestrictedItem(conference=c, id="i6"),
        *(AddEntry(conference=c, entity=entry(f"e{n}", p()), who=(POLICE, KEEPERS)[n % 2]) for n in range(6)),
        *(AddEntry(conference=c, entity=entry(f"a{n}", p(), about=about)) for n in range(4)),
        AddEntry(conference=c, entity=entry("o1", o())),
        AmendEntry.of(c, "e1", text=p()),
        AmendEntry.of(c, "a1", text=p(), about=()),
        RemoveEntry(conference=c, id="e2"),
        AddAction(conference=c, entity=PlanAction(id="p1", action=p(), with_others=p(), measure=p()), who=POLICE),
        AddAction(conference=c, entity=PlanAction(id="p2", action=p(), measure=p(), about=about)),
        AddAction(conference=c, entity=PlanAction(id="p3", action=o())),
        AmendAction.of(c, "p1", action=p()),
        RemoveAction(conference=c, id="p2"),
        AddNotification(
            conference=c,
            entity=Notification(id="n1", kind=NotificationKind.PERSON, what=p(), note=p()),
            who=POLICE,
        ),
        AddNotification(
            conference=c, entity=Notification(id="n2", kind=NotificationKind.NRM, what=p(), note=p(), about=about)
        ),
        TickHarm(conference=c, entity=HarmTick(id="online_harm", state=HarmState.PRESENT, note=p()), who=POLICE),
        MarkReadiness(
            conference=c, entity=ReadinessMark(id="room", state=ReadinessState.DONE, note=p()), who=KEEPERS
        ),
        AddAgency(conference=c, entity=Agency(id="x", title=p()), who=POLICE),
        AddParticipant(
            conference=c,
            entity=Participant(
                id="y", name=p(), role=p(), agency=AgencyId("police"), attendance_note=p(), report_note=p()
            ),
            who=POLICE,
        ),
        limit("conference", c, "child_details"),
        limit("conference", c, "child_also_known_as"),
        AmendConference.of(c, c, child_details=p(), child_also_known_as=(p(), p()), address=p()),
        AmendConference.of(c, c, address=p(), place=o()),
        limit("decision", c, "reasons"),
        limit("decision", c, "secondary_concerns"),
        Decide.of(c, c, reasons=p(), secondary_concerns=p(), category_reason=o()),
        limit("next_steps", c, "contingency"),
        limit("next_steps", c, "core_group_place"),
        SetNextSteps.of(c, c, contingency=p(), core_group_place=p(), ending=o()),
        StartClosedPart(conference=c, at=NOON, asked_out=(MOTHER,), explanation=o(), reason=p()),
        AddEntry(conference=c, entity=entry("c1", p())),
        AddEntry(conference=c, entity=entry("c2", p(), speaker=WORKER)),
        StartScalingRound(
            conference=c,
            entity=ScalingRound(id="r1", question=p(), lowest_means=p(), highest_means=p()),
        ),
        GiveScore(conference=c, entity=Score(id="", round=RoundId("r1"), person=WORKER, value=3, reason=p())),
        GiveScore(conference=c, entity=Score(id="", round=RoundId("r1"), person=WORKER, value=4, reason=p())),
        GiveView(conference=c, entity=View(id="", person=WORKER, reason=p())),
        AddCoreGroupMember(conference=c, entity=CoreGroupMember(id="", person=WORKER, until=p(), note=p())),
        EndClosedPart(conference=c, at=NOON),
        AddEntry(conference=c, entity=entry("o2", o())),
    ]


def _taken_back(desk: Desk, c: ConferenceId, p: Phrases) -> None:
    """Steps that are taken back and made again."""
    desk.execute(AddEntry(conference=c, entity=Entry(id="u1", at=NOON, kind=EntryKind.FACT, text=p()), who=POLICE))
    desk.undo(c)
    desk.redo(c)
    desk.execute(AmendEntry.of(c, "u1", text=p()))
    desk.undo(c)
    desk.redo(c)
    desk.execute(RemoveEntry(conference=c, id="u1"))
    desk.undo(c)
    desk.execute(AmendEntry.of(c, "u1", text=p()))
