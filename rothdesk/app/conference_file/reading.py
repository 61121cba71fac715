"""Reading a conference file: every fault at once, with file, line and key, or a file that can be played whole.

A file with a fault makes nothing, and no fault repeats the file's words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from rothdesk.app.conference_file.checks import findings
from rothdesk.app.conference_file.format import ConferenceFile
from rothdesk.app.conference_file.rehearsal import rehearse
from rothdesk.app.conference_file.steps import commands_for
from rothdesk.domain.ids import ConferenceId
from rothdesk.profiles.profile import Profile
from rothdesk.support.strict_toml import Fault, Path, TomlProblems, examine


class ConferenceFileProblems(TomlProblems):
    """A conference file that cannot be used, with its `faults`. Nothing was imported."""


def read_conference_file(text: str, name: str, profile: Profile) -> ConferenceFile:
    """The file in `text`; `name` is what faults call it. Raises `ConferenceFileProblems`.

    Ids of practice must be in `profile`. A file that is returned can be played: no handler refuses any of its steps.
    """
    try:
        file, places, faults = examine(text, name, ConferenceFile, known=known_ids(profile))
    except TomlProblems as problems:
        raise ConferenceFileProblems(problems.faults) from None
    all_faults = list(faults)
    if file is not None:
        found = list(findings(file, profile))
        faulty: set[Path] = {place for place, _ in found}
        # A correction of a text that is not there cannot even be tried.
        faulty |= {place[:2] for place in faulty if place[0] == "corrections"}
        _, refused = rehearse(commands_for(file, _TRIED, profile), profile, leave_out=faulty)
        all_faults += [places.fault(place, message) for place, message in found]
        all_faults += _news(all_faults, [places.fault(place, message) for place, message in refused])
    if file is None or all_faults:
        raise ConferenceFileProblems(all_faults)
    return file


def _news(told: Sequence[Fault], refused: Sequence[Fault]) -> list[Fault]:
    """The refusals that are not merely the consequence of a fault within the same table."""
    return [
        fault
        for fault in refused
        if not any(known.key.startswith((f"{fault.key}.", f"{fault.key}[")) for known in told)
    ]


_TRIED = ConferenceId("rehearsal")


def known_ids(profile: Profile) -> Mapping[str, Collection[str]]:
    """The ids that a conference file takes from the profile, by kind."""
    return {
        "conference type": [t.id for t in profile.conference_types],
        "agenda item": [a.id for a in profile.agenda],
        "consideration": [c.id for c in profile.considerations],
        "readiness item": [r.id for r in profile.readiness],
        "profile agency": [a.id for a in profile.agencies],
        "context": [c.id for c in profile.contexts],
        "outcome": [o.id for o in profile.outcomes],
        "category": [c.id for c in profile.categories],
        "harm": [h.id for h in profile.harms],
        "sub-category": [s.id for s in profile.sub_categories],
    }
