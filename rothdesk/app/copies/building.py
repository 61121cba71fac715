"""Building one unsigned copy and searching its finished bytes for what its readers may not know.

The copy is built from the projection alone. The search is the second, independent check: a hit stops the copy and
names the entry, never its content.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from rothdesk.app.access import NotCleared
from rothdesk.app.ports import Cover, LeakSearch, Phrase, Renderer
from rothdesk.app.queries import Asked
from rothdesk.app.screen import keepers, room_now
from rothdesk.audience.audience import copy_for
from rothdesk.audience.canary import withheld_phrases
from rothdesk.audience.projector import project
from rothdesk.audience.view import AudienceView
from rothdesk.domain.copies import CopyForm, Recipient
from rothdesk.domain.ids import ConferenceId, RecipientId
from rothdesk.domain.record import Record, find
from rothdesk.profiles.profile import Profile
from rothdesk.support.problem import Problem


@dataclass(frozen=True, slots=True)
class Leak:
    """Withheld words found in a finished copy: which entity they belong to, its label, and where they stand."""

    kind: str
    id: str
    label: str
    where: str


@dataclass(frozen=True, slots=True)
class BuiltCopy:
    """An unsigned copy. It is ready to be signed only if nothing was found that its readers may not know.

    `unprintable` are characters that stand in it as boxes, because no embedded font has them.
    """

    recipient: RecipientId
    name: str
    pdf: bytes
    leaks: tuple[Leak, ...]
    unprintable: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether the copy may be signed."""
        return not self.leaks


@dataclass(frozen=True, slots=True)
class CopyFor:
    """Ask for one recipient's copy as it would be now. `signer` and `fingerprint` are named on its last page."""

    conference: ConferenceId
    recipient: RecipientId
    renderer: Renderer
    search: LeakSearch
    signer: str = ""
    fingerprint: str = ""

    def answer(self, asked: Asked) -> BuiltCopy:
        """Build and search.

        Raises `Problem` if the recipient is gone or has no readers, `NotCleared` if a part of the record is sealed.
        """
        if asked.record.sealed:
            raise NotCleared  # a copy is searched for withheld words, and those cannot be read
        recipient = find(asked.record, Recipient, self.recipient)
        if recipient is None:
            raise Problem("This recipient is no longer on the list.", "Nothing was built.")
        if not recipient.people and not recipient.agencies:
            raise Problem(
                "Nobody is named who will read this copy.",
                "Nothing was built: a copy contains only what its readers may know.",
                "Name its readers on the page Sign and issue.",
            )
        if room_now(asked.record, asked.now) - keepers(asked.record):
            raise Problem(
                "Copies are not shown while others are in the meeting: one of them may hold what they may not know.",
                "Nothing was built.",
                "Close the meeting first, or mark everybody as out.",
            )
        view = project(asked.record, asked.profile, copy_for(recipient.readers))
        version = asked.record.versions[-1] if asked.record.versions else None
        cover = Cover(
            recipient=recipient.name,
            version=version.number if version else None,
            approved_on=version.approved_at.date() if version else None,
            short=recipient.form is CopyForm.SHORT,
            signer=self.signer,
            fingerprint=self.fingerprint,
        )
        made = self.renderer.render(view, asked.profile, cover)
        leaks = _leaks(asked.record, asked.profile, view, made.pdf, self.search)
        return BuiltCopy(RecipientId(recipient.id), recipient.name, made.pdf, leaks, made.unprintable)


def _leaks(record: Record, profile: Profile, view: AudienceView, pdf: bytes, search: LeakSearch) -> tuple[Leak, ...]:
    phrases = withheld_phrases(record, view, public=profile_texts(profile))
    hits = search.find(pdf, [Phrase(f"{p.kind}/{p.id}", p.text) for p in phrases])
    found: dict[str, Leak] = {}
    for hit in hits:
        kind, _, entity_id = hit.key.partition("/")
        found.setdefault(hit.key, Leak(kind, entity_id, label_of(record, kind, entity_id), hit.where))
    return tuple(found.values())


_LABELS = {
    "restricted_items": "Item R{}",
    "entries": "Entry {}",
    "actions": "Action {}",
    "notifications": "Notification {}",
    "third_parties": "Person spoken of {}",
    "participants": "Person on the list {}",
    "agencies": "Agency {}",
    "closed_parts": "Closed part {}",
    "scores": "Number {}",
    "views": "View {}",
}


def label_of(record: Record, kind: str, entity_id: str) -> str:
    """What to call an entity without saying anything of its content: its kind and its number."""
    members = getattr(record, kind, ())
    if isinstance(members, tuple):
        for entity in members:
            if entity.id == entity_id:
                return _LABELS.get(kind, "Part {}").format(entity.position)
    return {"conference": "Conference details", "decision": "Decision"}.get(kind, "Next steps")


def profile_texts(value: object) -> Iterator[str]:
    """Every text of a profile: words that may stand in any copy."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from profile_texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from profile_texts(getattr(value, field.name))
