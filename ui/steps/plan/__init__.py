"""The outline plan: actions with names and dates, what happens if it does not work, and what is to be notified."""

from ui.steps.plan.page import PlanPage

__all__ = ["PlanPage"]
