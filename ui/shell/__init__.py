"""The window and what belongs to it: `Window`, its panes, its keys, its cover."""

from ui.shell.shortcuts import SHORTCUTS, Shortcut
from ui.shell.window import StagePage, Window

__all__ = ["SHORTCUTS", "Shortcut", "StagePage", "Window"]
