"""Importing a conference file into the open store: whole, as one step, or not at all.

It never reaches the store by another way than the commands of the window.
"""

from __future__ import annotations

from rothdesk.app.commands.preparing import ImportConference
from rothdesk.app.conference_file.reading import read_conference_file
from rothdesk.app.conference_file.steps import commands_for
from rothdesk.app.desk import Desk
from rothdesk.domain.ids import ConferenceId


def import_conference(desk: Desk, text: str, name: str) -> ConferenceId:
    """Make a conference of the file in `text`; `name` is what faults call it.

    Every import makes a conference of its own. Raises `ConferenceFileProblems` with every fault, or a
    `Problem` of the store; then nothing was imported.
    """
    file = read_conference_file(text, name, desk.practice)
    conference = desk.new_conference()
    steps = commands_for(file, conference, desk.practice)
    desk.execute(ImportConference(conference=conference, commands=tuple(step.command for step in steps)))
    return conference
