"""All pages of a conference in the order of its stages.

The order of the list is the order of the stages; no page knows another, and where one leads into a part of another
is said here.
"""

from __future__ import annotations

from collections.abc import Sequence

from ui.conference.conference_page import ConferencePage
from ui.conference.open_conference import OpenConference
from ui.program.backstage import Opened
from ui.program.open_to import open_to
from ui.steps.arrival.page import ArrivalPage
from ui.steps.check.page import CheckPage
from ui.steps.core_group.page import CoreGroupPage
from ui.steps.decision.page import DecisionPage
from ui.steps.harm.page import HarmPage
from ui.steps.issue.page import IssuePage
from ui.steps.meeting.page import MeetingPage
from ui.steps.minutes.page import MinutesPage
from ui.steps.plan.page import PlanPage
from ui.steps.prepare.page import PreparePage
from ui.steps.scaling.page import ScalingPage


def make_pages(conference: OpenConference, opened: Opened) -> Sequence[ConferencePage]:
    """One page for each stage."""
    prepare, arrival, meeting = PreparePage(conference), ArrivalPage(conference), MeetingPage(conference)
    issue = IssuePage(conference, opened)

    def to_place(stage: str, section: str, entity_id: str) -> None:
        issue.go_to(stage)
        if stage == prepare.stage_id and section:
            prepare.show_section(section)
        elif stage == meeting.stage_id:
            meeting.edit_entry(entity_id)

    conference.client.run(
        lambda: open_to(opened.access, conference.id), prepare.say_open_to, lambda _problem: None, owner=prepare
    )
    arrival.to_register = lambda: to_place(prepare.stage_id, "restricted", "")
    issue.to_place = to_place
    return (
        prepare,
        arrival,
        meeting,
        ScalingPage(conference),
        DecisionPage(conference),
        HarmPage(conference),
        PlanPage(conference),
        CoreGroupPage(conference),
        CheckPage(conference),
        MinutesPage(conference, opened.workshop),
        issue,
    )
