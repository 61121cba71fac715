"""Conference files: a conference with its timeline in one TOML file, for samples, tests and invitation lists.

`ConferenceFile` and its parts are the format, `read_conference_file` reads one strictly, `commands_for` turns it into
the very commands that the window sends, `import_conference` carries them out. Nothing here writes by another way.
"""

from __future__ import annotations

from rothdesk.app.conference_file.format import ConferenceFile
from rothdesk.app.conference_file.importing import import_conference
from rothdesk.app.conference_file.reading import ConferenceFileProblems, read_conference_file
from rothdesk.app.conference_file.script import STAGES, Step
from rothdesk.app.conference_file.steps import commands_for

__all__ = [
    "STAGES",
    "ConferenceFile",
    "ConferenceFileProblems",
    "Step",
    "commands_for",
    "import_conference",
    "read_conference_file",
]
