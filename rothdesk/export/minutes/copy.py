"""What every section is made from: the view, the profile, and for whom this copy is.

It answers the questions that several sections ask (what somebody is called, which word the profile has for an id) and
holds no record: a section cannot see more than its reader may know.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from rothdesk.audience.view import AudienceView
from rothdesk.domain.entries import Entry, EntryKind
from rothdesk.domain.ids import ItemId
from rothdesk.domain.people import Participant
from rothdesk.domain.presence import closed_at
from rothdesk.export.document import SignaturePlace
from rothdesk.export.minutes.words import capital, listed, small
from rothdesk.profiles.meeting import MinutesPart
from rothdesk.profiles.profile import Profile, find


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One copy that is being written. `short` is the child's own form of it."""

    view: AudienceView
    profile: Profile
    recipient: str
    version: int | None
    approved_on: date | None
    signer: SignaturePlace | None
    short: bool

    @property
    def child(self) -> str:
        """What the child is called in running text: the chosen name, otherwise the first name."""
        conference = self.view.conference
        return conference.child_known_as or next(iter(conference.child_name.split()), "the child")

    @property
    def conference_title(self) -> str:
        """The type of the conference as the profile calls it."""
        found = find(self.profile.conference_types, self.view.conference.conference_type)
        return found.title if found else "Child protection conference"

    def role(self, person: Participant) -> str:
        """What somebody is at the conference, in the profile's words where it has some."""
        found = find(self.profile.roles, person.role)
        return capital(found.title if found else person.role)

    def with_role(self, person: str | None) -> str:
        """`Leanne Fitch, social worker`, or an empty text."""
        found = self.view.participant(person)
        if found is None:
            return ""
        return ", ".join(part for part in (found.name, small(self.role(found))) if part)

    def who(self, person: str | None) -> str:
        """Somebody with their role; the child's own copy says `You` to the child."""
        return "You" if self.speaks_to(person) else self.with_role(person)

    def speaks_to(self, person: str | None) -> bool:
        """Whether this is the child's own copy and the person is the child."""
        return self.short and person is not None and person == self.view.conference.child_person

    def item_labels(self, items: tuple[ItemId, ...]) -> str:
        """`R1 and R2`: the numbers in this copy of the restricted items that something rests on."""
        return listed(self.view.item_label(item) for item in items)

    def in_closed_part(self, moment: datetime) -> bool:
        """Whether something was said in a part of the meeting that some people were asked to leave."""
        return closed_at(self.view.closed_parts, moment) is not None

    def home(self, entry: Entry) -> MinutesPart:
        """The section that an entry stands in: one that the profile prints, so that nothing falls between two."""
        printed = {section.part for section in self.profile.minutes}
        if entry.kind is EntryKind.CHILD_VIEW and MinutesPart.CHILD in printed:
            return MinutesPart.CHILD
        if entry.kind is EntryKind.FAMILY_VIEW and MinutesPart.FAMILY in printed:
            return MinutesPart.FAMILY
        known = any(find(self.profile.considerations, c) for c in entry.considerations)
        return (
            MinutesPart.CONSIDERATIONS if known and MinutesPart.CONSIDERATIONS in printed else MinutesPart.DISCUSSION
        )

    def entries(self, part: MinutesPart) -> tuple[Entry, ...]:
        """The entries of one section, in the order in which they were said."""
        return tuple(sorted((e for e in self.view.entries if self.home(e) is part), key=lambda e: (e.at, e.position)))
