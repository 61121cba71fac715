"""Core group and dates: who goes on working together, when they meet, when the plan is reviewed, and the end."""

from ui.steps.core_group.page import CoreGroupPage

__all__ = ["CoreGroupPage"]
