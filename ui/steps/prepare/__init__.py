"""Preparation: the facts of the conference, who is invited, reports, the restricted register and readiness."""

from ui.steps.prepare.page import PreparePage

__all__ = ["PreparePage"]
