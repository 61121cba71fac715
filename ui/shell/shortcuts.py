"""Every key of the program in one table, which feeds both the handlers and the sheet of help.

No single letters, no Ctrl+Alt (AltGr types letters of names), no Insert or Caps Lock (keys of screen readers).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shortcut:
    """An action by id, its keys as Qt writes them, what it does in words, and its group in the sheet."""

    action: str
    keys: tuple[str, ...]
    does: str
    group: str


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut("help", ("F1", "Ctrl+/"), "Help, and all keys", "Window"),
    Shortcut("pane.next", ("F6",), "Next pane", "Window"),
    Shortcut("pane.previous", ("Shift+F6",), "Previous pane", "Window"),
    Shortcut("cover", ("F9",), "Cover the window, and uncover it", "Window"),
    Shortcut("lock", ("Ctrl+L",), "Lock", "Window"),
    Shortcut("full_screen", ("F11",), "Full screen", "Window"),
    Shortcut("zoom.in", ("Ctrl+=", "Ctrl++"), "Larger", "Window"),
    Shortcut("zoom.out", ("Ctrl+-",), "Smaller", "Window"),
    Shortcut("zoom.reset", ("Ctrl+0",), "Usual size", "Window"),
    *(Shortcut(f"stage.{n}", (f"Ctrl+{n}",), f"Go to stage {n}", "Stages") for n in range(1, 10)),
    Shortcut("find", ("Ctrl+F",), "Find words: in this conference, or in all from the list", "Conferences"),
    Shortcut("home", ("Ctrl+Shift+Home",), "Back to the list of conferences", "Conferences"),
    Shortcut("conference.new", ("Ctrl+N",), "Prepare a new conference", "Conferences"),
    Shortcut("conference.rehearse", ("Ctrl+R",), "Rehearse with the sample family", "Conferences"),
    Shortcut("settings", ("Ctrl+,",), "Settings: lock, look and size", "Conferences"),
    Shortcut("people", ("F4",), "People and access", "Conferences"),
    Shortcut("health", ("F8",), "Store health and backups", "Conferences"),
    Shortcut("undo", ("Ctrl+Z",), "Undo the last change", "Editing"),
    Shortcut("redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "Do it again", "Editing"),
    Shortcut("save", ("Ctrl+S",), "Save what is being typed now", "Editing"),
    Shortcut("kind.worry", ("Ctrl+Shift+W",), "Worry", "Meeting"),
    Shortcut("kind.strength", ("Ctrl+Shift+G",), "Going well", "Meeting"),
    Shortcut("kind.unknown", ("Ctrl+Shift+K",), "Unknown", "Meeting"),
    Shortcut("kind.child", ("Ctrl+Shift+C",), "Child’s view", "Meeting"),
    Shortcut("kind.family", ("Ctrl+Shift+F",), "Family’s view", "Meeting"),
    Shortcut("kind.decision", ("Ctrl+Shift+D",), "Decision", "Meeting"),
    Shortcut("kind.action", ("Ctrl+Shift+A",), "Action", "Meeting"),
    Shortcut("entry.restrict", ("Ctrl+Shift+X",), "Say who may know", "Meeting"),
    Shortcut("part.toggle", ("Ctrl+Shift+P",), "Start or end the closed part", "Meeting"),
    Shortcut("presence", ("Ctrl+I",), "Mark somebody in or out", "Meeting"),
    *(Shortcut(f"speaker.{n}", (f"Alt+{n}",), f"Speaker {n}", "Meeting") for n in range(1, 10)),
    Shortcut("speaker.0", ("Alt+0",), "No speaker", "Meeting"),
)


def keys_of(action: str) -> tuple[str, ...]:
    """The keys of an action; raises `StopIteration` for one that is not in the table."""
    return next(shortcut.keys for shortcut in SHORTCUTS if shortcut.action == action)
