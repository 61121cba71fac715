"""Finding words in one conference, and what was found, cut from nothing but the view that the screen shows.

An index only ever says where to look. Whatever is shown of a hit, and whether there is a hit at all, comes from the
audience view of this moment: what the room or the person may not know is neither found nor counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rothdesk.app.agenda.finding import StageId
from rothdesk.app.queries import Asked
from rothdesk.app.screen import screen_view
from rothdesk.app.search_fields import SEARCHED, STAGE_OF, called, texts
from rothdesk.app.search_words import Wanted, wanted, words
from rothdesk.audience.view import AudienceView
from rothdesk.domain.entity import Entity
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import MANY, SINGLE
from rothdesk.profiles.profile import Profile

MOST = 50
"""As many hits are shown at once; with more, the person types another word."""

_SNIPPET = 140
_BEFORE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something found. `marks` are the places of the words looked for in the snippet, as start and end.

    `stage` and `kind`/`id` say where to go; `called` is the word for the kind. `restricted`: not everybody at the
    conference may know it.
    """

    conference: ConferenceId
    reference: str
    initials: str
    kind: str
    id: str
    stage: StageId
    called: str
    restricted: bool
    snippet: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The hits to show. `more`: there are others. `waiting`: conferences that are still to be read.

    `in_room` names the references of conferences because of whose room nothing may be looked for elsewhere.
    """

    hits: tuple[Hit, ...] = ()
    more: bool = False
    waiting: int = 0
    in_room: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FindIn:
    """Look for what somebody types in one conference, as the screen shows it now; in the order of its pages."""

    conference: ConferenceId
    typed: str

    def answer(self, asked: Asked) -> Found:
        """Nothing while too little was typed."""
        looked_for = wanted(self.typed)
        if looked_for is None:
            return Found()
        found = list(hits_in(screen_view(asked), asked.profile, looked_for))
        return Found(hits=tuple(found[:MOST]), more=len(found) > MOST)


def hits_in(view: AudienceView, profile: Profile, looked_for: Wanted) -> Iterator[Hit]:
    """Everything in a view that has all the words, in the order of the pages and of their lists."""
    order = list(StageId)
    for kind in sorted(SEARCHED, key=lambda each: order.index(STAGE_OF[each])):
        for entity in of_kind(view, kind):
            if (hit := hit_at(view, profile, kind, entity, looked_for)) is not None:
                yield hit


def hit_at(view: AudienceView, profile: Profile, kind: str, entity: Entity, looked_for: Wanted) -> Hit | None:
    """The hit in one entity of a view, or None if it has not all the words."""
    read = [(text, list(words(text))) for text in texts(kind, entity)]
    if not looked_for.met_by([word.text for _, found in read for word in found]):
        return None
    # The field with the most of the words says best why this was found.
    text, found = max(read, key=lambda each: len({w.text for w in each[1] if looked_for.meets(w.text)}))
    snippet, marks = _cut(text, [(w.start, w.end) for w in found if looked_for.meets(w.text)])
    return Hit(
        conference=ConferenceId(view.conference.id),
        reference=view.conference.reference,
        initials=view.conference.initials,
        kind=kind,
        id=entity.id,
        stage=STAGE_OF[kind],
        called=called(kind, entity, profile),
        restricted=kind in MANY and (kind, entity.id) not in view.open_ids,
        snippet=snippet,
        marks=marks,
    )


def of_kind(view: AudienceView, kind: str) -> tuple[Entity, ...]:
    """The entities of one kind in a view."""
    found = getattr(view, kind)
    return (found,) if kind in SINGLE else found


def _cut(text: str, marks: list[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The piece of a text around its first mark, on one line, and the marks within it."""
    line = "".join(" " if character.isspace() or not character.isprintable() else character for character in text)
    start = max(marks[0][0] - _BEFORE, 0) if len(line) > _SNIPPET else 0
    if start:
        start = line.find(" ", start, marks[0][0]) + 1 or start
    end = min(start + _SNIPPET, len(line))
    if end < len(line):
        end = max(line.rfind(" ", start, end), marks[0][1])
    before, after = "… " if start else "", " …" if end < len(line) else ""
    shift = len(before) - start
    within = tuple((first + shift, last + shift) for first, last in marks if first >= start and last <= end)
    return f"{before}{line[start:end]}{after}", within
