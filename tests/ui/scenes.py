"""Windows filled with made-up words to look at and to walk: a meeting, its closed part, forms, scaling, a plan."""

from __future__ import annotations

from datetime import date, time

from tests.ui.scene_parts import OPEN, chips, pdf, people
from ui.shell import Window
from ui.widgets import (
    AudienceGroup,
    AudiencePicker,
    Banner,
    Button,
    Card,
    ChipText,
    Choice,
    Column,
    DateEdit,
    EmptyState,
    EntryRow,
    Field,
    GridTable,
    IconButton,
    LineEdit,
    NumberEdit,
    Option,
    Page,
    PdfPreview,
    Preset,
    RowList,
    SafetyState,
    ScaleFigure,
    ScalingStrip,
    Segments,
    StageStatus,
    TaskRow,
    TextEdit,
    TickList,
    TimeEdit,
    row,
)

TITLES = (
    "Prepare",
    "Arrival",
    "Meeting",
    "Scaling",
    "Decision",
    "Harm",
    "Plan",
    "Core group, dates",
    "Check answers",
    "Minutes",
    "Sign and issue",
)

GROUPS = (
    AudienceGroup(label="Social care", id="agency:sc", people=(Option("p1", "Ada Marsh"),)),
    AudienceGroup(label="Police", id="agency:pol", people=(Option("p2", "Ben Ochieng"), Option("p6", "Fay Roe"))),
    AudienceGroup(label="School", id="agency:sch", people=(Option("p3", "Cara Whitfield-Osei"),)),
    AudienceGroup(label="Family", people=(Option("p4", "Dilys Penhaligon, mother"), Option("p7", "Father"))),
)
PRESETS = (
    Preset(label="Everybody", ids=frozenset({"agency:sc", "agency:pol", "agency:sch", "p4", "p7"})),
    Preset(label="Those in the room", ids=frozenset({"p1", "p2"}), held=True),
)
ENTRIES = (
    EntryRow(
        id="1",
        time="11:01",
        kind=ChipText("Worry", "worry"),
        words="Out late on most evenings; weekends are the worst of it.",
        chips=(ChipText("how often"),),
    ),
    EntryRow(
        id="2",
        time="11:02",
        kind=ChipText("Going well", "strength"),
        words="Comes to the climbing wall on Tuesdays when his cousin comes too, and is safe there until dusk.",
        chips=(ChipText("Ewan Tull"), ChipText("4 protection")),
    ),
    EntryRow(
        id="3",
        time="11:03",
        kind=ChipText("Family’s view", "family"),
        words="“Every time I take one telephone away there is another.” Would come to a family meeting.",
        chips=(ChipText("Dilys Penhaligon"),),
    ),
    EntryRow(
        id="4",
        time="11:05",
        kind=ChipText("Held", "held"),
        words="Item R1",
        chips=(ChipText("hidden: mother, advocate present", "held", "padlock"),),
    ),
    EntryRow(
        id="5",
        time="11:06",
        kind=ChipText("Child’s view", "child"),
        words="Likes the art room best. Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten.",
        detail="Noted by the advocate from a conversation on Monday",
    ),
)


class Meeting(Page):
    def __init__(self) -> None:
        super().__init__("meeting", "5 · What the meeting must consider", "6 of 13 answered", scrolls=False)
        self.context = people()
        self.header.add(Button("Start closed part"))
        entries = RowList("Entries")
        entries.set_rows(ENTRIES)
        self.body.addWidget(entries, 1)
        line = Card()
        inside = row(line, gap=8, margins=(8, 8, 8, 8))
        self.capture = TextEdit(label="New entry", hint="Type here. Enter keeps it.", lines=1, enter_keeps=True)
        self.kind = Choice([("worry", "Worry"), ("note", "Note")], label="Kind", quiet=True)
        self.kind.set_value("worry")
        self.audience = AudiencePicker()
        self.audience.set_audiences(GROUPS, PRESETS)
        self.audience.set_value(PRESETS[0].ids)
        inside.add(self.kind, self.audience)
        inside.add(self.capture, stretch=1)
        self.capture.setProperty("role", "capture")
        line.ring_for(self.capture)
        self.body.addWidget(line)


