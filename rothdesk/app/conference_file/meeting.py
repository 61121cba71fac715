"""The second part of a conference file: restricted items, who came and went, closed parts, and what was said.

Dataclasses are the format. Times of day are on the day of the conference, in London time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from rothdesk.app.conference_file.people import Who
from rothdesk.domain.entries import EntryKind
from rothdesk.domain.presence import Mode
from rothdesk.support.strict_toml import note


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFacts:
    """Something an agency told the chair that not everybody may know. Without `who_may_know` nobody may."""

    id: str = field(metadata=note("A short id of your own; it should say nothing.", defines="restricted item"))
    owner: str | None = field(default=None, metadata=note("Whose information it is.", refers="participant"))
    received_on: date | None = field(default=None, metadata=note("When the chair was told."))
    how_received: str = field(default="", metadata=note("By what way it came.", may_be_blank=True))
    text: str = field(metadata=note("What the chair was told."))
    why: str = field(default="", metadata=note("Why it is withheld.", may_be_blank=True))
    who_may_know: Who | None = field(default=None, metadata=note("Who may know it."))
    words_for_all: str = field(
        default="",
        metadata=note(
            "The words that its owner agrees to in everybody's record; blank if there are none.", may_be_blank=True
        ),
    )
    handling: str = field(default="", metadata=note("How to treat it.", may_be_blank=True))
    review_on: date | None = field(default=None, metadata=note("When to ask again whether it must be withheld."))
    review_note: str = field(default="", metadata=note("What the review waits for.", may_be_blank=True))
    terms: tuple[str, ...] = field(
        default=(), metadata=note("Names, places and marks that no copy for anybody else may contain.")
    )
    mentions: tuple[str, ...] = field(default=(), metadata=note("People spoken of in it.", refers="third party"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalFacts:
    """People who come in, or join by link or telephone."""

    at: time = field(metadata=note("When."))
    people: tuple[str, ...] = field(metadata=note("Who.", refers="participant", at_least=1))
    how: Mode = field(default=Mode.IN_ROOM, metadata=note("How they take part."))


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartureFacts:
    """People who go out, for good or for a while. Whoever is there at the end leaves when the meeting is closed."""

    at: time = field(metadata=note("When."))
    people: tuple[str, ...] = field(metadata=note("Who.", refers="participant", at_least=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedPartFacts:
    """A part of the meeting that people were asked to leave. Those who are there and asked out leave as it starts."""

    started: time = field(metadata=note("When it started."))
    ended: time | None = field(default=None, metadata=note("When it ended."))
    asked_out: tuple[str, ...] = field(metadata=note("Who was asked to leave.", refers="participant", at_least=1))
    returning: tuple[str, ...] = field(default=(), metadata=note("Who came back as it ended.", refers="participant"))
    explanation: str = field(metadata=note("What everybody was told about it."))
    reason: str = field(default="", metadata=note("The reason, for those who stayed.", may_be_blank=True))

    def __post_init__(self) -> None:
        if self.ended is not None and self.ended <= self.started:
            raise ValueError("ended must be later than started")
        if self.returning and self.ended is None:
            raise ValueError("returning needs ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFacts:
    """One thing that was said or noted.

    Without `who_may_know` everybody invited may know it; in a closed part, only those who were in the room then. An
    entry about a restricted item is never known more widely than the item.
    """

    id: str | None = field(default=None, metadata=note("Needed only to correct or limit it.", defines="entry"))
    at: time = field(metadata=note("When it was said."))
    kind: EntryKind = field(metadata=note("What sort of thing it is."))
    text: str = field(metadata=note("What was said."))
    speaker: str | None = field(default=None, metadata=note("Who said it.", refers="participant"))
    through: str | None = field(default=None, metadata=note("Who spoke for the speaker.", refers="participant"))
    agenda_item: str | None = field(default=None, metadata=note("An id of the profile.", refers="agenda item"))
    considerations: tuple[str, ...] = field(default=(), metadata=note("Ids of the profile.", refers="consideration"))
    about: tuple[str, ...] = field(
        default=(), metadata=note("The restricted items that it rests on.", refers="restricted item")
    )
    mentions: tuple[str, ...] = field(default=(), metadata=note("People spoken of.", refers="third party"))
    who_may_know: Who | None = field(default=None, metadata=note("Who may know it, if not the ordinary set."))
    confirm_with_chair: bool = field(default=False, metadata=note("To be confirmed with the chair afterwards."))
