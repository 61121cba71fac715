"""The window: theme, widgets, shell and pages over the use cases of `rothdesk.app`. It knows no store and no PDF."""

from ui.steadiness import hold_constants

hold_constants()
