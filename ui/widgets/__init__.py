"""The building blocks of every page. They know nothing of conferences: pages give them words, ids and values.

Editors share `value()`, `set_value(v)`, `edited` (by the person only) and `left` (see `editing.Editor`).

    PlainLabel("Words", "caption")                 Button("Sign 7 ready copies", "primary", on_click=f)
    IconButton("bin", "Remove action 3")           Field("Reason", TextEdit(lines=3), help="In their words")
    LineEdit(hint="2026-0147")                     Choice([("sch", "School")], hint="Choose an agency")
    TextEdit(lines=2, enter_keeps=True)            Segments([("in", "In"), ("out", "Out")], label="Presence")
    DateEdit() .value() -> date | None             TickList([("online", "Online")], label="Harm")
    TimeEdit() .value() -> time | None             Tick("Shared with the family", help="…")
    NumberEdit(0, 10) .value() -> int | None       AudiencePicker().set_audiences([AudienceGroup(…)], [Preset(…)])
    Chip("as R1", "held", icon="padlock")          PersonRow("Leanne Fitch", "social worker", away=False)
    Banner("One copy is stopped.", "…", "danger")  Toast(window).show_words("Action deleted", undo=f)
    EmptyState("No actions yet", "…", action="Add an action", on_action=f)
    TaskRow("People and agencies", "9 invited", status="incomplete", kind="warning", on_click=f)
    RowList("Entries").set_rows([EntryRow(id="e1", time="11:01", kind=ChipText("Worry", "worry"), words="…")])
    GridTable("Plan", [Column("action", "Action", "text", 3), …]).set_rows([("a1", {"action": "…"})])
    ScalingStrip().show_figure(ScaleFigure(agencies=[2, 3], family=[7], median=2.5, spread=(2, 3)))
    PdfPreview().show_bytes(pdf)                   card = Card(); row(card).add(kind, text); card.ring_for(text)
    SafetyBar().show_state(SafetyState(part=Part.OPEN, room="In the room 9", clock="11:06"))
    class Arrival(Page): super().__init__("arrival", "Arrival", "a note"); self.body.add(…); self.set_primary(button)
    column(widget, gap=8), row(gap=8), Grid(widget), Flow(widget): layouts that follow the zoom
    announce(widget, "3 items hidden", at_once=True): read out by a screen reader
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

# These two have the names of their modules: loaded later, the module would take the place of the block.
from ui.widgets.announce import announce
from ui.widgets.initials import InitialsBadge, PersonRow, initials

if TYPE_CHECKING:
    from ui.widgets.audience_picker import AudienceGroup, AudiencePicker, Preset
    from ui.widgets.banner import Banner
    from ui.widgets.button import Button, IconButton
    from ui.widgets.card import Card
    from ui.widgets.chip import Chip, ChipText
    from ui.widgets.choice import Choice, Option
    from ui.widgets.editing import Editor, mark_wrong
    from ui.widgets.empty_state import EmptyState
    from ui.widgets.field import Field
    from ui.widgets.grid_table import Column, GridTable
    from ui.widgets.label import PlainLabel, Rule, restyle
    from ui.widgets.layouts import Box, Flow, Grid, column, row
    from ui.widgets.line_edit import LineEdit
    from ui.widgets.moment_edits import DateEdit, TimeEdit
    from ui.widgets.moments import read_date, read_time, write_date, write_time
    from ui.widgets.page import Page
    from ui.widgets.pdf_preview import PdfPreview
    from ui.widgets.row_list import RowList
    from ui.widgets.row_model import EntryRow
    from ui.widgets.safety_bar import Part, SafetyBar, SafetyState
    from ui.widgets.scaling_strip import ScaleFigure, ScalingStrip
    from ui.widgets.segments import Segments
    from ui.widgets.spin import NumberEdit
    from ui.widgets.stage_list import Stage, StageList, StageStatus
    from ui.widgets.status_line import StatusLine
    from ui.widgets.task_row import TaskRow
    from ui.widgets.text_edit import TextEdit
    from ui.widgets.tick_list import Tick, TickList
    from ui.widgets.toast import Toast

__all__ = [
    "AudienceGroup",
    "AudiencePicker",
    "Banner",
    "Box",
    "Button",
    "Card",
    "Chip",
    "ChipText",
    "Choice",
    "Column",
    "DateEdit",
    "Editor",
    "EmptyState",
    "EntryRow",
    "Field",
    "Flow",
    "Grid",
    "GridTable",
    "IconButton",
    "InitialsBadge",
    "LineEdit",
    "NumberEdit",
    "Option",
    "Page",
    "Part",
    "PdfPreview",
    "PersonRow",
    "PlainLabel",
    "Preset",
    "RowList",
    "Rule",
    "SafetyBar",
    "SafetyState",
    "ScaleFigure",
    "ScalingStrip",
    "Segments",
    "Stage",
    "StageList",
    "StageStatus",
    "StatusLine",
    "TaskRow",
    "TextEdit",
    "Tick",
    "TickList",
    "TimeEdit",
    "Toast",
    "announce",
    "column",
    "initials",
    "mark_wrong",
    "read_date",
    "read_time",
    "restyle",
    "row",
    "write_date",
    "write_time",
]

_BLOCKS = {
    "audience_picker": "AudienceGroup AudiencePicker Preset",
    "banner": "Banner",
    "button": "Button IconButton",
    "card": "Card",
    "chip": "Chip ChipText",
    "choice": "Choice Option",
    "editing": "Editor mark_wrong",
    "empty_state": "EmptyState",
    "field": "Field",
    "grid_table": "Column GridTable",
    "label": "PlainLabel Rule restyle",
    "layouts": "Box Flow Grid column row",
    "line_edit": "LineEdit",
    "moment_edits": "DateEdit TimeEdit",
    "moments": "read_date read_time write_date write_time",
    "page": "Page",
    "pdf_preview": "PdfPreview",
    "row_list": "RowList",
    "row_model": "EntryRow",
    "safety_bar": "Part SafetyBar SafetyState",
    "scaling_strip": "ScaleFigure ScalingStrip",
    "segments": "Segments",
    "spin": "NumberEdit",
    "stage_list": "Stage StageList StageStatus",
    "status_line": "StatusLine",
    "task_row": "TaskRow",
    "text_edit": "TextEdit",
    "tick_list": "Tick TickList",
    "toast": "Toast",
}
"""The blocks of each module, which is loaded when the first of them is asked for: the lock screen needs few of them
and has to be up at once."""

_MODULE_OF = {block: module for module, blocks in _BLOCKS.items() for block in blocks.split()}


def __getattr__(name: str) -> Any:
    """Load the block of this name (PEP 562)."""
    if name not in _MODULE_OF:
        raise AttributeError(name)
    block = getattr(import_module(f"ui.widgets.{_MODULE_OF[name]}"), name)
    globals()[name] = block
    return block
