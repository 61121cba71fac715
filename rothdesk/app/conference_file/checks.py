"""What is wrong with a conference file beyond single keys: times out of order, things given twice, corrections that
point nowhere.

It looks at the file alone. What only shows when the file is played (somebody leaves who never came) is the
rehearsal's part.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator
from datetime import time

from rothdesk.app.conference_file.format import ConferenceFile, CorrectionFacts, LimitFacts
from rothdesk.app.conference_file.parts import TARGETS
from rothdesk.profiles.profile import Profile
from rothdesk.support.strict_toml import Path

Finding = tuple[Path, str]
"""Where in the file, and what is wrong there. It repeats no value of the file."""


def findings(file: ConferenceFile, profile: Profile) -> Iterator[Finding]:
    """Everything that is found wrong, in no particular order."""
    if file.profile not in (None, profile.id):
        yield ("profile",), "this file was written for another practice profile than the one in use"
    yield from _order(file)
    yield from _within_the_meeting(file)
    yield from _outside_closed_parts(file)
    yield from _given_twice(file)
    yield from _numbers(file, profile)
    yield from _afterwards(file)


def _order(file: ConferenceFile) -> Iterator[Finding]:
    for key in ("arrivals", "departures", "entries", "scaling", "notifications", "corrections"):
        members = getattr(file, key)
        for number in range(1, len(members)):
            if members[number].at < members[number - 1].at:
                yield (key, number, "at"), "lies before the one above it; write them in the order of time"
    for number in range(1, len(file.closed_parts)):
        before, part = file.closed_parts[number - 1 : number + 1]
        if before.ended is None:
            yield ("closed_parts", number - 1), "has no end, but another closed part follows it"
        elif part.started < before.ended:
            yield ("closed_parts", number, "started"), "lies before the end of the closed part above it"


def _times(file: ConferenceFile) -> Iterator[tuple[Path, time]]:
    """Every time of day in the file that lies within the meeting, with its place."""
    for key in ("departures", "entries", "scaling"):
        for number, member in enumerate(getattr(file, key)):
            yield (key, number, "at"), member.at
    for number, part in enumerate(file.closed_parts):
        yield ("closed_parts", number, "started"), part.started
        if part.ended:
            yield ("closed_parts", number, "ended"), part.ended
    for number, asked in enumerate(file.scaling):
        if asked.revealed:
            yield ("scaling", number, "revealed"), asked.revealed
    yield from _section_times(file)


_SECTIONS = ("views", "decision", "harm", "plan", "core_group", "next_steps")


def _section_times(file: ConferenceFile) -> Iterator[tuple[Path, time]]:
    for key in _SECTIONS:
        if section := getattr(file, key):
            yield (key, "at"), section.at
    for number, notification in enumerate(file.notifications):
        yield ("notifications", number, "at"), notification.at


def _within_the_meeting(file: ConferenceFile) -> Iterator[Finding]:
    opened, closed = file.conference.opened, file.conference.closed
    times = list(_times(file))
    arrivals: list[tuple[Path, time]] = [(("arrivals", n, "at"), a.at) for n, a in enumerate(file.arrivals)]
    if opened is None:
        if closed is not None:
            yield ("conference", "closed"), "the meeting is closed but never opened"
        elif times:
            yield times[0][0], "the meeting needs a time at which it was opened (conference.opened)"
        return
    if closed is not None and closed < opened:
        yield ("conference", "closed"), "lies before the opening"
        return
    for place, at in times:
        if at < opened:
            yield place, "lies before the opening of the meeting"
    for place, at in [*times, *arrivals]:
        if closed is not None and at > closed:
            yield place, "lies after the close of the meeting"
    prepared = file.conference.prepared
    if prepared and (prepared.date(), prepared.time()) > (file.conference.held_on, opened):
        yield ("conference", "prepared"), "lies after the opening of the meeting"


def _outside_closed_parts(file: ConferenceFile) -> Iterator[Finding]:
    """Only entries are noted in a closed part: the rest would be kept from those who wait outside without a word."""
    scaled: list[tuple[Path, time]] = [(("scaling", n, "at"), s.at) for n, s in enumerate(file.scaling)]
    for place, at in [*scaled, *_section_times(file)]:
        if any(part.started <= at and (part.ended is None or at < part.ended) for part in file.closed_parts):
            yield place, "lies in a closed part; give it the time after it, and say who may know what is restricted"


def _given_twice(file: ConferenceFile) -> Iterator[Finding]:
    yield from _twice(("readiness",), (m.item for m in file.readiness), "this item is answered twice")
    for number, asked in enumerate(file.scaling):
        people = (score.person for score in asked.scores)
        yield from _twice(("scaling", number, "scores"), people, "this person has two numbers in one round")
    if file.views:
        people = (view.person for view in file.views.given)
        yield from _twice(("views", "given"), people, "this person's view is given twice")
    if file.harm:
        yield from _twice(("harm", "ticks"), (tick.harm for tick in file.harm.ticks), "this harm is ticked twice")
    if file.core_group:
        people = (member.person for member in file.core_group.members)
        yield from _twice(("core_group", "members"), people, "this person is in the core group twice")
    limits = ((limit.part, limit.id, limit.field_name) for limit in file.limits)
    yield from _twice(("limits",), limits, "this field is limited twice")


def _twice(path: Path, values: Iterable[Hashable], message: str) -> Iterator[Finding]:
    seen: set[Hashable] = set()
    for number, value in enumerate(values):
        if value in seen:
            yield (*path, number), message
        seen.add(value)


def _numbers(file: ConferenceFile, profile: Profile) -> Iterator[Finding]:
    for number, asked in enumerate(file.scaling):
        low = profile.scale.low if asked.lowest is None else asked.lowest
        high = profile.scale.high if asked.highest is None else asked.highest
        if low >= high:
            yield ("scaling", number), "the lowest number must be below the highest"
            continue
        for index, score in enumerate(asked.scores):
            if score.value is not None and not low <= score.value <= high:
                yield ("scaling", number, "scores", index, "value"), f"must lie on the scale, from {low} to {high}"


def _afterwards(file: ConferenceFile) -> Iterator[Finding]:
    closed = file.conference.closed
    if (file.corrections or file.approval) and closed is None:
        place: Path = ("corrections",) if file.corrections else ("approval",)
        yield place, "comes after a meeting that was closed (conference.closed)"
        return
    for number, correction in enumerate(file.corrections):
        at = correction.at
        if closed and (at.date(), at.time()) < (file.conference.held_on, closed):
            yield ("corrections", number, "at"), "lies before the close of the meeting"
        if file.approval and at > file.approval.at:
            yield ("corrections", number, "at"), "lies after the approval"
        if correction.field_name not in TARGETS[correction.part].texts:
            yield ("corrections", number, "field_name"), "there is no such text there"
    if file.approval and closed:
        at = file.approval.at
        if (at.date(), at.time()) < (file.conference.held_on, closed):
            yield ("approval", "at"), "lies before the close of the meeting"
        if file.approval.signed_on < at.date():
            yield ("approval", "signed_on"), "lies before the approval"
    yield from _dangling(file)


def _dangling(file: ConferenceFile) -> Iterator[Finding]:
    """Corrections and limits whose id belongs to another part than the one they name."""
    ids: dict[str, Collection[str | None]] = {
        "participant": {p.id for p in file.participants},
        "third party": {p.id for p in file.third_parties},
        "restricted item": {i.id for i in file.restricted_items},
        "entry": {e.id for e in file.entries},
        "action": {a.id for a in file.plan.actions} if file.plan else set(),
        "notification": {n.id for n in file.notifications},
    }
    pointers: list[tuple[str, int, CorrectionFacts | LimitFacts]] = [
        *(("corrections", number, correction) for number, correction in enumerate(file.corrections)),
        *(("limits", number, limit) for number, limit in enumerate(file.limits)),
    ]
    for key, number, pointer in pointers:
        if not pointer.part.single and pointer.id not in ids[TARGETS[pointer.part].ids]:
            yield (key, number, "id"), f"there is no {TARGETS[pointer.part].ids} with this id"
