"""Who may know, between the record's sets and the picker's ids and words.

Ids of agencies and people are told apart by a prefix. Nothing is decided here: the picker shows the sets as they
are, and what the person ticks is the set that is kept.
"""

from __future__ import annotations

from collections.abc import Collection

from rothdesk.app.screen import Screen
from rothdesk.audience.view import AudienceView
from rothdesk.domain.ids import AgencyId, PersonId
from rothdesk.domain.people import AgencyKind, PersonKind
from rothdesk.domain.restriction import ALL_INVITED, EVERYBODY_INVITED, WhoMayKnow
from ui.widgets import AudienceGroup, AudiencePicker, Option, Preset

_FAMILY_SIDE = (PersonKind.FAMILY, PersonKind.CHILD, PersonKind.ADVOCATE)
_AGENCY, _PERSON = "agency:", "person:"


def to_ids(who: WhoMayKnow) -> frozenset[str]:
    """The picker's ids of a set."""
    return frozenset(_AGENCY + a for a in who.agencies) | frozenset(_PERSON + p for p in who.people)


def from_ids(ids: Collection[str]) -> WhoMayKnow:
    """The set of the picker's ids."""
    return WhoMayKnow(
        agencies=frozenset(AgencyId(i.removeprefix(_AGENCY)) for i in ids if i.startswith(_AGENCY)),
        people=frozenset(PersonId(i.removeprefix(_PERSON)) for i in ids if i.startswith(_PERSON)),
    )


def groups(view: AudienceView) -> tuple[AudienceGroup, ...]:
    """Each agency with its people; family members stand by name, never as a whole."""
    made = [AudienceGroup(label="Everybody invited, also later", id=_AGENCY + ALL_INVITED)]
    for agency in view.agencies:
        people = tuple(
            Option(_PERSON + p.id, f"{p.name}, {p.role}" if p.role else p.name)
            for p in view.participants
            if p.agency == agency.id
        )
        if people:
            by_name = agency.kind is AgencyKind.FAMILY
            made.append(AudienceGroup(label=agency.title, id="" if by_name else _AGENCY + agency.id, people=people))
    return tuple(made)


def presets(screen: Screen) -> tuple[Preset, ...]:
    """Sets that are chosen often: everybody, professionals, those in the room."""
    view = screen.view
    families = {a.id for a in view.agencies if a.kind is AgencyKind.FAMILY}
    theirs = {p.agency for p in view.participants if p.kind in _FAMILY_SIDE}
    professional = frozenset(p.agency for p in view.participants if p.agency not in families | theirs)
    made = [
        Preset(label="Open", ids=to_ids(EVERYBODY_INVITED)),
        Preset(label="Professionals", ids=to_ids(WhoMayKnow(agencies=professional)), held=True),
    ]
    if screen.closed_part is not None:
        made.append(Preset(label="Those in the room", ids=to_ids(screen.default_who), held=True))
    return tuple(made)


def offer(picker: AudiencePicker, screen: Screen) -> None:
    """Let a picker offer the people and agencies of this conference."""
    picker.set_audiences(groups(screen.view), presets(screen))


def in_words(who: WhoMayKnow, view: AudienceView) -> str:
    """A set in a few words, for a chip: `Open`, `Police, Health`, `5 people`."""
    if who.is_open:
        return "Open"
    names = [view.agency_title(a) for a in sorted(who.agencies)]
    people = [view.name(p) for p in sorted(who.people)]
    words = [n for n in (*names, *people) if n]
    if not words:
        return "Nobody"
    return ", ".join(words) if len(words) <= 3 else f"{len(words)} named"
