"""How the meeting runs: agenda, considerations, words to read aloud, kinds of entries, readiness, minutes.

All of it prompts and none of it forces: an agenda may be left, and a missing item asks for a reason at most.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from rothdesk.domain.entries import EntryKind
from rothdesk.support.strict_toml import note


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceType:
    """A type of conference that the authority holds."""

    id: str = field(metadata=note("Short name of the type.", defines="conference type"))
    title: str = field(metadata=note("As it stands on the record."))
    first: bool = field(metadata=note("Whether it is the child's first conference in this process."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Consideration:
    """A question that the guidance says the meeting must consider."""

    id: str = field(metadata=note("Short name of the consideration.", defines="consideration"))
    number: int = field(metadata=note("Its number, from 1.", counts_from=1))
    question: str = field(metadata=note("The question, as the chair may ask it."))
    short: str = field(metadata=note("Two or three words for a strip or chip."))
    cites: str = field(metadata=note("The guidance: document and heading."))


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """A part of the meeting. The order is usual, never forced."""

    id: str = field(metadata=note("Short name of the item.", defines="agenda item"))
    number: int = field(metadata=note("Its number, from 1.", counts_from=1))
    title: str = field(metadata=note("As it stands on the agenda."))
    purpose: str = field(metadata=note("What the item is for, in one sentence."))
    minutes: int = field(metadata=note("Minutes planned.", at_least=1, at_most=120))
    considerations: tuple[str, ...] = field(
        default=(), metadata=note("Considerations that belong here.", refers="consideration")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAloud:
    """Words that the chair may read out."""

    id: str = field(metadata=note("Short name of the text.", defines="text"))
    title: str = field(metadata=note("What it is for."))
    agenda_item: str = field(metadata=note("The item it belongs to.", refers="agenda item"))
    paragraphs: tuple[str, ...] = field(metadata=note("The text, paragraph by paragraph.", at_least=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryWords:
    """The words for one kind of entry. Each kind needs exactly one of these."""

    kind: EntryKind = field(metadata=note("The kind of entry.", defines="entry kind"))
    label: str = field(metadata=note("As one entry is called."))
    heading: str = field(metadata=note("As a group of them is headed."))
    prefix: str = field(metadata=note("The letter that starts one on the capture line.", defines="prefix"))

    def __post_init__(self) -> None:
        if len(self.prefix) != 1 or not self.prefix.isalpha() or self.prefix != self.prefix.lower():
            raise ValueError("prefix must be one small letter")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessItem:
    """Something to be ready before the conference."""

    id: str = field(metadata=note("Short name of the item.", defines="readiness item"))
    text: str = field(metadata=note("What should be ready."))
    required: bool = field(
        metadata=note("Whether the guidance says that it must be; a missing one asks for a reason.")
    )
    cites: str = field(metadata=note("The guidance: document and heading."))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedPartReason:
    """A usual reason for asking somebody to leave for a part of the meeting."""

    id: str = field(metadata=note("Short name of the reason.", defines="closed-part reason"))
    label: str = field(metadata=note("The reason in words."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A kind of place or group in which a child may be at risk or safe."""

    id: str = field(metadata=note("Short name of the context.", defines="context"))
    label: str = field(metadata=note("As it is shown."))
    examples: str = field(metadata=note("What belongs here."))


class MinutesPart(StrEnum):
    """The parts that the program can put into minutes."""

    DETAILS = "details"
    ATTENDANCE = "attendance"
    REPORTS = "reports"
    PURPOSE = "purpose"
    STATEMENTS = "statements"
    DISCUSSION = "discussion"
    CONSIDERATIONS = "considerations"
    CHILD = "child"
    FAMILY = "family"
    SCALING = "scaling"
    VIEWS = "views"
    DECISION = "decision"
    HARM = "harm"
    PLAN = "plan"
    CONTINGENCY = "contingency"
    CORE_GROUP = "core_group"
    DATES = "dates"
    NOTIFICATIONS = "notifications"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesSection:
    """One section of the minutes; they are printed in the order of the file."""

    part: MinutesPart = field(metadata=note("Which part of the record.", defines="minutes section"))
    title: str = field(metadata=note("Its heading."))
