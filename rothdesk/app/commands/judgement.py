"""Commands of judgement: scaling, views, the decision, harm, the plan, core group and notifications.

They carry what people judged and said; none of them computes a judgement.
"""

from __future__ import annotations

from rothdesk.app.commands.base import Add, Amend, Keep, Remove
from rothdesk.domain.conference import NextSteps
from rothdesk.domain.decision import Decision, HarmTick, View
from rothdesk.domain.plan import CoreGroupMember, Notification, PlanAction
from rothdesk.domain.scaling import ScalingRound, Score


class StartScalingRound(Add[ScalingRound]):
    """Put a scaling question."""

    label = "Start scaling round"


class AmendScalingRound(Amend[ScalingRound]):
    """Change a round, for instance to say that it has been revealed."""

    label = "Change scaling round"
    entity_type = ScalingRound


class GiveScore(Add[Score]):
    """Take somebody's number; a second one in the same round takes the place of the first."""

    label = "Give number"


class RemoveScore(Remove[Score]):
    """Take a number out."""

    label = "Remove number"
    entity_type = Score


class GiveView(Add[View]):
    """Take somebody's view; a second one takes the place of the first."""

    label = "Give view"


class RemoveView(Remove[View]):
    """Take a view out."""

    label = "Remove view"
    entity_type = View


class Decide(Amend[Decision]):
    """Record the chair's decision, or part of it."""

    label = "Record decision"
    entity_type = Decision


class TickHarm(Keep[HarmTick]):
    """Say of one harm or sub-category whether it is present."""

    label = "Tick harm"


class AddAction(Add[PlanAction]):
    """Add an action to the outline plan."""

    label = "Add action"


class AmendAction(Amend[PlanAction]):
    """Change an action."""

    label = "Change action"
    entity_type = PlanAction


class RemoveAction(Remove[PlanAction]):
    """Take out an action."""

    label = "Remove action"
    entity_type = PlanAction


class AddCoreGroupMember(Add[CoreGroupMember]):
    """Put somebody into the core group; somebody who is in it already is changed."""

    label = "Add core group member"


class AmendCoreGroupMember(Amend[CoreGroupMember]):
    """Change somebody's part in the core group."""

    label = "Change core group member"
    entity_type = CoreGroupMember


class RemoveCoreGroupMember(Remove[CoreGroupMember]):
    """Take somebody out of the core group."""

    label = "Remove core group member"
    entity_type = CoreGroupMember


class SetNextSteps(Amend[NextSteps]):
    """Set dates, places and what happens if the plan does not work."""

    label = "Set next steps"
    entity_type = NextSteps


class AddNotification(Add[Notification]):
    """Add something to notify."""

    label = "Add notification"


class AmendNotification(Amend[Notification]):
    """Change a notification."""

    label = "Change notification"
    entity_type = Notification


class RemoveNotification(Remove[Notification]):
    """Take out a notification."""

    label = "Remove notification"
    entity_type = Notification