class Forms(Page):
    def __init__(self) -> None:
        super().__init__("prepare", "Prepare", "conference on Thursday 23 April 2026")
        self.context = people()
        self.body.add(
            Banner("One copy is stopped.", "Nothing has left this laptop. Open the entry and change it.", "danger")
        )
        self.body.add(Banner("Ask the ends first.", "2: police, mother. 7: the child.", action="Second round"))
        self.body.add(
            TaskRow("People and agencies", "9 invited, 2 have not answered", status="incomplete", kind="warning")
        )
        self.body.add(TaskRow("Reports", "All are here", status="complete", kind="ready"))
        name = LineEdit(hint="2026-0147", name="form.reference")
        reference = Field("Reference", name, help="As in the authority’s own system")
        reference.set_error("Two conferences have this reference.")
        day = DateEdit(name="form.day")
        day.set_value(date(2026, 4, 23))
        starts = TimeEdit(name="form.starts")
        starts.set_value(time(10, 0))
        agency = Choice([("sch", "School"), ("pol", "Police")], hint="Choose an agency")
        pair = row(gap=16)
        for field in (Field("Day", day), Field("Starts at", starts), Field("Agency", agency)):
            pair.addWidget(field, 1)
        self.body.add(reference)
        self.body.addLayout(pair)
        reason = TextEdit(lines=3)
        reason.set_value("The strategy meeting ended on the 2nd.\nThe family asked for a later day.")
        self.body.add(Field("Why it is late", reason, help="Who agreed to it, and when"))
        self.body.add(Field("Number", NumberEdit(0, 10), optional=True))
        presence = Segments([("in", "In the room"), ("remote", "Remote"), ("sorry", "Apologies")], label="Presence")
        presence.set_value("in")
        self.body.add(Field("Presence", presence))
        harms = TickList(
            [("a", "Criminal exploitation"), ("b", "Harm by other young people, in school or out of it")],
            label="Harm",
        )
        harms.set_value({"a"})
        self.body.add(Field("Harm", harms))
        self.body.add(chips())
        self.body.add(
            EmptyState(
                "No actions yet", "The plan begins with what would make the child safer.", action="Add an action"
            )
        )
        self.foot_left.add(Button("Print", "quiet", icon="document"), IconButton("bin", "Delete the conference"))
        self.foot_right.add(Button("Delete", "danger"))
        self.set_primary(Button("Go on to arrival"))


class Scaling(Page):
    def __init__(self) -> None:
        super().__init__("scaling", "How safe is he outside the home today?", "round 1 · revealed 11:36")
        self.context = people()
        strip = ScalingStrip()
        strip.show_figure(
            ScaleFigure(
                agencies=[2, 2, 3, 3, 3, 3, 4, 4, 5],
                family=[2, 2, 7],
                median=3,
                spread=(2, 7),
                low_words="certain to be seriously harmed",
                high_words="safe enough to end the plan",
            )
        )
        self.body.add(strip)
        table = GridTable(
            "Reasons",
            [
                Column("who", "Who", "shown", 1),
                Column("n", "Number", "text", 0),
                Column("why", "Reason in their words", "text", 3),
            ],
        )
        table.set_rows(
            [("1", {"who": "Ben Ochieng", "n": "2", "why": "Nobody knows yet who all of the adults are."})]
        )
        self.body.add(table)
        self.foot_left.add(Button("Second round"))
        self.set_primary(Button("Go on to the decision"))


class Plan(Page):
    def __init__(self) -> None:
        super().__init__("plan", "Plan", "2 actions")
        owners = (("p1", "Ada Marsh"), ("p2", "Ben Ochieng"))
        self.table = GridTable(
            "Plan",
            [
                Column("action", "Action", "text", 3, 160),
                Column("owner", "Owner", "choice", 1, 120, owners),
                Column("when", "By when", "date", 1, 120),
                Column("marks", "To look at", "shown", 1, 110),
            ],
            name="plan.table",
        )
        self.table.set_rows(
            [
                (
                    "a1",
                    {
                        "action": "Walk from school with him for two weeks, and tell the park wardens why.",
                        "owner": "p1",
                        "when": date(2026, 5, 6),
                        "marks": "",
                    },
                ),
                ("a2", {"action": "Monitor", "owner": None, "when": None, "marks": "no owner, no date"}),
            ]
        )
        self.body.add(self.table)
        self.set_primary(Button("Go on to the core group"))


class Minutes(Page):
    def __init__(self) -> None:
        super().__init__("minutes", "Minutes", "mother’s copy", scrolls=False)
        self.preview = PdfPreview()
        self.preview.show_bytes(pdf(3))
        self.body.addWidget(self.preview, 1)


PAGES: dict[str, type[Page]] = {
    "meeting": Meeting,
    "prepare": Forms,
    "scaling": Scaling,
    "plan": Plan,
    "minutes": Minutes,
}


def scene(stage: str, state: SafetyState = OPEN) -> Window:
    """A window at one of the stages of `PAGES`."""
    window = Window()
    pages: list[Page] = []
    for title in TITLES:
        stage_id = title.split()[0].split(",")[0].casefold()
        pages.append(PAGES[stage_id]() if stage_id in PAGES else Page(stage_id, title))
        pages[-1].title = title
    window.show_conference(pages, "2026-0147", "2026-0147 · C.R-W.\ninitial CP-ROTH")
    window.set_stage_status(
        {"prepare": StageStatus.COMPLETE, "arrival": StageStatus.COMPLETE, "plan": StageStatus.INCOMPLETE}
    )
    window.safety_bar.show_state(state)
    window.status.note("614 entries, journal whole")
    window.status.keys("F1 keys   F9 cover   Ctrl+L lock")
    window.go_to(stage)
    return window
