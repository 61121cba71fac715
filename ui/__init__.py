"""The window: theme, widgets, shell and pages over the use cases of `rothdesk.app`. It knows no store and no PDF."""

from ui.steadiness import complete_errors, hold_constants

hold_constants()
complete_errors()
