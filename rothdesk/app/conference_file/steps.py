"""A conference file as the commands that the window would send, in the order of time.

Pure: it reads no clock and makes no ids but those in the file. Whether a handler refuses something it cannot know;
the rehearsal finds that out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rothdesk.app.conference_file.after_steps import afterwards
from rothdesk.app.conference_file.format import ConferenceFile
from rothdesk.app.conference_file.judgement_steps import judging
from rothdesk.app.conference_file.meeting_steps import closing, meeting
from rothdesk.app.conference_file.preparing_steps import preparing
from rothdesk.app.conference_file.script import STAGES, Script, Step
from rothdesk.domain.ids import ConferenceId
from rothdesk.profiles.profile import Profile


def commands_for(file: ConferenceFile, conference: ConferenceId, profile: Profile) -> tuple[Step, ...]:
    """The steps of a file in the order of time; within one minute, in the order of the meeting.

    Stages follow one another as in `STAGES` and never go back: somebody who leaves during the scaling does so in
    that stage.
    """
    script = Script(file, conference, profile)
    steps = [*preparing(script), *meeting(script), *judging(script), *closing(script), *afterwards(script)]
    return tuple(_forwards(sorted(steps, key=lambda step: step.at)))


def _forwards(steps: Iterable[Step]) -> Iterator[Step]:
    furthest = 0
    for step in steps:
        furthest = max(furthest, STAGES.index(step.stage))
        yield replace(step, stage=STAGES[furthest])
