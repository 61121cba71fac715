"""Parts of the windows in `scenes`: pages of a PDF, chips, people, and two states of the safety bar.

Made-up words only; nothing here is taken from a conference.
"""

from __future__ import annotations

from io import BytesIO

from PySide6.QtWidgets import QWidget
from reportlab.pdfgen.canvas import Canvas

from ui.widgets import Chip, Flow, Part, PersonRow, PlainLabel, SafetyState, column

PEOPLE = (
    ("Ada Marsh", "social worker"),
    ("Ben Ochieng", "police, officer in charge"),
    ("Cara Whitfield-Osei", "school · out 10:08"),
    ("Dilys Penhaligon", "mother"),
    ("Ewan Tull", "youth justice · remote"),
)


def pdf(pages: int) -> bytes:
    made = BytesIO()
    canvas = Canvas(made)
    for page in range(pages):
        canvas.drawString(72, 760, f"A page of words, number {page + 1}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def chips() -> QWidget:
    holder = QWidget()
    flow = Flow(holder, gap=6)
    for kind in ("quiet", "worry", "strength", "unknown", "child", "family", "decision", "held", "danger", "info"):
        flow.add(Chip(kind.capitalize(), kind, icon="padlock" if kind == "held" else ""))
    return holder


def people() -> QWidget:
    holder = QWidget()
    inside = column(holder, gap=4)
    inside.add(PlainLabel("In the room", "heading"))
    for name, detail in PEOPLE:
        inside.add(PersonRow(name, detail, away="out" in detail))
    return holder


OPEN = SafetyState(
    part=Part.OPEN,
    room="In the room 12 (2 remote)",
    room_detail="quorate: 7 agencies",
    hidden="3 items hidden",
    hidden_detail="mother and advocate present",
    clock="11:06 · 1:04 of 2:00",
    clock_detail="item 5, 6 min left",
)
CLOSED = SafetyState(
    part=Part.CLOSED,
    since="10:07",
    room="In the room 6",
    room_detail="social care, police, health",
    hidden="Out: mother, advocate, school",
    hidden_detail="reason: live police investigation",
    clock="10:14 · 0:12 of 2:00",
)
